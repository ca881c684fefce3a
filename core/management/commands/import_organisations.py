"""Import the official list of municipalities."""

import datetime
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import track

from core.organisation_import import MAX_BYTES, ImportFileError, MunicipalityRow, read_municipalities
from core.organisation_sync import SyncReport, synchronise

EARLIEST_DAY = datetime.date(1900, 1, 1)
LATEST_DAY = datetime.date(2200, 1, 1)


class Command(BaseCommand):
    help = "Import the municipalities of the official list (CBS). Safe to repeat; see docs/organisaties.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list, as XLSX or CSV")
        parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        parser.add_argument("--valid-from", metavar="DATE", help="the day on which the list holds: 2026-01-01")
        parser.add_argument(
            "--end-missing",
            action="store_true",
            help="end the municipalities that are not in the list on the day before --valid-from",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["valid_from"])
        if options["end_missing"] and day is None:
            raise CommandError(_("Geef met --end-missing ook --valid-from: de dag waarop de lijst geldt."))
        try:
            rows, problems = read_municipalities(_bytes(options["file"]))
        except ImportFileError as error:
            raise CommandError(f"{options['file']}: {error}") from error
        report = synchronise(
            rows,
            problems,
            day=day,
            end_missing=options["end_missing"],
            dry_run=options["dry_run"],
            track=partial(_track, quiet=options["verbosity"] == 0),
        )
        self._print(report, options["dry_run"])
        self._fail(report)

    def _print(self, report: SyncReport, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(_("Proef: er is niets veranderd."))
        for title, lines in (
            (_("Nieuw"), report.created),
            (_("Gewijzigd"), report.changed),
            (_("Beëindigd"), report.ended),
            (_("Niet in het bestand"), report.missing),
            (_("Zelfde naam, andere code"), report.name_clashes),
        ):
            for line in lines:
                self.stdout.write(f"{title}: {line}")
        summary = _("%(new)d nieuw, %(changed)d gewijzigd, %(ended)d beëindigd, %(unchanged)d ongewijzigd.")
        counts = {"new": len(report.created), "changed": len(report.changed), "ended": len(report.ended)}
        self.stdout.write(summary % {**counts, "unchanged": report.unchanged})

    def _fail(self, report: SyncReport) -> None:
        """End with a failing exit code when a row was left out, or the ending was."""
        for problem in report.problems:
            place = _("Rij %d") % problem.number if problem.number else _("Niet in het bestand")
            self.stderr.write(f"{' '.join(filter(None, [place, problem.code]))}: {problem.message}")
        messages = []
        if number := len(report.problems):
            words = ngettext("%d gemeente is overgeslagen.", "%d gemeenten zijn overgeslagen.", number)
            messages.append(words % number)
        if report.not_ended_because:
            messages.append(_("Niets is beëindigd. %s") % report.not_ended_because)
        if messages:
            raise CommandError(" ".join(messages))


def _day(value: str | None) -> datetime.date | None:
    """Return the day of an option; raise ``CommandError`` for anything but a day from 1900 to 2200."""
    if value is None:
        return None
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError as error:
        raise CommandError(_("--valid-from is geen datum. Schrijf hem zo: 2026-01-01.")) from error
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise CommandError(_("--valid-from ligt buiten 1900 tot 2200."))
    return day


def _bytes(path: Path) -> bytes:
    """Return a file's content, never more than a byte above the limit."""
    if not path.is_file():
        raise ImportFileError(_("Dit bestand bestaat niet."))
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportFileError(_("Dit bestand is niet te lezen.")) from error


def _track(rows: Sequence[MunicipalityRow], quiet: bool) -> Iterable[MunicipalityRow]:
    """Show a progress bar on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    return track(rows, _("Gemeenten"), console=console, transient=True, disable=hidden)

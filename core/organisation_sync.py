"""Bring the municipalities of the database in line with the official list: add, correct, and end."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.choices import OrganisationKind
from core.models import Organisation
from core.organisation_import import ImportRowError, MunicipalityRow, RowProblem

TOOI_MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/"
MAX_ENDED = 60
"""In a January of many mergers some forty municipalities end; beyond this the file is rather incomplete."""


@dataclass
class SyncReport:
    """What was done, or would be: lines to print, in the order of the file."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    name_clashes: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    unchanged: int = 0
    not_ended_because: str = ""


def synchronise(
    rows: Sequence[MunicipalityRow],
    problems: Iterable[RowProblem],
    *,
    day: datetime.date | None = None,
    end_missing: bool = False,
    dry_run: bool = False,
    track: Callable[[Sequence[MunicipalityRow]], Iterable[MunicipalityRow]] = iter,
) -> SyncReport:
    """Save what the rows say, in one transaction, and tell what changed; a dry run takes all of it back.

    ``day`` is the day on which the list holds: new municipalities begin on it, missing ones end on the day
    before. Without it the begin of new ones stays unknown and ``end_missing`` does nothing. A row that breaks
    a rule is reported and skipped. ``track`` wraps the rows to show progress.
    """
    report = SyncReport(problems=list(problems))
    with transaction.atomic():
        known = {one.cbs_code: one for one in Organisation.objects.exclude(cbs_code=None)}
        names = _municipalities_by_name()
        for row in track(rows):
            try:
                _apply(row, known.get(row.code), names, day, report)
            except ImportRowError as error:
                report.problems.append(RowProblem(row.number, row.code, str(error)))
            except ValidationError as error:
                report.problems.append(RowProblem(row.number, row.code, " ".join(error.messages)))
        missing = _missing(rows, report.problems, day)
        if end_missing and day and missing:
            report.not_ended_because = _why_not_end(missing, report.problems)
        if end_missing and day and not report.not_ended_because:
            _end(missing, day, report)
        else:
            report.missing = [f"{one.cbs_code} {one.name}" for one in missing]
        if dry_run:
            transaction.set_rollback(True)
    report.problems.sort(key=lambda problem: problem.number)
    return report


def _municipalities_by_name() -> dict[str, list[Organisation]]:
    """Return the municipalities by lower-case name, those without a code too."""
    names: dict[str, list[Organisation]] = {}
    for one in Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY):
        names.setdefault(one.name.lower(), []).append(one)
    return names


def _apply(
    row: MunicipalityRow,
    organisation: Organisation | None,
    names: dict[str, list[Organisation]],
    day: datetime.date | None,
    report: SyncReport,
) -> None:
    _report_clash(row, organisation is None, names, report)
    if organisation is None:
        names.setdefault(row.name.lower(), []).append(_create(row, day))
        report.created.append(f"{row.code} {row.name}")
        return
    _refuse_other(organisation, day)
    changes = _change(organisation, row)
    if changes:
        report.changed.append(f"{row.code} {row.name}: {', '.join(changes)}")
    else:
        report.unchanged += 1


def _report_clash(row: MunicipalityRow, new: bool, names: dict[str, list[Organisation]], report: SyncReport) -> None:
    """Tell of other municipalities of this name.

    One that still exists but has no code may be the new one: an editor must say so, the name does not.
    """
    for other in names.get(row.name.lower(), []):
        if new and other.cbs_code is None and other.valid_to is None:
            message = _("Er is al een gemeente %s zonder CBS-code. Vul die code in, of geef een einddatum.")
            raise ImportRowError(message % other.name)
        if other.cbs_code != row.code:
            code = other.cbs_code or _("zonder CBS-code")
            report.name_clashes.append(f"{row.code} {row.name}: {other.full_name} ({code})")


def _create(row: MunicipalityRow, day: datetime.date | None) -> Organisation:
    organisation = Organisation(
        kind=OrganisationKind.MUNICIPALITY,
        cbs_code=row.code,
        name=row.name,
        province=row.province,
        tooi_uri=_tooi_uri(row.code),
        valid_from=day,
    )
    organisation.full_clean(exclude=["slug"])  # the slug is made on saving
    organisation.save()
    return organisation


def _refuse_other(organisation: Organisation, day: datetime.date | None) -> None:
    if organisation.kind != OrganisationKind.MUNICIPALITY:
        raise ImportRowError(_("Deze code hoort bij een andere soort organisatie: %s.") % organisation.full_name)
    if organisation.valid_to and organisation.valid_to < (day or timezone.localdate()):
        raise ImportRowError(
            _("%(name)s eindigde volgens Praktijkbank op %(day)s, maar staat nog in het bestand.")
            % {"name": organisation.name, "day": date_format(organisation.valid_to)}
        )


def _change(organisation: Organisation, row: MunicipalityRow) -> list[str]:
    """Save what differs, and only that; return it in words. The slug stays: it stands in shared addresses."""
    wanted = {"name": row.name, "province": row.province.value, "tooi_uri": _tooi_uri(row.code)}
    now = {name: getattr(organisation, name) for name in wanted}
    before = {name: value for name, value in now.items() if value != wanted[name]}
    if not before:
        return []
    for name in before:
        setattr(organisation, name, wanted[name])
    organisation.full_clean(exclude=["slug"])
    organisation.save(update_fields=list(before))
    return [f"{_label(name)} “{old}” → “{wanted[name]}”" for name, old in before.items()]


def _label(name: str) -> str:
    return str(Organisation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _missing(
    rows: Iterable[MunicipalityRow], problems: Iterable[RowProblem], day: datetime.date | None
) -> list[Organisation]:
    """Return the municipalities that exist on the day, have no end yet, and are nowhere in the file."""
    named = {row.code for row in rows} | {problem.code for problem in problems}
    existing = Organisation.objects.current(on=day).filter(kind=OrganisationKind.MUNICIPALITY, valid_to=None)
    return [one for one in existing.exclude(cbs_code=None) if one.cbs_code not in named]


def _why_not_end(missing: list[Organisation], problems: Iterable[RowProblem]) -> str:
    """Return why the missing municipalities may well exist; empty when they can be ended."""
    if any(not problem.code for problem in problems):
        return _("Een rij zonder leesbare code kan van een van deze gemeenten zijn.")
    if len(missing) > MAX_ENDED:
        return _("Er ontbreken meer dan %d gemeenten: het bestand lijkt niet compleet.") % MAX_ENDED
    return ""


def _end(missing: list[Organisation], day: datetime.date, report: SyncReport) -> None:
    for one in missing:
        one.valid_to = day - datetime.timedelta(days=1)
        try:
            one.full_clean(exclude=["slug"])
        except ValidationError as error:
            report.problems.append(RowProblem(0, one.cbs_code or "", " ".join(error.messages)))
            continue
        one.save(update_fields=["valid_to"])
        report.ended.append(f"{one.cbs_code} {one.name}: {date_format(one.valid_to)}")


def _tooi_uri(code: str) -> str:
    return TOOI_MUNICIPALITY + code.lower()

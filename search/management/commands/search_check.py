"""Compare the indexes with the log, and the log with the pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.building import build_batch
from search.drift import Drift, compare, repair
from search.engines import indexes
from search.engines.base import Engine, EngineUnavailable
from search.marks import note
from search.progress import progress
from search.rebuilding import follow
from search.staleness import all_pages, sample, stale_pages, without_a_page

SAMPLE = 200


class Command(BaseCommand):
    help = (
        "Compare every index of this machine with the log, and some pages with their documents in it. "
        "Exit code 0: all is well, or repaired; 1: something differs; 2: an index could not be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--content", action="store_true", help=f"look at every page, not at {SAMPLE} by chance")
        parser.add_argument("--repair", action="store_true", help="take in again what differs, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        self.quiet = options["verbosity"] == 0
        differs = self._check_pages(options["content"], options["repair"])
        unreadable = []
        for engine in indexes():
            try:
                differs |= self._check_index(engine, options["repair"])
            except EngineUnavailable as error:
                unreadable.append(f"{engine.name}: {error}")
        if unreadable:
            raise CommandError(f"Could not be checked: {'; '.join(unreadable)}", returncode=2)
        if differs:
            raise CommandError("The search differs from the pages. Run search_check --repair.", returncode=1)

    def _check_pages(self, whole: bool, mend: bool) -> bool:
        """Compare the log with the pages; tell whether something still differs."""
        stale = [*self._stale(whole), *without_a_page()]
        self._say(f"log: {len(stale)} pages differ from their documents")
        if mend:
            note(stale)
            while build_batch():
                pass
        return bool(stale) and not mend

    def _stale(self, whole: bool) -> list[int]:
        page_ids = list(all_pages()) if whole else sample(SAMPLE)
        with progress("Pages", len(page_ids), quiet=self.quiet) as done:
            return list(stale_pages(_counted(page_ids, done)))

    def _check_index(self, engine: Engine, mend: bool) -> bool:
        """Compare an index with the log; tell whether something still differs."""
        if mend:
            follow(engine)
        drift = compare(engine)
        self._say(f"{engine.name}: {_in_words(drift)}")
        if not (drift.found and mend):
            return drift.found
        repair(engine, drift)
        again = compare(engine)
        self._say(f"{engine.name}, repaired: {_in_words(again)}")
        return again.found

    def _say(self, text: str) -> None:
        if not self.quiet:
            self.stdout.write(text)


def _counted(page_ids: list[int], done: Any) -> Any:
    for page_id in page_ids:
        yield page_id
        done(1)


def _in_words(drift: Drift) -> str:
    if drift.ahead:
        return "ahead of the log, as after a restored backup: it has to be built anew with search_rebuild, or --repair"
    counts = drift.counts()
    return ", ".join(f"{counts[name]} {name}" for name in ("missing", "stale", "extra", "behind"))

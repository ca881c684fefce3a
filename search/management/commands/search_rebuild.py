"""Build the search index anew, beside the one that is read, and then switch."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.building import build_batch
from search.engines import get_engine, get_standby
from search.engines.base import Engine, EngineUnavailable
from search.lease import LeaseTaken
from search.marks import note_everything, pages_waiting
from search.models import SearchDocument
from search.progress import progress
from search.rebuilding import go_back, rebuilding


class Command(BaseCommand):
    help = (
        "Read all pages, build a new index beside the one in use, and switch when it is complete. "
        "The search goes on meanwhile. Safe to stop at any moment and to start again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from-log", action="store_true", help="do not read the pages anew: only the index is bad")
        parser.add_argument("--rollback", action="store_true", help="go back to the index before the last rebuild")
        parser.add_argument("--standby", action="store_true", help="only the standby index of this machine")

    def handle(self, *args: Any, **options: Any) -> None:
        engine = self._engine(options["standby"])
        quiet = options["verbosity"] == 0
        try:
            if options["rollback"]:
                self._say(quiet, f"{go_back(engine)} changes taken in by the index of before, which is in use again.")
                return
            if not options["from_log"]:
                _read_pages(quiet)
            self._say(quiet, f"{_rebuild(engine, quiet)} documents in the new search index.")
        except (EngineUnavailable, LeaseTaken, LookupError) as error:
            raise CommandError(f"Nothing was switched. {error}") from error

    def _engine(self, standby: bool) -> Engine:
        engine = get_standby() if standby else get_engine()
        if engine is None:
            raise CommandError("There is no standby: the engine itself is the index of this machine.")
        return engine

    def _say(self, quiet: bool, text: str) -> None:
        if not quiet:
            self.stdout.write(text)


def _read_pages(quiet: bool) -> None:
    note_everything()
    with progress("Pages", pages_waiting(), quiet=quiet) as done:
        while built := build_batch():
            done(built)


def _rebuild(engine: Engine, quiet: bool) -> int:
    taken = 0
    with progress("Documents", SearchDocument.objects.count(), quiet=quiet) as done:
        for number in rebuilding(engine, wait=True):
            taken += number
            done(number)
    return taken

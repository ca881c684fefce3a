"""Take in all changes that wait, and bring the index up to the end of the log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.freshness import sweep
from search.changes import take_in
from search.due import do_what_a_day_brings
from search.engines.base import EngineUnavailable
from search.retrying import retry_due


class Command(BaseCommand):
    help = "Build the documents of all marked pages and push them to the index."

    def handle(self, *args: Any, **options: Any) -> None:
        do_what_a_day_brings()
        sweep()
        retry_due()
        try:
            taken = take_in()
        except EngineUnavailable as error:
            raise CommandError(f"The index cannot be written: {error}. The log keeps the changes.") from error
        self.stdout.write(f"{taken} pages taken in.")

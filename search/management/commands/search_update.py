"""Take in all changes that wait, and bring the index up to the end of the log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.freshness import sweep
from search.changes import take_in
from search.counting import forget
from search.due import note_ended_organisations
from search.engines.base import EngineUnavailable


class Command(BaseCommand):
    help = "Build the documents of all marked pages and push them to the index."

    def handle(self, *args: Any, **options: Any) -> None:
        forget()
        note_ended_organisations()
        sweep()
        try:
            taken = take_in()
        except EngineUnavailable as error:
            raise CommandError(f"The index cannot be written: {error}. The log keeps the changes.") from error
        self.stdout.write(f"{taken} pages taken in.")

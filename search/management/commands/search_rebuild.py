"""Build the search index anew, beside the one that is read, and then switch."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from wagtail.models import Page

from search.changes import build_batch, mark, push
from search.engines import get_engine
from search.models import ChangeMark


class Command(BaseCommand):
    help = "Build a new search index from the pages and put it in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="Do nothing when there is an index already.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_missing"] and get_engine().position() and not ChangeMark.objects.exists():
            self.stdout.write("The search index is there.")
            return
        mark(Page.objects.values_list("pk", flat=True))
        while build_batch():
            pass
        fresh = get_engine().begin_rebuild()
        pushed = push(fresh)
        fresh.commit_rebuild()
        push(get_engine())
        self.stdout.write(f"{pushed} documents in the new search index.")

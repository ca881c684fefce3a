"""Build the search index anew, beside the one that is read, and then switch."""

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from search.changes import build_batch, note, push
from search.engines import get_engine


class Command(BaseCommand):
    help = "Build a new search index from the pages and put it in use."

    def handle(self, *args: Any, **options: Any) -> None:
        note(Page.objects.values_list("pk", flat=True))
        while build_batch():
            pass
        fresh = get_engine().begin_rebuild()
        pushed = push(fresh)
        fresh.commit_rebuild()
        push(get_engine())
        self.stdout.write(f"{pushed} documents in the new search index.")

"""Fill the site of a benchmark: ``python -m tests.bench.fill 10000``. Prints what each step took, as JSON.

Above ``WRITTEN`` stories the site of so many is taken, and the documents of its log are copied under other numbers:
searches read nothing else, and as many stories and documents more would take hours.
"""

import json
import sqlite3
import sys
import time
from contextlib import closing

import django
from django.core.management import call_command

django.setup()

from django.db import connection  # noqa: E402

from core.freshness import touch  # noqa: E402
from search.building import build_batch  # noqa: E402
from search.marks import note_everything, pages_waiting  # noqa: E402
from search.models import LogState, SearchDocument  # noqa: E402
from search.progress import progress  # noqa: E402
from tests.bench.environment import WRITTEN, folder_of  # noqa: E402
from tests.bench.pages import add_stories  # noqa: E402

FIRST_COPY = 10_000_000
"""The page ids of copies begin above those of pages."""


def main() -> None:
    size = int(sys.argv[1])
    rates = _write_site(size) if size <= WRITTEN else _copy_site(size)
    print(json.dumps(rates))  # noqa: T201


def _write_site(size: int) -> dict[str, float]:
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    begin = time.perf_counter()
    with progress("Stories", size, quiet=False) as done:
        for added in add_stories(size):
            done(added)
    touch()
    stored = time.perf_counter()
    note_everything()
    with progress("Documents", pages_waiting(), quiet=False) as done:
        while built := build_batch():
            done(built)
    return {"stories": size / (stored - begin), "documents": size / (time.perf_counter() - stored)}


def _copy_site(size: int) -> dict[str, float]:
    """Take the site of ``WRITTEN`` stories, and its documents as often as it takes."""
    smaller = folder_of(WRITTEN)
    site, copy = (sqlite3.connect(folder / "site.sqlite3") for folder in (smaller, folder_of(size)))
    with closing(site), closing(copy):
        site.backup(copy)
    with progress("Copies", size, quiet=False) as done:
        done(WRITTEN)
        for number in range(1, size // WRITTEN):
            _copy_documents(number)
            done(WRITTEN)
    return json.loads((smaller / "fill-embedded.json").read_text())


def _copy_documents(number: int) -> None:
    state, table = LogState.objects.get(), SearchDocument._meta.db_table
    step = FIRST_COPY * number
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (page_id, sequence, digest, deleted, body)"  # noqa: S608  (a name of ours)
            f" SELECT page_id + %s, sequence + %s, digest, deleted, body FROM {table} WHERE page_id < %s",
            [step, state.sequence, FIRST_COPY],
        )
    LogState.objects.update(sequence=SearchDocument.objects.order_by("-sequence").values("sequence")[:1])


if __name__ == "__main__":
    main()

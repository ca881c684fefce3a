"""The same question through Wagtail's own search in the database, one facet at a time, for comparison. Prints JSON."""

import json
import time

import django
from django.core.management import call_command

django.setup()

from practices.models import PracticePage  # noqa: E402
from search.params import PAGE_SIZE  # noqa: E402
from tests.bench.corpus import FREQUENT_WORD, RARE_WORD  # noqa: E402
from tests.bench.load import Times  # noqa: E402

FACETS = ("content_type_id", "locale_id", "owner_id", "depth", "live", "locked", "show_in_menus", "first_published_at")
"""What Wagtail indexes of a page to filter on: as many as the site has facets of its own."""

REPEATS = 5


def main() -> None:
    begin = time.perf_counter()
    call_command("update_index", verbosity=0)
    indexed = time.perf_counter() - begin
    found = {word: search(word) for word in (RARE_WORD, FREQUENT_WORD)}
    print(json.dumps({"index_seconds": indexed, "milliseconds": found}))  # noqa: T201


def search(word: str) -> tuple[float, float]:
    """Return the median and 95th percentile in milliseconds of a page of results, their number, and eight facets."""
    seconds = []
    for _repeat in range(REPEATS):
        begin = time.perf_counter()
        results = PracticePage.objects.live().public().search(word)
        list(results[:PAGE_SIZE])
        results.count()
        for name in FACETS:
            results.facet(name)
        seconds.append(time.perf_counter() - begin)
    times = Times.of(seconds)
    return times.p50, times.p95


if __name__ == "__main__":
    main()

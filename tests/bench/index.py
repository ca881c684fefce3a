"""Build the index of a benchmark from the log: ``python -m tests.bench.index``. Prints rate and memory, as JSON."""

import json
import resource
import sys
import time

import django
from django.core.management import call_command

django.setup()

from search.models import SearchDocument  # noqa: E402


def main() -> None:
    begin = time.perf_counter()
    call_command("search_rebuild", from_log=True, stdout=sys.stderr)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"documents": SearchDocument.objects.count() / seconds, "peak_mb": peak}))  # noqa: T201


if __name__ == "__main__":
    main()

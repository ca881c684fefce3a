"""Fill the site of a benchmark: ``python -m tests.bench.fill 10000``. Prints what each step took, as JSON."""

import json
import resource
import sys
import time

import django
from django.core.management import call_command

django.setup()

from core.freshness import touch  # noqa: E402
from search.progress import progress  # noqa: E402
from tests.bench.pages import add_stories  # noqa: E402


def main() -> None:
    size = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    begin = time.perf_counter()
    with progress("Stories", size, quiet=False) as done:
        for added in add_stories(size):
            done(added)
    touch()
    written = time.perf_counter()
    call_command("search_rebuild", stdout=sys.stderr)
    built = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"size": size, "write": written - begin, "index": built - written, "peak_mb": peak}))  # noqa: T201


if __name__ == "__main__":
    main()

"""Prove the outage promises in full: ``make faults``. Prints a table; the exit code is 1 when anything was wrong."""

import argparse
import logging
import os
import signal
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

import django
from django.test.utils import setup_test_environment
from rich.console import Console
from rich.table import Table

from tests.migrated import copy_migrated
from tests.servers.scratch import scratch_folder
from tests.servers.throwaway import elasticsearch

console = Console(width=130)


def main() -> int:
    options = _options()
    with scratch_folder("faults") as folder, elasticsearch() as url:
        _set_up(folder, url)
        from tests.faults.full import run  # it reads the settings

        started = time.monotonic()
        rows = list(run(options, console))
        _show(rows)
        console.print(f"{time.monotonic() - started:,.0f} s")
    return 1 if any(row.wrong for row in rows) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--edits", type=int, default=500, help="edits during outages; 0: leave this part out")
    parser.add_argument("--requests", type=int, default=10_000, help="public requests during those outages")
    parser.add_argument("--rebuild-edits", type=int, default=200, help="edits while the index is built anew")
    parser.add_argument("--kills", type=int, default=20, help="phases of a rebuild in which it is killed")
    parser.add_argument("--cluster-seconds", type=float, default=30, help="of load around the death of the master")
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--seed", default="praktijkbank")
    return parser.parse_args()


def _set_up(folder: Path, url: str) -> None:
    """Start Django on a database and an index of its own."""
    warnings.simplefilter("ignore")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "SEARCH_INDEX_DIR": str(folder / "index"),
        "SEARCH_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": url,
    }
    copy_migrated(folder / "site.sqlite3")
    django.setup()
    setup_test_environment()
    logging.disable(logging.ERROR)  # hundreds of faults, each with its line


def _show(rows: list) -> None:
    table = Table(
        "", "edits", "requests", "answered by", "5xx", "wrong totals", "leaks", "missing, extra, stale", "else"
    )
    for row in rows:
        told = Counter(row.kinds())
        modes = ", ".join(f"{mode or 'not a search'} {number:,}" for mode, number in row.modes.most_common())
        counted = [str(told[kind]) for kind in ("5xx", "total", "leak", "drift", "else")]
        table.add_row(row.name, f"{row.edits:,}", f"{row.requests:,}", modes, *counted)
    console.print(table)
    for row in rows:
        for line in row.wrong[:20]:
            console.print(f"{row.name}: {line}", style="red")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that servers are ended too
    sys.exit(main())

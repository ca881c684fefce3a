"""Measure the site at several sizes beside the floors of the same machine, in one run: ``make bench``.

``--engine elasticsearch`` takes the server of ``ELASTICSEARCH_URL``, which is there after ``make elasticsearch``.
"""

import argparse
import json
import shutil
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.environment import WRITTEN, folder_of, run
from tests.bench.load import Request, Times, ask, by_turns
from tests.bench.questions import QUESTIONS, engine_alone, is_search
from tests.bench.server import serve, shared_megabytes, worker_megabytes

SECONDS = 10.0
WARM_UP, ROUNDS = 60.0, 5
"""Seconds at most, and how often every address is asked before anything is timed."""
WAGTAIL_AT = 10_000
console = Console(width=150)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], default="embedded")
    parser.add_argument("--requests", type=int, default=50_000, help="answers over which memory is watched; 0: none")
    options = parser.parse_args()
    for size in options.sizes:
        measure(size, options.engine, options.requests if size == options.sizes[0] else 0)


def measure(size: int, engine: str, requests: int) -> None:
    console.rule(f"{size:,} verhalen, {engine}")
    filled = fill(size)
    console.print(f"Written: {filled['stories']:,.0f} stories/s; documents made of them: {filled['documents']:,.0f}/s")
    built = index(size, engine)
    console.print(f"Index built from the log: {built['documents']:,.0f} documents/s, peak {built['peak_mb']:,.0f} MB")
    floors = json.loads(run("floor", size, engine, read=True))
    median, slow = floors["suggesting"]
    console.print(f"Published and found: {floors['publish']:.0f} ms; suggestions {median:.1f} / {slow:.1f} ms")
    with serve(size, engine) as (port, server):
        show(size, timed(port, floors["posts"]), floors)
        console.print(f"Before the fork {shared_megabytes(server):.0f} MB, private a worker {private(server)}")
        if requests:
            watch_memory(port, server, requests)
    if size == WAGTAIL_AT and engine == "embedded":
        compare_with_wagtail(size, engine)


def fill(size: int) -> dict[str, float]:
    """Make the site of a size, or take the one of an earlier run; a large one is made of a smaller."""
    if size > WRITTEN:
        fill(WRITTEN)
    return once(size, "fill", "embedded", str(size))


def index(size: int, engine: str) -> dict[str, float]:
    """Build the index of a size in an engine, or take the one of an earlier run."""
    return once(size, "index", engine)


def once(size: int, module: str, engine: str, *arguments: str) -> dict[str, float]:
    """Run a module of the benchmark unless an earlier run has; return what it told."""
    told = folder_of(size) / f"{module}-{engine}.json"
    if not told.exists():
        if module == "fill":
            shutil.rmtree(told.parent, ignore_errors=True)
            told.parent.mkdir(parents=True)
        told.write_text(run(module, size, engine, *arguments, read=True).strip().splitlines()[-1])
    return json.loads(told.read_text())


@dataclass(frozen=True)
class Row:
    """The times of a question, of one visitor and of four.

    Of a search also those of a constant view that asks the engine the same, and of what is posted to Elasticsearch,
    asked by turns with the page of the one visitor; and of four who post that.
    """

    one: Times
    four: Times
    floor: Times | None = None
    posted: Times | None = None
    four_posted: Times | None = None


def timed(port: int, posts: dict[str, list[list[str]]]) -> dict[str, Row]:
    """Return the times of every question, once all of it was asked before."""
    for paths in QUESTIONS.values():
        ask(to_site(port, paths), visitors=2, seconds=WARM_UP, most=ROUNDS * len(paths))
    return {name: row(port, paths, posts.get(name)) for name, paths in QUESTIONS.items()}


def row(port: int, paths: list[str], posts: list[list[str]] | None) -> Row:
    page, posted = to_site(port, paths), [Request(*post) for post in posts or ()]
    floor = to_site(port, engine_alone(paths)) if is_search(paths) else []
    kinds = [kind for kind in (page, floor, posted) if kind]
    one, *others = by_turns(*kinds, seconds=SECONDS * len(kinds))
    four, *four_posted = [ask(kind, visitors=4, seconds=SECONDS) for kind in (page, posted) if kind]
    return Row(one, four, *others, *four_posted)


def to_site(port: int, paths: list[str]) -> list[Request]:
    return [Request(f"127.0.0.1:{port}", path) for path in paths]


COLUMNS = ("1 visitor", "constant + engine", "×", "raw", "+", "4 visitors", "raw, 4", "bare engine", "SQL")


def show(size: int, rows: dict[str, Row], floors: dict[str, Any]) -> None:
    table = Table("question", title=f"Milliseconds (median / p95) over HTTP, {size:,} stories")
    for heading in COLUMNS:
        table.add_column(heading, justify="right")
    for name, found in rows.items():
        ratio = f"{found.one.p50 / found.floor.p50:.1f}" if found.floor else ""
        more = f"{found.one.p50 - found.posted.p50:.1f}" if found.posted else ""
        one = [str(found.one), str(found.floor or ""), ratio, str(found.posted or ""), more]
        bare = str(Times(*floors["engine"][name])) if name in floors["engine"] else ""
        table.add_row(name, *one, str(found.four), str(found.four_posted or ""), bare, str(floors["queries"][name]))
    console.print(table)


def watch_memory(port: int, server: int, requests: int) -> None:
    """Show how the workers grow over many answers, in five steps."""
    every = to_site(port, [path for paths in QUESTIONS.values() for path in paths])
    for step in range(1, 6):
        ask(every, visitors=4, seconds=3600, most=requests // 5)
        console.print(f"After {requests * step // 5:,} more answers: private a worker {private(server)}")


def private(server: int) -> str:
    return " and ".join(f"{megabytes:.0f} MB" for megabytes in worker_megabytes(server))


def compare_with_wagtail(size: int, engine: str) -> None:
    found = json.loads(run("wagtail_search", size, engine, read=True).strip().splitlines()[-1])
    console.print(f"Wagtail's own search in the database (titles only): {found}")


if __name__ == "__main__":
    main()

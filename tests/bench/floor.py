"""What a question costs below HTTP: ``python -m tests.bench.floor``. Prints JSON.

The bare engine for each search and what is posted to Elasticsearch for it, the suggestions, the SQL queries of each
page, and the time from publishing to being found.
"""

import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.visibility import ANYONE  # noqa: E402
from practices.models import PracticePage  # noqa: E402
from search.analysis import warm_up  # noqa: E402
from search.changes import take_in  # noqa: E402
from search.engines import get_engine  # noqa: E402
from search.engines.elastic import ElasticEngine  # noqa: E402
from search.engines.elastic_question import question  # noqa: E402
from search.params import SearchQuery  # noqa: E402
from search.service import search  # noqa: E402
from search.suggestions import suggest  # noqa: E402
from tests.bench.asked import asked_of  # noqa: E402
from tests.bench.load import Request, Times  # noqa: E402
from tests.bench.questions import QUESTIONS, SUGGESTIONS, is_search  # noqa: E402

REPEATS = 20
PUBLICATIONS = 10


def main() -> None:
    warm_up()
    take_in()  # a run on the other engine published stories
    on_a_server = isinstance(get_engine(), ElasticEngine)
    searches = {name: paths for name, paths in QUESTIONS.items() if is_search(paths)}
    print(  # noqa: T201
        json.dumps(
            {
                "engine": {name: bare(paths) for name, paths in searches.items()},
                "posts": {name: posts(paths) for name, paths in searches.items()} if on_a_server else {},
                "suggesting": suggesting(QUESTIONS[SUGGESTIONS]),
                "queries": {name: queries(paths[0]) for name, paths in QUESTIONS.items()},
                "publish": publish_to_found(),
            }
        )
    )


def bare(paths: list[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the engine alone, in milliseconds."""
    return timed(get_engine().search, [asked_of(path) for path in paths] * (REPEATS if len(paths) == 1 else 2))


def posts(paths: list[str]) -> list[Request]:
    """Return what the page of each path posts to Elasticsearch, with its parameters."""
    engine = get_engine()
    assert isinstance(engine, ElasticEngine)
    parameters = urlencode({name: str(value).lower() for name, value in engine.place.search_parameters.items()})
    server, address = urlsplit(engine.place.urls[0]).netloc, f"/{engine.place.alias}/_search?{parameters}"
    return [Request(server, address, json.dumps(question(asked_of(path)))) for path in paths]


def suggesting(paths: list[str]) -> tuple[float, float]:
    """Return the same for the suggestions: all that is asked and chosen, without their page."""
    typed = [parse_qs(urlsplit(path).query)["q"][0] for path in paths]
    return timed(lambda letters: suggest(letters, ANYONE), typed * REPEATS)


def timed(ask: Callable[[Any], object], asked: list[Any]) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds, once all of it was asked before."""
    for one in asked:
        ask(one)
    seconds = []
    for one in asked:
        begin = time.perf_counter()
        ask(one)
        seconds.append(time.perf_counter() - begin)
    times = Times.of(seconds)
    return times.p50, times.p95


def queries(path: str) -> int:
    """Return the number of SQL queries of a page for an anonymous visitor who is not the first."""
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def publish_to_found() -> float:
    """Return the median of the milliseconds from publishing a story to finding it, the publishing included."""
    seconds = []
    for number, page in enumerate(PracticePage.objects.filter(slug__startswith="bank-")[:PUBLICATIONS]):
        word = f"uniekwoord{number}x{int(time.time())}"
        page.title = word
        begin = time.perf_counter()
        page.save_revision().publish()
        while not search(SearchQuery(text=word, literal=True), ANYONE, "/zoeken/").total:
            if time.perf_counter() - begin > 60:
                raise RuntimeError("Published, and not found within a minute.")
        seconds.append(time.perf_counter() - begin)
    return median(seconds) * 1000


if __name__ == "__main__":
    main()

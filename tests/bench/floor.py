"""What a question costs below HTTP: ``python -m tests.bench.floor``. Prints JSON.

The bare engine call for each search, the suggestions, the SQL queries of each page, and the time from publishing to
being found.
"""

import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.visibility import ANYONE  # noqa: E402
from practices.models import PracticePage  # noqa: E402
from search.analysis import warm_up  # noqa: E402
from search.asking import engine_query  # noqa: E402
from search.engines import get_engine  # noqa: E402
from search.engines.base import EngineQuery  # noqa: E402
from search.engines.elastic import ElasticEngine  # noqa: E402
from search.engines.elastic_question import question  # noqa: E402
from search.params import SearchQuery, parse  # noqa: E402
from search.service import search  # noqa: E402
from search.suggestions import suggest  # noqa: E402
from search.understanding import understand  # noqa: E402
from search.words import current_words  # noqa: E402
from tests.bench.load import Times  # noqa: E402
from tests.bench.questions import QUESTIONS, SEARCHES, SUGGESTIONS  # noqa: E402

REPEATS = 20
PUBLICATIONS = 10


def main() -> None:
    warm_up()
    on_a_server = isinstance(get_engine(), ElasticEngine)
    searches = {name: paths for name, paths in QUESTIONS.items() if paths[0].startswith(SEARCHES)}
    print(  # noqa: T201
        json.dumps(
            {
                "engine": {} if on_a_server else {name: bare(paths) for name, paths in searches.items()},
                "posts": {name: posts(paths) for name, paths in searches.items()} if on_a_server else {},
                "suggesting": suggesting(QUESTIONS[SUGGESTIONS]),
                "queries": {name: queries(paths[0]) for name, paths in QUESTIONS.items()},
                "publish": publish_to_found(),
            }
        )
    )


def asked_of(path: str) -> EngineQuery:
    """Return what the search page of an address asks the engine."""
    values = parse_qs(urlsplit(path).query)
    query = parse(lambda name: values.get(name, []))
    understanding = understand(query.text, current_words().synonyms)
    return engine_query(query, understanding, ANYONE)


def bare(paths: list[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the engine alone, in milliseconds."""
    asked = [asked_of(path) for path in paths] * (REPEATS if len(paths) == 1 else 2)
    return timed(get_engine().search, asked)


def posts(paths: list[str]) -> list[tuple[str, str, str]]:
    """Return what the page of each path posts to Elasticsearch: the server, the address of its search, the body."""
    engine = get_engine()
    assert isinstance(engine, ElasticEngine)
    server, address = urlsplit(engine.place.urls[0]).netloc, f"/{engine.place.alias}/_search"
    return [(server, address, json.dumps(question(asked_of(path)))) for path in paths]


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

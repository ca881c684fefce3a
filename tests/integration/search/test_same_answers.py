"""One corpus, one list of questions, both engines: equal sets of hits, equal counts, the same first hit."""

from dataclasses import replace

import pytest

from search.engines.base import Engine, EngineQuery, Sort, Tombstone
from search.records import key_of, record
from tests.engines import opener
from tests.integration.search.asked import ANYONE, asked
from tests.integration.search.corpus import SIZE, corpus, document
from tests.integration.search.oracle import expected
from tests.integration.search.records import push

pytestmark = pytest.mark.elasticsearch
ASKED = asked()
CLEAR = 1.02
"""A first hit whose score is two in a hundred above the next is first by meaning, and not by a rounding."""


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The two engines with the corpus, the embedded one first."""
    folder = tmp_path_factory.mktemp("index")
    with opener("embedded", folder) as embedded, opener("elasticsearch", folder) as elastic:
        engines = embedded(), elastic()
        for engine in engines:
            fill(engine)
        yield engines


def fill(engine: Engine) -> None:
    engine.prepare()
    push(engine, corpus(), SIZE)


@pytest.fixture(scope="module")
def records():
    return corpus()


def test_there_are_at_least_120_questions():
    assert len(ASKED) >= 120
    assert len({repr(query) for query in ASKED.values()}) >= 120


@pytest.mark.parametrize("name", ASKED)
def test_both_engines_give_the_same_answer(both, records, name):
    query = ASKED[name]
    keys, counts = expected(records, query)
    answers = [engine.search(query) for engine in both]
    for engine, answer in zip(both, answers, strict=True):
        assert answer.total == len(keys)
        assert {facet: dict(found) for facet, found in answer.counts.items()} == counts
        assert sorted(all_keys(engine, query)) == sorted(keys)
    embedded, elastic = answers
    assert len(embedded.hits) == len(elastic.hits)
    if embedded.hits and is_clear(embedded, query):
        assert elastic.hits[0].key == embedded.hits[0].key
        assert elastic.hits[0].stored == embedded.hits[0].stored


def is_clear(answer, query: EngineQuery) -> bool:
    """Tell whether the order of the first two hits means something."""
    if query.sort is not Sort.RELEVANCE or len(answer.hits) < 2:
        return True
    first, second = answer.hits[:2]
    return first.score > second.score * CLEAR


def all_keys(engine: Engine, query: EngineQuery) -> list[str]:
    """Return the keys on all pages, in their order."""
    pages = (replace(query, offset=offset, limit=100, facet_fields=()) for offset in range(0, SIZE, 100))
    return [hit.key for page in pages for hit in engine.search(page).hits]


def test_the_dates_around_a_change_of_the_clock_stand_in_their_true_order(both):
    query = EngineQuery(principals=frozenset({"iedereen", "ingelogd"}), sort=Sort.NEWEST)
    for engine in both:
        dated = [key for key in all_keys(engine, query) if key in {"page-1", "page-2", "page-3", "page-4"}]
        assert dated == ["page-4", "page-3", "page-2", "page-1"]


def test_paging_while_documents_change(tmp_path):
    """After each page something is published, changed or removed: both engines go on with the same page."""
    with opener("embedded", tmp_path) as embedded, opener("elasticsearch", tmp_path) as elastic:
        engines = embedded(), elastic()
        for engine in engines:
            fill(engine)
        query = EngineQuery(principals=ANYONE, sort=Sort.NEWEST, facet_fields=("kinds", "themes", "years"))
        for page in range(5):
            asked = replace(query, offset=20 * page)
            embedded_answer, elastic_answer = (engine.search(asked) for engine in engines)
            assert [hit.key for hit in elastic_answer.hits] == [hit.key for hit in embedded_answer.hits]
            assert elastic_answer.total == embedded_answer.total
            assert elastic_answer.counts == embedded_answer.counts
            for engine in engines:
                push(engine, changes_after(page), SIZE + page + 1)


def changes_after(page: int) -> list:
    """Remove a document, change the themes of another, and publish a new one, all in the log's next number."""
    number = SIZE + page + 1
    changed = replace(
        document(page * 3), facets={"kinds": ("praktijk",), "themes": ("nieuw",)}, principals=("iedereen",)
    )
    fresh = replace(document(page), principals=("iedereen",), published=2_000_000_000 + page)
    return [
        Tombstone(key_of(100 + page), number),
        record(page * 3 + 1, changed, number),
        record(1000 + page, fresh, number),
    ]

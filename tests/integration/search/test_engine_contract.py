"""What every engine must do, against the oracle: the same sets of hits and the same counts."""

import itertools
import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import (
    Alternative,
    Census,
    Clause,
    Engine,
    EngineQuery,
    EngineUnavailable,
    IndexRecord,
    RecordsRefused,
    Sort,
    Tombstone,
)
from tests.engines import BOTH, opener
from tests.integration.search.oracle import expected
from tests.integration.search.records import EVERYONE, found, make, push

TERMS = ["wijk", "team", "wijkteam", "zorg", "geld", "regel"]
VALUES = ["a", "b", "c"]
MAX_CORPUS = 12
FIELDS = ("themes", "principles", "years")


words = st.lists(st.sampled_from(TERMS), max_size=6).map(" ".join)
values = st.lists(st.sampled_from(VALUES), max_size=3, unique=True).map(tuple)
corpora = st.lists(
    st.fixed_dictionaries(
        {
            "texts": st.fixed_dictionaries(
                {"title": words, "names": words, "summary": words, "body": words, "parts": words, "starts": words}
            ),
            "facets": st.fixed_dictionaries(dict.fromkeys(FIELDS, values)),
            "principals": st.sampled_from([("iedereen",), ("ingelogd",), ("groep-1", "groep-2")]),
            "published": st.integers(0, 2**40),
        }
    ),
    max_size=MAX_CORPUS,
).map(lambda bodies: [make(f"page-{number}", **body) for number, body in enumerate(bodies)])
keys = st.lists(st.sampled_from(["page-0", "page-1", "page-99"]), max_size=3, unique=True).map(tuple)
asked_terms = st.lists(st.sampled_from(TERMS), min_size=1, max_size=3).map(tuple)
alternatives = st.one_of(
    st.builds(Alternative, terms=asked_terms, weight=st.sampled_from([0.3, 1.0]), phrase=st.booleans()),
    st.builds(
        Alternative,
        terms=st.lists(st.sampled_from([*TERMS, "wikj", "tema", "zorgt"]), min_size=1, max_size=2).map(tuple),
        field=st.sampled_from(["", "starts"]),
        fuzzy=st.integers(1, 2),
    ),
    st.builds(Alternative, terms=asked_terms, field=st.just("starts")),
    st.builds(Alternative, terms=st.sampled_from(VALUES).map(lambda one: (one,)), field=st.sampled_from(FIELDS)),
)
questions = st.builds(
    EngineQuery,
    clauses=st.lists(st.lists(alternatives, max_size=3).map(tuple).map(Clause), max_size=3).map(tuple),
    required=st.none() | st.integers(1, 3),
    filters=st.fixed_dictionaries({}, optional={**dict.fromkeys(FIELDS, values), "key": keys}),
    principals=st.sampled_from([frozenset({"iedereen"}), frozenset({"iedereen", "ingelogd", "groep-2"})]),
    without=st.lists(st.integers(0, 12).map("page-{}".format), max_size=3).map(tuple),
    facet_fields=st.just(FIELDS),
    sort=st.sampled_from(Sort),
    limit=st.just(50),
    raised=st.lists(st.lists(alternatives, max_size=3).map(tuple).map(Clause), max_size=2).map(tuple),
)


@pytest.fixture(scope="module", params=BOTH)
def replaced(request, tmp_path_factory):
    """An engine for many examples: ``replaced(corpus)`` gives it with these records and no others."""
    with opener(request.param, tmp_path_factory.mktemp("index")) as open_engine:
        engine = open_engine()
        engine.prepare()
        numbers = itertools.count(1)

        def fill(corpus: list[IndexRecord]) -> Engine:
            number = next(numbers)
            removed = [Tombstone(f"page-{place}", number) for place in range(len(corpus), MAX_CORPUS)]
            push(engine, [*(replace(record, sequence=number) for record in corpus), *removed], number)
            return engine

        yield fill


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus=corpora, asked=st.lists(questions, min_size=1, max_size=8))
def test_hits_and_counts_equal_those_of_the_oracle(replaced, corpus, asked):
    engine = replaced(corpus)
    for question in asked:
        answer = engine.search(question)
        keys, counts = expected(corpus, question)
        assert {hit.key for hit in answer.hits} == keys
        assert answer.total == len(keys)
        assert {name: dict(found) for name, found in answer.counts.items()} == counts


@pytest.fixture(params=BOTH)
def open_engine(request, tmp_path):
    """A way to open an engine where there is no index yet."""
    with opener(request.param, tmp_path / "index") as way:
        yield way


@pytest.fixture
def engine(open_engine) -> Engine:
    engine = open_engine()
    engine.prepare()
    return engine


def test_without_an_index_it_says_so(open_engine):
    engine = open_engine()
    assert engine.position() == 0
    with pytest.raises(EngineUnavailable):
        engine.search(EngineQuery(principals=EVERYONE))


def test_a_pushed_change_is_found_at_once_and_by_other_readers(engine, open_engine):
    other = open_engine()
    push(engine, [make("page-1")], 1)
    assert found(other) == ["page-1"]
    push(engine, [make("page-2"), Tombstone("page-1")], 3)
    assert found(engine) == found(other) == ["page-2"]
    assert other.position() == 3


def test_pushing_a_document_again_replaces_it(engine):
    push(engine, [make("page-1", texts={"title": "oud"})], 1)
    push(engine, [make("page-1", texts={"title": "nieuw"})], 2)
    assert found(engine, clauses=(Clause((Alternative(("oud",)),)),)) == []
    assert found(engine, clauses=(Clause((Alternative(("nieuw",)),)),)) == ["page-1"]


def test_a_rebuild_is_read_only_when_it_is_committed(engine):
    push(engine, [make("page-1")], 1)
    fresh = engine.begin_rebuild()
    push(fresh, [make("page-2")], 2)
    assert found(engine) == ["page-1"]
    fresh.commit_rebuild()
    assert found(engine) == ["page-2"]
    assert engine.position() == 2


def test_sorts(engine):
    push(
        engine,
        [
            make("page-1", published=30, title_key="b", texts={"body": "wijk"}),
            make("page-2", published=10, title_key="c", texts={"title": "wijk"}),
            make("page-3", published=20, title_key="a", texts={"parts": "wijk"}),
        ],
        1,
    )
    wijk = (Clause((Alternative(("wijk",)),)),)
    assert found(engine, clauses=wijk, sort=Sort.NEWEST) == ["page-1", "page-3", "page-2"]
    assert found(engine, clauses=wijk, sort=Sort.TITLE) == ["page-3", "page-1", "page-2"]
    assert found(engine, clauses=wijk, sort=Sort.RELEVANCE) == ["page-2", "page-1", "page-3"]


def test_a_facet_of_many_values_is_never_cut(engine):
    push(engine, [make("page-1", facets={"organisations": tuple(f"org-{number}" for number in range(3000))})], 1)
    answer = engine.search(EngineQuery(principals=EVERYONE, facet_fields=("organisations",)))
    assert len(answer.counts["organisations"]) == 3000


def test_two_writers_lose_nothing(engine, open_engine):
    other = open_engine()
    with engine.open_writer() as writer:
        late = threading.Thread(target=push, args=(other, [make("page-2")], 2))
        late.start()
        writer.write([make("page-1")], 1)
    late.join(timeout=10)
    assert set(found(engine)) == {"page-1", "page-2"}
    assert engine.position() == 2


def test_a_write_that_fails_changes_nothing(engine):
    push(engine, [make("page-1")], 1)
    with pytest.raises(RecordsRefused) as refusal, engine.open_writer() as writer:
        writer.write([Tombstone("page-1"), make("page-2", published=-1)], 2)
    assert list(refusal.value.reasons) == ["page-2"]
    assert found(engine) == ["page-1"]
    assert engine.position() == 1


def test_the_index_before_a_rebuild_follows_the_log_unread_until_it_is_put_in_use_again(engine):
    push(engine, [make("page-1")], 1)
    fresh = engine.begin_rebuild()
    push(fresh, [make("page-2")], 2)
    fresh.commit_rebuild()
    before = engine.previous()
    assert before.position() == 1
    push(before, [make("page-3")], 3)
    assert found(engine) == ["page-2"]
    before.commit_rebuild()
    assert set(found(engine)) == {"page-1", "page-3"}
    assert engine.position() == 3
    engine.previous().commit_rebuild()
    assert found(engine) == ["page-2"]


def test_without_a_rebuild_there_is_nothing_to_go_back_to(engine):
    with pytest.raises(LookupError):
        engine.previous()


def test_the_census_adds_up_the_sequences_of_each_bucket(engine):
    changes = [make("page-1", sequence=5, bucket=1), make("page-257", sequence=7, bucket=1)]
    push(engine, [*changes, make("page-2", sequence=6, bucket=2)], 7)
    assert engine.census() == {1: Census(2, 12), 2: Census(1, 6)}
    assert engine.sequences(1) == {"page-1": 5, "page-257": 7}
    push(engine, [Tombstone("page-257", 8)], 8)
    assert engine.census()[1] == Census(1, 5)
    assert engine.sequences(200) == {}

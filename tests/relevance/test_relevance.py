"""The search answers judged questions well, class by class; `pytest tests/relevance -s` shows the figures."""

import sys

import pytest
from django.core.management import call_command

from core.visibility import EVERYONE
from search.params import SearchQuery
from search.service import search
from tests.relevance.measure import load, measure, table

FLOOR_OF_ALL = 0.93
FLOORS = {
    "known item": 0.95,
    "theme": 0.85,
    "inflection": 0.92,
    "compound": 0.90,
    "synonym and old law": 0.80,
    "typo": 0.95,
    "question in a sentence": 0.82,
    "organisation": 0.95,
    "nothing": 1.0,
}
"""nDCG@10 below which a class may not fall, in either set."""


def rank(text: str) -> list[str]:
    """Return the slugs that an anonymous visitor finds on the first page."""
    found = search(SearchQuery(text=text), frozenset({EVERYONE}), "/zoeken/")
    return [hit.card.url.rstrip("/").rpartition("/")[2] for hit in found.hits]


@pytest.fixture
def demo(db):
    call_command("load_demo", verbosity=0)
    call_command("search_rebuild", verbosity=0)


def test_no_class_of_questions_falls_below_its_floor(demo):
    for name in ("judged", "held_out"):
        figures = measure(load(name), rank)
        sys.stdout.write(f"\n{name}\n{table(figures)}\n")
        assert figures["all"].ndcg >= FLOOR_OF_ALL, name
        low = {kind: figures[kind].ndcg for kind, floor in FLOORS.items() if figures[kind].ndcg < floor}
        assert not low, name
        assert figures["all"].success >= 0.95, name


def test_stopwords_never_decide(demo):
    for keywords, sentence in (
        ("doorbelasten", "hoe zit het met het doorbelasten van de kosten?"),
        ("traplift", "wie heeft er ervaring met de traplift?"),
        ("inkoop jeugdzorg", "heeft er iemand voorbeelden van de inkoop van jeugdzorg bij een gemeente?"),
        ("intervisie wijkteam", "wat zijn tips voor intervisie in een wijkteam?"),
    ):
        assert rank(keywords)[:1] == rank(sentence)[:1] != [], sentence


def test_enough_questions_of_each_class():
    judged = load("judged")
    assert len(judged) >= 80
    assert {one.kind for one in judged} == set(FLOORS) == {one.kind for one in load("held_out")}

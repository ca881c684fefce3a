"""A card comes back from JSON as it went in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import Card, CardTheme

words = st.text(max_size=20)
themes = st.builds(CardTheme, words, words, st.integers(0, 359))
cards = st.builds(
    Card,
    kind=words,
    kind_label=words,
    title=words,
    url=words,
    text=words,
    organisations=st.lists(words, max_size=3).map(tuple),
    years=words,
    phase=words,
    themes=st.lists(themes, max_size=3).map(tuple),
    labels=st.lists(words, max_size=3).map(tuple),
)


@given(cards)
def test_card_survives_json(card):
    assert Card.from_dict(json.loads(json.dumps(card.as_dict()))) == card


def test_card_of_plain_facts_needs_only_kind_title_and_address():
    card = Card("praktijk", "praktijkverhaal", "Titel", "/praktijken/titel/")
    assert Card.from_dict(card.as_dict()) == card
    assert (card.organisations, card.themes, card.labels) == ((), (), ())


def test_card_cannot_be_changed():
    card = Card("praktijk", "praktijkverhaal", "Titel", "/")
    with pytest.raises(AttributeError):
        card.title = "Anders"


def test_unknown_fact_is_an_error():
    with pytest.raises(TypeError):
        Card.from_dict({**Card("a", "b", "c", "d").as_dict(), "onbekend": 1})

"""Which words are of one family, and which only look so."""

import pytest

from search.kinship import kin_terms


@pytest.mark.parametrize(
    ("word", "relative"),
    [
        ("mantelzorg", "mantelzorger"),
        ("experimenteren", "experiment"),
        ("experiment", "experimenteer"),
        ("participeren", "participatie"),
        ("reflectie", "reflecteer"),
    ],
)
def test_the_work_the_doing_and_who_does_it_are_kin(word, relative):
    assert relative in kin_terms(word)


@pytest.mark.parametrize("word", ["organiseren", "burg", "situatie", "familie"])
def test_a_chance_relative_and_one_that_says_too_little_are_not(word):
    assert kin_terms(word) == ()

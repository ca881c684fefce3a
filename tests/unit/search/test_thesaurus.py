"""The list of words that are near in meaning."""

import pytest

from search import thesaurus
from search.analysis import terms
from search.synonyms import SynonymGroup, SynonymTable
from search.understanding import understand

TABLE = thesaurus.thesaurus()


def others(word: str) -> set[tuple[str, ...]]:
    return set(TABLE.others(tuple(terms(word))))


def test_equal_words_stand_for_each_other():
    assert tuple(terms("bijscholing")) in others("nascholing")
    assert tuple(terms("nascholing")) in others("bijscholing")


def test_a_one_way_line_does_not_lead_back():
    assert tuple(terms("ontschotten")) in others("verkokering")
    assert tuple(terms("verkokering")) not in others("ontschotten")


def test_lines_of_both_kinds_for_one_word_add_up():
    table = SynonymTable([SynonymGroup("a", ("b",)), SynonymGroup("a", ("c",), one_way=True)])
    assert set(table.others(("a",))) == {("b",), ("c",)}
    assert set(table.others(("b",))) == {("a",), ("c",)}
    assert table.others(("c",)) == ()


def test_who_asks_for_what_means_the_same_gets_what_is_near_to_it_too():
    table = SynonymTable([SynonymGroup("a", ("b",)), SynonymGroup("b", ("c", "a"), one_way=True)])
    assert table.others(("a",)) == (("b",), ("c",))
    assert table.others(("c",)) == ()


def test_every_line_says_something():
    for line in thesaurus._lines():
        group = thesaurus._group(line)
        assert all(word == word.strip() != "" for word in (group.preferred, *group.others)), line
        assert {tuple(terms(word)) for word in group.others} - {tuple(terms(group.preferred))}, line


def test_a_line_of_neither_kind_is_refused():
    with pytest.raises(ValueError, match="neither"):
        thesaurus._group("verkokering: ontschotten")


def test_a_word_that_the_glossary_says_is_told_once():
    glossary = SynonymTable([SynonymGroup("pilot", ("proef", "proeftuin"))])
    told = understand("pilot", glossary).also_searched
    assert told[:2] == ("proef", "proeftuin")
    assert "experiment" in told
    assert len(told) == len(set(told))

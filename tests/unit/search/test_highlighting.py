"""Marks and snippets."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import terms
from search.highlighting import MAX_TEXT, Wanted, mark, snippet

QUERY = Wanted(frozenset(terms("wijk team schrappen regels")))
TEXTS = st.text() | st.lists(
    st.sampled_from(["wijkteam", "de", "<b>", "&amp;", "regels", "'s-Gravenhage", "\n", "…", '"', "<mark>"]),
    max_size=80,
).map(" ".join)


def _plain(html: str) -> str:
    return unescape(re.sub("</?mark>", "", html))


def test_other_forms_of_a_word_are_marked():
    text = "Wij hebben regels geschrapt."
    assert mark(text, QUERY) == "Wij hebben <mark>regels</mark> <mark>geschrapt</mark>."


def test_a_hit_on_a_part_marks_the_compound():
    assert mark("Het wijkteam helpt", Wanted(frozenset(terms("team")))) == "Het <mark>wijkteam</mark> helpt"


def test_a_compound_searched_for_marks_its_parts_in_the_text():
    parts = frozenset(terms("wijk team"))
    assert mark("een team", Wanted(frozenset(terms("wijkteam")), parts)) == "een <mark>team</mark>"


def test_a_part_of_the_query_does_not_mark_other_compounds():
    parts = frozenset(terms("wijk team"))
    assert mark("het bestuursteam", Wanted(frozenset(terms("wijkteam")), parts)) == "het bestuursteam"


def test_parts_are_marked_only_where_nothing_else_matches():
    wanted = Wanted(frozenset(terms("wijkteam")), frozenset(terms("wijk team")))
    assert mark("een wijkteam in de wijk", wanted) == "een <mark>wijkteam</mark> in de wijk"


def test_the_words_of_a_phrase_are_marked_only_together():
    wanted = Wanted(phrases=frozenset({tuple(terms("sociaal team"))}))
    assert mark("sociaal domein, sociale teams", wanted) == "sociaal domein, <mark>sociale</mark> <mark>teams</mark>"


def test_text_is_escaped_inside_and_outside_marks():
    assert mark('<b>A&O</b> "x"', Wanted(frozenset({"a+o"}))) == "&lt;b&gt;<mark>A&amp;O</mark>&lt;/b&gt; &quot;x&quot;"


@given(TEXTS)
def test_marking_changes_nothing_but_marks(text):
    html = mark(text, QUERY)
    assert unescape(re.sub("</?mark>", "", html)) == text
    assert not re.search("[<>]", re.sub("</?mark>", "", html))


@given(TEXTS, st.integers(min_value=1, max_value=120))
def test_a_snippet_is_a_marked_piece_of_the_text(text, length):
    html = snippet(text, QUERY, length=length)
    piece = _plain(html)
    assert not re.search("[<>]", re.sub("</?mark>", "", html))
    assert any(
        len(bare) <= length and bare in text
        for bare in {piece, piece.removeprefix("…"), piece.removesuffix("…"), piece[1:-1]}
    )


def test_a_snippet_shows_where_most_words_meet():
    text = "wijk " + "niets hier " * 60 + "het team mag regels schrappen " + "niets daar " * 60
    found = snippet(text, QUERY, length=100)
    assert found.count("<mark>") == 3
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(_plain(found)) <= 102


def test_a_snippet_is_cut_between_words():
    text = "woordenboeken " * 40 + "regels " + "woordenboeken " * 40
    words = _plain(snippet(text, QUERY)).strip("…").split()
    assert set(words) == {"woordenboeken", "regels"}


def test_a_snippet_of_a_short_text_is_the_text():
    assert snippet(" Een regel. ", QUERY) == "Een <mark>regel</mark>."


def test_a_snippet_without_a_hit_is_the_start():
    assert snippet("Begin van het verhaal " * 20, Wanted(), length=25) == "Begin van het verhaal…"


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800"])
def test_empty_and_odd_texts(text):
    assert unescape(mark(text, QUERY)) == text
    assert unescape(snippet(text, QUERY)) == text.strip()


def test_a_snippet_is_looked_for_in_a_bounded_piece():
    html = snippet("x " * MAX_TEXT + "regels", QUERY)
    assert "<mark>" not in html

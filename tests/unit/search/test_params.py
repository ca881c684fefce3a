"""The guard at the gate."""

import unicodedata

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.facets import FACETS
from search.params import MAX_TEXT, MAX_VALUES, MAX_WORDS, BadPage, SearchQuery, clean_text, parse


def read(address: str) -> SearchQuery:
    return parse(QueryDict(address).getlist)


def test_reads_words_and_facets():
    query = read("q=wijkteam&thema=jeugd&thema=sociaal-domein&fase=pilot&sorteer=titel&pagina=2")
    assert query.text == "wijkteam"
    assert query.selected == {"thema": ("jeugd", "sociaal-domein"), "fase": ("pilot",)}
    assert (query.sort, query.page) == ("titel", 2)


@pytest.mark.parametrize(
    "address", ["", "q=", "q=%20%00%07", "sorteer=x", "onbekend=1", "thema=Jeugd%27--", "thema=", "alles=onbekend"]
)
def test_ignores_what_it_does_not_know(address):
    assert read(address) == SearchQuery()


@pytest.mark.parametrize("page", ["0", "101", "-1", "abc", "1e1", "9999999999", "１", "1.0", " 1", "\x00"])
def test_refuses_a_page_that_cannot_exist(page):
    with pytest.raises(BadPage):
        parse(lambda name: [page] if name == "pagina" else [])


def test_shortens_a_long_question_and_says_so():
    text, shortened = clean_text("woord " * 40)
    assert len(text.split()) == MAX_WORDS
    assert shortened
    assert clean_text("twee woorden") == ("twee woorden", False)


def test_a_soft_hyphen_does_not_cut_a_word_and_a_control_character_does():
    assert clean_text("samen\u00adwerking\u200d in\x00de\u2028wijk") == ("samenwerking in de wijk", False)


def test_takes_a_bounded_number_of_values_of_a_facet():
    values = "&".join(f"thema=t{number}" for number in range(50))
    assert len(read(values).selected["thema"]) == MAX_VALUES


@given(st.text(max_size=2000))
def test_cleaned_text_is_bounded_and_printable(raw):
    text, _shortened = clean_text(raw)
    assert len(text) <= MAX_TEXT
    assert len(text.split()) <= MAX_WORDS
    assert all(unicodedata.category(char)[0] != "C" for char in text)
    assert clean_text(text)[0] == text


queries = st.builds(
    SearchQuery,
    text=st.text(max_size=60).map(lambda raw: clean_text(raw)[0]),
    selected=st.dictionaries(
        st.sampled_from([facet.name for facet in FACETS]),
        st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=4, unique=True).map(
            lambda values: tuple(sorted(values))
        ),
    ),
    sort=st.sampled_from(["", "relevantie", "nieuwste", "titel"]),
    page=st.integers(1, 100),
    synonyms=st.booleans(),
)


@given(queries)
def test_an_address_reads_back_as_the_same_question(query):
    _path, _mark, params = query.address("/zoeken/").partition("?")
    assert read(params) == query


@given(queries)
def test_removing_a_value_removes_only_that(query):
    for name, values in query.selected.items():
        without = query.without(name, values[0])
        assert values[0] not in without.selected[name]
        assert len(without.selected[name]) == len(values) - 1
        assert without.page == 1

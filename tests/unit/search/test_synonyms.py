import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse, terms
from search.synonyms import MAX_OTHERS, MAX_WORDS, SynonymGroup, SynonymTable

WMO = SynonymGroup("Wmo", ("Wet maatschappelijke ondersteuning", "Wmo 2015"))
WORK = SynonymGroup("Participatiewet", ("bijstandswet", "Wet werk en bijstand"))


def _expand(query, *groups):
    return SynonymTable(groups).expand(analyse(query))


def test_an_abbreviation_widens_to_the_full_name():
    (found,) = _expand("de wmo in de wijk", WMO)
    assert (found.start_index, found.end_index) == (1, 2)
    assert tuple(terms("wet maatschappelijke ondersteuning")) in found.alternatives
    assert found.labels == ("Wet maatschappelijke ondersteuning", "Wmo 2015")


def test_a_group_works_both_ways_and_in_every_inflection():
    (found,) = _expand("wetten maatschappelijke ondersteuning", WMO)
    assert (found.start_index, found.end_index, found.labels[0]) == (0, 3, "Wmo")


def test_a_former_law_widens_to_the_new_one():
    assert [found.labels[0] for found in _expand("bijstandswet", WORK)] == ["Participatiewet"]


def test_the_longest_match_counts():
    (found,) = _expand("wmo 2015", WMO)
    assert (found.start_index, found.end_index) == (0, 2)
    assert found.labels == ("Wmo", "Wet maatschappelijke ondersteuning")


def test_groups_that_share_a_word_add_up():
    (found,) = _expand("wwb", SynonymGroup("Participatiewet", ("wwb",)), SynonymGroup("Bijstand", ("WWB",)))
    assert set(found.labels) == {"Participatiewet", "Bijstand"}


def test_several_matches_come_in_order_without_overlap():
    found = _expand("bijstandswet of wmo", WMO, WORK)
    assert [(each.start_index, each.end_index) for each in found] == [(0, 1), (2, 3)]


@pytest.mark.parametrize("group", [SynonymGroup("wijk"), SynonymGroup("wijk", ("wijken", "Wijk", "", "!"))])
def test_a_group_of_one_meaning_widens_nothing(group):
    assert _expand("wijk", group) == []


def test_groups_are_bounded():
    others = tuple(f"woord{number}" for number in range(40))
    (found,) = _expand("wijk", SynonymGroup("wijk", others))
    assert len(found.alternatives) == MAX_OTHERS
    assert _expand("wijk", SynonymGroup("wijk", (" ".join(others[: MAX_WORDS + 1]),))) == []


def test_a_long_name_is_offered_but_not_recognised():
    group = SynonymGroup("Wkb", ("een twee drie vier vijf zes",))
    assert _expand("wkb", group)[0].labels == ("een twee drie vier vijf zes",)
    assert _expand("een twee drie vier vijf zes", group) == []


def test_no_groups_no_expansions():
    assert _expand("wmo") == []


@given(st.lists(st.lists(st.text(alphabet="ab ", max_size=6), min_size=1, max_size=4)), st.text(alphabet="ab "))
def test_an_alternative_never_repeats_the_query(groups, query):
    tokens = analyse(query)
    table = SynonymTable(SynonymGroup(first, tuple(others)) for first, *others in groups)
    end = 0
    for found in table.expand(tokens):
        assert end <= found.start_index < found.end_index <= len(tokens)
        end = found.end_index
        matched = tuple(token.term for token in tokens[found.start_index : found.end_index])
        assert matched not in found.alternatives
        assert len(found.alternatives) == len(found.labels) > 0

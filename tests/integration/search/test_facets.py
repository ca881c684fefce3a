"""The facets as a visitor meets them: exact, disjunctive, visible at zero, and true after a click."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from search.answering import ENOUGH
from search.changes import take_in
from search.facet_groups import FOLD_ABOVE, SEND_ABOVE
from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    ThemeFactory,
)
from tests.integration.search.conftest import counts, titles


@pytest.fixture
def stories(site_tree):
    social = ThemeFactory(name="Sociaal domein", slug="sociaal")
    youth = ThemeFactory(name="Jeugd", slug="jeugd", parent=social)
    money = ThemeFactory(name="Geld", slug="geld")
    trust = PrincipleFactory(name="Vertrouwen", slug="vertrouwen")
    scrap = PrincipleFactory(name="Schrap", slug="schrap")
    barneveld = OrganisationFactory(name="Barneveld", slug="barneveld", province="gelderland")
    make = PracticePageFactory
    make(
        parent=site_tree.practices,
        title="Een",
        themes=[youth],
        principles=[trust],
        phase="pilot",
        start_year=2015,
    )
    make(
        parent=site_tree.practices,
        title="Twee",
        themes=[social],
        principles=[trust, scrap],
        organisations=[barneveld],
    )
    make(
        parent=site_tree.practices,
        title="Drie",
        themes=[money],
        principles=[scrap],
        start_year=2013,
        end_year=2015,
    )
    make(parent=site_tree.practices, title="Vier", themes=[youth, money])


def test_counts_are_exact_and_a_theme_counts_its_branches_once(stories, find):
    results = find()
    assert counts(results, "thema") == {"sociaal": 3, "jeugd": 2, "geld": 2}
    assert counts(results, "principe") == {"vertrouwen": 2, "schrap": 2}
    assert counts(results, "jaar") == {"2013": 1, "2014": 1, "2015": 2}
    assert counts(results, "provincie") == {"gelderland": 1}
    assert counts(results, "soort") == {"praktijk": 4}


def test_counts_of_a_facet_ignore_its_own_selection_and_follow_the_others(stories, find):
    results = find(thema=("geld",), principe=("schrap",))
    assert titles(results) == ["Drie"]
    assert counts(results, "thema") == {"sociaal": 1, "geld": 1}
    assert counts(results, "principe") == {"schrap": 1}


def test_choices_in_a_facet_add_up_and_between_facets_narrow(stories, find):
    assert set(titles(find(thema=("jeugd", "geld")))) == {"Een", "Drie", "Vier"}
    assert set(titles(find(thema=("jeugd", "geld"), principe=("vertrouwen",)))) == {"Een"}


def test_a_selected_value_stays_visible_at_zero_and_removable(stories, find):
    results = find("zeldzaamwoord", thema=("geld",))
    assert results.total == 0
    assert counts(results, "thema") == {"geld": 0}
    assert [chip.url for chip in results.chips] == ["/zoeken/?q=zeldzaamwoord"]


def test_an_existing_value_without_any_story_can_be_asked(stories, find):
    AudienceFactory(name="Griffie", slug="griffie")
    results = find(doelgroep=("griffie",))
    assert (results.total, counts(results, "doelgroep")) == (0, {"griffie": 0})


def test_an_unknown_value_is_ignored(stories, find):
    assert find(thema=("bestaat-niet",)).total == 4
    assert find(jaar=("abc",), fase=("x",)).chips == ()


def test_a_facet_with_nothing_to_offer_is_not_shown(stories, find):
    assert "leervorm" not in [group.name for group in find().facets]


def test_themes_keep_the_order_and_depth_of_the_tree(stories, find):
    group = next(group for group in find().facets if group.name == "thema")
    assert [(option.value, option.depth) for option in group.options] == [
        ("geld", 0),
        ("sociaal", 0),
        ("jeugd", 1),
    ]


def test_most_words_are_enough_when_too_little_has_all(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Gemeente stopt met doorbelasten")
    PracticePageFactory(parent=site_tree.practices, title="Gemeente stopt")
    results = find("stopt doorbelasten kopieerpapier")
    assert (titles(results), bool(results.message)) == (["Gemeente stopt met doorbelasten"], True)
    results = find("hoe stopt een gemeente met doorbelasten van kopieerpapier?")
    assert titles(results) == ["Gemeente stopt met doorbelasten", "Gemeente stopt"]
    assert find("gemeente doorbelasten kopieerpapier stoplicht").total == 0
    assert find("gemeente kopieerpapier").total == 0
    results = find("stopt doorbelasten")
    assert titles(results) == ["Gemeente stopt met doorbelasten", "Gemeente stopt"]
    assert "Weinig" in results.message
    for number in range(1, ENOUGH):
        PracticePageFactory(parent=site_tree.practices, title=f"Doorbelasten stopt {number}")
    results = find("stopt doorbelasten")
    assert (results.total, results.message) == (ENOUGH, "")


def test_what_has_all_words_stands_first_on_every_page_and_under_every_filter(client, site_tree):
    for number in range(25):
        PracticePageFactory(parent=site_tree.practices, title=f"Doorbelasten {number}", phase="pilot")
    PracticePageFactory(parent=site_tree.practices, title="Een lange titel met doorbelasten en zo", summary="Traplift")
    take_in()
    pages = [client.get(f"/zoeken/?q=traplift+doorbelasten&pagina={page}").context["results"] for page in (1, 2, 3)]
    shown = [hit.card.url for page in pages for hit in page.hits]
    assert pages[0].hits[0].card.text == "Traplift"
    assert len(set(shown)) == len(shown) == pages[0].total == 26
    narrowed = client.get("/zoeken/?q=traplift+doorbelasten&fase=pilot").context["results"]
    assert (narrowed.total, counts(narrowed, "fase")["pilot"]) == (25, 25)


def test_a_filter_never_changes_what_the_words_mean(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Wijk zorg geld", phase="idea")
    PracticePageFactory(parent=site_tree.practices, title="Wijk zorg", phase="pilot")
    results = find("wijk zorg geld", fase=("pilot",))
    assert (results.total, counts(results, "fase")) == (1, {"idea": 1, "pilot": 1})
    results = find("wijk wegwijzer", fase=("pilot",))
    assert (results.total, counts(results, "fase")) == (0, {"pilot": 0})


@pytest.fixture
def many_organisations(site_tree):
    number = SEND_ABOVE + 10
    organisations = [OrganisationFactory(name=f"Gemeente {one:03}", slug=f"gemeente-{one:03}") for one in range(number)]
    PracticePageFactory(parent=site_tree.practices, title="Convenant", organisations=organisations)
    return number


def test_of_very_many_values_the_first_and_the_chosen_are_sent(many_organisations, find):
    results = find(organisatie=["gemeente-065"])
    group = next(group for group in results.facets if group.name == "organisatie")
    assert group.number == many_organisations
    assert [option.value for option in group.options][-1] == "gemeente-065"
    assert len(group.options) == FOLD_ABOVE + 1
    assert parse_qs(urlsplit(group.all_url).query) == {"organisatie": ["gemeente-065"], "alles": ["organisatie"]}


def test_all_values_are_an_address_away(many_organisations, client):
    take_in()
    folded = client.get("/zoeken/?q=convenant").content.decode()
    assert "gemeente-065" not in folded
    assert f"Toon alle {many_organisations}" in folded
    assert 'href="/zoeken/?q=convenant&amp;alles=organisatie"' in folded

    unfolded = client.get("/zoeken/?q=convenant&alles=organisatie").content.decode()
    assert unfolded.count('name="organisatie"') == many_organisations
    assert '<input type="hidden" name="alles" value="organisatie">' in unfolded
    assert 'rel="canonical" href="http://testserver/zoeken/?q=convenant"' in unfolded
    assert "alles=organisatie" not in "".join(re.findall(r'href="(/zoeken/[a-z][^"]*)"', unfolded))

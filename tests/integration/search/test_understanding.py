"""What the search makes of a question: mistyped words, words written apart, and questions that find nothing."""

import pytest
from wagtail.models import PageViewRestriction

from search.changes import take_in
from tests.factories import PracticePageFactory, TermFactory, ThemeFactory
from tests.integration.search.conftest import titles


@pytest.fixture
def stories(site_tree):
    """Three stories, one of them for who is logged in."""
    PracticePageFactory(parent=site_tree.practices, title="Intervisie in het wijkteam", phase="idea")
    PracticePageFactory(parent=site_tree.practices, title="Het sociaal domein na vijf jaar", phase="pilot")
    private = PracticePageFactory(parent=site_tree.practices, title="Kanariepiet besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)


def test_a_mistyped_word_is_put_right_and_said_so(stories, find):
    results = find("intervsie")
    assert titles(results) == ["Intervisie in het wijkteam"]
    assert results.corrected.text.lower() == "intervisie"
    assert results.corrected.url == "/zoeken/?q=intervsie&letterlijk=ja"
    assert find("intervisie").corrected is None


def test_what_was_typed_can_be_asked_literally(client, stories):
    take_in()
    results = client.get("/zoeken/?q=intervsie&letterlijk=ja").context["results"]
    assert (results.total, results.corrected, results.did_you_mean) == (0, None, None)


def test_a_word_of_dutch_is_never_put_right_by_itself(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Over rechten")
    assert find("rechter").corrected is None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("wijk team", "wijkteam"), ("sociaaldomein", "sociaal domein"), ("het wijk team", "het wijkteam")],
)
def test_words_written_apart_or_as_one_are_suggested_with_their_count(stories, find, asked, meant):
    results = find(asked)
    assert results.did_you_mean.text == meant
    assert results.did_you_mean.count == find(meant).total > 0
    assert results.total == 1


def test_no_suggestion_comes_from_what_a_visitor_may_not_see(stories, find):
    results = find("kanariepeit")
    assert (results.total, results.corrected, results.did_you_mean) == (0, None, None)
    assert titles(find("kanariepeit", principals=frozenset({"iedereen", "ingelogd"}))) == ["Kanariepiet besloten"]


def test_every_step_of_the_ladder_has_the_count_of_its_click(client, site_tree, stories):
    ThemeFactory(name="Jeugd")
    take_in()
    for address in (
        "/zoeken/?q=intervisie&fase=pilot",
        "/zoeken/?q=intervisie+kwantumfysica+olifant",
        "/zoeken/?q=kwantumfysica",
        "/zoeken/?q=intervisiebeleid",
    ):
        results = client.get(address).context["results"]
        assert results.total == 0
        assert results.ladder
        for step in results.ladder:
            if step.kind != "ask":
                assert client.get(step.url).context["results"].total == step.count > 0, step


def test_the_ladder_names_the_filter_and_the_word_that_are_in_the_way(stories, find):
    steps = {(step.kind, step.label): step.count for step in find("intervisie", fase=("pilot",)).ladder}
    assert steps["filter", "Proef"] == 1
    steps = {(step.kind, step.label): step.count for step in find("intervisie kwantumfysica olifant").ladder}
    assert steps["word", "kwantumfysica"] == 1


def test_the_ladder_offers_the_parts_of_a_compound_that_nothing_has(stories, find):
    steps = {(step.kind, step.label): step.count for step in find("intervisiebeleid").ladder}
    assert steps["part", "intervisie"] == 1
    assert ("part", "beleid") not in steps
    assert "part" not in {step.kind for step in find("kanariepietbeleid").ladder}  # private


def test_a_word_of_its_family_is_found_and_ranks_below_the_word(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="De mantelzorger")
    PracticePageFactory(parent=site_tree.practices, title="De mantelzorg")
    assert titles(find("mantelzorg")) == ["De mantelzorg", "De mantelzorger"]


def test_weak_words_never_decide_and_still_raise(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Aa inkoop")
    PracticePageFactory(parent=site_tree.practices, title="Inkoop bij de gemeente")
    assert titles(find("wie heeft ervaring met inkoop bij een gemeente?"))[0] == "Inkoop bij de gemeente"
    assert find("voorbeelden van inkoop").total == 2
    assert find("gemeente").total == 1


def test_two_words_joined_find_a_synonym_of_the_glossary(site_tree, find):
    TermFactory(preferred="wijkteam", synonyms="buurtteam")
    PracticePageFactory(parent=site_tree.practices, title="Het wijkteam")
    assert titles(find("buurt team")) == ["Het wijkteam"]
    assert find("buurt team", synonyms=False).total == 0


def test_a_compound_that_nobody_wrote_is_asked_by_what_it_is_about(client, site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Een contract sluiten")
    assert find("contractbeheer").total == 0
    PracticePageFactory(parent=site_tree.practices, title="Het beheer van de weg")
    results = find("contractbeheer")
    assert (titles(results), results.corrected.text) == (["Een contract sluiten"], "contract")
    assert client.get("/zoeken/?q=contractbeheer&letterlijk=ja").context["results"].total == 0


def test_a_letter_dropped_at_the_seam_of_a_compound_is_put_back(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Onder tijdsdruk")
    results = find("tijdruk")
    assert (titles(results), results.corrected.text) == (["Onder tijdsdruk"], "tijddruk")


def test_of_two_words_the_one_that_tells_least_is_never_asked_alone(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Subsidie aanvragen")
    assert find("paspoort aanvragen").total == 0
    assert find("subsidie traplift").total == 0


def test_of_two_words_that_both_tell_each_finds_pages_when_none_has_both(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Een inwoner met een traplift")
    PracticePageFactory(parent=site_tree.practices, title="Het keukentafelgesprek")
    results = find("traplift keukentafelgesprek")
    assert len(titles(results)) == 2
    assert "Nergens staan al uw woorden bij elkaar" in results.message


def test_of_two_words_that_both_tell_the_one_that_pages_have_is_enough(stories, find):
    results = find("intervisie kwantumfysica")
    assert results.total == find("intervisie").total == 1
    assert "Nergens staan al uw woorden bij elkaar" in results.message


def test_a_year_says_nothing_by_itself(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Verslag 2019")
    PracticePageFactory(parent=site_tree.practices, title="Het wijkteam")
    assert titles(find("wijkteam 2019")) == ["Het wijkteam"]


def test_the_rarer_word_in_dutch_weighs_more(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Aa mensen stellen vragen")
    PracticePageFactory(parent=site_tree.practices, title="Bb aanbesteding terugkijken")
    assert titles(find("welke vragen stel je bij het terugkijken op een aanbesteding?"))[0].startswith("Bb")


def test_words_near_in_meaning_are_searched_too_and_said_so(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Wij gingen ontschotten")
    PracticePageFactory(parent=site_tree.practices, title="De verkokering voorbij")
    results = find("verkokering")
    assert titles(results) == ["De verkokering voorbij", "Wij gingen ontschotten"]
    assert "<mark>ontschotten</mark>" in results.hits[1].title
    assert "ontschotten" in results.also_searched
    assert titles(find("verkokering", synonyms=False)) == ["De verkokering voorbij"]
    assert titles(find("ontschotten")) == ["Wij gingen ontschotten"]


def test_a_phrase_of_the_thesaurus_leaves_its_words_what_they_are(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Fouten waarvan wij leren")
    PracticePageFactory(parent=site_tree.practices, title="Onze mislukking")
    assert titles(find("leren van fouten")) == ["Fouten waarvan wij leren", "Onze mislukking"]


def test_a_sentence_is_answered_by_one_of_its_words_when_no_page_has_more(site_tree, find):
    PracticePageFactory(parent=site_tree.practices, title="Een pilot in de wijk")
    results = find("hoe zorg je dat een geslaagde pilot niet doodbloedt?")
    assert titles(results) == ["Een pilot in de wijk"]
    assert "Nergens staan al uw woorden bij elkaar" in results.message
    assert find("geslaagde pilot doodbloeden").total == 0

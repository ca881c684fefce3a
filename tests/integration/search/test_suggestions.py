"""Suggestions while one types: what they hold, what they count, and what they never tell."""

import pytest
from django.utils.http import urlencode
from wagtail.models import PageViewRestriction

from search.changes import take_in
from tests.factories import (
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TermFactory,
    ThemeFactory,
)


def ask(client, text: str) -> dict[str, list[tuple[str, str, int]]]:
    take_in()
    response = client.get(f"/zoeken/suggesties/?{urlencode({'q': text})}")
    assert response.status_code == 200
    groups = response.context["groups"]
    return {group.key: [(one.label, one.url, one.count) for one in group.suggestions] for group in groups}


@pytest.fixture
def site(site_tree):
    theme, principle = ThemeFactory(name="Inkoop en zorg"), PrincipleFactory(name="Inkopen met de bedoeling")
    organisation = OrganisationFactory(name="Inkopersbond", kind="association")
    TermFactory(preferred="inkoop", synonyms="aanschaf")
    TermFactory(preferred="inktvis", synonyms="")
    ThemeFactory(name="Inkt zonder verhaal")
    OrganisationFactory(name="Inktfabriek", kind="association")
    PracticePageFactory(
        parent=site_tree.practices,
        title="Zorg die wij inkopen",
        themes=[theme],
        principles=[principle],
        organisations=[organisation],
    )
    return site_tree


def test_every_group_has_what_begins_so_and_has_a_story(client, site):
    found = ask(client, "ink")
    assert list(found) == ["verhalen", "theme", "principle", "organisation", "begrippen"]
    assert [label for label, _url, _count in found["verhalen"]] == ["Zorg die wij inkopen"]
    assert [(label, count) for label, _url, count in found["theme"]] == [("Inkoop en zorg", 1)]
    assert [(label, count) for label, _url, count in found["principle"]] == [("Inkopen met de bedoeling", 1)]
    assert [label for label, _url, _count in found["organisation"]] == ["Inkopersbond"]
    assert [(label, url) for label, url, _count in found["begrippen"]] == [("inkoop", "/zoeken/?q=inkoop")]


def test_every_suggestion_leads_somewhere_and_counts_what_is_there(client, site):
    for suggestions in ask(client, "ink").values():
        for label, url, count in suggestions:
            response = client.get(url)
            assert response.status_code == 200, label
            if url.startswith("/zoeken/"):
                assert response.context["results"].total == count


@pytest.mark.parametrize("typed", ["zorg ink", "inkopen zo", "izkopen", "Ínkopen", "zrog inkop"])
def test_a_later_word_and_a_slip_find_a_story(client, site, typed):
    assert [label for label, _url, _count in ask(client, typed)["verhalen"]] == ["Zorg die wij inkopen"]


def test_slips_are_forgiven_only_where_nothing_begins_so(client, site, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Inkopje")
    assert [label for label, _url, _count in ask(client, "inkopj")["verhalen"]] == ["Inkopje"]


@pytest.mark.parametrize("typed", ["", "i", " i ", "?!", "\x00", "zzzz"])
def test_too_little_or_nothing_known_gives_an_empty_list(client, site, typed):
    assert ask(client, typed) == {}


def test_nothing_is_told_of_what_a_visitor_may_not_see(client, site_tree):
    theme, organisation = ThemeFactory(name="Kanariethema"), OrganisationFactory(name="Kanariestad")
    private = PracticePageFactory(
        parent=site_tree.practices, title="Kanarie besloten", themes=[theme], organisations=[organisation]
    )
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    PracticePageFactory(parent=site_tree.practices, title="Kanarie concept", live=False)
    TermFactory(preferred="kanarie", synonyms="")
    for typed in ("kana", "kanarie", "kanraie"):
        assert ask(client, typed) == {}


def test_it_is_a_fragment_that_escapes_what_editors_write(client, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Inkoop <b>vet</b>")
    take_in()
    response = client.get("/zoeken/suggesties/?q=inkoop")
    html = response.content.decode()
    assert "<html" not in html
    assert "<b>" not in html
    assert 'role="option"' in html
    assert "private" in response["Cache-Control"]
    assert not response.cookies


def test_without_an_index_the_list_is_empty(client, site_tree):
    assert client.get("/zoeken/suggesties/?q=inkoop").content.decode().strip() == ""


def test_it_is_bounded_and_costs_few_queries(client, site_tree, django_assert_max_num_queries):
    for number in range(30):
        theme = ThemeFactory(name=f"Inkoop {number}")
        PracticePageFactory(parent=site_tree.practices, title=f"Inkoop {number}", themes=[theme])
    take_in()
    client.get("/zoeken/suggesties/?q=inkoop")
    with django_assert_max_num_queries(1):
        response = client.get("/zoeken/suggesties/?q=inkoop")
    assert {group.key: len(group.suggestions) for group in response.context["groups"]} == {"verhalen": 5, "theme": 3}
    assert client.get(f"/zoeken/suggesties/?q={'inkoop' * 1000}").status_code == 200
    assert client.post("/zoeken/suggesties/").status_code == 405

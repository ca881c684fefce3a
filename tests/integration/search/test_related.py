"""Related stories: with a reason, for who may read them, and not the same ones everywhere."""

import pytest
from wagtail.models import PageViewRestriction

from core.visibility import ANYONE, LOGGED_IN
from practices.models import PracticePage
from search.changes import take_in
from search.models import BestBet
from search.params import SearchQuery
from search.related import related
from search.service import search
from tests.factories import PracticePageFactory, PrincipleFactory, ThemeFactory


def shown(page, principals=ANYONE) -> list[tuple[str, str]]:
    take_in()
    return [(one.card.title, one.reason) for one in related(page.pk, principals)]


@pytest.fixture
def others(site_tree):
    """Stories that go with nothing, so that what is shared is seldom."""
    for number in range(4):
        PracticePageFactory(parent=site_tree.practices, title=f"Verhaal {number}")


def test_a_shared_value_is_the_reason_and_the_seldom_one_comes_first(site_tree, others):
    seldom, often = PrincipleFactory(name="Zelden"), PrincipleFactory(name="Vaak")
    page = PracticePageFactory(parent=site_tree.practices, title="Ik", principles=[seldom, often])
    PracticePageFactory(parent=site_tree.practices, title="Vaker", principles=[often])
    PracticePageFactory(parent=site_tree.practices, title="Ook vaker", principles=[often])
    PracticePageFactory(parent=site_tree.practices, title="Zelden ook", principles=[seldom])
    found = shown(page)
    assert found[0] == ("Zelden ook", "Zelfde principe: Zelden")
    assert {title for title, _reason in found} == {"Zelden ook", "Vaker", "Ook vaker"}


def test_two_stories_give_two_reasons_where_they_can(site_tree, others):
    one, two = PrincipleFactory(name="Een"), ThemeFactory(name="Twee")
    page = PracticePageFactory(parent=site_tree.practices, title="Ik", principles=[one], themes=[two])
    for name in "AB":
        PracticePageFactory(parent=site_tree.practices, title=name, principles=[one], themes=[two])
    assert {reason for _title, reason in shown(page)} == {"Zelfde principe: Een", "Zelfde thema: Twee"}


def test_words_alone_can_be_the_reason(site_tree, others):
    page = PracticePageFactory(parent=site_tree.practices, title="Keukentafelgesprekken")
    PracticePageFactory(parent=site_tree.practices, title="Het keukentafelgesprek")
    assert shown(page) == [("Het keukentafelgesprek", "Gaat ook over: Keukentafelgesprekken")]


def test_a_story_that_a_visitor_may_not_read_is_not_named(client, site_tree, others):
    one = PrincipleFactory(name="Een")
    page = PracticePageFactory(parent=site_tree.practices, title="Ik", principles=[one])
    private = PracticePageFactory(parent=site_tree.practices, title="Kanarie besloten", principles=[one])
    PracticePageFactory(parent=site_tree.practices, title="Kanarie concept", principles=[one], live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    PracticePageFactory(parent=site_tree.practices, title="Ook", principles=[one])
    assert [title for title, _reason in shown(page)] == ["Ook"]
    assert len(shown(page, ANYONE | {LOGGED_IN})) == 2
    html = client.get(page.url).content.decode()
    assert "Kanarie" not in html
    assert "Zelfde principe: Een" in html


def test_without_an_index_the_story_is_shown_without_them(client, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Ik")
    assert client.get(page.url).status_code == 200


# -- beside few results ------------------------------------------------------------------
@pytest.fixture
def canary(site_tree, others):
    """One story about a canary, and two that share its principle; one of those is for who is logged in."""
    one = PrincipleFactory(name="Een")
    PracticePageFactory(parent=site_tree.practices, title="De kanarie", principles=[one])
    PracticePageFactory(parent=site_tree.practices, title="Het vinkje", principles=[one])
    hidden = PracticePageFactory(parent=site_tree.practices, title="Besloten sijsje", principles=[one])
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    return one


def alike_to(text: str, principals=ANYONE, **asked) -> list[tuple[str, str]]:
    take_in()
    found = search(SearchQuery(text=text, **asked), principals, "/zoeken/")
    return [(one.card.title, one.reason) for one in found.alike]


def test_few_results_are_followed_by_what_is_like_the_first(client, canary):
    assert alike_to("kanarie") == [("Het vinkje", "Zelfde principe: Een")]
    assert len(alike_to("kanarie", ANYONE | {LOGGED_IN})) == 2
    html = client.get("/zoeken/?q=kanarie").content.decode()
    assert "1 resultaat voor" in html
    assert (
        html.index("De <mark>kanarie</mark>") < html.index("Meer dat lijkt op ‘De kanarie’") < html.index("Het vinkje")
    )
    assert "sijsje" not in html


def test_what_is_like_a_result_counts_nowhere(canary):
    take_in()
    found = search(SearchQuery(text="kanarie"), ANYONE, "/zoeken/")
    assert found.total == 1
    assert {option.number for group in found.facets for option in group.options} == {1}


@pytest.mark.parametrize("asked", [{"selected": {"soort": ("praktijk",)}}, {"sort": "titel"}, {"sort": "nieuwste"}])
def test_who_filters_or_sorts_gets_the_results_alone(canary, asked):
    assert alike_to("kanarie", **asked) == []


def test_nothing_found_is_like_nothing(canary):
    assert alike_to("olifant") == []


def test_a_result_that_shares_nothing_stands_alone(site_tree, others):
    PracticePageFactory(parent=site_tree.practices, title="Keukentafelgesprekken bij de kanarie")
    PracticePageFactory(parent=site_tree.practices, title="Het keukentafelgesprek")
    assert alike_to("kanarie") == []


def test_results_and_what_is_like_them_are_ten_at_most(site_tree, canary):
    for number in range(12):
        PracticePageFactory(parent=site_tree.practices, title=f"Mus {number}", principles=[canary])
    assert len(alike_to("kanarie")) == 9
    for number in range(9):
        PracticePageFactory(parent=site_tree.practices, title=f"Kanarie {number}", principles=[canary])
    assert alike_to("kanarie") == []


def test_what_the_editors_recommend_is_not_shown_again(canary):
    bet = BestBet(queries="kanarie", pages=[("page", PracticePage.objects.get(title="Het vinkje"))])
    bet.save()
    assert alike_to("kanarie") == []

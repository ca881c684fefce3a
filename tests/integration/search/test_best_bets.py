"""Best bets on the page of results: who sees them, when, and at what cost."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.visibility import EVERYONE, LOGGED_IN
from search.changes import take_in
from search.models import BestBet
from tests.factories import PracticePageFactory, TextPageFactory, ThemeFactory, UserFactory
from tests.integration.search.conftest import titles

pytestmark = pytest.mark.django_db


def pin(*pages, queries="wijkteam", **fields) -> BestBet:
    """Save a best bet as the form would: validated."""
    bet = BestBet(queries=queries, pages=[("page", page) for page in pages], **fields)
    bet.full_clean()
    bet.save()
    return bet


def recommended(results) -> list[str]:
    return [card.title for card in results.recommended.cards]


@pytest.fixture
def stories(site_tree):
    return [PracticePageFactory(parent=site_tree.practices, title=f"Wijkteam {name}") for name in ("noord", "zuid")]


@pytest.fixture
def other(site_tree):
    return PracticePageFactory(parent=site_tree.practices, title="Inkoop van zorg")


def test_pages_stand_above_the_results_in_their_order_and_not_among_them(find, stories, other):
    pin(other, stories[1])
    results = find("wijkteams")
    assert recommended(results) == ["Inkoop van zorg", "Wijkteam zuid"]
    assert titles(results) == ["Wijkteam noord"]
    assert results.total == 2


def test_another_question_shows_none(find, stories, other):
    pin(other)
    assert recommended(find("wijkteam noord")) == recommended(find("inkoop")) == recommended(find("")) == []


def test_it_is_in_force_at_once_and_gone_at_once(find, stories, other):
    assert recommended(find("wijkteam")) == []
    bet = pin(other)
    assert recommended(find("wijkteam")) == ["Inkoop van zorg"]
    bet.queries = "wmo"
    bet.save()
    assert recommended(find("wijkteam")) == []
    assert recommended(find("wmo")) == ["Inkoop van zorg"]
    bet.delete()
    assert recommended(find("wmo")) == []


def test_a_page_that_leaves_the_site_leaves_the_recommendation(find, stories, other):
    pin(other, stories[0])
    other.unpublish()
    assert recommended(find("wijkteam")) == ["Wijkteam noord"]
    stories[0].delete()
    results = find("wijkteam")
    assert recommended(results) == []
    assert titles(results) == ["Wijkteam zuid"]


def test_a_page_that_becomes_private_shows_to_its_own_visitors_only(find, stories, site_tree):
    secret = PracticePageFactory(parent=site_tree.practices, title="Kanarie")
    pin(secret)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert recommended(find("wijkteam")) == []
    assert recommended(find("wijkteam", principals=frozenset({EVERYONE, LOGGED_IN}))) == ["Kanarie"]
    PageViewRestriction.objects.all().delete()
    rule = PageViewRestriction.objects.create(page=site_tree.practices, restriction_type=PageViewRestriction.GROUPS)
    rule.groups.add(Group.objects.create(name="Kring"))
    assert recommended(find("wijkteam", principals=frozenset({EVERYONE, LOGGED_IN}))) == []


def test_the_filters_of_the_visitor_hold_for_what_is_recommended(find, stories, site_tree):
    youth = ThemeFactory(name="Jeugd")
    inside = PracticePageFactory(parent=site_tree.practices, title="Wijkteam jeugd", themes=[youth])
    pin(stories[0], inside)
    assert recommended(find("wijkteam", thema=("jeugd",))) == ["Wijkteam jeugd"]


def test_a_title_that_changed_shows_as_it_is_now(find, stories, other):
    pin(other)
    find("wijkteam")
    other.title = "Inkoop anders"
    other.save_revision().publish()
    assert recommended(find("wijkteam")) == ["Inkoop anders"]


# -- over HTTP ----------------------------------------------------------------------


def get(client, **params):
    return client.get(reverse("search"), params).content.decode()


def test_a_visitor_reads_who_recommends_it(client, stories, other):
    pin(other, text="Meer weten? <b>Bel</b> ons.", link_url="https://example.org/hulp", link_text="Hulp bij inkoop")
    take_in()
    html = get(client, q="wijkteam")
    assert "Aanbevolen door de redactie" in html
    assert "&lt;b&gt;Bel&lt;/b&gt;" in html
    assert '<a class="nl-link" href="https://example.org/hulp">Hulp bij inkoop</a>' in html
    assert html.count("Inkoop van zorg") == 1
    assert "Aanbevolen" not in get(client, q="inkoop")


def test_a_text_alone_is_enough_also_without_results(client, stories):
    pin(queries="kwantumfysica", text="Daarover gaat Praktijkbank niet.")
    take_in()
    html = get(client, q="kwantumfysica")
    assert "Daarover gaat Praktijkbank niet." in html
    assert "Wat wel iets geeft" in html


def test_when_all_results_are_recommended_nothing_says_that_there_are_none(client, stories):
    pin(*stories)
    take_in()
    html = get(client, q="wijkteam")
    assert "Wat wel iets geeft" not in html
    assert "2 resultaten" in html


def test_only_the_first_page_has_them(client, site_tree, other):
    for number in range(25):
        PracticePageFactory(parent=site_tree.practices, title=f"Wijkteam {number}")
    pin(other)
    take_in()
    assert "Aanbevolen" in get(client, q="wijkteam")
    assert "Aanbevolen" not in get(client, q="wijkteam", pagina="2")


def test_they_cost_no_query(client, stories, other):
    take_in()
    get(client, q="wijkteam")
    before = queries_of(client)
    pin(other, *stories, text="Lees ook dit.")
    get(client, q="wijkteam")
    assert queries_of(client) == before


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(client, q="wijkteam")
    return len(captured)


# -- rules ---------------------------------------------------------------------------


def tomorrow(days: int = 1) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "__all__"),
        ({"text": "   "}, "__all__"),
        ({"text": "Tekst", "queries": ""}, "queries"),
        ({"text": "Tekst", "queries": "wmo\n???"}, "queries"),
        ({"text": "Tekst", "queries": "\n".join(f"vraag {number}" for number in range(21))}, "queries"),
        ({"text": "Tekst", "queries": "een twee drie vier vijf zes zeven acht negen"}, "queries"),
        ({"text": "Tekst", "queries": "x" * 81}, "queries"),
        ({"text": "t" * 301}, "text"),
        ({"text": "Tekst", "starts_on": tomorrow(), "ends_on": tomorrow(0)}, "ends_on"),
        ({"text": "Tekst", "link_url": "https://example.org"}, "link_text"),
        ({"text": "Tekst", "link_text": "Ergens"}, "link_text"),
        ({"text": "Tekst", "link_url": "javascript:alert(1)", "link_text": "Ergens"}, "link_url"),
        ({"text": "Tekst", "link_url": "ftp://example.org/x", "link_text": "Ergens"}, "link_url"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(fields, wrong):
    with pytest.raises(ValidationError) as caught:
        pin(**fields)
    assert wrong in caught.value.message_dict


def test_a_last_day_equal_to_the_first_is_right():
    pin(text="Vandaag alleen.", starts_on=tomorrow(), ends_on=tomorrow())


def test_a_page_that_not_everyone_may_read_cannot_be_chosen(site_tree):
    draft = PracticePageFactory(parent=site_tree.practices, live=False)
    private = TextPageFactory(parent=site_tree.home)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private, site_tree.practices, site_tree.home):
        with pytest.raises(ValidationError) as caught:
            pin(page)
        assert "pages" in caught.value.message_dict, page


def test_at_most_five_pages(site_tree):
    pages = [PracticePageFactory(parent=site_tree.practices) for _number in range(6)]
    pin(*pages[:5])
    with pytest.raises(ValidationError):
        pin(*pages)


def test_an_owner_who_leaves_leaves_the_recommendation():
    owner = UserFactory(is_superuser=True)
    bet = pin(text="Tekst", owner=owner)
    owner.delete()
    bet.refresh_from_db()
    assert bet.owner is None

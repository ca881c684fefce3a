"""The front page: real numbers, fresh stories, ways in, and nothing that is not public."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.front import front_page
from home.models import HomePage
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def restrict(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def numbers(home: HomePage) -> list[str]:
    return [f"{number} {word}" for number, word, _url in front_page(home)["numbers"]]


# -- numbers --------------------------------------------------------------------------
def test_an_empty_site_has_no_numbers(site_tree):
    assert numbers(site_tree.home) == []


def test_numbers_count_what_is_there(site_tree):
    first, second = OrganisationFactory.create_batch(2)
    former = OrganisationFactory(valid_to=datetime.date(2004, 12, 31), successor=first)
    OrganisationFactory(name="Zonder verhaal")
    for organisations in ([first], [former, second], [former], []):
        PracticePageFactory(parent=site_tree.practices, organisations=organisations)
    NetworkPageFactory(parent=site_tree.networks)
    assert numbers(site_tree.home) == ["4 verhalen", "2 organisaties", "1 leernetwerk"]


def test_numbers_leave_out_what_is_not_public(site_tree):
    organisation = OrganisationFactory()
    network, closed = NetworkPageFactory.create_batch(2, parent=site_tree.networks)
    restrict(closed)
    network.unpublish()
    PracticePageFactory(parent=site_tree.practices, live=False, organisations=[organisation])
    restrict(PracticePageFactory(parent=site_tree.practices, organisations=[organisation]))
    assert numbers(site_tree.home) == []
    PracticePageFactory(parent=site_tree.practices, organisations=[organisation])
    assert numbers(site_tree.home) == ["1 verhaal", "1 organisatie"]


# -- what is shown -----------------------------------------------------------------------
def test_words_come_with_their_counts(site_tree):
    theme, audience, principle = ThemeFactory(), AudienceFactory(), PrincipleFactory()
    unused = PrincipleFactory()
    AudienceFactory(name="Zonder verhaal")
    PracticePageFactory(parent=site_tree.practices, themes=[theme], audiences=[audience], principles=[principle])
    found = front_page(site_tree.home)
    assert [(branch.node.slug, branch.count) for branch in found["themes"]] == [(theme.slug, 1)]
    assert found["principles"] == [(principle, 1), (unused, 0)]
    assert found["audiences"] == [(audience, 1)]


def test_newest_public_stories_are_fresh(site_tree):
    stories = [PracticePageFactory(parent=site_tree.practices) for _number in range(5)]
    restrict(stories[4])
    PracticePageFactory(parent=site_tree.practices, live=False)
    assert [card.title for card in front_page(site_tree.home)["fresh"]] == [story.title for story in stories[3:0:-1]]


def test_scrapped_things_come_one_a_story_newest_first(site_tree):
    made = [
        PracticePageFactory(parent=site_tree.practices, scrapped=[f"Eerst {number}", f"Dan {number}"])
        for number in range(5)
    ]
    PracticePageFactory(parent=site_tree.practices)
    restrict(made[4])
    found = front_page(site_tree.home)["scrapped"]
    assert found == [(f"Eerst {number}", made[number].title, made[number].url) for number in (3, 2, 1)]


def test_examples_lead_into_the_search(site_tree):
    site_tree.home.examples = [("search", "eigen kracht & regie"), ("search", "50%")]
    assert front_page(site_tree.home)["examples"] == [
        ("eigen kracht & regie", "/zoeken/?q=eigen+kracht+%26+regie"),
        ("50%", "/zoeken/?q=50%25"),
    ]


def test_networks_come_with_their_collections(site_tree):
    network = NetworkPageFactory(parent=site_tree.networks)
    CollectionPageFactory(parent=network)
    restrict(CollectionPageFactory(parent=network))
    assert front_page(site_tree.home)["networks"] == [(network, 1)]


# -- over HTTP ------------------------------------------------------------------------------
def test_empty_front_page_works_and_sets_no_cookie(client, site_tree):
    response = client.get("/")
    assert response.status_code == 200
    assert site_tree.home.heading in response.content.decode()
    assert "Set-Cookie" not in response.headers
    assert not response.cookies


def fill(site_tree, number: int) -> None:
    for _number in range(number):
        PracticePageFactory(
            parent=site_tree.practices,
            themes=[ThemeFactory()],
            principles=[PrincipleFactory()],
            audiences=[AudienceFactory()],
            organisations=[OrganisationFactory()],
            scrapped=["Iets", "Nog iets"],
        )
        CollectionPageFactory(parent=NetworkPageFactory(parent=site_tree.networks))


def test_full_front_page_shows_everything_and_sets_no_cookie(client, site_tree):
    theme = ThemeFactory(name="Jeugd & gezin")
    story = PracticePageFactory(parent=site_tree.practices, themes=[theme], scrapped=["De parafenlijst"])
    network = NetworkPageFactory(parent=site_tree.networks)
    private = PracticePageFactory(parent=site_tree.practices, title="Vertrouwelijk verhaal", scrapped=["Iets geheims"])
    restrict(private)
    response = client.get("/")
    content = response.content.decode()
    for text in ("Jeugd &amp; gezin", story.title, story.url, "De parafenlijst", network.title, network.url):
        assert text in content
    for text in ("Vertrouwelijk verhaal", "Iets geheims"):
        assert text not in content
    assert not response.cookies


def test_number_of_queries_is_fixed(client, site_tree):
    def count() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    fill(site_tree, 3)
    before = count()
    fill(site_tree, 4)
    assert count() == before
    assert before <= 40


def test_unknown_address_is_not_found(client, site_tree):
    for path in (
        "/bestaat-niet/",
        "/praktijken/bestaat-niet/",
        "/%00/",
        "/%ff/",
        "/praktijken/%00/",
        f"/{'x' * 3000}/",
    ):
        response = client.get(path)
        assert response.status_code == 404
        assert not response.cookies

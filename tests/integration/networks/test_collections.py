"""Collections: their items in order, what not everyone may see, and the rules on an item."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from networks.lists import arguments_for, collection_items, collections_of, networks_with_counts
from networks.models import CollectionItem, CollectionPage
from practices.models import PracticePage
from tests.factories import CollectionPageFactory, NetworkPageFactory, PracticePageFactory, ThemeFactory

pytestmark = pytest.mark.django_db

LINK = {"url": "https://www.example.nl/verslag", "link_title": "Verslag"}


def restrict(page, kind: str = "login") -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


@pytest.fixture
def network(site_tree):
    return NetworkPageFactory(parent=site_tree.networks, title="Leren in de regio")


@pytest.fixture
def stories(site_tree) -> list[PracticePage]:
    return [PracticePageFactory(parent=site_tree.practices) for _number in range(3)]


def shown(page: CollectionPage) -> list[tuple[int, str, str]]:
    return [(item.number, item.kind, item.title) for item in collection_items(page)]


# -- items --------------------------------------------------------------------------------
def test_items_stand_in_the_curators_order_numbered_from_one(network, stories):
    first, second, third = stories
    other = CollectionPageFactory(parent=network, title="Andere")
    items = [{"practice": third}, LINK, {"practice": first}, {"collection": other}, {"practice": second}]
    page = CollectionPageFactory(parent=network, items=items)
    assert shown(page) == [
        (1, "practice", third.title),
        (2, "link", "Verslag"),
        (3, "practice", first.title),
        (4, "collection", "Andere"),
        (5, "practice", second.title),
    ]
    found = collection_items(page)
    assert [item.url for item in found] == [third.url, LINK["url"], first.url, other.url, second.url]
    assert [item.card.title if item.card else None for item in found][:2] == [third.title, None]


def test_order_can_change(network, stories):
    page = CollectionPageFactory(parent=network, items=[{"practice": story} for story in stories])
    page = CollectionPage.objects.get(pk=page.pk)
    rows = list(page.items.all())[::-1]
    for place, row in enumerate(rows):
        row.sort_order = place
    page.items = rows
    page.save_revision().publish()
    titles = [title for _number, _kind, title in shown(CollectionPage.objects.get(pk=page.pk))]
    assert titles == [story.title for story in stories[::-1]]


def test_same_story_may_stand_twice_with_two_arguments(network, stories):
    items = [{"practice": stories[0], "why": "Begin"}, {"practice": stories[0], "why": "Eind"}]
    assert [item.why for item in collection_items(CollectionPageFactory(parent=network, items=items))] == [
        "Begin",
        "Eind",
    ]


def test_empty_collection_has_no_items(network):
    assert collection_items(CollectionPageFactory(parent=network)) == []


@pytest.mark.parametrize("hide", [restrict, lambda page: restrict(page, "password"), PracticePage.unpublish])
def test_story_that_not_everyone_may_see_falls_out(network, stories, hide):
    page = CollectionPageFactory(parent=network, items=[{"practice": story, "why": story.title} for story in stories])
    hide(stories[1])
    assert shown(page) == [(1, "practice", stories[0].title), (2, "practice", stories[2].title)]
    assert stories[1].title not in str(collection_items(page))


def test_restriction_above_the_stories_leaves_the_links(site_tree, network, stories):
    page = CollectionPageFactory(parent=network, items=[{"practice": stories[0]}, LINK])
    restrict(site_tree.practices)
    assert shown(page) == [(1, "link", "Verslag")]


def test_private_collection_falls_out_of_another(network):
    other = CollectionPageFactory(parent=network)
    page = CollectionPageFactory(parent=network, items=[{"collection": other}, LINK])
    restrict(other)
    assert shown(page) == [(1, "link", "Verslag")]


def test_collections_may_name_each_other(client, network):
    first = CollectionPageFactory(parent=network, title="Eerste")
    second = CollectionPageFactory(parent=network, title="Tweede", items=[{"collection": first}])
    first.items = [CollectionItem(collection=second, why="Terug")]
    first.save_revision().publish()
    assert shown(first) == [(1, "collection", "Tweede")]
    assert shown(second) == [(1, "collection", "Eerste")]
    assert client.get(first.url).status_code == 200


def test_items_of_a_draft_are_shown_as_they_will_be(network, stories):
    page = CollectionPageFactory(parent=network, items=[{"practice": stories[0]}])
    page.items = [CollectionItem(practice=stories[2], why="Nieuw")]
    draft = page.save_revision().as_object()
    assert shown(draft) == [(1, "practice", stories[2].title)]
    assert shown(CollectionPage.objects.get(pk=page.pk)) == [(1, "practice", stories[0].title)]


def test_new_collection_can_be_previewed(stories):
    page = CollectionPage(title="Nieuw", opening_question="Wat werkt?")
    page.items = [CollectionItem(practice=stories[0], why="Omdat")]
    assert shown(page) == [(1, "practice", stories[0].title)]


def test_number_of_queries_is_fixed(site_tree, network, django_assert_num_queries):
    def page_of(number: int) -> CollectionPage:
        made = [PracticePageFactory(parent=site_tree.practices, themes=[ThemeFactory()]) for _one in range(number)]
        other = [CollectionPageFactory(parent=network) for _one in range(number)]
        items = [*({"practice": one} for one in made), *({"collection": one} for one in other), LINK]
        return CollectionPage.objects.get(pk=CollectionPageFactory(parent=network, items=items).pk)

    small, large = page_of(1), page_of(5)
    collection_items(small)  # fills the cache of the site's root
    with CaptureQueriesContext(connection) as queries:
        collection_items(small)
    with django_assert_num_queries(len(queries)):
        assert len(collection_items(large)) == 11
    assert len(queries) <= 10


# -- which collections argue for a story ----------------------------------------------------------
def test_story_tells_which_collections_chose_it_and_why(network, stories):
    CollectionPageFactory(
        parent=network, title="Begin hier", items=[LINK, {"practice": stories[0], "why": "Zo moet het."}]
    )
    CollectionPageFactory(parent=network, items=[{"practice": stories[1]}])
    [argument] = arguments_for(stories[0])
    assert (argument.title, argument.network, argument.why) == ("Begin hier", "Leren in de regio", "Zo moet het.")
    assert argument.url.startswith("/netwerken/")
    assert arguments_for(stories[2]) == []


@pytest.mark.parametrize("level", ["collection", "network", "list"])
def test_private_collection_argues_in_silence(site_tree, network, stories, level):
    collection = CollectionPageFactory(parent=network, items=[{"practice": stories[0]}])
    restrict({"collection": collection, "network": network, "list": site_tree.networks}[level])
    assert arguments_for(stories[0]) == []


def test_draft_collection_does_not_argue(network, stories):
    CollectionPageFactory(parent=network, items=[{"practice": stories[0]}]).unpublish()
    assert arguments_for(stories[0]) == []


def test_collection_under_an_unpublished_network_does_not_break_the_story(client, network, stories):
    CollectionPageFactory(parent=network, items=[{"practice": stories[0]}])
    network.unpublish()
    assert arguments_for(stories[0]) == []
    assert client.get(stories[0].url).status_code == 200


def test_arguments_take_a_fixed_number_of_queries(site_tree, stories, django_assert_max_num_queries):
    for _number in range(4):
        network = NetworkPageFactory(parent=site_tree.networks)
        CollectionPageFactory(parent=network, items=[{"practice": stories[0]}])
    arguments_for(stories[0])
    with django_assert_max_num_queries(4):
        assert len(arguments_for(stories[0])) == 4


# -- rules --------------------------------------------------------------------------------------
def errors_of(**fields) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        CollectionItem(**{"why": "Omdat", **fields}).full_clean(exclude=["page"])
    return raised.value.message_dict


def test_item_holds_exactly_one_thing(network, stories):
    collection = CollectionPageFactory(parent=network)
    things = [{"practice": stories[0]}, {"collection": collection}, LINK]
    for thing in things:
        CollectionItem(why="Omdat", **thing).full_clean(exclude=["page"])
    pairs = [{}, {**things[0], **things[1]}, {**things[1], **things[2]}, {**things[0], **things[1], **things[2]}]
    for fields in pairs:
        assert errors_of(**fields) == {
            "__all__": ["Kies één ding: een praktijkverhaal, een andere collectie of een adres."]
        }


def test_why_is_required(stories):
    assert list(errors_of(practice=stories[0], why="")) == ["why"]


def test_link_needs_a_title_and_a_web_address():
    assert errors_of(url=LINK["url"]) == {"link_title": ["Geef de titel van die pagina."]}
    for url in ("javascript:alert(1)", "verslag", "//example.nl"):
        assert "url" in errors_of(url=url, link_title="Verslag")


def test_collection_cannot_hold_itself(network):
    page = CollectionPageFactory(parent=network)
    with pytest.raises(ValidationError) as raised:
        CollectionItem(page=page, collection=page, why="Omdat").full_clean()
    assert list(raised.value.message_dict) == ["collection"]


def test_item_of_a_collection_that_is_not_saved_yet_is_checked_too(stories):
    item = CollectionItem(page=CollectionPage(title="Nieuw"), practice=stories[0], why="Omdat")
    item.clean()
    with pytest.raises(ValidationError):
        CollectionItem(page=CollectionPage(title="Nieuw"), why="Omdat").clean()


# -- over HTTP --------------------------------------------------------------------------------------
def test_collection_page_shows_items_and_hides_the_private(client, network, stories):
    items = [{"practice": story, "why": f"Reden {number}"} for number, story in enumerate(stories)]
    page = CollectionPageFactory(parent=network, intro="<p>Lees dit eerst.</p>", items=[*items, LINK])
    restrict(stories[1])
    response = client.get(page.url)
    content = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    for text in (page.opening_question, "Lees dit eerst.", stories[0].title, "Reden 0", "Verslag", network.title):
        assert text in content
    for text in (stories[1].title, "Reden 1"):
        assert text not in content


def test_private_story_is_missing_from_the_page_of_who_may_see_it_too(admin_client, network, stories):
    page = CollectionPageFactory(parent=network, items=[{"practice": stories[0]}, LINK])
    restrict(stories[0])
    assert stories[0].title not in admin_client.get(page.url).content.decode()


def test_draft_and_private_collection_are_closed(client, network):
    draft, private = CollectionPageFactory.create_batch(2, parent=network)
    draft.unpublish()
    restrict(private)
    assert client.get(draft.get_url()).status_code == 404
    assert client.get(private.url).status_code == 302


def test_counts_leave_out_private_and_draft_collections(network):
    public, private, draft = CollectionPageFactory.create_batch(3, parent=network)
    restrict(private)
    draft.unpublish()
    assert networks_with_counts() == [(network, 1)]
    assert collections_of(network) == [public]

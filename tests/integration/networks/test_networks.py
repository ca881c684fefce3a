"""Learning networks: their list, their links, their dates, and their pages."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from networks.lists import collections_of, linked_networks, networks_with_counts
from networks.models import CollectionPage, NetworkLink, NetworkPage
from tests.factories import CollectionPageFactory, NetworkPageFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def restrict(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def network(site_tree, title: str, **fields) -> NetworkPage:
    return NetworkPageFactory(parent=site_tree.networks, title=title, slug=title.lower(), **fields)


def link(page: NetworkPage, *others: NetworkPage) -> NetworkPage:
    page.network_links = [NetworkLink(network=other) for other in others]
    page.save_revision().publish()
    return NetworkPage.objects.get(pk=page.pk)


# -- the list ------------------------------------------------------------------------------
def test_networks_come_in_the_order_of_the_tree_with_their_collections(site_tree):
    second, first = network(site_tree, "B"), network(site_tree, "A")
    CollectionPageFactory.create_batch(2, parent=second)
    assert networks_with_counts() == [(second, 2), (first, 0)]


def test_private_and_draft_networks_are_not_listed(site_tree):
    shown, private, draft = (network(site_tree, title) for title in "ABC")
    restrict(private)
    draft.unpublish()
    assert networks_with_counts() == [(shown, 0)]
    restrict(site_tree.networks)
    assert networks_with_counts() == []


def test_collections_come_in_the_order_of_the_tree(site_tree):
    page = network(site_tree, "A")
    made = [CollectionPageFactory(parent=page, title=title) for title in "ba"]
    CollectionPageFactory(parent=network(site_tree, "B"))
    assert collections_of(page) == made


def test_moved_collection_counts_where_it_stands(site_tree):
    first, second = network(site_tree, "A"), network(site_tree, "B")
    collection = CollectionPageFactory(parent=first)
    collection.move(second, pos="last-child")
    assert networks_with_counts() == [(first, 0), (second, 1)]
    restrict(second)
    assert collections_of(second) == []


def test_list_takes_a_fixed_number_of_queries(site_tree, django_assert_max_num_queries):
    for title in "ABCDE":
        CollectionPageFactory(parent=network(site_tree, title))
    with django_assert_max_num_queries(4):
        assert len(networks_with_counts()) == 5


# -- links ----------------------------------------------------------------------------------
def test_link_shows_on_both_sides_once(site_tree):
    first, second, third = (network(site_tree, title) for title in "ABC")
    first = link(first, third, second)
    assert linked_networks(first) == [second, third]
    assert linked_networks(second) == [first]
    second = link(second, first)
    assert linked_networks(first) == [second, third]
    assert linked_networks(second) == [first]


def test_private_and_draft_networks_are_not_named(site_tree):
    first, private, draft, admirer = (network(site_tree, title) for title in "ABCD")
    first = link(first, private, draft)
    link(admirer, first)
    restrict(private)
    draft.unpublish()
    restrict(admirer)
    assert linked_networks(first) == []


def test_draft_of_links_shows_what_it_will_be(site_tree):
    first, second = network(site_tree, "A"), network(site_tree, "B")
    first.network_links = [NetworkLink(network=second)]
    assert linked_networks(first.save_revision().as_object()) == [second]
    assert linked_networks(NetworkPage.objects.get(pk=first.pk)) == []


def test_new_network_has_no_links_in_its_preview(site_tree):
    other = network(site_tree, "A")
    network(site_tree, "B")
    new = NetworkPage(title="Nieuw")
    assert linked_networks(new) == []
    new.network_links = [NetworkLink(network=other)]
    assert linked_networks(new) == [other]


def test_links_can_change_places_between_rows(site_tree):
    first, second, third = (network(site_tree, title) for title in "ABC")
    page = link(first, second, third)
    rows = list(page.network_links.all())
    rows[0].network, rows[1].network = third, second
    page.network_links = rows
    page.save_revision().publish()
    names = [row.network.title for row in NetworkPage.objects.get(pk=page.pk).network_links.all()]
    assert names == ["C", "B"]


def test_network_does_not_link_to_itself(site_tree):
    page = network(site_tree, "A")
    with pytest.raises(ValidationError) as raised:
        NetworkLink(page=page, network=page).full_clean()
    assert "network" in raised.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkLink.objects.create(page=page, network=page)


def test_link_of_a_network_that_is_not_saved_yet_is_checked_without_error(site_tree):
    NetworkLink(page=NetworkPage(title="Nieuw"), network=network(site_tree, "A")).clean()


def test_words_of_a_network_can_be_set_again(site_tree):
    first, second = ThemeFactory.create_batch(2)
    page = network(site_tree, "A")
    for chosen in ([first], [second, first], [first], []):
        page.themes.set(chosen)
        page.save_revision().publish()
        page = NetworkPage.objects.get(pk=page.pk)
        assert set(page.themes.all()) == set(chosen)


# -- dates ------------------------------------------------------------------------------------
def test_end_before_the_start_is_refused():
    page = NetworkPage(title="A", slug="a", question="Hoe?", for_whom="Ons")
    page.starts_on, page.ends_on = datetime.date(2026, 2, 1), datetime.date(2026, 1, 31)
    with pytest.raises(ValidationError) as raised:
        page.full_clean(exclude=["path", "depth"])
    assert list(raised.value.message_dict) == ["ends_on"]
    page.ends_on = page.starts_on
    page.full_clean(exclude=["path", "depth"])


def test_network_has_ended_after_its_last_day():
    today = timezone.localdate()
    assert not NetworkPage().ended
    assert not NetworkPage(ends_on=today).ended
    assert NetworkPage(ends_on=today - datetime.timedelta(days=1)).ended


# -- over HTTP ----------------------------------------------------------------------------------
def test_list_and_pages_work_empty(client, site_tree):
    assert client.get(site_tree.networks.url).status_code == 200
    page = network(site_tree, "Leren")
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.question in response.content.decode()


def test_network_shows_collections_links_and_that_it_ended(client, site_tree):
    first, second = network(site_tree, "Eerste"), network(site_tree, "Tweede")
    collection = CollectionPageFactory(parent=first, title="Begin hier")
    hidden = CollectionPageFactory(parent=first, title="Nog niet")
    restrict(hidden)
    first = link(first, second)
    NetworkPage.objects.filter(pk=first.pk).update(ends_on=datetime.date(2015, 6, 30), intro="<p>Samen leren.</p>")
    response = client.get(first.url)
    content = response.content.decode()
    for text in (collection.title, second.title, "30 juni 2015", "Samen leren."):
        assert text in content
    assert hidden.title not in content
    assert not response.cookies
    names = client.get(site_tree.networks.url).content.decode()
    assert "Eerste" in names
    assert "Tweede" in names


def test_words_of_curators_are_escaped(client, site_tree):
    page = NetworkPageFactory(parent=site_tree.networks, title="<i>Net</i>", slug="net", question="<script>x</script>?")
    CollectionPageFactory(parent=page, title="<b>Col</b>", slug="col", opening_question="<u>Wat</u>?")
    for url in (site_tree.networks.url, page.url, CollectionPage.objects.get().url):
        content = client.get(url).content.decode()
        for raw in ("<i>Net", "<script>x", "<b>Col", "<u>Wat"):
            assert raw not in content


def test_number_of_queries_does_not_grow(client, site_tree):
    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    page = network(site_tree, "A")
    CollectionPageFactory(parent=page)
    page = link(page, network(site_tree, "B"))
    urls = [site_tree.networks.url, page.url]
    before = [count(url) for url in urls]
    CollectionPageFactory.create_batch(4, parent=page)
    link(page, *(network(site_tree, title) for title in "CDEF"))
    after = [count(url) for url in urls]
    assert after == before
    assert max(after) <= 20

"""What the pages of networks list: only what everyone may see."""

from dataclasses import dataclass

from django.db.models import Q

from core.cards import Card
from core.visibility import public_pages
from networks.models import CollectionItem, CollectionPage, NetworkPage
from practices.cards import practice_cards_by_id
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as a visitor sees it; ``number`` counts from 1. A story has a card, the rest a title and address."""

    number: int
    kind: str
    title: str
    url: str
    why: str
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """Why a collection has a story among its items."""

    title: str
    url: str
    network: str
    why: str


def networks_with_counts() -> list[tuple[NetworkPage, int]]:
    """Return the public networks in their order in the tree, each with its number of public collections."""
    networks = public_pages(NetworkPage.objects.all()).order_by("path")
    paths = list(public_pages(CollectionPage.objects.all()).values_list("path", flat=True))
    return [(network, sum(path.startswith(network.path) for path in paths)) for network in networks]


def collections_of(network: NetworkPage) -> list[CollectionPage]:
    """Return the public collections under a network."""
    return list(public_pages(CollectionPage.objects.child_of(network)).order_by("path"))


def linked_networks(network: NetworkPage) -> list[NetworkPage]:
    """Return the public networks that this one links with, whichever of the two made the link."""
    chosen = [link.network_id for link in network.network_links.all()]
    linked = Q(pk__in=chosen)
    if network.pk:  # a preview of a new network has none yet
        linked |= Q(network_links__network=network.pk)
    return list(public_pages(NetworkPage.objects.filter(linked)).distinct().order_by("title"))


def collection_items(page: CollectionPage) -> list[ShownItem]:
    """Return the items of a collection without those that not everyone may see, numbered anew."""
    items = list(page.items.all())
    stories = public_pages(PracticePage.objects.filter(pk__in=[item.practice_id for item in items]))
    cards = practice_cards_by_id(stories)
    others = public_pages(CollectionPage.objects.filter(pk__in=[item.collection_id for item in items])).in_bulk()
    shown = [entry for item in items if (entry := _shown(item, cards, others))]
    return [
        ShownItem(number, kind, title, url, why, card)
        for number, (kind, title, url, why, card) in enumerate(shown, start=1)
    ]


def _shown(
    item: CollectionItem, cards: dict[int, Card], others: dict[int, CollectionPage]
) -> tuple[str, str, str, str, Card | None] | None:
    if card := cards.get(item.practice_id or 0):
        return "practice", card.title, card.url, item.why, card
    if other := others.get(item.collection_id or 0):
        return "collection", other.title, other.url or "", item.why, None
    if item.url:
        return "link", item.link_title, item.url, item.why, None
    return None


def arguments_for(page: PracticePage) -> list[Argument]:
    """Return the public collections of public networks that have a story among their items, with their argument.

    A collection can be live under a network that is not; then there is no network to name.
    """
    items = CollectionItem.objects.filter(practice=page.pk, page__in=public_pages(CollectionPage.objects.all()))
    by_path = [
        (item.page.path[: -item.page.steplen], item) for item in items.select_related("page").order_by("page__path")
    ]
    networks = NetworkPage.objects.filter(path__in=[path for path, _item in by_path])
    titles = dict(public_pages(networks).order_by().values_list("path", "title"))
    found = [(item, titles.get(path)) for path, item in by_path]
    return [Argument(item.page.title, item.page.url or "", title, item.why) for item, title in found if title]

"""Stories as cards, for every list of them."""

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet
from wagtail.rich_text import get_text_for_indexing

from core.cards import Card, CardTheme
from core.kinds import KINDS
from core.theme_tree import ThemeTree, load_theme_tree
from practices.models import PracticePage

CARD_TEXT_LENGTH = 280


def plain_text(html: str) -> str:
    """Return rich text as one line of plain words."""
    return " ".join(get_text_for_indexing(html).split())


def practice_card(page: PracticePage, tree: ThemeTree) -> Card:
    """Return a story's card; its relations should be prefetched."""
    return Card(
        kind=page.search_kind,
        kind_label=str(KINDS[page.search_kind]),
        title=page.title,
        url=page.url or "",
        text=Truncator(plain_text(page.summary)).chars(CARD_TEXT_LENGTH),
        organisations=tuple(link.organisation.full_name for link in page.organisation_links.all()),
        years=page.years,
        phase=page.get_phase_display(),
        themes=card_themes((link.tag.slug for link in page.theme_links.all()), tree),
        labels=_labels(page),
    )


def card_themes(slugs: Iterable[str], tree: ThemeTree) -> tuple[CardTheme, ...]:
    """Return themes as chips, in the order of the tree."""
    wanted = set(slugs)
    return tuple(CardTheme(node.name, node.icon, node.hue) for node in tree.nodes if node.slug in wanted)


def _labels(page: PracticePage) -> tuple[str, ...]:
    labels = []
    if page.what_did_not_work:
        labels.append(_("wat niet werkte"))
    if page.scrapped_items.all():
        labels.append(_("iets geschrapt"))
    return tuple(labels)


def with_card_relations(pages: PageQuerySet) -> PageQuerySet:
    """Prefetch all that a card reads."""
    return pages.prefetch_related("organisation_links__organisation", "theme_links__tag", "scrapped_items")


def practice_cards_by_id(pages: PageQuerySet) -> dict[int, Card]:
    """Return the cards of a (sliced) queryset of stories by id, in its order, in a fixed number of queries."""
    tree = load_theme_tree()
    return {page.pk: practice_card(page, tree) for page in with_card_relations(pages)}


def practice_cards(pages: PageQuerySet) -> list[Card]:
    """Return the cards of a (sliced) queryset of stories, in its order."""
    return list(practice_cards_by_id(pages).values())

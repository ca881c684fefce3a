"""What the front page shows: ways in, fresh stories, what colleagues scrapped, and real numbers."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from core.freshness import remember
from core.navigation import NETWORKS_PATH
from core.theme_tree import load_theme_tree
from home.models import HomePage
from networks.lists import networks_with_counts
from practices.cards import practice_cards
from practices.landing import theme_branches
from practices.models import PracticeAudience, PracticePrinciple, ScrappedItem
from practices.queries import organisation_counts, public_practices, theme_counts, words_with_counts

FRESH_STORIES = 3
SCRAPPED_EXAMPLES = 3


def front_page(page: HomePage) -> dict[str, Any]:
    """Return the template's context; every number is a count of what everyone may see."""
    examples = [(block.value, f"{reverse('search')}?{urlencode({'q': block.value})}") for block in page.examples]
    return {"examples": examples, **remember("front", _lists)}


def _lists() -> dict[str, Any]:
    tree = load_theme_tree()
    networks = networks_with_counts()
    return {
        "themes": theme_branches(tree, theme_counts(tree)),
        "principles": words_with_counts(PracticePrinciple),
        "audiences": [(word, count) for word, count in words_with_counts(PracticeAudience) if count],
        "fresh": practice_cards(public_practices()[:FRESH_STORIES]),
        "scrapped": _scrapped(),
        "networks": networks,
        "numbers": _numbers(len(networks)),
    }


def _scrapped() -> list[tuple[str, str, str]]:
    """Return (activity, title of the story, address), at most one a story, the newest first."""
    stories = public_practices().filter(pk__in=ScrappedItem.objects.values("page"))
    shown = stories.prefetch_related("scrapped_items")[:SCRAPPED_EXAMPLES]
    return [(page.scrapped_items.all()[0].activity, page.title, page.url or "") for page in shown]


def _numbers(networks: int) -> list[tuple[int, str, str]]:
    """Return (count, its word, the address of the list), of what there is."""
    stories, organisations = public_practices().count(), len(organisation_counts())
    numbers = [
        (stories, ngettext("verhaal", "verhalen", stories), f"{reverse('search')}?soort=praktijk"),
        (organisations, ngettext("organisatie", "organisaties", organisations), reverse("organisations")),
        (networks, ngettext("leernetwerk", "leernetwerken", networks), NETWORKS_PATH),
    ]
    return [number for number in numbers if number[0]]

"""A small site to search while its engine fails, and what a visitor ought to find, counted in the database."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from django.test import override_settings
from wagtail.models import Page, PageViewRestriction

from core.models import Principle, Theme
from core.theme_tree import load_theme_tree
from core.visibility import public_pages
from home.models import TextPage
from networks.models import CollectionPage, NetworkPage
from practices.models import PracticePage, PracticePrinciple, PracticeTheme
from search.engines.elastic_place import Place
from tests.engines import own_prefix, place, server
from tests.factories import (
    CollectionPageFactory,
    NetworkPageFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)
from tests.faults.proxy import Proxy, proxy

WORDS = ("waterput", "molensteen", "kruiwagen", "vuurtoren", "hooiberg")
KINDS = (PracticePage, NetworkPage, CollectionPage, TextPage)
CODE = re.compile(r"nr\d{4}x")
"""What the title of every story and collection of ours has once, to be recognised wherever it is shown."""


Behind = Callable[[], AbstractContextManager[tuple[Proxy | None, Place]]]
"""Where the engine of a site is: behind a proxy or not, and its place on the server."""


@contextmanager
def behind_a_proxy() -> Iterator[tuple[Proxy, Place]]:
    """Have the site use a proxy before the server of the tests; give it, and our place on the server behind it."""
    with own_prefix() as prefix, proxy(server()[0]) as front:
        behind = place(prefix)
        ours = {"ELASTICSEARCH_URL": [front.url], "ELASTICSEARCH_PREFIX": prefix, "SEARCH_ENGINE": "elasticsearch"}
        with override_settings(**ours):
            yield front, behind


@contextmanager
def on_the_server() -> Iterator[tuple[None, Place]]:
    """Have the site use the server of the settings itself."""
    with own_prefix() as prefix, override_settings(ELASTICSEARCH_PREFIX=prefix, SEARCH_ENGINE="elasticsearch"):
        yield None, place(prefix)


@dataclass
class Site:
    """The pages that are edited; ``made`` counts them."""

    practices: Page
    networks: list[NetworkPage]
    made: int = 0

    def story(self, **changes) -> PracticePage:
        number = self.made
        themes, principles = list(Theme.objects.order_by("pk")), list(Principle.objects.order_by("pk"))
        given = {
            "title": f"{WORDS[number % len(WORDS)].title()} {self._code()}",
            "themes": [themes[number % len(themes)]],
            "principles": [principles[number % len(principles)]],
        }
        return PracticePageFactory(parent=Page.objects.get(pk=self.practices.pk), **given | changes)

    def collection(self) -> CollectionPage:
        network = NetworkPage.objects.get(pk=self.networks[0].pk)
        return CollectionPageFactory(parent=network, title=f"Collectie {self._code()}")

    def _code(self) -> str:
        self.made += 1
        return f"nr{self.made:04d}x"


def make_site(home: Page, practices: Page, networks: Page, stories: int) -> Site:
    """Fill a site with stories, two collections, a text, and a network for everyone and one for who is logged in."""
    care = ThemeFactory(name="Zorg")
    for name in ("Jeugd", "Ouderen"):
        ThemeFactory(name=name, parent=care)
    ThemeFactory(name="Wonen")
    for name in ("Loslaten", "Samen"):
        PrincipleFactory(name=name)
    both = [NetworkPageFactory(parent=networks, title=name) for name in ("Open kring", "Besloten kring")]
    PageViewRestriction.objects.create(page=both[1], restriction_type=PageViewRestriction.LOGIN)
    site = Site(practices, both)
    for _number in range(stories):
        site.story()
    site.collection()
    site.collection()
    TextPageFactory(parent=Page.objects.get(pk=home.pk))
    return site


# -- what is true -----------------------------------------------------------------------


def stories_with(word: str = "", theme: str = "", principle: str = "") -> int:
    """Count the stories that everyone may find by a word of their title, a theme and a principle."""
    found = public_pages(PracticePage.objects.filter(title__icontains=word))
    if theme:
        links = PracticeTheme.objects.filter(tag__slug__in=load_theme_tree().branch(theme))
        found = found.filter(pk__in=links.values("content_object"))
    if principle:
        links = PracticePrinciple.objects.filter(tag__slug=principle)
        found = found.filter(pk__in=links.values("content_object"))
    return found.count()


def everything() -> int:
    """Count all that everyone may find."""
    return sum(public_pages(kind.objects.all()).count() for kind in KINDS)


def public_codes() -> set[str]:
    """Return the codes that may be shown to everyone."""
    titles = (public_pages(kind.objects.all()).values_list("title", flat=True) for kind in KINDS)
    return {code for some in titles for title in some for code in CODE.findall(title)}

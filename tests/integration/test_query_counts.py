"""How many queries each public page costs: bounded, and the same for a small site and a large one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.changes import take_in
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    LearningFormFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TermFactory,
    TextPageFactory,
    ThemeFactory,
)

MOST = {
    "/": 12,
    "/zoeken/": 4,
    "/zoeken/?q=wijkteam&thema=jeugd&principe=vertrouwen": 4,
    "/themas/": 10,
    "/themas/jeugd/": 16,
    "/principes/": 8,
    "/principes/vertrouwen/": 12,
    "/doelgroepen/hrm/": 12,
    "/organisaties/": 10,
    "/organisaties/barneveld/": 16,
    "/begrippen/": 6,
    "/praktijken/wijkteam/": 28,
    "/netwerken/": 12,
    "/netwerken/inkopers/": 16,
    "/netwerken/inkopers/contracten/": 24,
    "/over/": 8,
    "/bestaat-niet/": 6,
    "/verhalen.atom": 10,
    "/themas/jeugd/verhalen.atom": 12,
    "/principes/vertrouwen/verhalen.atom": 12,
    "/zoeken/resultaten.csv?q=wijkteam": 4,
    "/zoeken/resultaten.atom?q=wijkteam": 4,
    "/sitemap.xml": 16,
    "/sitemap-paginas.xml": 6,
    "/sitemap-ingangen.xml": 12,
}
"""The most queries of an address for an anonymous visitor, with room for one or two more."""


class Site:
    """A site of every kind of page that can grow on every side."""

    def __init__(self, site_tree) -> None:
        self.practices = site_tree.practices
        self.networks = site_tree.networks
        self.themes = [ThemeFactory(name="Jeugd")]
        self.principles = [PrincipleFactory(name="Vertrouwen")]
        self.audiences = [AudienceFactory(name="HRM")]
        self.organisations = [OrganisationFactory(name="Barneveld", province="gelderland")]
        OrganisationFactory(name="Ooit", successor=self.organisations[0], valid_to="2004-12-31")
        self.story = self.tell("wijkteam")
        self.network = NetworkPageFactory(parent=self.networks, slug="inkopers", themes=self.themes)
        self.collection = CollectionPageFactory(
            parent=self.network, slug="contracten", items=[{"practice": self.story}]
        )
        TextPageFactory(parent=site_tree.home, slug="over")

    def tell(self, slug: str):
        return PracticePageFactory(
            parent=self.practices,
            title=f"Wijkteam {slug}",
            slug=slug,
            themes=self.themes,
            principles=self.principles,
            audiences=self.audiences,
            learning_forms=[LearningFormFactory()],
            organisations=self.organisations,
            scrapped=["Een formulier"],
            start_year=2015,
            phase="pilot",
        )

    def grow(self) -> None:
        """Give every page more of all that it lists."""
        self.themes += [ThemeFactory(parent=self.themes[0]) for _number in range(3)]
        self.principles += [PrincipleFactory() for _number in range(3)]
        self.audiences += [AudienceFactory() for _number in range(3)]
        self.organisations += [OrganisationFactory(province="utrecht") for _number in range(3)]
        OrganisationFactory(name="Ook ooit", successor=self.organisations[0], valid_to="2004-12-31")
        TermFactory.create_batch(4)
        self.story.principles.set(self.principles)
        self.story.themes.set(self.themes)
        self.story.save_revision().publish()
        stories = [self.tell(f"verhaal-{number}") for number in range(7)]
        for number in range(4):
            network = NetworkPageFactory(parent=self.networks)
            CollectionPageFactory(parent=network, items=[{"practice": self.story}])
            CollectionPageFactory(parent=self.network, items=[{"practice": stories[number]}])
        for story in stories:
            self.collection.items.create(practice=story, why="Omdat het werkt.")
        self.collection.save_revision().publish()


def costs(client) -> dict[str, int]:
    """Return the number of queries of each address, asked once before so that what is kept in a process is there."""
    found = {}
    for address in MOST:
        client.get(address)
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code in {200, 404}, address
        found[address] = len(queries)
    return found


@pytest.fixture
def site(site_tree) -> Site:
    return Site(site_tree)


def test_no_page_costs_more_queries_on_a_larger_site(client, site, capsys):
    take_in()
    small = costs(client)
    site.grow()
    take_in()
    large = costs(client)
    with capsys.disabled():
        print("\n" + "\n".join(f"{small[address]:3} {large[address]:3} {address}" for address in MOST))  # noqa: T201
    assert {address: number for address, number in large.items() if number > MOST[address]} == {}
    assert {address: (small[address], large[address]) for address in MOST if large[address] > small[address]} == {}

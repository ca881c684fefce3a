"""The whole search beside a count by hand: from pages with themes in a tree, mergers and restrictions to numbers.

The oracle reads what each page was made with; it knows nothing of documents, terms or engines.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from core.visibility import EVERYONE, LOGGED_IN, group_principal
from search.changes import take_in
from search.params import SearchQuery
from search.results import SearchResults, pages_of
from search.service import search
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    LearningFormFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)

TREE = {"domein": "", "jeugd": "domein", "pleegzorg": "jeugd", "wmo": "domein", "geld": "", "inkoop": "geld"}
"""Each theme with the one above it."""

WORDS = ("wijkteam", "fietspad", "regel")
TELLING = {"wijkteam", "fietspad"}
"""Words that Dutch uses so seldom that each says by itself what is asked for; *regel* is not one."""

ENOUGH = 8
"""With fewer pages that have both words, those with one are found too."""

PHASES = ("idea", "pilot", "running")
PLACES = {"barneveld": "gelderland", "eindhoven": "noord-brabant", "wisch": "gelderland", "ijsselstreek": "gelderland"}
SUCCESSOR = {"wisch": "ijsselstreek"}
NAMES = ("soort", "thema", "principe", "doelgroep", "leervorm", "organisatie", "provincie", "fase", "jaar")


@dataclass(frozen=True)
class Made:
    """A page as it was made: its words, its facets by name, and who may find it."""

    title: str
    facets: dict[str, frozenset[str]]
    principals: frozenset[str]
    parent: str = ""
    """The title of the network, which a collection is also found by."""

    @property
    def words(self) -> frozenset[str]:
        return frozenset(f"{self.title} {self.parent}".split())

    def selected(self, query: SearchQuery, leave_out: str = "") -> bool:
        chosen = {name: values for name, values in query.selected.items() if values and name != leave_out}
        return all(self.facets.get(name, frozenset()) & set(values) for name, values in chosen.items())


def about(made: list[Made], query: SearchQuery, who: frozenset[str]) -> list[Made]:
    """Return the pages that the words find, whatever is selected."""
    visible = [page for page in made if page.principals & who]
    asked = query.text.split()
    found = [page for page in visible if page.words.issuperset(asked)]
    if len(asked) < 2 or len(found) >= ENOUGH:
        return found
    telling = [page for page in visible if not page.words.isdisjoint(TELLING.intersection(asked))]
    either = [page for page in visible if not page.words.isdisjoint(asked)] if found else []
    return telling if len(telling) >= ENOUGH else max(either, telling, found, key=len)


def answering(made: list[Made], query: SearchQuery, who: frozenset[str], leave_out: str = "") -> list[Made]:
    return [page for page in about(made, query, who) if page.selected(query, leave_out)]


def lineage(theme: str) -> set[str]:
    return {theme} | lineage(TREE[theme]) if theme else set()


def some(chance: random.Random, values) -> list:
    return chance.sample(sorted(values), chance.randrange(min(4, len(values) + 1)))


class Maker:
    """Makes a site by chance, and keeps what it made."""

    def __init__(self, site_tree, chance: random.Random) -> None:
        self.chance = chance
        self.site_tree = site_tree
        self.made: list[Made] = []
        self.groups = [Group.objects.create(name=name) for name in ("Coaches", "Inkopers")]
        self.themes: dict[str, object] = {}
        for slug, parent in TREE.items():
            self.themes[slug] = ThemeFactory(name=slug, slug=slug, parent=self.themes.get(parent))
        self.words = {
            "principe": {slug: PrincipleFactory(name=slug, slug=slug) for slug in ("vertrouwen", "schrappen")},
            "doelgroep": {slug: AudienceFactory(name=slug, slug=slug) for slug in ("hrm", "beleid")},
            "leervorm": {slug: LearningFormFactory(name=slug, slug=slug) for slug in ("intervisie", "coaching")},
        }
        self.places = {slug: OrganisationFactory(name=slug, slug=slug, province=PLACES[slug]) for slug in PLACES}
        for old, new in SUCCESSOR.items():
            self.places[old].successor, self.places[old].valid_to = self.places[new], "2004-12-31"
            self.places[old].save()

    def title(self) -> str:
        return " ".join([*some(self.chance, WORDS), f"nummer {len(self.made)}"])

    def restrict(self, page: Page) -> frozenset[str]:
        """Put a restriction on a page, or none, and return who may find it."""
        kind = self.chance.choice(["", "", "", PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, "password"])
        if not kind:
            return frozenset({EVERYONE})
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
        if kind == PageViewRestriction.LOGIN:
            return frozenset({LOGGED_IN})
        if kind == PageViewRestriction.GROUPS:
            groups = some(self.chance, range(2))
            restriction.groups.set([self.groups[number] for number in groups])
            return frozenset(group_principal(self.groups[number].pk) for number in groups)
        return frozenset()

    def story(self) -> None:
        themes, places = some(self.chance, TREE), some(self.chance, PLACES)
        words = {name: some(self.chance, known) for name, known in self.words.items()}
        first = self.chance.choice([None, 2013, 2014, 2015])
        last = self.chance.choice([None, 2015, 2016]) if first else None
        phase = self.chance.choice(["", *PHASES])
        live = self.chance.random() > 0.15
        page = PracticePageFactory(
            parent=self.site_tree.practices,
            title=self.title(),
            themes=[self.themes[slug] for slug in themes],
            principles=[self.words["principe"][slug] for slug in words["principe"]],
            audiences=[self.words["doelgroep"][slug] for slug in words["doelgroep"]],
            learning_forms=[self.words["leervorm"][slug] for slug in words["leervorm"]],
            organisations=[self.places[slug] for slug in places],
            phase=phase,
            start_year=first,
            end_year=last,
            live=live,
        )
        now = {SUCCESSOR.get(slug, slug) for slug in places}
        years = range(first, (last or first) + 1) if first else ()
        facets = {
            "soort": {"praktijk"},
            "thema": set().union(*map(lineage, themes)),
            **{name: set(chosen) for name, chosen in words.items()},
            "organisatie": now,
            "provincie": {PLACES[slug] for slug in now},
            "fase": {phase} - {""},
            "jaar": {str(year) for year in years},
        }
        principals = self.restrict(page)
        self.keep(page.title, facets, principals if live else frozenset())

    def keep(self, title: str, facets: dict[str, set[str]], principals: frozenset[str], parent: str = "") -> None:
        frozen = {name: frozenset(values) for name, values in facets.items()}
        self.made.append(Made(title, frozen, principals, parent))

    def everything(self) -> list[Made]:
        for _number in range(14):
            self.story()
        for _number in range(2):
            network = NetworkPageFactory(parent=self.site_tree.networks, title=self.title())
            principals = self.restrict(network)
            self.keep(network.title, {"soort": {"netwerk"}}, principals)
            collection = CollectionPageFactory(parent=network, title=self.title())
            self.keep(collection.title, {"soort": {"collectie"}}, principals, network.title)
        text = TextPageFactory(parent=self.site_tree.home, title=self.title())
        self.keep(text.title, {"soort": {"tekst"}}, self.restrict(text))
        return self.made


values = {
    "soort": ["praktijk", "netwerk", "tekst", "collectie"],
    "thema": list(TREE),
    "principe": ["vertrouwen", "schrappen"],
    "doelgroep": ["hrm", "beleid"],
    "leervorm": ["intervisie", "coaching"],
    "organisatie": list(PLACES),
    "provincie": ["gelderland", "noord-brabant", "drenthe"],
    "fase": [*PHASES, "stopped"],
    "jaar": ["2012", "2013", "2014", "2015", "2016"],
}
selections = st.dictionaries(st.sampled_from(NAMES), st.none(), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries(
        {
            name: st.lists(st.sampled_from(values[name]), min_size=1, max_size=3, unique=True).map(sorted).map(tuple)
            for name in names
        }
    )
)
questions = st.builds(
    SearchQuery,
    text=st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(" ".join),
    selected=selections,
    sort=st.sampled_from(["", "nieuwste", "titel"]),
)
visitors = st.sampled_from(["anonymous", "member", "coach", "both"])


@pytest.mark.parametrize("seed", range(3))
def test_hits_and_counts_equal_a_count_by_hand_and_hold_after_the_click(site_tree, seed):
    maker = Maker(site_tree, random.Random(seed))  # noqa: S311
    made = maker.everything()
    take_in()
    coaches, buyers = (group_principal(group.pk) for group in maker.groups)
    known = {
        "anonymous": frozenset({EVERYONE}),
        "member": frozenset({EVERYONE, LOGGED_IN}),
        "coach": frozenset({EVERYONE, LOGGED_IN, coaches}),
        "both": frozenset({EVERYONE, LOGGED_IN, coaches, buyers}),
    }

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(query=questions, visitor=visitors)
    def check(query: SearchQuery, visitor: str) -> None:
        who = known[visitor]
        results = search(query, who, "/zoeken/")
        expected = sorted(page.title for page in answering(made, query, who))
        assert sorted(titles_of_all_pages(query, who)) == expected
        assert results.total == len(expected)
        for name in NAMES:
            assert shown(results, name) == by_hand(made, query, who, name), name
        for group in results.facets:
            for option in group.options:
                click = SearchQuery(text=query.text, selected={**query.selected, group.name: (option.value,)})
                assert search(click, who, "/zoeken/").total == option.number, (group.name, option.value)

    check()


def titles_of_all_pages(query: SearchQuery, who: frozenset[str]) -> list[str]:
    """Return the titles of the hits on every page of results."""
    first = search(query, who, "/zoeken/")
    later = [search(replace(query, page=page), who, "/zoeken/") for page in range(2, pages_of(first.total) + 1)]
    return [hit.card.title for results in (first, *later) for hit in results.hits]


def shown(results: SearchResults, name: str) -> dict[str, int]:
    return {option.value: option.number for group in results.facets if group.name == name for option in group.options}


def by_hand(made: list[Made], query: SearchQuery, who: frozenset[str], name: str) -> dict[str, int]:
    """Return the counts of a facet under all other selections; a chosen value that exists stays at zero."""
    found = answering(made, query, who, leave_out=name)
    counted = Counter(value for page in found for value in page.facets.get(name, ()))
    return {**dict.fromkeys(query.selected.get(name, ()), 0), **counted}

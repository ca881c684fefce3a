"""A site whose changes are taken in on demand, as tests run inside one transaction."""

from collections.abc import Callable

import pytest

from core.visibility import ANYONE
from search.changes import take_in
from search.params import SearchQuery
from search.results import SearchResults
from search.service import search


@pytest.fixture
def find(site_tree) -> Callable[..., SearchResults]:
    """Take in what waits, and search as an anonymous visitor: ``find("wijkteam", thema=("jeugd",))``."""

    def ask(
        text: str = "",
        *,
        principals: frozenset[str] = ANYONE,
        synonyms: bool = True,
        sort: str = "",
        **selected,
    ):
        take_in()
        query = SearchQuery(text=text, selected=selected, synonyms=synonyms, sort=sort)
        return search(query, principals, "/zoeken/")

    return ask


def titles(results: SearchResults) -> list[str]:
    return [hit.card.title for hit in results.hits]


def counts(results: SearchResults, facet: str) -> dict[str, int]:
    """Return the shown counts of a facet by value; empty when the facet is not shown."""
    return {option.value: option.number for group in results.facets if group.name == facet for option in group.options}

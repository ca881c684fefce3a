"""What an anonymous visitor finds, as lists of slugs to measure."""

from core.cards import Card
from core.visibility import ANYONE
from search.params import SearchQuery
from search.results import SearchResults
from search.service import search

READ = ("judged", "held_out", "third")
"""The files of judged questions in this folder whose failures were mended one by one."""

SETS = (*READ, "fourth", "fifth", "sixth", "seventh")


def rank(text: str) -> list[str]:
    """Return the slugs of the first page of results."""
    return [_slug(hit.card) for hit in _found(text).hits]


def rank_page(text: str) -> list[str]:
    """Return the same with what follows few results: pages like the first."""
    found = _found(text)
    return [_slug(one.card) for one in (*found.hits, *found.alike)]


def _found(text: str) -> SearchResults:
    return search(SearchQuery(text=text), ANYONE, "/zoeken/")


def _slug(card: Card) -> str:
    return card.url.rstrip("/").rpartition("/")[2]

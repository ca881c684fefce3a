"""What an anonymous visitor finds, as lists of slugs to measure."""

from core.cards import Card
from core.visibility import ANYONE
from search.params import SearchQuery
from search.service import search

READ = ("judged", "held_out", "third")
"""The files of judged questions in this folder whose failures were read and mended."""

SETS = (*READ, "fourth", "fifth", "sixth")


def rank(text: str) -> list[str]:
    """Return the slugs of the first page of results, and of what follows them where they are few."""
    found = search(SearchQuery(text=text), ANYONE, "/zoeken/")
    return [_slug(one.card) for one in (*found.hits, *found.alike)]


def rank_results(text: str) -> list[str]:
    """Return the slugs of the first page of results alone."""
    return [_slug(hit.card) for hit in search(SearchQuery(text=text), ANYONE, "/zoeken/").hits]


def _slug(card: Card) -> str:
    return card.url.rstrip("/").rpartition("/")[2]

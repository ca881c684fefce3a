"""What an anonymous visitor finds, as lists of slugs to measure."""

from core.visibility import ANYONE
from search.params import SearchQuery
from search.service import search

READ = ("judged", "held_out", "third")
"""The files of judged questions in this folder whose failures were read and mended."""

SETS = (*READ, "fourth", "fifth")


def rank(text: str) -> list[str]:
    """Return the slugs of the first page of results."""
    found = search(SearchQuery(text=text), ANYONE, "/zoeken/")
    return [hit.card.url.rstrip("/").rpartition("/")[2] for hit in found.hits]

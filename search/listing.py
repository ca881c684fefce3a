"""The matches of a question beyond one page: the first of them for a file or a feed, and one at random."""

from collections.abc import Callable
from dataclasses import replace

from search.door import ask
from search.engines.base import EngineHit, Sort
from search.params import SearchQuery
from search.service import settle

BATCH = 100
"""The most an engine gives at once."""

MOST_SURPRISES = 10_000
"""How deep into its matches an engine can look for one."""


def first_matches(query: SearchQuery, principals: frozenset[str], limit: int) -> list[EngineHit]:
    """Return the first ``limit`` matches in the order of the question, each once; at most ``limit / 100`` calls more.

    Raises ``EngineUnavailable`` when the engine does not answer.
    """
    asked, total = settle(query, principals)
    found: dict[str, EngineHit] = {}
    for offset in range(0, min(total, limit), BATCH):
        part = replace(asked, offset=offset, limit=min(BATCH, limit - offset))
        found |= {hit.key: hit for hit in ask(part).hits}
    return list(found.values())


def surprise(query: SearchQuery, principals: frozenset[str], choose: Callable[[int], int]) -> str:
    """Return the address of a story that matches, or "" when there is none.

    ``choose(n)`` picks a number from 0 to n - 1, here one of the first 10,000 by title. Raises ``EngineUnavailable``.
    """
    stories = replace(query, selected={**query.selected, "soort": ("praktijk",)})
    asked, total = settle(stories, principals)
    if not total:
        return ""
    place = choose(min(total, MOST_SURPRISES))
    hits = ask(replace(asked, sort=Sort.TITLE, offset=place, limit=1)).hits
    return str(hits[0].stored["card"]["url"]) if hits else ""

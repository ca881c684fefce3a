"""What the editors recommend for a question, as far as this visitor may see it and the filters leave it."""

from dataclasses import replace

from django.utils import timezone

from core.cards import Card
from search.best_bets import BestBets
from search.door import ask
from search.engines.base import EngineAnswer, EngineQuery, Sort
from search.params import SearchQuery
from search.records import key_of
from search.results import NOTHING_RECOMMENDED, Recommended


def recommend(
    query: SearchQuery, asked: EngineQuery, answer: EngineAnswer, best_bets: BestBets
) -> tuple[Recommended, EngineAnswer]:
    """Return the recommendations of the first page, and the answer without the pages that are among them.

    The total stays what it was: a recommended page that matches is one of the results.
    """
    found = best_bets.recommend(query.text, timezone.localdate()) if query.page == 1 else None
    if not found or not (found.page_ids or found.notes):
        return NOTHING_RECOMMENDED, answer
    cards = _cards(asked, tuple(key_of(pk) for pk in found.page_ids))
    hits = tuple(hit for hit in answer.hits if hit.key not in cards)
    return Recommended(tuple(cards.values()), found.notes, tuple(cards)), replace(answer, hits=hits)


def _cards(asked: EngineQuery, keys: tuple[str, ...]) -> dict[str, Card]:
    """Ask the index for pages by their keys, under the principals and filters of the question."""
    if not keys:
        return {}
    by_key = replace(
        asked,
        clauses=(),
        filters={**asked.filters, "key": keys},
        facet_fields=(),
        sort=Sort.NEWEST,
        offset=0,
        limit=len(keys),
    )
    hits = {hit.key: hit for hit in ask(by_key).hits}
    return {key: Card.from_dict(hits[key].stored["card"]) for key in keys if key in hits}

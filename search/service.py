"""One search: a visitor's question in, a page of results out."""

from dataclasses import replace

from search.answering import Answered, answer
from search.engines.base import EngineQuery, EngineUnavailable
from search.hints import did_you_mean
from search.ladder import ladder
from search.params import PAGE_SIZE, SearchQuery
from search.recommended import recommend
from search.related import Related, alike
from search.results import SearchResults, make_results, pages_of
from search.words import Words, current_words


class NoSuchPage(LookupError):
    """The question has fewer pages of results."""


def search(query: SearchQuery, principals: frozenset[str], path: str) -> SearchResults:
    """Answer a question with what ``principals`` may see; ``path`` is the address of the search page.

    Raises :class:`NoSuchPage`, and ``EngineUnavailable`` when the engine does not answer.
    """
    words = current_words()
    query = _known_values(query, words)
    found = answer(query, principals, words)
    if query.page > pages_of(found.answer.total):
        raise NoSuchPage
    recommended, left = recommend(query, found.asked, found.answer, words.best_bets)
    hint = did_you_mean(query, found, principals, words) if query.text and query.page == 1 else None
    steps = () if found.answer.total else ladder(query, found, principals, words, path)
    results = make_results(query, replace(found, answer=left), words, path, hint=hint, steps=steps)
    results = replace(results, recommended=recommended, counted=query.bare)
    near = _alike(query, found, recommended.keys, principals)
    return replace(results, alike=near, alike_to=found.answer.hits[0].stored["card"]["title"]) if near else results


def _alike(
    query: SearchQuery, found: Answered, shown: tuple[str, ...], principals: frozenset[str]
) -> tuple[Related, ...]:
    """Return what fills a page of few results, best first; nothing for who filters, who wants less and not more.

    The results stand without it when the engine does not answer again.
    """
    best_first = query.effective_sort == "relevantie" and not any(query.selected.values())
    if not best_first or not 0 < found.answer.total < PAGE_SIZE:
        return ()
    try:
        return tuple(alike(found.answer.hits, shown, principals, PAGE_SIZE - found.answer.total))
    except EngineUnavailable:
        return ()


def settle(query: SearchQuery, principals: frozenset[str]) -> tuple[EngineQuery, int]:
    """Return the question in an engine's terms that gives what the page shows, without facets, and its total.

    Raises ``EngineUnavailable`` when the engine does not answer.
    """
    words = current_words()
    found = answer(_known_values(query, words), principals, words)
    return replace(found.asked, facet_fields=(), offset=0, limit=1), found.answer.total


def _known_values(query: SearchQuery, words: Words) -> SearchQuery:
    """Leave out the chosen values that do not exist."""
    selected = {
        name: known
        for name, values in query.selected.items()
        if (known := tuple(value for value in values if words.label(name, value)))
    }
    return replace(query, selected=selected)

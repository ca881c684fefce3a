"""One search: a visitor's question in, a page of results out."""

from dataclasses import replace

from core.freshness import remember
from core.paging import page_count
from core.visibility import EVERYONE
from search.door import Mode, ask, mode
from search.engines.base import EngineAnswer, EngineQuery, Sort
from search.facets import FACET_FIELDS, FACETS_BY_NAME
from search.params import SearchQuery
from search.recommended import recommend
from search.results import PAGE_SIZE, SearchResults, make_results
from search.understanding import Understanding, understand
from search.words import Words, current_words

SORTS = {"relevantie": Sort.RELEVANCE, "nieuwste": Sort.NEWEST, "titel": Sort.TITLE}


class NoSuchPage(LookupError):
    """The question has fewer pages of results."""


def search(query: SearchQuery, principals: frozenset[str], path: str) -> SearchResults:
    """Answer a question with what ``principals`` may see; ``path`` is the address of the search page.

    Raises :class:`NoSuchPage`, and ``EngineUnavailable`` when the engine does not answer.
    """
    words = current_words()
    query = _known_values(query, words)
    understanding = understand(query.text, words.synonyms, widen=query.synonyms)
    asked = engine_query(query, understanding, principals)
    answer, relaxed = _answer(asked, understanding.relaxed)
    if query.page > page_count(answer.total, PAGE_SIZE):
        raise NoSuchPage
    recommended, answer = recommend(query, asked, answer, words.best_bets)
    results = make_results(query, answer, understanding, words, path, relaxed=relaxed)
    return replace(results, recommended=recommended, counted=query.bare)


def settle(query: SearchQuery, principals: frozenset[str]) -> tuple[EngineQuery, int]:
    """Return a question in an engine's terms, with how many of its words are needed decided, and its total.

    No facet is counted. Raises ``EngineUnavailable`` when the engine does not answer.
    """
    words = current_words()
    understanding = understand(query.text, words.synonyms, widen=query.synonyms)
    asked = engine_query(_known_values(query, words), understanding, principals)
    asked = replace(asked, facet_fields=(), offset=0, limit=1)
    answer, relaxed = _answer(asked, understanding.relaxed)
    return replace(asked, required=understanding.relaxed if relaxed else None), answer.total


def _answer(asked: EngineQuery, enough: int | None) -> tuple[EngineAnswer, bool]:
    """Ask for all words, and for most of them when nothing at all has all; say which it was.

    Filters play no part in the choice: a count would not be true after the click if one question meant two things.
    """
    answer = _first(asked)
    if answer.total or enough is None:
        return answer, False
    anything = replace(asked, filters={}, facet_fields=(), offset=0, limit=1)
    if asked.filters and ask(anything).total:
        return answer, False
    return ask(replace(asked, required=enough)), True


class _NotTheEngine(Exception):
    """An answer that is no longer wanted once the engine is back."""

    def __init__(self, answer: EngineAnswer) -> None:
        self.answer = answer


def _first(asked: EngineQuery) -> EngineAnswer:
    """Ask an engine; what everyone asks, a page of everything, is remembered until the content changes."""
    if asked.clauses or asked.filters or asked.without or asked.principals != {EVERYONE}:
        return ask(asked)
    key = ("everything", asked.sort, asked.offset, asked.limit, asked.facet_fields)
    try:
        return remember(key, lambda: _of_the_engine(asked))
    except _NotTheEngine as found:
        return found.answer


def _of_the_engine(asked: EngineQuery) -> EngineAnswer:
    answer = ask(asked)
    if mode() is not Mode.PRIMARY:
        raise _NotTheEngine(answer)
    return answer


def engine_query(query: SearchQuery, understanding: Understanding, principals: frozenset[str]) -> EngineQuery:
    """Return a question in an engine's terms."""
    return EngineQuery(
        clauses=understanding.clauses,
        filters={FACETS_BY_NAME[name].field: values for name, values in query.selected.items() if values},
        principals=principals,
        facet_fields=FACET_FIELDS,
        sort=SORTS[query.effective_sort],
        offset=(query.page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def _known_values(query: SearchQuery, words: Words) -> SearchQuery:
    """Leave out the chosen values that do not exist."""
    selected = {
        name: known
        for name, values in query.selected.items()
        if (known := tuple(value for value in values if words.label(name, value)))
    }
    return replace(query, selected=selected)

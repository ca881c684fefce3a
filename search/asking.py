"""A visitor's question in an engine's terms."""

from dataclasses import replace

from search.door import ask
from search.engines.base import Alternative, Clause, EngineQuery, Sort
from search.facets import FACET_FIELDS, FACETS_BY_NAME
from search.params import PAGE_SIZE, SearchQuery
from search.understanding import Understanding

SORTS = {"relevantie": Sort.RELEVANCE, "nieuwste": Sort.NEWEST, "titel": Sort.TITLE}

STORIES = {"kinds": ("praktijk",)}
"""The filter that leaves the stories."""

KINDS_FIRST = Clause(
    (
        Alternative(("praktijk",), 2.0, field="kinds"),
        Alternative(("netwerk",), 1.2, field="kinds"),
        Alternative(("collectie",), 1.0, field="kinds"),
    )
)
"""Stories stand before what is about them, where they match as well."""


def engine_query(query: SearchQuery, understanding: Understanding, principals: frozenset[str]) -> EngineQuery:
    """Return a question in an engine's terms."""
    return EngineQuery(
        clauses=understanding.clauses,
        required=understanding.required,
        raised=(KINDS_FIRST,) if understanding.clauses else (),
        filters={FACETS_BY_NAME[name].field: values for name, values in query.selected.items() if values},
        principals=principals,
        facet_fields=FACET_FIELDS,
        sort=SORTS[query.effective_sort],
        offset=(query.page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def only_total(asked: EngineQuery) -> EngineQuery:
    """Return the cheapest question with the same total."""
    return replace(asked, facet_fields=(), offset=0, limit=0)


def total_of(asked: EngineQuery) -> int:
    """Return how many documents answer a question, in the cheapest way."""
    return ask(only_total(asked)).total

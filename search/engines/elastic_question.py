"""An engine's question in Elasticsearch's terms: one search for the hits, the total and all facets. Pure.

The body is in the words of Elasticsearch's own documentation of its query language, in plain dictionaries: to make it
of objects took up to a millisecond and a half of every page (decision 0010).
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from search.engines.base import TEXT_WEIGHTS, WORD_WEIGHTS, Alternative, Clause, EngineQuery, Sort

MAX_VALUES = 60_000
"""More values than a facet has; an answer that is cut all the same is refused."""

FREE = "free"
"""The aggregation of all facets without a selection."""

Body: TypeAlias = dict[str, Any]

SORTS: dict[Sort, tuple[Any, ...]] = {
    Sort.RELEVANCE: ({"_score": "desc"}, "title_key", "key"),
    Sort.NEWEST: ({"published": "desc"}, "title_key", "key"),
    Sort.TITLE: ("title_key", "key"),
}


def question(query: EngineQuery) -> Body:
    """Return the body of the search.

    Selections filter the hits after the facets are counted, each facet under all others.
    """
    chosen = {name: values for name, values in query.filters.items() if values}
    body: Body = {
        "query": _base(query),
        "sort": list(SORTS[query.sort]),
        "track_total_hits": True,
        "from": query.offset,
        "size": query.limit,
    }
    if chosen:
        body["post_filter"] = _selection(chosen)
    if query.facet_fields:
        body["aggs"] = _counted_under(query, chosen) if chosen else _counted(query.facet_fields)
    return body


def _counted_under(query: EngineQuery, chosen: dict[str, tuple[str, ...]]) -> Body:
    """Return the facets, each counted under all selections but its own: those without one share a filter."""
    aggs: Body = {}
    free = [name for name in query.facet_fields if name not in chosen]
    if free:
        aggs[FREE] = {"filter": _selection(chosen), "aggs": _counted(free)}
    for name in query.facet_fields:
        if name in chosen:
            others = {other: values for other, values in chosen.items() if other != name}
            aggs[name] = {"filter": _selection(others), "aggs": _counted([name])}
    return aggs


def _counted(names: Iterable[str]) -> Body:
    return {name: {"terms": {"field": name, "size": MAX_VALUES}} for name in names}


def _selection(chosen: dict[str, tuple[str, ...]]) -> Body:
    if not chosen:
        return {"match_all": {}}
    return {"bool": {"filter": [_any_of(name, values) for name, values in chosen.items()]}}


def _any_of(name: str, values: Iterable[str]) -> Body:
    return {"terms": {name: list(values)}}


def _base(query: EngineQuery) -> Body:
    """Return what a document must be whatever is selected: visible to the asker, and about the words."""
    must: Body = {"filter": [_any_of("principals", sorted(query.principals))], "minimum_should_match": 0}
    if query.without:
        must["must_not"] = [{"ids": {"values": list(query.without)}}]
    if query.clauses:
        words = [_clause(clause) for clause in query.clauses]
        must["must"] = [{"bool": {"should": words, "minimum_should_match": query.needed}}]
    if query.raised:
        must["should"] = [_clause(clause) for clause in query.raised]
    return {"bool": must}


def _clause(clause: Clause) -> Body:
    if not clause.alternatives:
        return {"match_none": {}}
    return _best([_alternative(one) for one in clause.alternatives], tie_breaker=0.1)


def _best(queries: list[Body], tie_breaker: float, boost: float = 1.0) -> Body:
    return {"dis_max": {"queries": queries, "tie_breaker": tie_breaker, "boost": boost}}


def _alternative(alternative: Alternative) -> Body:
    if alternative.field or alternative.fuzzy:
        found = {"bool": {"filter": [_exact(term, alternative) for term in alternative.terms]}}
        return {"constant_score": {"filter": found, "boost": alternative.weight}}
    if alternative.phrase and len(alternative.terms) > 1:
        text = " ".join(alternative.terms)
        places = [{"match_phrase": {name: {"query": text, "boost": boost}}} for name, boost in TEXT_WEIGHTS.items()]
        return _best(places, tie_breaker=0.3, boost=alternative.weight)
    return {"bool": {"must": [_term(term) for term in alternative.terms], "boost": alternative.weight}}


def _exact(term: str, alternative: Alternative) -> Body:
    """Return a query for a term, or one like it, in one field or in any field of text; its score says nothing."""
    if not alternative.fuzzy:
        return {"term": {alternative.field: {"value": term}}}
    fields = [alternative.field] if alternative.field else [*WORD_WEIGHTS]
    # Without this rewriting only the 50 nearest terms would count.
    near = {"value": term, "fuzziness": alternative.fuzzy, "transpositions": True, "rewrite": "constant_score"}
    return {"bool": {"should": [{"fuzzy": {name: near}} for name in fields]}}


def _term(term: str) -> Body:
    places = [{"term": {name: {"value": term, "boost": weight}}} for name, weight in WORD_WEIGHTS.items()]
    return _best(places, tie_breaker=0.3)

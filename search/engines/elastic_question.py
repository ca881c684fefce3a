"""An engine's question in Elasticsearch's terms: one search for the hits, the total and all facets. Pure."""

from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Fuzzy,
    Ids,
    MatchAll,
    MatchNone,
    MatchPhrase,
    Query,
    Term,
    Terms,
)

from search.engines.base import PART_FIELD, PART_WEIGHT, TEXT_WEIGHTS, Alternative, Clause, EngineQuery, Sort

MAX_VALUES = 60_000
"""More values than a facet has; an answer that is cut all the same is refused."""

FREE = "free"
"""The aggregation of all facets without a selection."""

SORTS: dict[Sort, tuple[Any, ...]] = {
    Sort.RELEVANCE: ({"_score": "desc"}, "title_key", "key"),
    Sort.NEWEST: ({"published": "desc"}, "title_key", "key"),
    Sort.TITLE: ("title_key", "key"),
}


def question(query: EngineQuery) -> Search:
    """Return the search. Selections filter the hits after the facets are counted, each facet under all others."""
    search = Search().query(_base(query)).sort(*SORTS[query.sort])
    search = search.extra(track_total_hits=True, size=query.limit, **{"from": query.offset})
    chosen = {name: values for name, values in query.filters.items() if values}
    if chosen:
        search = search.post_filter(_selection(chosen))
    for name in query.facet_fields:
        holder = _counted_under(search, name, chosen) if chosen else search.aggs
        holder.bucket(name, "terms", field=name, size=MAX_VALUES)
    return search


def _counted_under(search: Search, name: str, chosen: dict[str, tuple[str, ...]]) -> Any:
    """Return the aggregation that a facet is counted in: under all selections but its own."""
    under = name if name in chosen else FREE
    if under not in search.aggs:
        others = {other: values for other, values in chosen.items() if other != name}
        search.aggs.bucket(under, "filter", filter=_selection(others))
    return search.aggs[under]


def _selection(chosen: dict[str, tuple[str, ...]]) -> Query:
    return Bool(filter=[Terms(name, list(values)) for name, values in chosen.items()]) if chosen else MatchAll()


def _base(query: EngineQuery) -> Query:
    """Return what a document must be whatever is selected: visible to the asker, and about the words."""
    must = Bool(filter=[Terms("principals", sorted(query.principals))], minimum_should_match=0)
    if query.without:
        must.must_not = [Ids(values=list(query.without))]
    if query.clauses:
        words = [_clause(clause) for clause in query.clauses]
        must.must = [Bool(should=words, minimum_should_match=query.needed)]
    must.should = [_clause(clause) for clause in query.raised]
    return must


def _clause(clause: Clause) -> Query:
    if not clause.alternatives:
        return MatchNone()
    return DisMax(queries=[_alternative(one) for one in clause.alternatives], tie_breaker=0.1)


def _alternative(alternative: Alternative) -> Query:
    if alternative.field or alternative.fuzzy:
        found = Bool(filter=[_exact(term, alternative) for term in alternative.terms])
        return ConstantScore(filter=found, boost=alternative.weight)
    if alternative.phrase and len(alternative.terms) > 1:
        text = " ".join(alternative.terms)
        places = [MatchPhrase(name, {"query": text, "boost": boost}) for name, boost in TEXT_WEIGHTS.items()]
        return DisMax(queries=places, tie_breaker=0.3, boost=alternative.weight)
    return Bool(must=[_term(term) for term in alternative.terms], boost=alternative.weight)


def _exact(term: str, alternative: Alternative) -> Query:
    """Return a query for a term, or one like it, in one field or in any field of text; its score says nothing."""
    if not alternative.fuzzy:
        return Term(alternative.field, {"value": term})
    fields = [alternative.field] if alternative.field else [*TEXT_WEIGHTS, PART_FIELD]
    # Without this rewriting only the 50 nearest terms would count.
    near = {"value": term, "fuzziness": alternative.fuzzy, "transpositions": True, "rewrite": "constant_score"}
    return Bool(should=[Fuzzy(name, near) for name in fields])


def _term(term: str) -> Query:
    weights = {**TEXT_WEIGHTS, PART_FIELD: PART_WEIGHT}
    places = [Term(name, {"value": term, "boost": weight}) for name, weight in weights.items()]
    return DisMax(queries=places, tie_breaker=0.3)

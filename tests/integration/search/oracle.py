"""The meaning of an engine's question, said again in the plainest Python: slow, and easy to trust."""

from collections import Counter

from search.engines.base import Alternative, Clause, EngineQuery, IndexRecord


def expected(records: list[IndexRecord], query: EngineQuery) -> tuple[set[str], dict[str, dict[str, int]]]:
    """Return the keys of all matches, and the disjunctive counts of the facets asked."""
    found = {record.key for record in records if matches(record, query)}
    counts = {
        name: dict(
            Counter(
                value
                for record in records
                if matches(record, query, leave_out=name)
                for value in set(record.facets.get(name, ()))
            )
        )
        for name in query.facet_fields
    }
    return found, counts


def matches(record: IndexRecord, query: EngineQuery, leave_out: str = "") -> bool:
    return (
        bool(set(record.principals) & query.principals)
        and all(
            set(record.facets.get(name, ())) & set(values)
            for name, values in query.filters.items()
            if values and name != leave_out
        )
        and sum(_clause(record, clause) for clause in query.clauses) >= query.needed
    )


def _clause(record: IndexRecord, clause: Clause) -> bool:
    return any(_alternative(record, alternative) for alternative in clause.alternatives)


def _alternative(record: IndexRecord, alternative: Alternative) -> bool:
    if alternative.phrase and len(alternative.terms) > 1:
        size = len(alternative.terms)
        return any(
            tuple(words[start : start + size]) == alternative.terms
            for name, text in record.texts.items()
            if name != "parts" and (words := text.split())
            for start in range(len(words))
        )
    everything = {word for text in record.texts.values() for word in text.split()}
    return all(term in everything for term in alternative.terms)

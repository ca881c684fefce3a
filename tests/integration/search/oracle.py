"""The meaning of an engine's question, said again in the plainest Python: slow, and easy to trust."""

from collections import Counter

from search.engines.base import STARTS_FIELD, TEXT_WEIGHTS, Alternative, Clause, EngineQuery, IndexRecord


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
        record.key not in query.without
        and bool(set(record.principals) & query.principals)
        and all(
            set(_filtered(record, name)) & set(values)
            for name, values in query.filters.items()
            if values and name != leave_out
        )
        and sum(_clause(record, clause) for clause in query.clauses) >= query.needed
    )


def _filtered(record: IndexRecord, name: str) -> tuple[str, ...]:
    return (record.key,) if name == "key" else record.facets.get(name, ())


def _clause(record: IndexRecord, clause: Clause) -> bool:
    return any(_alternative(record, alternative) for alternative in clause.alternatives)


def _alternative(record: IndexRecord, alternative: Alternative) -> bool:
    if alternative.field or alternative.fuzzy:
        values = _values(record, alternative.field)
        return all(any(edits(term, value) <= alternative.fuzzy for value in values) for term in alternative.terms)
    if alternative.phrase and len(alternative.terms) > 1:
        size = len(alternative.terms)
        return any(
            tuple(words[start : start + size]) == alternative.terms
            for name, text in record.texts.items()
            if name in TEXT_WEIGHTS and (words := text.split())
            for start in range(len(words))
        )
    return all(term in _values(record, "") for term in alternative.terms)


def _values(record: IndexRecord, field: str) -> set[str]:
    """Return the exact values of a field, or without one all terms of the text."""
    if field == "key":
        return {record.key}
    if field in record.facets:
        return set(record.facets[field])
    texts = [text for name, text in record.texts.items() if (name == field if field else name != STARTS_FIELD)]
    return {word for text in texts for word in text.split()}


def edits(one: str, other: str) -> int:
    """Return the distance of Damerau and Levenshtein with each piece edited once (optimal string alignment)."""
    table = {(row, -1): row + 1 for row in range(-1, len(one))} | {(-1, col): col + 1 for col in range(-1, len(other))}
    for row, left in enumerate(one):
        for col, right in enumerate(other):
            cost = left != right
            table[row, col] = min(table[row - 1, col] + 1, table[row, col - 1] + 1, table[row - 1, col - 1] + cost)
            if row and col and left == other[col - 1] and one[row - 1] == right:
                table[row, col] = min(table[row, col], table[row - 2, col - 2] + 1)
    return table[len(one) - 1, len(other) - 1]

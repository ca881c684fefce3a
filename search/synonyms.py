"""Widening a query with the glossary: *wmo* also finds *wet maatschappelijke ondersteuning*."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from search.analysis import Token, terms

MAX_OTHERS = 20
MAX_WORDS = 8
"""Longer members are left out of a group."""
MAX_MATCH = 5
"""Members of more words are offered as an alternative, and not recognised in a query."""

Terms: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words and phrases that mean the same; at most 20 others of at most 8 words count.

    Of a ``one_way`` group the first stands for the others too, and none of them for another.
    """

    preferred: str
    others: tuple[str, ...] = ()
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """Alternatives for the words `tokens[start_index:end_index]` of a query.

    `alternatives` are sequences of terms, stopwords included; `labels` say the same, in the same order, for
    people.
    """

    start_index: int
    end_index: int
    alternatives: tuple[Terms, ...]
    labels: tuple[str, ...]


class SynonymTable:
    """All groups of the glossary, by the terms of each member. Build once, use for many queries."""

    def __init__(self, groups: Iterable[SynonymGroup]) -> None:
        self._alternatives: dict[Terms, dict[Terms, str]] = {}
        for group in groups:
            self._add(dict(_members(group)), one_way=group.one_way)
        self._longest = max(map(len, self._alternatives), default=0)

    def _add(self, members: dict[Terms, str], *, one_way: bool) -> None:
        for key in islice(members, 1 if one_way else None):
            if len(key) <= MAX_MATCH and len(members) > 1:
                others = {other: label for other, label in members.items() if other != key}
                self._alternatives[key] = others | self._alternatives.get(key, {})

    def expand(self, tokens: Sequence[Token]) -> list[Expansion]:
        """Return the expansions of a query, left to right, longest match first, without overlap."""
        found, start = [], 0
        while start < len(tokens):
            expansion = self._at(tokens, start)
            start = expansion.end_index if expansion else start + 1
            found += [expansion] if expansion else []
        return found

    def others(self, member: Terms) -> tuple[Terms, ...]:
        """Return what means the same as a word or phrase; empty when it is in no group."""
        return tuple(self._alternatives.get(member, ()))

    def _at(self, tokens: Sequence[Token], start: int) -> Expansion | None:
        for end in range(min(start + self._longest, len(tokens)), start, -1):
            others = self._alternatives.get(tuple(token.term for token in tokens[start:end]))
            if others:
                return Expansion(start, end, tuple(others), tuple(others.values()))
        return None


def _members(group: SynonymGroup) -> Iterator[tuple[Terms, str]]:
    """Yield the terms and the label of each member; of two members with the same terms the first counts."""
    seen = set()
    for label in chain([group.preferred], group.others[:MAX_OTHERS]):
        key = tuple(terms(label))
        if 0 < len(key) <= MAX_WORDS and key not in seen:
            seen.add(key)
            yield key, label.strip()

"""Widening a query with the glossary: *wmo* also finds *wet maatschappelijke ondersteuning*."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from search.analysis import Token, terms

MAX_OTHERS = 20
MAX_WORDS = 8
"""Longer members are left out of a group."""
MAX_MATCH = 5
"""Members of more words are offered as an alternative, and not recognised in a query."""

Terms: TypeAlias = tuple[str, ...]
Members: TypeAlias = tuple[tuple[Terms, str], ...]
"""The terms of each member of a group, with its label."""


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words and phrases that mean the same; at most 20 others of at most 8 words count.

    Of a ``one_way`` group the first, and what means the same as the first, stands for the others too, and none of
    them for another.
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
        equal: dict[Terms, list[Members]] = defaultdict(list)
        one_way: dict[Terms, list[Members]] = defaultdict(list)
        for group in groups:
            members = tuple(_members(group))
            for key, _label in members[: 1 if group.one_way else None] if len(members) > 1 else ():
                (one_way if group.one_way else equal)[key].append(members)
        self._groups = {
            key: (*equal[key], *_stood_for(key, equal[key], one_way))
            for key in [*one_way, *equal]
            if len(key) <= MAX_MATCH
        }
        self._longest = max(map(len, self._groups), default=0)

    def expand(self, tokens: Sequence[Token]) -> list[Expansion]:
        """Return the expansions of a query, left to right, longest match first, without overlap."""
        found, start = [], 0
        while start < len(tokens):
            expansion = self._at(tokens, start)
            start = expansion.end_index if expansion else start + 1
            found += [expansion] if expansion else []
        return found

    def others(self, member: Terms) -> tuple[Terms, ...]:
        """Return what else to ask for a word or phrase, what means the same first; empty when it is in no group."""
        return tuple(self._alternatives(member))

    def _at(self, tokens: Sequence[Token], start: int) -> Expansion | None:
        for end in range(min(start + self._longest, len(tokens)), start, -1):
            others = self._alternatives(tuple(token.term for token in tokens[start:end]))
            if others:
                return Expansion(start, end, tuple(others), tuple(others.values()))
        return None

    def _alternatives(self, key: Terms) -> dict[Terms, str]:
        """Return what else to ask for, each with its label; what means the same comes first."""
        found: dict[Terms, str] = {}
        for member, label in chain.from_iterable(self._groups.get(key, ())):
            if member != key:
                found.setdefault(member, label)
        return found


def _stood_for(key: Terms, same: list[Members], one_way: Mapping[Terms, list[Members]]) -> Iterator[Members]:
    """Yield what a member stands for, by itself or by what means the same."""
    for member in dict.fromkeys([key, *(member for member, _label in chain.from_iterable(same))]):
        yield from one_way.get(member, ())


def _members(group: SynonymGroup) -> Iterator[tuple[Terms, str]]:
    """Yield the terms and the label of each member; of two members with the same terms the first counts."""
    seen = set()
    for label in chain([group.preferred], group.others[:MAX_OTHERS]):
        key = tuple(terms(label))
        if 0 < len(key) <= MAX_WORDS and key not in seen:
            seen.add(key)
            yield key, label.strip()

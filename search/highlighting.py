"""Showing in a text why it was found: the words that match, marked, in the best piece of the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from itertools import pairwise, starmap

from search.analysis import Token, pick
from search.analysis import part_terms as parts_of

MAX_TEXT = 20_000
"""A snippet is looked for in this many characters from the start."""


@dataclass(frozen=True)
class Wanted:
    """What to mark. A word matches when its term is among ``terms``, or when it is a compound with one as a part.

    The words of one of ``phrases`` match only next to each other. ``parts`` are the parts of compounds asked for:
    they match only in a text where nothing else does.
    """

    terms: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def every(self) -> frozenset[str]:
        """All terms among these: a text without any of them has nothing to mark."""
        return self.terms.union(self.parts, *self.phrases)


@dataclass(frozen=True, slots=True)
class Match:
    """A word of a text that answers to a term; ``strong`` unless it is only a part of a compound asked for."""

    token: Token
    term: str
    strong: bool


def mark(text: str, wanted: Wanted) -> str:
    """Return *text* as safe HTML with `<mark>` round each word that matches."""
    return _render(text, find(text, wanted), 0, len(text))


def snippet(text: str, wanted: Wanted, length: int = 200) -> str:
    """Return the piece of *text* with most different words of the query, marked, as safe HTML.

    At most *length* characters (before escaping), cut between words, with "…" where text was left out.
    """
    text = text.strip()
    matches = find(text[:MAX_TEXT], wanted)
    if len(text) <= length:
        return _render(text, matches, 0, len(text))
    start, end = _window(text, matches, length)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + _render(text, matches, start, end).strip() + after


def find(text: str, wanted: Wanted) -> list[Match]:
    """Return the words of *text* to mark, in order."""
    words = pick(text, wanted.every)
    inside = {token.start for phrase in wanted.phrases for token in _in_phrase(text, words, phrase)}
    found = [match for token in words if (match := _match(token, token.start in inside, wanted))]
    strong = [match for match in found if match.strong]
    return strong or found


def _match(token: Token, in_phrase: bool, wanted: Wanted) -> Match | None:
    if in_phrase or token.term in wanted.terms:
        return Match(token, token.term, True)
    if token.term in wanted.parts:
        return Match(token, token.term, False)
    if not wanted.terms:
        return None
    part = next((part for part in parts_of(token.surface, deep=True) if part in wanted.terms), "")
    return Match(token, part, True) if part else None


def _in_phrase(text: str, words: Sequence[Token], phrase: tuple[str, ...]) -> Iterator[Token]:
    """Yield the words that stand next to each other as a phrase."""
    for place, first in enumerate(words):
        run = words[place : place + len(phrase)] if first.term == phrase[0] else []
        if [word.term for word in run] == list(phrase) and all(starmap(partial(_adjoin, text), pairwise(run))):
            yield from run


def _adjoin(text: str, before: Token, after: Token) -> bool:
    """Say whether no word stands between two."""
    return not any(char.isalnum() for char in text[before.end : after.start])


def _render(text: str, matches: Sequence[Match], start: int, end: int) -> str:
    pieces, done = [], start
    for token in (match.token for match in matches):
        if start <= token.start and token.end <= end:
            pieces += [escape(text[done : token.start]), f"<mark>{escape(token.surface)}</mark>"]
            done = token.end
    return "".join([*pieces, escape(text[done:end])])


def _window(text: str, matches: Sequence[Match], length: int) -> tuple[int, int]:
    """Return where the best piece starts and ends: the matches in it, a third of the room before them."""
    if not matches:
        return 0, _back_to_space(text, 0, length)
    _, first, last = max(_runs(matches, length), key=lambda run: (run[0], -run[1].start))
    room = max(length - (last.end - first.start), 0)
    start = min(max(first.start - room // 3, 0), len(text) - length)
    start = _on_to_space(text, start, first.start)
    end = min(start + length, len(text))
    return start, _back_to_space(text, min(last.end, end), end)


def _runs(matches: Sequence[Match], length: int) -> Iterator[tuple[int, Token, Token]]:
    """Yield, for each last match, how many different terms fit in *length* before it, with the first match."""
    inside: Counter[str] = Counter()
    begin = different = 0
    for match in matches:
        inside[match.term] += 1
        different += inside[match.term] == 1
        while match.token.end - matches[begin].token.start > length and matches[begin] is not match:
            inside[matches[begin].term] -= 1
            different -= not inside[matches[begin].term]
            begin += 1
        yield different, matches[begin].token, match.token


def _on_to_space(text: str, start: int, limit: int) -> int:
    """Move a start that is inside a word on to the next one, at most to *limit*."""
    if start == 0:
        return 0
    return next((at for at in range(start, limit) if text[at - 1].isspace()), limit)


def _back_to_space(text: str, limit: int, end: int) -> int:
    """Move an end that is inside a word back to the one before, not before *limit*."""
    if end >= len(text):
        return len(text)
    return next((at for at in range(end, limit, -1) if text[at].isspace()), limit or end)

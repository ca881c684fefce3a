"""Showing in a text why it was found: the words that match, marked, in the best piece of the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from search.analysis import Token, analyse
from search.analysis import part_terms as parts_of

MAX_TEXT = 20_000
"""A snippet is looked for in this many characters from the start."""

Terms = frozenset[str]


def mark(text: str, query_terms: Terms, part_terms: Terms = frozenset()) -> str:
    """Return *text* as safe HTML with `<mark>` round each word that matches the query.

    A word matches when its term is among *query_terms* (of the words searched for) or *part_terms* (of the
    parts of compounds searched for), or when it is a compound with one of *query_terms* as a part.
    """
    pieces, done = [], 0
    for token in analyse(text):
        if _matched(token, query_terms, part_terms):
            pieces += [escape(text[done : token.start]), f"<mark>{escape(token.surface)}</mark>"]
            done = token.end
    return "".join([*pieces, escape(text[done:])])


def snippet(text: str, query_terms: Terms, part_terms: Terms = frozenset(), length: int = 200) -> str:
    """Return the piece of *text* with most different words of the query, marked, as safe HTML.

    At most *length* characters (before escaping), cut between words, with "…" where text was left out.
    """
    text = text.strip()
    if len(text) <= length:
        return mark(text, query_terms, part_terms)
    start, end = _window(text, _hits(text[:MAX_TEXT], query_terms, part_terms), length)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + mark(text[start:end].strip(), query_terms, part_terms) + after


def _matched(token: Token, query_terms: Terms, part_terms: Terms) -> str:
    """Return the term of the query that a word answers to, or ""."""
    if token.term in query_terms or token.term in part_terms:
        return token.term
    return next((part for part in parts_of(token.surface, deep=True) if part in query_terms), "")


def _hits(text: str, query_terms: Terms, part_terms: Terms) -> list[tuple[Token, str]]:
    matched = ((token, _matched(token, query_terms, part_terms)) for token in analyse(text))
    return [(token, term) for token, term in matched if term]


def _window(text: str, hits: Sequence[tuple[Token, str]], length: int) -> tuple[int, int]:
    """Return where the best piece starts and ends: the hits in it, a third of the room before them."""
    if not hits:
        return 0, _back_to_space(text, 0, length)
    _, first, last = max(_runs(hits, length), key=lambda run: (run[0], -run[1].start))
    room = max(length - (last.end - first.start), 0)
    start = min(max(first.start - room // 3, 0), len(text) - length)
    start = _on_to_space(text, start, first.start)
    end = min(start + length, len(text))
    return start, _back_to_space(text, min(last.end, end), end)


def _runs(hits: Sequence[tuple[Token, str]], length: int) -> Iterator[tuple[int, Token, Token]]:
    """Yield, for each last hit, how many different terms fit in *length* before it, with the first hit."""
    inside: Counter[str] = Counter()
    begin = 0
    for token, term in hits:
        inside[term] += 1
        while token.end - hits[begin][0].start > length and hits[begin][0] is not token:
            inside[hits[begin][1]] -= 1
            begin += 1
        yield len(+inside), hits[begin][0], token


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

"""Words that were written apart and may be one: *wijk team* is *wijkteam*. Pure."""

from collections.abc import Iterator

from search import analysis
from search.analysis import Token

MAX_JOINED = 3
"""So many words are tried as one: *keuken tafel gesprek*."""


def joined_with(tokens: list[Token], place: int) -> Iterator[str]:
    """Yield the terms of the words that this one makes with its neighbours: *wijk team* may be *wijkteam*."""
    for size in range(2, MAX_JOINED + 1):
        for start in range(max(0, place - size + 1), min(place, len(tokens) - size) + 1):
            yield from _joined_terms(tokens[start : start + size])


def _joined_terms(span: list[Token]) -> tuple[str, ...]:
    """Return the terms of some words written as one, with and without a linking s; of stopwords only *te* drops out.

    *los te laten* is *loslaten*, *wijk team* is *wijkteam*.
    """
    inner = [token for token in span[1:-1] if token.surface.lower() != "te"]
    kept = [span[0], *inner, span[-1]]
    if any(token.stop or not token.surface.isalpha() for token in kept):
        return ()
    words = [token.surface.lower() for token in kept]
    return tuple(dict.fromkeys(term for link in ("", "s") for term in analysis.terms(link.join(words))[:1]))

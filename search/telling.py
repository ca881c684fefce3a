"""How much a word tells, and the words that tell what a text is about: often in this text, seldom in Dutch. Pure."""

from collections import Counter
from math import log, log10

from search.analysis import Token, analyse
from search.lexicon import RARE, frequency, lookup
from search.weak_words import WEAK

SHORTEST = 4
COMMON = 1e-4
"""A word that Dutch uses more than this often tells nothing."""
MAX_TEXT = 20_000
LEAST, MOST = 0.3, 1.3
"""What a word weighs that is one in four thousand of Dutch or more, and one in 400,000 or rarer."""


def weight_of(token: Token) -> float:
    """Return what a word of a question weighs among the others, between 0.3 and 1.3.

    It falls by half a point with each tenfold use (idf); an index of some dozens of pages cannot tell by itself.
    """
    return min(MOST, max(LEAST, (-log10(commonness(token)) - 3) / 2))


def commonness(token: Token) -> float:
    """Return the share in Dutch of a word, its dictionary form and its stem together."""
    word = token.surface.lower()
    return max(RARE, sum(map(frequency, {word, lookup(word) or word, token.term})))


def telling_terms(text: str, most: int | None) -> dict[str, str]:
    """Return the terms that tell most, best first, each with its word in the text; all of them if ``most`` is None.

    A term is worth its number times -log of how often Dutch uses the word (tf × idf).
    """
    tokens = [
        token
        for token in analyse(text[:MAX_TEXT])
        if not token.stop and len(token.surface) >= SHORTEST and token.surface.lower() not in WEAK
    ]
    number = Counter(token.term for token in tokens)
    words = {token.term: token.surface for token in reversed(tokens) if frequency(token.surface.lower()) < COMMON}
    worth = {term: number[term] * -log(max(frequency(word.lower()), RARE)) for term, word in words.items()}
    return {term: words[term] for term in sorted(worth, key=lambda term: (-worth[term], term))[:most]}

"""Splitting Dutch compounds into their two main parts: *wijkteam* is a *team*, of the *wijk*.

After Koehn and Knight, "Empirical methods for compound splitting" (EACL 2003): of all ways to split,
and not splitting, take the one whose parts have the highest geometric mean of frequencies.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from search.lexicon import MAX_WORD, RARE, frequency, lookup
from search.stopwords import STOPWORDS
from search.word_overrides import OVERRIDES
from search.word_parts import NO_HEAD, NO_TAIL, WHOLE

MIN_WORD, MIN_PART = 6, 3
COMMON_SHORT = 1e-5
"""A part of three letters must be this frequent: *wet* and *dag* are, chance syllables are not."""
COMMON_UNLISTED = {5: 1e-6, 6: 1e-7}
"""A word that the dictionary lacks (*hitte*, *armoede*) is a part when it is more frequent than this for its length."""
NESTED = 0.001
"""Factor on the score of a part that is only known as a compound itself."""
LINKS = ("s", "en", "n", "e", "er")


class Split(NamedTuple):
    """One way to split: the parts and the geometric mean of their frequencies."""

    head: str
    tail: str
    score: float


def split(word: str) -> tuple[str, ...]:
    """Return the two main parts of a lower case compound, or the empty tuple when it is whole.

    The first part loses its linking letters (*bestemmingsplan* → *bestemming*, *plan*); the last keeps its
    inflection (*wijkteams* → *wijk*, *teams*). Words over 64 characters are not split.
    """
    best = _best(word)
    return (best.head, best.tail) if best else ()


def parts(word: str) -> tuple[str, ...]:
    """Return all parts, the main ones first, then the parts of those that are compounds themselves."""
    main = split(word)
    return main + tuple(deeper for part in main for deeper in parts(part))


@lru_cache(maxsize=65_536)
def _best(word: str) -> Split | None:
    if not MIN_WORD <= len(word) <= MAX_WORD or not word.isalpha():
        return None
    lemma = lookup(word) or word
    if word in WHOLE or lemma in WHOLE:
        return None
    best = max(_candidates(lemma), key=lambda split: split.score, default=None)
    if not best or best.score <= frequency(lemma):
        return None
    cut = len(lemma) - len(best.tail)
    return best._replace(tail=word[cut:]) if word[:cut] == lemma[:cut] else None


def _candidates(word: str) -> Iterator[Split]:
    for cut in range(MIN_PART, len(word) - MIN_PART + 1):
        left, tail = word[:cut], word[cut:]
        tail_score = 0.0 if tail in NO_TAIL else _part_score(tail)
        if tail_score and (head := _head(left)) and (head_score := _part_score(head)):
            yield Split(head, tail, sqrt(head_score * tail_score))


@lru_cache(maxsize=65_536)
def _head(left: str) -> str:
    """Return the first part without linking letters, or "" when it cannot be one."""
    if left in NO_HEAD:
        return ""
    return max([left, *_without_link(left)], key=frequency)


def _without_link(left: str) -> Iterator[str]:
    """Yield *left* without linking letters, where that is a word and *left* is not a form of another word."""
    for link in LINKS:
        bare = left.removesuffix(link)
        if bare == left or bare in NO_HEAD or left in OVERRIDES:
            continue
        if (link == "s" or lookup(left) in (None, left, bare)) and _part_score(bare):
            yield bare


@lru_cache(maxsize=65_536)
def _part_score(part: str) -> float:
    """Return the frequency of a word that can be part of a compound, 0 when it cannot."""
    if len(part) < MIN_PART or part in STOPWORDS:
        return 0.0
    often = frequency(part)
    if len(part) == MIN_PART:
        return often if often > COMMON_SHORT and lookup(part) == part else 0.0
    if lookup(part) or any(lookup(part.removesuffix(ending) + "en") for ending in ("ing", "er")):
        return max(often, RARE)
    if often > COMMON_UNLISTED.get(min(len(part), 6), 1.0):
        return often
    nested = _best(part)
    return nested.score * NESTED if nested else 0.0

"""Which word of the index a mistyped word was meant to be, and whether that is certain. Pure.

Candidates come from texts that the visitor may read. The nearest by edits counts (a swap of neighbours is one), then
the one that stands there most. Only a word that Dutch does not have is surely mistyped.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from search import compounds
from search.lexicon import frequency, lookup
from search.starts import plain_words
from search.stopwords import STOPWORDS

SHORTEST = 4
"""Words of fewer letters are abbreviations as often as not, and have too many neighbours."""

LONG = 8
"""From this many letters two edits can be one slip; below, one."""

MUCH_MORE = 100
"""A word that is this much more frequent in Dutch than the one typed may be what was meant."""

SHORT_HALF, USUAL, MAX_CUTS = 3, 1e-6, 3

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the index, as it stands there, for one that was typed."""

    word: str
    certain: bool


def edits_allowed(word: str) -> int:
    """Return how many edits a typed word may be away from what was meant: 0, 1 or 2."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


def is_known(word: str) -> bool:
    """Say whether Dutch has a word, as far as the word lists know."""
    return bool(lookup(word.lower()) or frequency(word.lower()))


def correct(word: str, texts: Iterable[str]) -> Correction | None:
    """Return the best word for one that is in no document, out of texts that have something like it."""
    typed, most = _plain(word), edits_allowed(word)
    near = {
        (distance, one): count
        for one, count in _words(texts, len(typed), most).items()
        if one.lower() not in STOPWORDS
        and 0 < (distance := OSA.distance(typed, _plain(one), score_cutoff=most)) <= most
    }
    near = {pair: count for pair, count in near.items() if pair[0] == 1 or pair[1][:1].lower() == word[:1].lower()}
    if not near:
        return None
    distance, best = min(
        near, key=lambda pair: (pair[0], pair[1][:1].lower() != word[:1].lower(), -near[pair], pair[1])
    )
    return Correction(best, _certain(word.lower(), best.lower(), distance))


def seams(word: str) -> list[str]:
    """Return the compounds in which a letter of the seam was dropped from a word Dutch lacks: *tijd(d)ruk*."""
    lower = word.lower()
    doubled = [lower[:at] + lower[at - 1 :] for at in range(SHORT_HALF, len(lower) - SHORT_HALF + 2)]
    return [] if is_known(lower) or compounds.split(lower) else [one for one in doubled if compounds.split(one)]


def cuts(word: str) -> list[tuple[str, str]]:
    """Return the ways to read a word as two Dutch words, the most usual pairs first, at most 3."""
    lower = word.lower()
    pairs = [(lower[:at], lower[at:]) for at in range(SHORT_HALF, len(lower) - SHORT_HALF + 1)]
    usual = {pair: min(map(frequency, pair)) for pair in pairs}
    return sorted((pair for pair in pairs if usual[pair] > USUAL), key=lambda pair: -usual[pair])[:MAX_CUTS]


def _certain(typed: str, meant: str, distance: int) -> bool:
    if is_known(typed):
        return not lookup(typed) and frequency(meant) > MUCH_MORE * frequency(typed)
    return typed[0] == meant[0] and (distance == 1 or not compounds.split(typed))


def _words(texts: Iterable[str], length: int, most: int) -> Counter[str]:
    words = (word for text in texts for word in _WORD.findall(text))
    return Counter(word for word in words if abs(len(word) - length) <= most and word.lower() not in STOPWORDS)


def _plain(word: str) -> str:
    return "".join(plain_words(word)) or word.lower()

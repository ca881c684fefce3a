"""What is known of single Dutch words: the dictionary form and how often the word is used."""

import re
from functools import lru_cache

import wordfreq
from simplemma.strategies import DictionaryLookupStrategy

MAX_WORD = 64
"""Longer words are not looked up: no Dutch word in use is longer, hostile input is."""

RARE = 1e-9
"""Frequency given to a word that is in the dictionary and not in the frequency list."""

_SUPPLETIVE = frozenset({"zijn", "goed", "veel", "weinig"})
_dictionary = DictionaryLookupStrategy()


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    return wordfreq.get_frequency_dict("nl", wordlist="large")


def load() -> None:
    """Read the dictionary and the frequency list into memory (some 100 MB, half a second)."""
    _frequencies()
    _dictionary.get_lemma("huis", "nl")


def frequency(word: str) -> float:
    """Return the share of *word* in Dutch text, between 0 (not seen) and 1."""
    return _frequencies().get(word, 0.0)


@lru_cache(maxsize=65_536)
def lookup(word: str) -> str | None:
    """Return the dictionary form of a lower case word, or None when it is unknown.

    The dictionary sometimes answers with another verb (*oefende* → *uitoefenen*) or another animal
    (*beer* → *varken*); such an answer is cut to the part that fits the word, or refused.
    """
    if not word or len(word) > MAX_WORD:
        return None
    lemma = _dictionary.get_lemma(word, "nl")
    if lemma is None:
        return None
    return _fitting(word, _joined(word, lemma).lower())


def _joined(word: str, lemma: str) -> str:
    """Undo the dictionary's "_" between parts (*raad_lid*), with the linking s of the word (*raadslid*)."""
    head, mark, tail = lemma.rpartition("_")
    if not mark:
        return lemma
    head = head.replace("_", "")
    return head + ("s" if word.startswith(f"{head}s{tail[0]}") else "") + tail


def _fitting(word: str, lemma: str) -> str:
    if lemma in _SUPPLETIVE or lemma[0] == word[0]:
        return lemma
    start = re.sub("^ge", "", word)[:2]
    if word.startswith("ge") and lemma[0] == start[:1]:
        return lemma
    at = lemma.find(start)
    return lemma[at:] if at > 0 and len(lemma) - at > 3 else word

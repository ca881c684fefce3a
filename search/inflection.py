"""Bringing the forms of a Dutch word together: dictionary form first, then its stem.

The stem is Porter's for Dutch, which Snowball calls `dutch_porter`. It halves long vowels,
so that *maan* meets *man*; those are restored.
"""

import re
from threading import Lock

import Stemmer

from search.lemmas import lemma as lemma_of
from search.lexicon import MAX_WORD, lookup
from search.stopwords import STOPWORDS

MAX_ABBREVIATION = 3
"""Unknown words up to this length are taken for abbreviations (*bzk*, *vng*) and left alone."""
_stemmer, _lock = Stemmer.Stemmer("dutch_porter"), Lock()


def stem(word: str) -> str:
    """Return what the forms of a lower case word have in common: *huizen* and *huisje* give *huis*.

    Not for show: the result need not be a word. Words over 64 characters are returned as they are.
    """
    if len(word) > MAX_WORD:
        return word
    lemma = lemma_of(word)
    if lemma is None and len(word) <= MAX_ABBREVIATION:
        return word
    return _root(lemma or word, known=lemma is not None)


def _root(lemma: str, *, known: bool) -> str:
    """Return the stem of a dictionary form; never a stopword (*overheid* is not *over*)."""
    if known and lemma.endswith("en") and lookup(lemma + "s") == lemma != (lookup(lemma) or "") + "en":
        return lemma
    if adjective := _adjective(lemma):
        return adjective
    with _lock:
        stemmed = _with_long_vowel(lemma, _stemmer.stemWord(lemma))
    if stemmed == lemma or stemmed in STOPWORDS or (known and lemma == stemmed + "s"):
        return lemma
    return _spelled_as_final(stemmed)


def _adjective(lemma: str) -> str | None:
    """Return the adjective that says something else than its verb: *beschikbaar* is no *beschikking*.

    One made of a noun is left to the stemmer: *gemeentelijk*, *wettelijk*.
    """
    found = re.fullmatch("(.{3,}baar|(.{3,}e)lijk)(?:heid)?", lemma)
    return found[1] if found and (not found[2] or (lookup(found[2] + "n") or "").endswith("en")) else None


def _with_long_vowel(lemma: str, stemmed: str) -> str:
    """Restore the long vowel: of *maan* (not *man*), of *weten* (*weet*, not *wet*), and the *e* of *dame*."""
    if not re.search("[^aeiou][aeou][^aeiou]$", stemmed):
        return stemmed
    long = stemmed[:-1] + stemmed[-2:]
    opened = lemma.startswith((stemmed + "e", stemmed + "i")) and lookup(_spelled_as_final(long))
    if lemma == stemmed + "e" and re.fullmatch("[^aeiou]*[aeou][^aeiou]", stemmed):
        return lemma
    return long if lemma.startswith(long) or opened else stemmed


def _spelled_as_final(stemmed: str) -> str:
    """Spell a stem as Dutch spells the end of a word: *schrapp* → *schrap*, *huiz* → *huis*."""
    single = re.sub(r"([bdfgklmnprst])\1$", r"\1", stemmed)
    return re.sub("v$", "f", re.sub("z$", "s", single))

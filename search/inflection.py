"""Bringing the forms of a Dutch word together: dictionary form first, then its stem.

The stem is Porter's for Dutch (Kraaij and Pohlmann, in Snowball as `dutch_porter`). It halves long vowels,
so that *maan* meets *man*; those are restored.
"""

import re
from collections.abc import Iterator
from threading import Lock

import Stemmer

from search import compounds
from search.lexicon import MAX_WORD, lookup
from search.stopwords import STOPWORDS
from search.word_overrides import OVERRIDES

_PARTICLE = re.compile(
    "(aan|achter|af|bij|binnen|deel|dicht|door|heen|her|in|kennis|langs|los|mede|mee|na|neer|om|onder|open|op|over|"
    "plaats|samen|tegen|terecht|terug|toe|tussen|uit|vast|vol|voorbij|vooruit|voort|voor|vrij|weg)(?=.{4})"
)
MAX_ABBREVIATION = 3
"""Unknown words up to this length are taken for abbreviations (*bzk*, *vng*) and left alone."""
_DIAERESIS = {"e": "ë", "i": "ï", "o": "ö", "u": "ü"}
_WITHOUT_DIAERESIS = str.maketrans("ëïöü", "eiou")
_stemmer, _lock = Stemmer.Stemmer("dutch_porter"), Lock()


def stem(word: str) -> str:
    """Return what the forms of a lower case word have in common: *huizen* and *huisje* give *huis*.

    Not for show: the result need not be a word. Words over 64 characters are returned as they are.
    """
    if len(word) > MAX_WORD:
        return word
    lemma = OVERRIDES.get(word) or _known(word) or _guessed(word)
    if lemma is None and len(word) <= MAX_ABBREVIATION:
        return word
    return _root(lemma or word, known=lemma is not None)


def _known(word: str) -> str | None:
    """Return the dictionary form, always the same where the dictionary wavers (*leer* → *leren* → *leer*)."""
    first = lookup(word)
    if first and lookup(first) == first and (verb := _hidden_verb(first)):
        return verb
    if first is None or first == word or _is_base(word, first):
        return first and word
    if word.endswith(("je", "jes")) and first.endswith("je"):
        return lookup(first) or first
    if lookup(first) == word:
        return min(word, first, key=lambda form: (len(form), form)) if first[:2] == word[:2] else word
    return _noun_of(first)


def _hidden_verb(adjective: str) -> str | None:
    """Return the verb of a participle that the dictionary keeps as an adjective: *geëvalueerd*."""
    if adjective.startswith("ge"):
        return _participle(adjective) if adjective.endswith("eerd") else None
    particle = _PARTICLE.match(adjective)
    is_participle = particle and adjective.startswith("ge", particle.end()) and adjective.endswith(("d", "t", "en"))
    return _separable(adjective) if is_participle else None


def _is_base(word: str, lemma: str) -> bool:
    """Say whether *word* has a plural of its own: *reden* has *redenen*, so it is not just *rede*."""
    if lemma.endswith("en") or word.startswith("ge") or word == lemma + "en":
        return False
    if len(lemma) < len(word) and not word.endswith("en"):
        return False
    return any(lookup(word + plural) == word for plural in ("en", "s"))


def _noun_of(verb: str) -> str:
    """Return the noun inside a verb (*vragen* → *vraag*) when the dictionary has it, otherwise the verb."""
    noun = lookup(verb) if verb.endswith("en") else None
    if not noun or noun[:2] != verb[:2] or len(noun) >= len(verb) or _is_base(verb, noun):
        return verb
    return noun


def _guessed(word: str) -> str | None:
    return _with_diaeresis(word) or _separable(word) or _participle(word) or _compound(word)


def _with_diaeresis(word: str) -> str | None:
    """Return the form of a word typed without its diaeresis: *ideeen*, *geevalueerd*."""
    return next((lemma for variant in _diaereses(word) if (lemma := _known(variant))), None)


def _diaereses(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        if word[at - 1] in "aeiou" and word[at] in _DIAERESIS:
            yield word[:at] + _DIAERESIS[word[at]] + word[at + 1 :]


def _separable(word: str) -> str | None:
    """Return the infinitive of a form of a separable verb: *doorbelastte* → *doorbelasten*."""
    particle = _PARTICLE.match(word)
    verb = particle and lookup(word[particle.end() :])
    return particle[0] + verb if particle and verb and verb.endswith("n") else None


def _participle(word: str) -> str | None:
    """Return the verb of a regular past participle that the dictionary lacks: *geëvalueerd* → *evalueren*."""
    if not re.match("ge.{3,}[dt]$", word):
        return None
    rest = word[2:].translate(_WITHOUT_DIAERESIS)
    verb = lookup(rest) or lookup(rest[:-1] + "t")
    return _noun_of(verb) if verb and verb.endswith("en") else None


def _compound(word: str) -> str | None:
    """Return the compound with its last part in the dictionary form: *wijkteams* → *wijkteam*."""
    parts = compounds.split(word)
    if not parts:
        return None
    tail = _known(parts[1]) or parts[1]
    is_noun = not tail.endswith("en") or parts[1].endswith("en")
    return word.removesuffix(parts[1]) + (tail if is_noun else parts[1])


def _root(lemma: str, *, known: bool) -> str:
    """Return the stem of a dictionary form; never a stopword (*overheid* is not *over*)."""
    if known and lemma.endswith("en") and lookup(lemma + "s") == lemma != (lookup(lemma) or "") + "en":
        return lemma
    with _lock:
        stemmed = _with_long_vowel(lemma, _stemmer.stemWord(lemma))
    if stemmed == lemma or stemmed in STOPWORDS or (known and lemma == stemmed + "s"):
        return lemma
    return _spelled_as_final(stemmed)


def _with_long_vowel(lemma: str, stemmed: str) -> str:
    """Restore the long vowel: of *maan* (not *man*), and of *weten* (*weet*, not *wet*)."""
    if not re.search("[^aeiou][aeou][^aeiou]$", stemmed):
        return stemmed
    long = stemmed[:-1] + stemmed[-2:]
    opened = lemma.startswith((stemmed + "e", stemmed + "i")) and lookup(_spelled_as_final(long))
    return long if lemma.startswith(long) or opened else stemmed


def _spelled_as_final(stemmed: str) -> str:
    """Spell a stem as Dutch spells the end of a word: *schrapp* → *schrap*, *huiz* → *huis*."""
    single = re.sub(r"([bdfgklmnprst])\1$", r"\1", stemmed)
    return re.sub("v$", "f", re.sub("z$", "s", single))

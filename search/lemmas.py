"""The dictionary form of a Dutch word: as the dictionary has it, mended where it wavers, guessed where it is silent."""

import re
from collections.abc import Iterator

from search import compounds
from search.lexicon import frequency, lookup
from search.word_overrides import OVERRIDES

_PARTICLE = re.compile(
    "(aan|achter|af|bij|binnen|deel|dicht|door|heen|her|in|kennis|langs|los|mede|mee|na|neer|om|onder|open|op|over|"
    "plaats|samen|tegen|terecht|terug|toe|tussen|uit|vast|vol|voorbij|vooruit|voort|voor|vrij|weg)(?=.{4})"
)
_DIAERESIS = {"e": "ë", "i": "ï", "o": "ö", "u": "ü"}
_WITHOUT_DIAERESIS = str.maketrans("ëïöü", "eiou")
MIN_PLURAL = 5
"""A shorter unknown word in -s is taken for a name or an abbreviation (*goes*, *arbs*), not for a plural."""


def lemma(word: str) -> str | None:
    """Return the dictionary form of a lower case word, or None when nothing is known and nothing can be guessed."""
    return _known(word) or _guessed(word)


# -- words that the dictionary has ------------------------------------------------------
def _known(word: str) -> str | None:
    """Return the dictionary form, always the same where the dictionary wavers (*leer* → *leren* → *leer*)."""
    if word in OVERRIDES:
        return OVERRIDES[word]
    first = lookup(word)
    if first and lookup(first) == first and (verb := _hidden_verb(first)):
        return verb
    if first is None or first == word or _is_base(word, first):
        return first and word
    if word.endswith(("je", "jes")) and first.endswith("je"):
        return lookup(first) or first
    if lookup(first) == word:
        return min(word, first, key=lambda form: (len(form), form)) if first[:2] == word[:2] else word
    return _known(first) if word.startswith(first) else _noun_of(first)


def _hidden_verb(adjective: str) -> str | None:
    """Return the verb of a participle that the dictionary keeps as an adjective: *geëvalueerd*, *werkend*.

    A participle is rarer than its verb; an adjective with a life of its own (*geschikt*) is not.
    """
    if (
        adjective.endswith(("aand", "end"))
        and lookup(adjective + "e") == adjective[:-1]
        and not _PARTICLE.match(adjective)
    ):
        return _noun_of(adjective[:-1])
    if adjective.startswith("ge"):
        verb = _participle(adjective)
        return verb if verb and (adjective.endswith("eerd") or frequency(adjective) < frequency(verb)) else None
    particle = _PARTICLE.match(adjective)
    is_participle = particle and adjective.startswith("ge", particle.end()) and adjective.endswith(("d", "t", "en"))
    return _separable(adjective) if is_participle else None


def _is_base(word: str, first: str) -> bool:
    """Say whether *word* has a plural of its own: *reden* has *redenen*, so it is not just *rede*."""
    if first.endswith("en") or word.startswith("ge") or word == first + "en":
        return False
    if len(first) < len(word) and not word.endswith("en"):
        return False
    return any(lookup(word + plural) == word for plural in ("en", "s"))


def _noun_of(verb: str) -> str:
    """Return the noun inside a verb (*vragen* → *vraag*) when the dictionary has it, otherwise the verb."""
    noun = lookup(verb) if verb.endswith("en") else None
    if not noun or noun[:2] != verb[:2] or len(noun) >= len(verb) or _is_base(verb, noun):
        return verb
    return noun


# -- words that it has not --------------------------------------------------------------
def _guessed(word: str) -> str | None:
    return (
        _with_diaeresis(word)
        or _separable(word)
        or _participle(word)
        or _regular_verb(word)
        or _compound(word)
        or _without_ending(word)
        or _form_of_verb(word)
    )


def _with_diaeresis(word: str) -> str | None:
    """Return the form of a word typed without its diaeresis: *ideeen*, *geevalueerd*."""
    return next((found for variant in _diaereses(word) if (found := _known(variant))), None)


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
    rest = word[2].translate(_WITHOUT_DIAERESIS) + word[3:]
    verb = lookup(rest) or lookup(rest[:-1] + "t")
    return _noun_of(verb) if verb and verb.endswith("en") else None


def _regular_verb(word: str) -> str | None:
    """Return the infinitive of a form of a verb with an unstressed prefix: *ontzorgd* → *ontzorgen*."""
    if not re.match("(?:be|her|ont|ver).{4,}[dt](?:en?)?$", word):
        return None
    past = re.sub("(?:dd|tt|(?<=[^dt])[dt])en?$|[dt]$", "", word)
    return max((verb for verb in _infinitives(past) if frequency(verb)), key=frequency, default=None)


def _infinitives(bare: str) -> Iterator[str]:
    """Yield how the infinitive of a stem can be spelled: *verduurzaam* → *verduurzamen*, *ontschot* → *ontschotten*."""
    opened = re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", bare)
    voiced = opened[:-1] + {"f": "v", "s": "z"}.get(bare[-1], bare[-1])
    yield from dict.fromkeys(form + "en" for form in (opened, voiced, bare, bare + bare[-1]))


def _compound(word: str) -> str | None:
    """Return the compound with its last part in the dictionary form: *wijkteams* → *wijkteam*."""
    parts = compounds.split(word)
    if not parts:
        return None
    tail = _known(parts[1]) or parts[1]
    is_noun = not tail.endswith("en") or parts[1].endswith("en")
    return word.removesuffix(parts[1]) + (tail if is_noun else parts[1])


def _form_of_verb(word: str) -> str | None:
    """Return the dictionary form of a verb that the dictionary knows by its infinitive only: *coacht* → *coach*."""
    bare = re.sub("te?n?$", "", word)
    return _known(bare + "en") if bare != word and len(bare) >= MIN_PLURAL else None


def _without_ending(word: str) -> str | None:
    """Return the singular of a plural in -s (*herindicaties*), and the known form in one in -e (*betrokkenen*)."""
    bare = word.removesuffix("s")
    if len(bare) >= MIN_PLURAL and bare[-1] not in "su" and bare != word and frequency(bare) > frequency(word):
        return _known(bare) or bare
    form = re.sub("(?<=[dt])en?$|(?<=en)en?$", "", word)
    return _known(form) if form != word else None

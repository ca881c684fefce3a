"""Dutch text → terms with offsets: the one place that decides which words are the same word.

Both the index and the query go through here, and so do highlighting and synonyms.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count
from sys import intern
from typing import TypeAlias

from search import compounds, lexicon
from search.inflection import stem
from search.memo import Memo
from search.stopwords import STOPWORDS

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens and joiners, which come along with text from other programs and are no part of a word."""
_LETTERS = f"(?:[^\\W_]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\\W_]*)*)"
_QUOTE = "['\u2018\u2019\u02bc\u00b4`]"
_HYPHEN = "[-\u2010\u2011]"
_TOKEN = re.compile(
    rf"""(?=[^\W_]|{_QUOTE})(?<![^\W_])(?:
    [^\W\d_]{{4,}} (?![\w\u0300-\u036f{_INVISIBLE}]|{_QUOTE})              # most words: none of the rest can begin so
  | (?:[^\W\d_]\.){{2,}} (?:[^\W\d_](?![^\W_]))?                       # B.Z.K.  o.a.
  | [^\W\d_]{{1,2}}[+&][^\W\d_] (?![^\W_])                             # A+O  P&C  HR&O
  | [a-tv-z]\.?[ ](?:[+&]|en)[ ][a-tv-z]\b (?!{_QUOTE}|{_HYPHEN})        # B & W  B. en W
  | \d{{1,3}}(?:\.\d{{3}})+ (?![^\W_]) | \d+[.,]\d{{1,2}} (?![^\W_]|[.,]\d) # 1.000  2,5
  | {_QUOTE}s{_HYPHEN}{_LETTERS}                                     # 's-Hertogenbosch
  | (?:[^\W\d_]|co|re|ex|pre|pro) {_HYPHEN} {_LETTERS}               # e-mail  co-creatie
  )
  | {_LETTERS} (?:{_QUOTE}{_LETTERS})*                               # wijkteam  programma's  3d's
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPACED = re.compile(r" (?:[+&]|en) [a-z]\b", re.IGNORECASE)
"""Every word with spaces inside has this, and little else has."""
_JOINTS = {"en", "&", "+"}
_INFLECTED_LETTERS = re.compile("'(?:n|s|en|ers?|tjes?)?$")
_FOREIGN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ı": "i", "&": "+", ",": "."})
MAX_TERM = lexicon.MAX_WORD
"""Terms are cut at this many characters."""

TEXTS_KEPT = 2048
"""Titles and texts of pages that were found last, cut into words: some 9 kB for a story of 400 words, 80 kB at most."""


Stretch: TypeAlias = tuple[tuple[tuple[int, int, tuple[str, ...]], ...], frozenset[str]]
"""The words of a piece of text, each as its start, its end and all it is known as; and all of that together."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its term, its place (`text[start:end] == surface`), whether it is a stopword."""

    term: str
    start: int
    end: int
    surface: str
    stop: bool = False


def analyse(text: str) -> list[Token]:
    """Return the words of *text* in order, with offsets into the text as given.

    A hyphenated word gives its parts (*Wmo-werkplaats* → *wmo*, *werkplaats*), unless the first part cannot
    stand alone (*e-mail* → *email*). Stopwords are kept and flagged. Terms are lower case, without accents or
    spaces, at most 64 characters. Takes any text, in linear time.
    """
    return [token for match in _TOKEN.finditer(text) if (token := _token(text, *match.span())).term]


def pick(text: str, wanted: frozenset[str]) -> list[Token]:
    """Return the words of *text* with a wanted term, or a wanted part.

    The same as looking through :func:`analyse`, and many times quicker for a few words of many, the more so in one of
    the last texts that were looked through: the same pages are found by many questions.
    """
    stretches, places = _stretches_of_a_hit(text)
    return [
        _token(text, places[at] + start, places[at] + end)
        for at in compress(count(), map(_holds_any(wanted).__getitem__, stretches))
        for start, end, known in _READ[stretches[at]][0]
        if not wanted.isdisjoint(known)
    ]


def terms(text: str) -> list[str]:
    """Return the terms of *text* in order, stopwords included."""
    return [term for term, *_parts in terms_and_parts(text) if term]


def terms_and_parts(text: str) -> list[tuple[str, ...]]:
    """Return for each word of *text*, in order, its term and behind it the terms of its parts, all the way down.

    A word without a term has "" in its place.
    """
    return [known for words, _all in map(_READ.__getitem__, _stretches(text)) for _start, _end, known in words]


def is_stopword(term: str) -> bool:
    """Say whether a term, as in `Token.term`, comes from a word without a subject of its own."""
    return term in _stop_terms()


def part_terms(word: str, *, deep: bool = False) -> tuple[str, ...]:
    """Return the terms of the two main parts of a compound, or the empty tuple when *word* is none.

    With *deep* the parts of the parts follow: *mantelzorgondersteuning* has *mantelzorg*, *ondersteuning*.
    """
    return _part_terms(word[: 4 * MAX_TERM], deep)


def warm_up() -> None:
    """Load all data, before a server forks or takes its first request (half a second, some 100 MB)."""
    lexicon.load()
    _stop_terms()
    part_terms("wijkteams")


def _token(text: str, start: int, end: int) -> Token:
    surface = text[start:end]
    term, stop = _term(surface[: 4 * MAX_TERM])
    return Token(term, start, end, surface, stop)


def _stretches(text: str) -> list[str]:
    """Cut a text at its spaces, but not inside words like *B en W*."""
    stretches = text.split(" ")
    if _SPACED.search(text):
        for at in range(len(stretches) - 2, 0, -1):
            if stretches[at].lower() in _JOINTS and stretches[at - 1] and stretches[at + 1]:
                stretches[at - 1 : at + 2] = [" ".join(stretches[at - 1 : at + 2])]
    return stretches


@lru_cache(maxsize=TEXTS_KEPT)
def _stretches_of_a_hit(text: str) -> tuple[tuple[str, ...], "array[int]"]:
    """Return the same with their places, kept for the next question: what is interned a memo knows at once."""
    stretches = tuple(map(intern, _stretches(text)))
    return stretches, array("I", accumulate((len(stretch) + 1 for stretch in stretches[:-1]), initial=0))


@lru_cache(maxsize=8)
def _holds_any(wanted: frozenset[str]) -> Memo[bool]:
    """Return what tells of a stretch whether it holds a wanted term or part."""
    return Memo(lambda stretch: not wanted.isdisjoint(_READ[stretch][1]), 8192)


def _read(stretch: str) -> Stretch:
    words = tuple((*match.span(), _known_as(match[0])) for match in _TOKEN.finditer(stretch))
    return words, frozenset(one for _start, _end, known in words for one in known)


@lru_cache(maxsize=65_536)
def _term(surface: str) -> tuple[str, bool]:
    word = _normal(surface)
    return _folded(stem(word))[:MAX_TERM], word in STOPWORDS


@lru_cache(maxsize=65_536)
def _part_terms(surface: str, deep: bool) -> tuple[str, ...]:
    word = _normal(surface)
    parts = compounds.parts(word) if deep else compounds.split(word)
    return tuple(dict.fromkeys(_folded(stem(part)) for part in parts))


def _known_as(surface: str) -> tuple[str, ...]:
    """Return the term of a word and those of its parts."""
    cut = surface[: 4 * MAX_TERM]
    return (_term(cut)[0], *_part_terms(cut, True))


_READ = Memo(_read, 65_536)


@lru_cache(maxsize=1)
def _stop_terms() -> frozenset[str]:
    return frozenset(_term(word)[0] for word in STOPWORDS)


def _normal(surface: str) -> str:
    """Return the word in lower case, composed, without apostrophes, hyphens and dots; accents are kept."""
    visible = re.sub(f"[{_INVISIBLE}]", "", surface)
    word = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    word = re.sub(f"^'?s{_HYPHEN}", "", re.sub(_QUOTE, "'", word))
    if " " in word:
        return f"{word[0]}+{word[-1]}"
    if word[:1].isdigit():
        return re.sub(r"'s$|\.(?=\d{3})", "", word)
    return re.sub(rf"{_HYPHEN}|\.|'", "", _INFLECTED_LETTERS.sub("", word))


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word).translate(_FOREIGN)
    return "".join(char for char in decomposed if char.isalnum() or char in "+.")

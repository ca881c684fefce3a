"""The first letters of words: how what is being typed meets the titles it may become. Pure."""

import unicodedata

from search.analysis import analyse

MAX_START = 12
"""Longer starts are cut to so many characters, on both sides."""

MAX_WORDS = 40
"""Words of a title that can be completed."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are typed: lower case, without accents or marks, not stemmed."""
    return [_plain(token.surface) for token in analyse(text)]


def starts_of(title: str) -> set[str]:
    """Return all starts of the words of a title, from one letter on."""
    words = plain_words(title)[:MAX_WORDS]
    return {word[:length] for word in words for length in range(1, min(len(word), MAX_START) + 1)}


def _plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(char))

"""The terms that stock analysers make, put in the place of ours for as long as a comparison lasts.

``lower case`` is what a standard analyser does; ``dutch stems`` adds Porter's stemmer for Dutch, as the ``dutch``
analyser of Elasticsearch does. Neither splits compounds or knows kin. The rest stays ours, to their advantage: the
glossary, stopwords, corrections, and fewer words when no document has all.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import Stemmer

from core.freshness import forget
from search import analysis, understanding
from search.stopwords import STOPWORDS

OURS, STEMS, LOWER = "ours", "dutch stems", "lower case"
_stems = Stemmer.Stemmer("dutch_porter").stemWord
STOCK: dict[str, Callable[[str], str]] = {STEMS: _stems, LOWER: str}
"""By name what makes a term of a word in lower case."""

_WORD = re.compile(r"\w+(?:['’.]\w+)*")
"""A word as the standard tokenizer cuts it: at hyphens, not at an apostrophe or a dot between letters."""


@contextmanager
def analysed_by(name: str) -> Iterator[None]:
    """Analyse documents and questions as named; an index must be built anew inside, and after."""
    if name == OURS:
        yield
        return
    stemmed = STOCK[name]

    def term(surface: str) -> tuple[str, bool]:
        word = surface.lower()
        return stemmed(word)[: analysis.MAX_TERM], word in STOPWORDS

    with (
        patch.object(analysis, "_TOKEN", _WORD),
        patch.object(analysis, "_term", term),
        patch.object(analysis, "_part_terms", lambda word, deep: ()),
        patch.object(understanding, "kin_terms", lambda word: ()),
    ):
        _forget_terms()
        try:
            yield
        finally:
            _forget_terms()


def _forget_terms() -> None:
    analysis._READ.clear()
    analysis._stop_terms.cache_clear()
    forget()

"""Terms of the glossary that are near a question: one of them may be what its words should lead to."""

from collections import Counter, defaultdict
from typing import NamedTuple

from core.freshness import remember
from core.models import Term
from search.analysis import analyse, part_terms
from search.best_bets import Meaning, meaning

MOST = 2
"""So many terms are offered at most."""


class Near(NamedTuple):
    term_id: int
    preferred: str


class Glossary(NamedTuple):
    """The terms by each stem of their words, and by the meaning of each of their words as a whole."""

    by_stem: dict[str, set[Near]]
    by_word: dict[Meaning, set[Near]]


def near_terms(text: str) -> list[Near]:
    """Return the terms that share most words with a question: the same stem, or a part of a compound.

    A term that the question leads to already is not among them. The terms are read once for as long as the content
    stays.
    """
    glossary = remember("terms by stem", _load)
    shared = Counter(near for stem in _stems(text) for near in glossary.by_stem.get(stem, ()))
    fresh = shared.keys() - glossary.by_word.get(meaning(text), set())
    return sorted(fresh, key=lambda near: (-shared[near], near.preferred))[:MOST]


def _load() -> Glossary:
    glossary = Glossary(defaultdict(set), defaultdict(set))
    for term in Term.objects.all():
        near = Near(term.pk, term.preferred)
        for word in (term.preferred, *term.other_words):
            glossary.by_word[meaning(word)].add(near)
            for stem in _stems(word):
                glossary.by_stem[stem].add(near)
    return glossary


def _stems(text: str) -> set[str]:
    words = [token for token in analyse(text) if not token.stop]
    return {stem for word in words for stem in (word.term, *part_terms(word.surface))}

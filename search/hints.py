"""Did you mean: another way to write a question that finds more, offered only with its real number of results.

Three ways: words written as one (*wijk team*), one word written as two, and a word that Dutch does not have. None of
them costs a call to the engine for a question of Dutch words that were written as they should.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from search.analysis import Token, terms
from search.answering import Answered, total_as_typed
from search.asking import total_of
from search.correcting import corrections, with_words
from search.engines.base import Alternative, Clause, EngineQuery
from search.joining import MAX_JOINED
from search.params import SearchQuery
from search.spelling import Correction, cuts, is_known
from search.stopwords import STOPWORDS
from search.words import Words

MAX_TRIED = 3
LINKS = ("", "s")


@dataclass(frozen=True, slots=True)
class Hint:
    """A better question and how many results it has, above 0."""

    text: str
    count: int


def did_you_mean(query: SearchQuery, found: Answered, principals: frozenset[str], words: Words) -> Hint | None:
    """Return another way to write what was asked, or None when there is none with results."""
    if query.literal or found.text != query.text:
        return None
    for text in islice(_rewritten(found, principals, words), MAX_TRIED):
        if count := total_as_typed(replace(query, text=text), principals, words):
            return Hint(text, count)
    return None


def _rewritten(found: Answered, principals: frozenset[str], words: Words) -> Iterator[str]:
    shown = "\n".join(f"{hit.stored['card']['title']}\n{hit.stored['text']}" for hit in found.answer.hits).lower()
    if shown:
        yield from _joined(found, shown)
    absent = [one for one in found.understanding.words if one.surface.lower() not in shown]
    if shown:
        yield from _apart(found.text, absent, shown)
    unknown = [one for one in absent if not is_known(one.surface)]
    for token in unknown:
        yield from _split(found.text, token, principals)
    if unknown or not shown:
        suspects = replace(found.understanding, words=tuple(unknown) or found.understanding.words)
        changes = dict(corrections(suspects, principals, words))
        if changes:
            yield with_words(found.text, changes)


def _joined(found: Answered, shown: str) -> Iterator[str]:
    """Yield the question with two or three of its words as one that stands in a text that was found."""
    tokens = found.understanding.words
    for size in range(min(MAX_JOINED, len(tokens)), 1, -1):
        for start in range(len(tokens) - size + 1):
            span = tokens[start : start + size]
            one = next((one for link in LINKS if re.search(rf"\b{(one := _as_one(span, link))}", shown)), "")
            if one and found.text[span[0].start : span[-1].end].split() == [token.surface for token in span]:
                yield found.text[: span[0].start] + one + found.text[span[-1].end :]


def _apart(text: str, absent: list[Token], shown: str) -> Iterator[str]:
    """Yield the question with one of its words as two that stand next to each other in a text that was found."""
    for token in absent:
        pair = next((pair for pair in map(" ".join, cuts(token.surface)) if re.search(rf"\b{pair}", shown)), "")
        if pair:
            yield with_words(text, {token: Correction(pair, True)})


def _as_one(span: tuple[Token, ...], link: str) -> str:
    return re.escape(link.join(token.surface.lower() for token in span))


def _split(text: str, token: Token, principals: frozenset[str]) -> Iterator[str]:
    for head, tail in cuts(token.surface):
        if head in STOPWORDS or tail in STOPWORDS:
            continue
        phrase = Alternative((terms(head)[0], terms(tail)[0]), phrase=True)
        if total_of(EngineQuery(clauses=(Clause((phrase,)),), principals=principals)):
            yield with_words(text, {token: Correction(f"{head} {tail}", True)})
            return

"""From a question to an answer of the engine: as asked, else with a mistyped word put right, else with fewer words.

Filters play no part in the choice: a count would not be true after the click if one question meant two things.
The normal way costs one call to the engine, and the longest about a dozen.
"""

from dataclasses import dataclass, replace

from search.asking import KINDS_FIRST, engine_query, total_of
from search.correcting import corrected
from search.door import ask
from search.engines.base import EngineAnswer, EngineQuery
from search.params import SearchQuery
from search.remembered import ask_or_remember
from search.understanding import Understanding, understand
from search.words import Words

PAIR = 2


@dataclass(frozen=True)
class Answered:
    """An answer and the question that it answers. ``text`` is what was searched: put right when it differs.

    ``relaxed`` says that the hits have most of the words, and none has all.
    """

    text: str
    understanding: Understanding
    asked: EngineQuery
    answer: EngineAnswer
    relaxed: bool = False


def answer(query: SearchQuery, principals: frozenset[str], words: Words) -> Answered:
    """Answer a question with what ``principals`` may see. Raises ``EngineUnavailable``."""
    first = _ask(query, query.text, principals, words)
    if first.answer.total or not query.text or total_of(replace(first.asked, filters={})):
        return first
    if not query.literal and (text := corrected(query.text, first.understanding, principals, words)):
        second = _ask(query, text, principals, words)
        if second.answer.total or total_of(replace(second.asked, filters={})):
            return second
    return _relaxed(first)


def _ask(query: SearchQuery, text: str, principals: frozenset[str], words: Words) -> Answered:
    understanding = understand(text, words.synonyms, widen=query.synonyms)
    asked = engine_query(query, understanding, principals)
    return Answered(text, understanding, asked, ask_or_remember(asked))


def _relaxed(first: Answered) -> Answered:
    """Ask for most of the words, and of two words for the one that says most."""
    meant = first.understanding
    if meant.relaxed is not None:
        asked = replace(first.asked, required=meant.relaxed + 1)
    elif len(meant.clauses) == PAIR:
        asked = replace(first.asked, clauses=(meant.telling, KINDS_FIRST))
    else:
        return first
    return replace(first, asked=asked, answer=ask(asked), relaxed=True)

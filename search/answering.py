"""From a question to an answer of the engine: as asked, else with a mistyped word put right, else with fewer words.

Filters play no part in the choice: a count would not be true after the click if one question meant two things.
The normal way costs one call to the engine, and the longest about a dozen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.asking import engine_query, total_of
from search.correcting import corrected, subject
from search.door import ask
from search.engines.base import Alternative, Clause, EngineAnswer, EngineQuery, Sort
from search.params import SearchQuery
from search.remembered import ask_or_remember
from search.understanding import Understanding, understand
from search.words import Words

PAIR = 2
ENOUGH = 8
"""With fewer results than this, documents with some of the words follow those with all."""

FIRST = 1000.0
"""More than the words of a question add up to in any document."""


@dataclass(frozen=True)
class Answered:
    """An answer and the question that it answers. ``text`` is what was searched: another one when it differs.

    ``relaxed`` says that the hits have some of the words, and none has all; ``filled`` that those with all come
    first, and are so few that others follow.
    """

    text: str
    understanding: Understanding
    asked: EngineQuery
    answer: EngineAnswer
    relaxed: bool = False
    filled: bool = False


def answer(query: SearchQuery, principals: frozenset[str], words: Words) -> Answered:
    """Answer a question with what ``principals`` may see. Raises ``EngineUnavailable``."""
    found = _ask(query, query.text, principals, words)
    if not query.text or found.answer.total >= _enough(found):
        return found
    total = _total(found)
    if not total and not query.literal and (text := _instead(found, principals, words)):
        other = _ask(query, text, principals, words)
        other = _filled_up(other, _total(other))
        return other if _total(other) else _widened(found, 0)
    return _filled_up(found, total)


def _filled_up(found: Answered, total: int) -> Answered:
    """Return an answer of so many results with enough of them, as far as there are."""
    return found if total >= _enough(found) else _widened(found, total)


def total_as_typed(query: SearchQuery, principals: frozenset[str], words: Words) -> int:
    """Return how many results a question has when nothing in it is put right."""
    return answer(replace(query, literal=True, page=1), principals, words).answer.total


def _ask(query: SearchQuery, text: str, principals: frozenset[str], words: Words) -> Answered:
    understanding = understand(text, words.synonyms, widen=query.synonyms)
    asked = engine_query(query, understanding, principals)
    return Answered(text, understanding, asked, ask_or_remember(asked))


def _instead(found: Answered, principals: frozenset[str], words: Words) -> str:
    """Return what else to search for a question that finds nothing, or ""."""
    return corrected(found.text, found.understanding, principals, words) or subject(found.understanding, principals)


def _enough(found: Answered) -> int:
    """Return how many results a question is content with: one, when there are no words to leave out."""
    return ENOUGH if len(found.understanding.clauses) > 1 else 1


def _total(found: Answered) -> int:
    """Return how many documents answer a question whatever is selected; exactly, when they are few."""
    if found.answer.total >= ENOUGH or not found.asked.filters:
        return found.answer.total
    return total_of(replace(found.asked, filters={}))


def _widened(found: Answered, total: int) -> Answered:
    """Ask for fewer of the words until there is enough; the documents with all stand first."""
    raised = (*found.asked.raised, *((_these(found),) if total else ()))
    best = found
    for clauses, required in _wider(found, total):
        asked = replace(found.asked, clauses=clauses, required=required, raised=raised)
        wider = replace(found, asked=asked, answer=ask(asked), relaxed=not total, filled=total > 0)
        reached = _total(wider)
        best = wider if reached > total else best
        if reached >= ENOUGH:
            break
    return best


def _wider(found: Answered, total: int) -> Iterator[tuple[tuple[Clause, ...], int]]:
    """Yield clauses and how many a document needs: most of the words; of two those that tell, then either.

    A pair of which no document has both asks for the telling ones alone: a common one would say something else.
    """
    meant = found.understanding
    if len(meant.clauses) == PAIR and not (total and len(meant.telling) == PAIR):
        yield meant.telling, 1
    elif meant.relaxed is not None:
        yield found.asked.clauses, meant.relaxed
    if len(meant.clauses) > 1 and (total or meant.sentence):
        yield found.asked.clauses, 1


def _these(found: Answered) -> Clause:
    """Return a clause that puts the documents found before all others."""
    hits = ask(replace(found.asked, facet_fields=(), sort=Sort.RELEVANCE, offset=0, limit=ENOUGH)).hits
    return Clause(tuple(Alternative((hit.key,), FIRST, field="key") for hit in hits))

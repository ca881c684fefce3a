"""Putting a mistyped question right, with words of documents that this visitor may read."""

from collections.abc import Iterable, Iterator

from search import analysis, compounds, spelling
from search.analysis import Token
from search.door import ask
from search.engines.base import Alternative, Clause, EngineHit, EngineQuery
from search.facets import FACETS
from search.spelling import Correction
from search.understanding import Understanding
from search.words import Words

MAX_WORDS = 6
"""So many words of a question are looked at, one call to the engine each."""
MAX_CORRECTED = 2
READ = 10
"""Documents in which the word that was meant is looked for."""


def corrected(text: str, understanding: Understanding, principals: frozenset[str], words: Words) -> str:
    """Return a question that found nothing with its mistyped words put right; "" when that is not certain."""
    found = dict(corrections(understanding, principals, words))
    certain = {token: one for token, one in found.items() if one.certain}
    return with_words(text, certain) if certain else ""


def subject(understanding: Understanding, principals: frozenset[str]) -> str:
    """Return what a compound that nobody wrote is about: *contractbeheer* is about a *contract*.

    "" unless both its parts are words of documents: a compound of a strange thing asks for that thing.
    """
    if len(understanding.words) != 1:
        return ""
    parts = compounds.split(understanding.words[0].surface.lower())
    return parts[0] if parts and all(_known(analysis.terms(part), principals) for part in parts) else ""


def corrections(
    understanding: Understanding, principals: frozenset[str], words: Words
) -> Iterator[tuple[Token, Correction]]:
    """Yield the words of a question that are in no document, with what was probably meant."""
    done = 0
    for token in understanding.words[:MAX_WORDS]:
        if done < MAX_CORRECTED and not _known([token.term], principals) and (one := _meant(token, principals, words)):
            done += 1
            yield token, one


def with_words(text: str, changes: dict[Token, Correction]) -> str:
    """Return a text with some of its words replaced."""
    for token in sorted(changes, key=lambda token: -token.start):
        text = text[: token.start] + changes[token].word + text[token.end :]
    return text


def _known(terms: Iterable[str], principals: frozenset[str]) -> bool:
    """Say whether a document has these terms, as words or as parts of compounds."""
    return bool(_like(Alternative(tuple(terms)), principals, 0)[0])


def _meant(token: Token, principals: frozenset[str], words: Words) -> Correction | None:
    edits = spelling.edits_allowed(token.surface)
    if not edits:
        return None
    _total, hits = _like(Alternative((token.term,), fuzzy=edits), principals, READ)
    texts = [text for hit in hits for text in _texts(hit, words)]
    return spelling.correct(token.surface, [*texts, *words.vocabulary]) or _at_the_seam(token, principals)


def _at_the_seam(token: Token, principals: frozenset[str]) -> Correction | None:
    seams = spelling.seams(token.surface)
    return next((Correction(one, True) for one in seams if _known(analysis.part_terms(one), principals)), None)


def _like(alternative: Alternative, principals: frozenset[str], limit: int) -> tuple[int, tuple[EngineHit, ...]]:
    query = EngineQuery(clauses=(Clause((alternative,)),), principals=principals, limit=limit)
    answer = ask(query)
    return answer.total, answer.hits


def _texts(hit: EngineHit, words: Words) -> Iterator[str]:
    """Yield what a document says, the names of its facet values included."""
    yield hit.stored["card"]["title"]
    yield hit.stored["text"]
    for facet in FACETS:
        labels = (words.label(facet.name, value) for value in hit.stored["facets"].get(facet.field, ()))
        yield from (label.name for label in labels if label)

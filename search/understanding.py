"""From a visitor's words to clauses: what must match, by which other words too, and how much each weighs. Pure."""

from dataclasses import dataclass

from search import analysis
from search.analysis import Token
from search.engines.base import Alternative, Clause
from search.highlighting import Wanted
from search.synonyms import Expansion, SynonymTable

COMPOUND_WEIGHT = 0.3
"""A document with all parts of a compound, but not the compound."""

SYNONYM_WEIGHT = 0.6
"""A document with a synonym, but not the word asked."""

MIN_WORDS_TO_RELAX = 3
NO_MARKS = Wanted()
NOTHING = Clause(())
"""Matches no document: the question has characters, but no word."""


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """A word of the question and the words that were searched beside it."""

    word: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Understanding:
    """A question as an engine and a highlighter take it; ``wanted`` is what to mark in a text that was found."""

    clauses: tuple[Clause, ...] = ()
    wanted: Wanted = NO_MARKS
    also_searched: tuple[AlsoSearched, ...] = ()

    @property
    def relaxed(self) -> int | None:
        """How many of the words are enough when no document has all: two in three, and only from three words on."""
        words = len(self.clauses)
        return -(-2 * words // 3) if words >= MIN_WORDS_TO_RELAX else None


def understand(text: str, synonyms: SynonymTable, *, widen: bool = True) -> Understanding:
    """Read a question. Stopwords count only when there is nothing else; ``widen`` adds synonyms."""
    tokens = analysis.analyse(text)
    if text and not tokens:
        return Understanding((NOTHING,))
    expansions = synonyms.expand(tokens)
    meant = [token for token in tokens if not token.stop] or tokens
    if not widen:
        clauses = tuple(_word(token) for token in meant)
        return _gather(clauses, ())
    inside = {index for found in expansions for index in range(found.start_index, found.end_index)}
    placed = [(found.start_index, _expanded(tokens, found)) for found in expansions]
    placed += [(index, _word(token)) for index, token in enumerate(tokens) if token in meant and index not in inside]
    also = tuple(AlsoSearched(_surface(text, tokens, found), found.labels) for found in expansions)
    clauses = tuple(clause for _index, clause in sorted(placed, key=lambda pair: pair[0]))
    return _gather(clauses, also)


def _word(token: Token) -> Clause:
    parts = analysis.part_terms(token.surface)
    compound = (Alternative(parts, COMPOUND_WEIGHT),) if parts else ()
    return Clause((Alternative((token.term,)), *compound))


def _expanded(tokens: list[Token], found: Expansion) -> Clause:
    """Return one clause for the words of a term: themselves, or one of their synonyms."""
    span = tokens[found.start_index : found.end_index]
    own = _word(span[0]).alternatives if len(span) == 1 else (_together(tuple(token.term for token in span), 1.0),)
    return Clause((*own, *(_together(terms, SYNONYM_WEIGHT) for terms in found.alternatives)))


def _together(terms: tuple[str, ...], weight: float) -> Alternative:
    return Alternative(terms, weight, phrase=len(terms) > 1)


def _surface(text: str, tokens: list[Token], found: Expansion) -> str:
    return text[tokens[found.start_index].start : tokens[found.end_index - 1].end]


def _gather(clauses: tuple[Clause, ...], also: tuple[AlsoSearched, ...]) -> Understanding:
    alternatives = [one for clause in clauses for one in clause.alternatives]
    phrases = frozenset(one.terms for one in alternatives if one.phrase)
    terms = frozenset(one.terms[0] for one in alternatives if len(one.terms) == 1)
    parts = frozenset(term for one in alternatives if len(one.terms) > 1 and not one.phrase for term in one.terms)
    return Understanding(clauses, Wanted(terms, parts, phrases), also)

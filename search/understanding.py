"""From a visitor's words to clauses: what must match, by which other words too, and how much each weighs. Pure.

Three kinds of words: those that say what is asked for make clauses; weak ones (*voorbeelden*, *gemeente*) only raise
documents that have them; stopwords count in phrases alone. A kind counts as meant when there is nothing better.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search import analysis
from search.analysis import Token
from search.engines.base import Alternative, Clause
from search.highlighting import Wanted
from search.joining import joined_with
from search.kinship import kin_terms
from search.synonyms import Expansion, SynonymTable
from search.telling import commonness, weight_of
from search.thesaurus import thesaurus
from search.weak_words import is_sentence, weak

COMPOUND_WEIGHT = 0.15
"""A document with all parts of a compound, but not the compound."""

SPLIT_WEIGHT = 0.8
"""A document with the parts of a compound as words next to each other."""

SYNONYM_WEIGHT = 0.5
"""A document with a synonym, but not the word asked."""

NEAR_WEIGHT = 0.2
"""A document with a word of the thesaurus that is near in meaning, but not the word asked."""

SCATTERED_WEIGHT = 0.4
"""A document with the words of a term of the glossary, but not together."""

JOINED_WEIGHT = 1.5
"""A document with two words of the question as one: each of the two finds it."""

KIN_WEIGHT = 0.5
"""A document with another word of the same family: who does it, or the doing."""

PHRASE_WEIGHT = 0.8
"""A document in which a word stands before the next one of the question, as asked."""

MAX_BETWEEN = 3
"""So many stopwords may stand inside a phrase."""

MAX_COMPANIONS = 4
MAX_TOLD = 4
"""So many words of the thesaurus are told for a word; all are searched."""

TELLING = 6e-6
"""A word that is less of Dutch than this says by itself what is asked for: chosen on ``fifth.yaml`` and ``absent.txt``.

Twice as much gave questions an answer that have none.
"""

MIN_WORDS_TO_RELAX = 3
MANY_WORDS = 4
NO_MARKS = Wanted()
NO_SYNONYMS = SynonymTable(())
NOTHING = Clause(())
"""Matches no document: the question has characters, but no word."""


@dataclass(frozen=True)
class Understanding:
    """A question as an engine and a highlighter take it; ``wanted`` is what to mark in a text that was found.

    ``also_searched`` are the words that were searched beside those of the question, each once; ``words`` are the
    tokens that decide, in order; ``telling`` the clauses of those that say by themselves what is asked for, or of
    the least common of them.
    """

    clauses: tuple[Clause, ...] = ()
    wanted: Wanted = NO_MARKS
    also_searched: tuple[str, ...] = ()
    words: tuple[Token, ...] = ()
    telling: tuple[Clause, ...] = ()
    sentence: bool = False

    @property
    def required(self) -> int | None:
        """How many of the words a document needs: all of a few, and three in five of many or of a sentence."""
        words = len(self.clauses)
        many = words >= (MIN_WORDS_TO_RELAX if self.sentence else MANY_WORDS)
        return _most(words) if many else None

    @property
    def relaxed(self) -> int | None:
        """How many of the words are enough when no document has all, or None when there is no less to ask."""
        words, needed = len(self.clauses), self.required
        if words < MIN_WORDS_TO_RELAX:
            return None
        fewer = _most(words) if needed is None else max(2, -(-words // 2))
        return fewer if needed is None or fewer < needed else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause for the tokens from ``start`` up to ``end``."""

    start: int
    end: int
    clause: Clause


def understand(text: str, synonyms: SynonymTable, *, widen: bool = True) -> Understanding:
    """Read a question; ``widen`` adds the synonyms of the glossary."""
    tokens = analysis.analyse(text)
    if not tokens:
        return Understanding((NOTHING,) if text else ())
    expansions = synonyms.expand(tokens) if widen else []
    meant, companions = _meant(text, tokens, expansions)
    pieces = _pieces(tokens, meant, expansions, synonyms if widen else NO_SYNONYMS)
    near = thesaurus().expand(tokens) if widen else []
    pieces = [_widened(piece, near) for piece in pieces]
    wanted = _wanted([piece.clause for piece in pieces])
    clauses = tuple(_raised(piece, pieces, tokens, companions) for piece in pieces)
    also = tuple(dict.fromkeys(_also_searched(expansions, near)))
    words = tuple(tokens[place] for place in sorted(meant))
    telling = tuple(_strict(piece.clause) for piece in _telling(pieces, tokens))
    return Understanding(clauses, wanted, also, words, telling, is_sentence(text, tokens))


def _meant(text: str, tokens: list[Token], expansions: list[Expansion]) -> tuple[set[int], list[str]]:
    """Return the places of the words that decide, and the terms of the weak words beside them.

    The words of a term of the glossary decide together, however weak each is.
    """
    named = {place for found in expansions for place in range(found.start_index, found.end_index)}
    spoken = {place for place, token in enumerate(tokens) if not token.stop}
    light = weak(text, tokens) & spoken - named
    strong = spoken - light
    if not strong | named:
        return spoken or set(range(len(tokens))), []
    return strong | named, [tokens[place].term for place in sorted(light)][:MAX_COMPANIONS]


def _pieces(tokens: list[Token], meant: set[int], expansions: list[Expansion], synonyms: SynonymTable) -> list[_Piece]:
    inside = {place for found in expansions for place in range(found.start_index, found.end_index)}
    pieces = [_Piece(found.start_index, found.end_index, _expanded(tokens, found, synonyms)) for found in expansions]
    pieces += [_Piece(place, place + 1, _word(tokens, place, synonyms)) for place in meant - inside]
    return sorted(pieces, key=lambda piece: piece.start)


def _widened(piece: _Piece, near: list[Expansion]) -> _Piece:
    """Return a piece with what is near in meaning to it, or to the words it is one of: each of those finds it."""
    more = [
        _together(terms, NEAR_WEIGHT / (found.end_index - found.start_index))
        for found in near
        if found.start_index < piece.end and piece.start < found.end_index
        for terms in found.alternatives
    ]
    return replace(piece, clause=Clause((*piece.clause.alternatives, *more)))


def _word(tokens: list[Token], place: int, synonyms: SynonymTable) -> Clause:
    token = tokens[place]
    parts = analysis.part_terms(token.surface)
    compound = (Alternative(parts, SPLIT_WEIGHT, phrase=True), Alternative(parts, COMPOUND_WEIGHT)) if parts else ()
    one_word = tuple(joined_with(tokens, place))
    joined = (Alternative((term,), JOINED_WEIGHT) for term in one_word)
    same = (_together(other, SYNONYM_WEIGHT) for term in one_word for other in synonyms.others((term,)))
    kin = (Alternative((term,), KIN_WEIGHT) for term in kin_terms(token.surface))
    alone = all(other.stop for other in tokens if other is not token)
    weight = 1.0 if alone else weight_of(token)
    own = (replace(one, weight=weight * one.weight) for one in (Alternative((token.term,)), *compound, *kin))
    return Clause((*own, *joined, *same))


def _expanded(tokens: list[Token], found: Expansion, synonyms: SynonymTable) -> Clause:
    """Return one clause for the words of a term: themselves, or one of their synonyms."""
    span = tokens[found.start_index : found.end_index]
    own = _word(tokens, found.start_index, synonyms).alternatives if len(span) == 1 else _own(span)
    return Clause((*own, *(_together(terms, SYNONYM_WEIGHT) for terms in found.alternatives)))


def _own(span: list[Token]) -> tuple[Alternative, ...]:
    scattered = tuple(token.term for token in span if not token.stop)
    together = _together(tuple(token.term for token in span), 1.0)
    return (together, Alternative(scattered, SCATTERED_WEIGHT)) if scattered else (together,)


def _together(terms: tuple[str, ...], weight: float) -> Alternative:
    return Alternative(terms, weight, phrase=len(terms) > 1)


def _raised(piece: _Piece, pieces: list[_Piece], tokens: list[Token], companions: list[str]) -> Clause:
    """Return a clause with more ways to score, none of which finds a document that it does not find already."""
    first = piece.clause.alternatives[0]
    more = []
    following = next((one for one in pieces if one.start >= piece.end), None)
    if following and following.start - piece.end <= MAX_BETWEEN:
        more.append(Alternative(tuple(one.term for one in tokens[piece.start : following.end]), PHRASE_WEIGHT, True))
    if piece is pieces[0] and not first.phrase:
        more += [Alternative((*first.terms, term), first.weight) for term in companions]
    return replace(piece.clause, alternatives=(*piece.clause.alternatives, *more))


def _telling(pieces: list[_Piece], tokens: list[Token]) -> list[_Piece]:
    rare = [piece for piece in pieces if _commonness(piece, tokens) < TELLING]
    return rare or [min(pieces, key=lambda piece: _commonness(piece, tokens))]


def _commonness(piece: _Piece, tokens: list[Token]) -> float:
    """Return how common a piece is in Dutch; a term of several words is rare, and a year or number tells nothing."""
    if piece.end - piece.start > 1:
        return 0.0
    token = tokens[piece.start]
    return 1.0 if token.surface.isdecimal() else commonness(token)


def _strict(clause: Clause) -> Clause:
    """Return a clause that no document satisfies with words here and there."""
    return Clause(tuple(one for one in clause.alternatives if one.phrase or len(one.terms) == 1))


def _also_searched(same: list[Expansion], near: list[Expansion]) -> Iterator[str]:
    """Yield what is searched beside each word: all synonyms, and the first of the near words not among them."""
    said = {terms for found in same for terms in found.alternatives}
    for found in same:
        yield from found.labels
    for found in near:
        pairs = zip(found.alternatives, found.labels, strict=True)
        yield from [label for terms, label in pairs if terms not in said][:MAX_TOLD]


def _most(words: int) -> int:
    return -(-3 * words // 5)


def _wanted(clauses: list[Clause]) -> Wanted:
    alternatives = [one for clause in clauses for one in clause.alternatives]
    phrases = frozenset(one.terms for one in alternatives if one.phrase)
    terms = frozenset(one.terms[0] for one in alternatives if len(one.terms) == 1)
    parts = frozenset(term for one in alternatives if len(one.terms) > 1 and not one.phrase for term in one.terms)
    return Wanted(terms, parts, phrases)

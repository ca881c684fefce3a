"""Suggestions while a visitor types: stories by their titles, and the vocabulary, in groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.visibility import ANYONE
from search.asking import STORIES, engine_query, only_total
from search.completing import LETTERS_BEFORE_A_SLIP, complete, typed_words
from search.door import ask
from search.engines.base import STARTS_FIELD, Alternative, Clause, EngineQuery
from search.params import SearchQuery, clean_text
from search.remembered import ask_once, ask_or_remember
from search.starts import MAX_START
from search.understanding import understand
from search.words import Words, current_words

MAX_STORIES = 5
MAX_NAMES = 3
TRIED = 6
"""Names that match and may still have no story."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somewhere to go; ``count`` stories are there, 0 where there is nothing to count."""

    label: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind; ``key`` names the group in the page."""

    key: str
    label: Promise
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """A facet whose values have a page of their own."""

    facet: str
    field: str
    page: str
    label: Promise


VOCABULARIES = (
    _Vocabulary("thema", "themes", "theme", _("Thema's")),
    _Vocabulary("principe", "principles", "principle", _("Principes")),
    _Vocabulary("organisatie", "organisations", "organisation", _("Organisaties")),
)


def suggest(raw: str, principals: frozenset[str]) -> list[Group]:
    """Return the groups for what is being typed, without empty ones; at most 17 suggestions in all.

    Raises ``EngineUnavailable``.
    """
    typed = typed_words(clean_text(raw)[0])
    if not typed:
        return []
    return _groups(typed, principals, slips=False) or _groups(typed, principals, slips=True)


def _groups(typed: list[str], principals: frozenset[str], *, slips: bool) -> list[Group]:
    words = current_words()
    groups = [
        Group("verhalen", _("Verhalen"), tuple(_stories(typed, principals, slips))),
        *_vocabularies(typed, principals, words, slips),
        Group("begrippen", _("Begrippen"), tuple(_terms(typed, words, slips))),
    ]
    return [group for group in groups if group.suggestions]


def _stories(typed: list[str], principals: frozenset[str], slips: bool) -> Iterator[Suggestion]:
    clauses = tuple(_begins(start[:MAX_START], slips) for start in typed)
    found = ask(EngineQuery(clauses, filters=STORIES, principals=principals, limit=MAX_STORIES))
    for hit in found.hits:
        yield Suggestion(hit.stored["card"]["title"], hit.stored["card"]["url"])


def _begins(start: str, slips: bool) -> Clause:
    edits = 1 if slips and len(start) >= LETTERS_BEFORE_A_SLIP else 0
    return Clause((Alternative((start,), field=STARTS_FIELD, fuzzy=edits),))


def _vocabularies(typed: list[str], principals: frozenset[str], words: Words, slips: bool) -> Iterator[Group]:
    counts = _counts(principals)
    for one in VOCABULARIES:
        counted = counts[one.field]
        offered = (name for name in words.names[one.facet] if counted.get(name.key))
        names = complete(typed, offered, MAX_NAMES, slips=slips)
        found = (Suggestion(name.label, reverse(one.page, args=[name.key]), counted[name.key]) for name in names)
        yield Group(one.page, one.label, tuple(found))


def _counts(principals: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return the number of stories by field and value; remembered for who is not logged in."""
    fields = tuple(one.field for one in VOCABULARIES)
    asked = EngineQuery(filters=STORIES, principals=principals, facet_fields=fields, limit=0)
    return {field: dict(counted) for field, counted in ask_or_remember(asked).counts.items()}


def _terms(typed: list[str], words: Words, slips: bool) -> Iterator[Suggestion]:
    names = complete(typed, words.names["begrip"], TRIED, slips=slips)
    known = ((name, _found_by_anyone(name.label, words)) for name in names)
    found = (Suggestion(name.label, _search_for(name.label), count) for name, count in known if count)
    yield from islice(found, MAX_NAMES)


def _found_by_anyone(term: str, words: Words) -> int:
    """Return how many results everyone gets for a term; asked once until the content changes."""
    asked = engine_query(SearchQuery(text=term), understand(term, words.synonyms), ANYONE)
    return ask_once(("found by anyone", term), only_total(asked)).total


def _search_for(text: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': text})}"

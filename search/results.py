"""What a results page shows: plain data, made from an engine's answer. Views and templates see nothing else."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.cards import Card
from core.paging import Pagination, page_count, paginate
from core.templatetags.praktijkbank import nl_number
from search.answering import Answered
from search.best_bets import Note
from search.engines.base import EngineHit
from search.facet_groups import FacetGroup, facet_groups
from search.facets import FACETS, facet_label
from search.highlighting import mark, snippet
from search.hints import Hint
from search.ladder import Step
from search.params import PAGE_SIZE, SORTS, SearchQuery
from search.related import Related
from search.understanding import Understanding
from search.words import Words

SNIPPET_LENGTH = 220
ALSO_SHOWN, WORTH_FOLDING = 6, 3
"""So many words that were searched too stand on the page; the others are folded when there are at least so many."""

NO_PAGES = Pagination(None, None, ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A card with the found words marked in safe HTML."""

    card: Card
    title: SafeString
    text: SafeString


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value; ``url`` is the address without it."""

    facet: str
    value: str
    label: str
    facet_label: str
    url: str


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Recommended:
    """What the editors recommend for the question, above the results; the pages are not among the hits again."""

    cards: tuple[Card, ...] = ()
    notes: tuple[Note, ...] = ()
    keys: tuple[str, ...] = ()
    """Under which the pages stand in the index."""


NOTHING_RECOMMENDED = Recommended()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A better question; ``count`` results, above 0."""

    text: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was searched instead of what was typed; ``url`` searches what was typed."""

    text: str
    url: str


@dataclass(frozen=True)
class SearchResults:
    """Everything on the page. ``limited`` says that the engine does not answer and no search was done.

    ``counted`` says that the question alone made the results, so that what comes of it says something of its words.
    """

    query_text: str
    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: tuple[FacetGroup, ...] = ()
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    sorts: tuple[SortOption, ...] = ()
    sort: str = ""
    pagination: Pagination = NO_PAGES
    also_searched: tuple[str, ...] = ()
    also_folded: tuple[str, ...] = ()
    synonyms_url: str = ""
    synonyms_off: bool = False
    message: str = ""
    recommended: Recommended = NOTHING_RECOMMENDED
    counted: bool = False
    limited: bool = False
    corrected: Corrected | None = None
    did_you_mean: Suggestion | None = None
    ladder: tuple[Step, ...] = ()
    alike: tuple[Related, ...] = ()
    """Pages like the first result, where there are few results."""
    alike_to: str = ""

    @cached_property
    def heading(self) -> str:
        """What the page says first: how many results, and for what."""
        if self.limited:
            return _("Zoeken werkt nu beperkt")
        said = {"number": nl_number(self.total), "query": self.query_text}
        if self.query_text:
            return (
                ngettext("%(number)s resultaat voor ‘%(query)s’", "%(number)s resultaten voor ‘%(query)s’", self.total)
                % said
            )
        return ngettext("%(number)s resultaat", "%(number)s resultaten", self.total) % said


def make_results(
    query: SearchQuery,
    found: Answered,
    words: Words,
    path: str,
    *,
    hint: Hint | None = None,
    steps: tuple[Step, ...] = (),
) -> SearchResults:
    """Put an answer in the shape of the page; ``path`` is the address of the search."""
    answer, understanding = found.answer, found.understanding
    also = understanding.also_searched
    shown = ALSO_SHOWN if len(also) >= ALSO_SHOWN + WORTH_FOLDING else len(also)
    return SearchResults(
        query_text=query.text,
        total=answer.total,
        hits=tuple(_hit(hit, understanding) for hit in answer.hits),
        facets=facet_groups(query, answer.counts, words, path),
        chips=_chips(query, words, path),
        clear_url=query.cleared().address(path),
        sorts=_sorts(query, path),
        sort=query.sort,
        pagination=_pagination(query, answer.total, path),
        also_searched=also[:shown],
        also_folded=also[shown:],
        synonyms_url=replace(query, synonyms=not query.synonyms, page=1).address(path),
        synonyms_off=not query.synonyms,
        message=_message(query, found),
        corrected=_corrected(query, found, path),
        did_you_mean=_suggestion(query, hint, path),
        ladder=steps,
    )


def _corrected(query: SearchQuery, found: Answered, path: str) -> Corrected | None:
    literally = replace(query, literal=True, page=1).address(path)
    return Corrected(found.text, literally) if found.text != query.text else None


def _suggestion(query: SearchQuery, hint: Hint | None, path: str) -> Suggestion | None:
    return Suggestion(hint.text, replace(query, text=hint.text, page=1).address(path), hint.count) if hint else None


def _message(query: SearchQuery, found: Answered) -> str:
    sentences = []
    if query.shortened:
        sentences.append(_("Uw zoekvraag was te lang. We zochten met de eerste woorden."))
    if found.relaxed and found.answer.total:
        sentences.append(_("Nergens staan al uw woorden bij elkaar. Dit komt het dichtst in de buurt."))
    if found.filled and found.answer.total:
        sentences.append(_("Weinig pagina's hebben al uw woorden. Hier staat ook wat in de buurt komt."))
    return " ".join(sentences)


def pages_of(total: int) -> int:
    """Return the number of result pages: at least 1, at most 100."""
    return page_count(total, PAGE_SIZE)


def _hit(hit: EngineHit, understanding: Understanding) -> Hit:
    card = Card.from_dict(hit.stored["card"])
    wanted = understanding.wanted
    text = snippet(hit.stored["text"], wanted, SNIPPET_LENGTH) if understanding.clauses else mark(card.text, wanted)
    # Both escape everything they are given and add nothing but <mark>.
    return Hit(card, mark_safe(mark(card.title, wanted)), mark_safe(text))  # noqa: S308


def _chips(query: SearchQuery, words: Words, path: str) -> tuple[Chip, ...]:
    return tuple(
        Chip(facet.name, value, label.name, facet_label(facet.name), query.without(facet.name, value).address(path))
        for facet in FACETS
        for value in query.selected.get(facet.name, ())
        if (label := words.label(facet.name, value))
    )


def _sorts(query: SearchQuery, path: str) -> tuple[SortOption, ...]:
    labels = {"relevantie": _("Relevantie"), "nieuwste": _("Nieuwste eerst"), "titel": _("Titel")}
    offered = [value for value in SORTS if value != "relevantie" or query.text]
    return tuple(
        SortOption(
            value,
            labels[value],
            value == query.effective_sort,
            replace(query, sort=value, page=1).address(path),
        )
        for value in offered
    )


def _pagination(query: SearchQuery, total: int, path: str) -> Pagination:
    return paginate(query.page, pages_of(total), lambda number: replace(query, page=number).address(path))

"""The labels of facet values, the synonyms and the best bets, kept in the process until one of them changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.choices import Province
from core.freshness import remember
from core.kinds import KINDS
from core.models import Audience, LearningForm, Organisation, Principle, Term
from core.theme_tree import load_theme_tree
from practices.choices import Phase
from search.best_bets import BestBets, Bet, Note, meaning
from search.completing import Name
from search.models import BestBet
from search.synonyms import SynonymGroup, SynonymTable


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a facet value; ``depth`` is its level in a tree, from 0."""

    name: str
    depth: int = 0


@dataclass(frozen=True)
class Words:
    """``labels`` gives by facet name the values in their order; the years have none: they are their own names."""

    labels: Mapping[str, Mapping[str, Label]]
    synonyms: SynonymTable
    best_bets: BestBets
    vocabulary: tuple[str, ...] = ()
    """The terms of the glossary with all their other words, as an editor wrote them."""
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    """What can be completed while it is typed, by facet name, and the terms under "begrip"."""
    successors: Mapping[str, str] = field(default_factory=dict)
    """The organisation of now by one that went into it."""

    def label(self, facet: str, value: str) -> Label | None:
        """Return a value's label, or None for a value that does not exist."""
        if facet == "jaar":
            return Label(value) if value.isdigit() and len(value) == 4 else None
        return self.labels[facet].get(value)

    def successor(self, facet: str, value: str) -> str:
        """Return the value under which the pages of another stand; itself where that is itself."""
        return self.successors.get(value, value) if facet == "organisatie" else value


def current_words() -> Words:
    """Return the words in force, at the cost of one small query."""
    return remember("words", _load)


def _load() -> Words:
    tree = load_theme_tree()
    glossary = list(Term.objects.all())
    organisations = list(Organisation.objects.all())
    principles = list(Principle.objects.all())
    return Words(
        labels={
            "soort": {key: Label(str(label).capitalize()) for key, label in KINDS.items()},
            "thema": {node.slug: Label(node.name, node.depth) for node in tree.nodes},
            "principe": _named(principles),
            "doelgroep": _named(Audience.objects.all()),
            "leervorm": _named(LearningForm.objects.all()),
            "organisatie": {one.slug: Label(one.full_name) for one in sorted(organisations, key=_by_name)},
            "provincie": {key: Label(label) for key, label in Province.choices},
            "fase": {key: Label(str(label).capitalize()) for key, label in Phase.choices},
        },
        synonyms=SynonymTable([SynonymGroup(term.preferred, tuple(term.other_words)) for term in glossary]),
        best_bets=BestBets(_bet(one) for one in BestBet.objects.order_by("pk")),
        vocabulary=tuple(word for term in glossary for word in (term.preferred, *term.other_words)),
        names={
            "thema": tuple(Name.of(node.slug, node.name) for node in tree.nodes),
            "principe": tuple(Name.of(one.slug, one.name) for one in principles),
            "organisatie": _organisation_names(organisations),
            "begrip": tuple(Name.of(term.slug, term.preferred, *term.other_words) for term in glossary),
        },
        successors={one.slug: one.current.slug for one in _linked(organisations) if one.current != one},
    )


def _by_name(organisation: Organisation) -> str:
    return organisation.full_name.casefold()


def _linked(organisations: list[Organisation]) -> list[Organisation]:
    """Give each organisation its successor out of the same list, so that following them reads nothing more."""
    by_id = {one.pk: one for one in organisations}
    for one in organisations:
        one.successor = by_id.get(one.successor_id) if one.successor_id else None
    return organisations


def _organisation_names(organisations: list[Organisation]) -> tuple[Name, ...]:
    """Return the organisations that exist now; what was merged into one is another name of it."""
    merged: dict[int, list[str]] = defaultdict(list)
    for one in organisations:
        if one.is_former and one.successor_id:
            merged[one.successor_id].append(one.name)
    present = (one for one in organisations if not one.is_former)
    return tuple(Name.of(one.slug, one.full_name, one.name, *merged[one.pk]) for one in present)


def _named(words: Iterable[Principle | Audience | LearningForm]) -> dict[str, Label]:
    return {word.slug: Label(word.name) for word in words}


def _bet(bet: BestBet) -> Bet:
    return Bet(
        meanings=tuple(meaning(line) for line in bet.query_list),
        page_ids=bet.page_ids,
        note=Note(bet.text, bet.link_url, bet.link_text) if bet.text else None,
        starts_on=bet.starts_on,
        ends_on=bet.ends_on,
    )

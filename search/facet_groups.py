"""The values of each facet beside the results, with their numbers: as many as one can look over, or all on request."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.facets import FACETS, Facet, facet_label
from search.params import SearchQuery
from search.words import Words

FOLD_ABOVE = 8
"""So many values are in view; the others are behind "Toon alle"."""

SEND_ABOVE = 60
"""Of more values than this only those in view and the chosen ones are sent; the others are an address away."""


class FacetOption(NamedTuple):
    """``number`` is how many results a click on this value alone would give."""

    value: str
    label: str
    number: int
    selected: bool
    depth: int


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """``options`` are those to send, of ``number`` in all; ``all_url`` leads to the rest, "" when there is none."""

    name: str
    label: str
    options: tuple[FacetOption, ...]
    number: int
    selected: int
    unfolded: bool = False
    all_url: str = ""

    @property
    def folded(self) -> bool:
        return not self.all_url and len(self.options) > FOLD_ABOVE


def facet_groups(
    query: SearchQuery, counts: Mapping[str, Mapping[str, int]], words: Words, path: str
) -> tuple[FacetGroup, ...]:
    """Return the facets that have values, in their order."""
    groups = (_group(facet, query, counts.get(facet.field, {}), words, path) for facet in FACETS)
    return tuple(group for group in groups if group.options)


def _group(facet: Facet, query: SearchQuery, counted: Mapping[str, int], words: Words, path: str) -> FacetGroup:
    chosen = query.selected.get(facet.name, ())
    numbers = {**dict.fromkeys(chosen, 0), **counted}
    values = _in_order(facet, numbers, words)
    unfolded = query.unfolded == facet.name
    is_long = len(values) > SEND_ABOVE and not unfolded
    sent = [*values[:FOLD_ABOVE], *(one for one in values[FOLD_ABOVE:] if one in chosen)] if is_long else values
    return FacetGroup(
        name=facet.name,
        label=facet_label(facet.name),
        options=tuple(
            FacetOption(value, label.name, numbers[value], value in chosen, label.depth)
            for value in sent
            if (label := words.label(facet.name, value))
        ),
        number=len(values),
        selected=len(chosen),
        unfolded=unfolded,
        all_url=replace(query, unfolded=facet.name).address(path) if is_long else "",
    )


def _in_order(facet: Facet, numbers: Mapping[str, int], words: Words) -> list[str]:
    """Return the values that exist: years from the last, others as their list has them, or those counted most first."""
    if facet.name not in words.labels:
        return sorted((value for value in numbers if words.label(facet.name, value)), reverse=True)
    in_order = [value for value in words.labels[facet.name] if value in numbers]
    return sorted(in_order, key=numbers.__getitem__, reverse=True) if facet.by_count else in_order

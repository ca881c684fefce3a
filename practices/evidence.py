"""What is known about the gains of a story, so that a page says once, and not on every line, what is not."""

from dataclasses import dataclass
from typing import Any

from core.choices import KnownHow
from practices.models import PracticePage, ScrappedItem


@dataclass(frozen=True, slots=True)
class Scrapped:
    """What was scrapped; ``hours`` and ``euros`` say whether any item has a figure for that column."""

    items: tuple[ScrappedItem, ...]
    hours: bool
    euros: bool

    @property
    def figures(self) -> bool:
        return self.hours or self.euros


def scrapped(page: PracticePage) -> Scrapped:
    """Return what a story scrapped, with which columns have something to show."""
    items = tuple(page.scrapped_items.all())
    return Scrapped(
        items,
        hours=any(item.hours_per_year is not None for item in items),
        euros=any(item.euros_per_year is not None for item in items),
    )


def has_unproven_outcome(result: Any) -> bool:
    """Say whether a stream of results has an outcome of which nobody knows how it is known."""
    outcomes = (block.value for block in result if block.block_type == "outcome")
    return any(value.get("known_how") not in {KnownHow.MEASURED, KnownHow.ESTIMATED} for value in outcomes)

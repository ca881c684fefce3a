"""Pages of a list: numbers, addresses, and a bound on how far one can go. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page; ``number`` is None for the gap between distant numbers."""

    number: int | None
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    previous_url: str | None
    next_url: str | None
    links: tuple[PageLink, ...]


def page_count(total: int, size: int) -> int:
    """Return how many pages of ``size`` a list has: at least 1, at most 100."""
    return min(MAX_PAGE, max(1, -(-total // size)))


def paginate(current: int, count: int, address: Callable[[int], str]) -> Pagination:
    """Return the links for page ``current`` (from 1) of ``count``: the first, the last, and two round the current."""
    shown = sorted({1, *range(max(1, current - 2), min(count, current + 2) + 1), count})
    links: list[PageLink] = []
    for number in shown:
        if links and number - (links[-1].number or 0) > 1:
            links.append(PageLink(None, "", False))
        links.append(PageLink(number, address(number), number == current))
    return Pagination(
        address(current - 1) if current > 1 else None,
        address(current + 1) if current < count else None,
        tuple(links) if count > 1 else (),
    )

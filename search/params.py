"""The guard at the gate: everything a visitor can put in an address, read once and bounded. Pure.

Text is NFC without control characters, at most 200 characters and 16 words; a facet takes at most 20 values;
what is not known is ignored. A page outside 1–100 is an error, as it is an address of nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote_plus

from core.paging import MAX_PAGE
from search.facets import FACETS

MAX_TEXT = 200
MAX_WORDS = 16
MAX_VALUES = 20
PAGE_SIZE = 10
SORTS = ("relevantie", "nieuwste", "titel")
_VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}", re.ASCII)
_PAGE = re.compile(r"[0-9]{1,3}", re.ASCII)


class BadPage(ValueError):
    """The page number is no number from 1 to 100."""


@dataclass(frozen=True)
class SearchQuery:
    """A visitor's question. ``selected`` holds the chosen values by the facet's name, each sorted and once.

    ``literal`` asks for the words as typed, without putting them right; ``unfolded`` for all values of a facet.
    """

    text: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    synonyms: bool = True
    literal: bool = False
    shortened: bool = False
    unfolded: str = ""

    @property
    def effective_sort(self) -> str:
        """The sort in force: without words there is no relevance, so the newest come first."""
        if self.sort and not (self.sort == "relevantie" and not self.text):
            return self.sort
        return "relevantie" if self.text else "nieuwste"

    @property
    def bare(self) -> bool:
        """Say whether the question is words and nothing else: no filter, sort, page, or words cut off."""
        return self == SearchQuery(text=self.text) and bool(self.text)

    def to_params(self) -> list[tuple[str, str]]:
        """Return the parameters of the address of this question; what is default is left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet.name, value) for facet in FACETS for value in self.selected.get(facet.name, ())]
        pairs += [("sorteer", self.sort)] if self.sort else []
        pairs += [] if self.synonyms else [("synoniemen", "nee")]
        pairs += [("letterlijk", "ja")] if self.literal else []
        pairs += [("alles", self.unfolded)] if self.unfolded else []
        return pairs + ([("pagina", str(self.page))] if self.page > 1 else [])

    def address(self, path: str) -> str:
        """Return the shareable address of this question under a path."""
        params = "&".join(f"{name}={_quoted(value)}" for name, value in self.to_params())
        return f"{path}?{params}" if params else path

    def without(self, facet: str, value: str) -> "SearchQuery":
        """Return the question without one chosen value, from its first page."""
        kept = tuple(chosen for chosen in self.selected.get(facet, ()) if chosen != value)
        return replace(self, selected={**self.selected, facet: kept}, page=1)

    def cleared(self) -> "SearchQuery":
        """Return the question with its words only."""
        return replace(self, selected={}, page=1)


# A page of results has some twenty addresses with the same values.
_quoted = lru_cache(maxsize=1024)(quote_plus)


def clean_text(raw: str) -> tuple[str, bool]:
    """Return a question's words, normalised and bounded, with whether something had to be cut off."""
    text = unicodedata.normalize("NFC", raw[: 4 * MAX_TEXT])
    text = "".join(_printable(char) for char in text)
    words = text.split()
    bounded = " ".join(words[:MAX_WORDS])[:MAX_TEXT].strip()
    return bounded, bounded != " ".join(words) or len(raw) > 4 * MAX_TEXT


def _printable(char: str) -> str:
    """Return a character; a space for one of control, nothing for a soft hyphen or joiner inside a word."""
    if unicodedata.category(char) == "Cf":
        return ""
    return " " if unicodedata.category(char)[0] in "CZ" else char


def parse(getlist: Callable[[str], list[str]]) -> SearchQuery:
    """Read a question out of an address; ``getlist`` gives all values of a parameter.

    Raises :class:`BadPage` for a page that cannot exist.
    """
    text, shortened = clean_text(_last(getlist("q")))
    sort = _last(getlist("sorteer"))
    return SearchQuery(
        text=text,
        selected={facet.name: values for facet in FACETS if (values := _values(getlist(facet.name)))},
        sort=sort if sort in SORTS else "",
        page=_page(_last(getlist("pagina")) or "1"),
        synonyms=_last(getlist("synoniemen")) != "nee",
        literal=_last(getlist("letterlijk")) == "ja",
        shortened=shortened,
        unfolded=next((facet.name for facet in FACETS if facet.name == _last(getlist("alles"))), ""),
    )


def _last(values: list[str]) -> str:
    return values[-1] if values else ""


def _values(raw: list[str]) -> tuple[str, ...]:
    known = {value for value in raw[: 10 * MAX_VALUES] if _VALUE.fullmatch(value)}
    return tuple(sorted(known))[:MAX_VALUES]


def _page(raw: str) -> int:
    if not _PAGE.fullmatch(raw) or not 1 <= int(raw) <= MAX_PAGE:
        raise BadPage(raw[:10])
    return int(raw)

"""What an engine is: it ranks, filters and counts, and decides nothing about meaning."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

TEXT_WEIGHTS = {"title": 4.0, "names": 2.5, "summary": 1.8, "body": 1.0}
"""The fields of terms, with how much a match in each weighs."""

PART_FIELD = "parts"
PART_WEIGHT = 0.4
"""The field of the parts of compounds: "team" finds *wijkteam*, ranked low."""


class EngineUnavailable(Exception):
    """The engine cannot answer now: no index, no server, or no answer in time."""


class Sort(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: all ``terms`` in a document, next to each other if ``phrase``.

    ``weight`` scales its score. The parts of compounds count as places of a term unless ``phrase``.
    """

    terms: tuple[str, ...]
    weight: float = 1.0
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One word of the question; any of its alternatives satisfies it, and without any nothing does."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class EngineQuery:
    """A question in an engine's terms. ``filters`` holds the values by index field; ``limit`` is at most 100.

    A document must satisfy ``required`` of the clauses; all of them if it is None or more than there are.
    """

    clauses: tuple[Clause, ...] = ()
    required: int | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    principals: frozenset[str] = frozenset()
    facet_fields: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20

    @property
    def needed(self) -> int:
        """The number of clauses that a document must satisfy."""
        return len(self.clauses) if self.required is None else min(self.required, len(self.clauses))


@dataclass(frozen=True)
class EngineHit:
    """A document found; ``stored`` is what the index keeps to print it."""

    key: str
    score: float
    stored: dict[str, Any]


@dataclass(frozen=True)
class EngineAnswer:
    """``total`` counts all matches; ``counts`` gives for each facet field the number a click on a value would give."""

    total: int
    hits: tuple[EngineHit, ...]
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class IndexRecord:
    """A document as terms: ``texts`` by field (whitespace between terms), ``facets`` by field."""

    key: str
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    principals: tuple[str, ...]
    published: int
    """Seconds since 1970."""
    title_key: str
    """The title as it sorts."""
    stored: Mapping[str, Any]


@dataclass(frozen=True)
class Tombstone:
    """A document that is no longer to be found."""

    key: str


class IndexWriter(Protocol):
    """The one hand that writes to an index; while it is open no other process does."""

    position: int
    """How far the index has followed the log, read when the writer had been opened."""

    def write(self, changes: Iterable[IndexRecord | Tombstone], sequence: int) -> None:
        """Take in changes, all or none, and remember ``sequence`` as the new position."""


class Engine(Protocol):
    """An engine; every method but ``position`` may raise :class:`EngineUnavailable`."""

    name: str

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Answer a question."""

    def position(self) -> int:
        """Return the sequence number up to which the index has followed the log; 0 when it is empty or absent."""

    def prepare(self) -> None:
        """Make an empty index where there is none."""

    def open_writer(self) -> AbstractContextManager[IndexWriter]:
        """Open the index for writing; waits some seconds for another process that does."""

    def begin_rebuild(self) -> "Engine":
        """Return an engine on a new, empty index that nobody reads yet."""

    def commit_rebuild(self) -> None:
        """Make this index the one that is read."""

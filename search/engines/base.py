"""What an engine is: it ranks, filters and counts, and decides nothing about meaning."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

TEXT_WEIGHTS = {"title": 3.0, "names": 2.0, "summary": 1.6, "body": 1.0}
"""The fields of terms, with how much a match in each weighs."""

PART_FIELD = "parts"
"""The field of the parts of compounds: "team" finds *wijkteam*, ranked low."""

WORD_WEIGHTS = {**TEXT_WEIGHTS, PART_FIELD: 0.4}
"""The same with that field: where a word by itself is looked for."""

STARTS_FIELD = "starts"
"""The field of the first letters of the words of a title, for completing what is being typed."""

BUCKETS = 256
"""Into so many parts an index is divided when it is compared with the log."""

MAX_FUZZY = 2


class EngineUnavailable(Exception):
    """The engine cannot answer now: no index, no server, or no answer in time."""


class RecordsRefused(Exception):
    """The engine is well, but will never take in these records as they are; nothing was written.

    ``reasons`` gives at least one key with why.
    """

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {reason}" for key, reason in reasons.items()))
        self.reasons = reasons


class Sort(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: all ``terms`` in a document, next to each other if ``phrase``.

    ``weight`` scales its score. The parts of compounds count as places of a term unless ``phrase``.
    With a ``field`` (``STARTS_FIELD``, "key", or the field of a facet) the terms are exact values there, each worth
    ``weight`` whatever the document. ``fuzzy`` (0–2) allows so many edits between each term and one in the document,
    a swap of neighbours being one edit; such a match is worth ``weight`` too. A phrase is never fuzzy.
    """

    terms: tuple[str, ...]
    weight: float = 1.0
    phrase: bool = False
    field: str = ""
    fuzzy: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """One word of the question; any of its alternatives satisfies it, and without any nothing does."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class EngineQuery:
    """A question in an engine's terms. ``limit`` is at most 100.

    ``filters`` holds the values by index field, of which a document needs one; the field "key" is its key.

    A document must satisfy ``required`` of the clauses; all of them if it is None or more than there are.
    ``raised`` finds nothing: each of these clauses that a document satisfies adds to its score.
    ``without`` holds keys of documents that are left out, some hundreds at most. Equal scores and equal dates stand in
    the order of the titles.
    """

    clauses: tuple[Clause, ...] = ()
    required: int | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    principals: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    facet_fields: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    raised: tuple[Clause, ...] = ()

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
    sequence: int = 0
    """Its number in the log."""
    bucket: int = 0
    """Its part of the index, from 0 to ``BUCKETS - 1``."""


@dataclass(frozen=True)
class Tombstone:
    """A document that is no longer to be found; ``sequence`` is the number of its removal in the log."""

    key: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Census:
    """What one bucket of an index holds: how many documents, and the sum of their sequence numbers."""

    documents: int
    sequence_sum: int


class IndexWriter(Protocol):
    """The one hand that writes to an index; while it is open no other process does."""

    position: int
    """How far the index has followed the log, read when the writer had been opened."""

    def write(self, changes: Iterable[IndexRecord | Tombstone], sequence: int) -> None:
        """Take in changes, all or none, and remember ``sequence`` as the new position.

        Raises :class:`RecordsRefused` for records at fault, :class:`EngineUnavailable` when the engine is.
        """


class Engine(Protocol):
    """An engine; every method may raise :class:`EngineUnavailable`."""

    name: str

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Answer a question."""

    def position(self) -> int:
        """Return the sequence number up to which the index has followed the log; 0 when it is empty or absent.

        An engine that cannot tell raises: 0 would have the whole index built anew.
        """

    def prepare(self) -> None:
        """Make an empty index where there is none."""

    def open_writer(self) -> AbstractContextManager[IndexWriter]:
        """Open the index for writing; waits some seconds for another process that does."""

    def begin_rebuild(self) -> "Engine":
        """Return an engine on a new, empty index that nobody reads yet.

        What was begun before and never put in use is removed.
        """

    def commit_rebuild(self) -> None:
        """Make this index the one that is read, keep the one before, and remove all others."""

    def previous(self) -> "Engine":
        """Return an engine on the index before the last rebuild, which nobody reads; ``LookupError`` without one.

        It can follow the log, and ``commit_rebuild`` puts it in use again.
        """

    def census(self) -> Mapping[int, Census]:
        """Return what each bucket holds; an empty bucket is left out."""

    def sequences(self, bucket: int) -> Mapping[str, int]:
        """Return the sequence number of every document in a bucket, by key."""

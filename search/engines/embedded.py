"""The embedded engine: tantivy, an index in a folder of this machine.

``SEARCH_INDEX_DIR`` holds a folder a generation and a file ``current`` that names the one in use. Each generation
keeps its position in the log in ``position``, written after the commit: a crash between the two repeats work, and
loses none.
"""

import json
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import tantivy
from tantivy import Occur, Order, Query

from search.engines.base import (
    BUCKETS,
    STARTS_FIELD,
    TEXT_WEIGHTS,
    WORD_WEIGHTS,
    Alternative,
    Census,
    Clause,
    EngineAnswer,
    EngineHit,
    EngineQuery,
    EngineUnavailable,
    IndexRecord,
    RecordsRefused,
    Sort,
    Tombstone,
)
from search.facets import FACET_FIELDS

WRITER_BYTES = 128_000_000
COMMIT_EVERY = 20_000
"""Documents. Every commit makes a segment, and every question goes through all segments."""

LOCK_SECONDS = 5.0
MAX_BUCKETS = 60_000
"""More values than a facet has: tantivy refuses over 65,000, and a cut facet would be a wrong count."""

FEW = 16
"""So many values are asked one by one."""

_POINTER = "current"
_BEFORE = "before"
_POSITION = "position"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in WORD_WEIGHTS:
        builder.add_text_field(name, tokenizer_name="terms")
    builder.add_text_field(STARTS_FIELD, tokenizer_name="terms", index_option="basic")
    for name in (*FACET_FIELDS, "principals"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("published", fast=True)
    builder.add_unsigned_field("sequence", stored=True, fast=True)
    builder.add_unsigned_field("bucket", indexed=True, fast=True)
    builder.add_text_field("title_key", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class EmbeddedEngine:
    """The engine on one folder; safe for several threads and processes, of which one writes at a time."""

    name = "embedded"

    def __init__(self, folder: Path, generation: str = "") -> None:
        self.folder = folder
        self._generation = generation
        self._opened: tuple[str, int, tantivy.Index] | None = None
        self._lock = threading.Lock()
        self._schema = _schema()

    # -- reading --------------------------------------------------------------
    def search(self, query: EngineQuery) -> EngineAnswer:
        searcher = self._index().searcher()
        try:
            return self._answer(searcher, query)
        except ValueError as error:  # tantivy's word for everything that fails inside
            raise EngineUnavailable(str(error)) from error

    def position(self) -> int:
        generation = self._generation or _line(self._pointer())
        return _read_position(self._path(generation)) if generation else 0

    def _answer(self, searcher: tantivy.Searcher, query: EngineQuery) -> EngineAnswer:
        found = self._query(query)
        if query.raised:
            raised = [(Occur.Should, self._clause(clause)) for clause in query.raised]
            found = Query.boolean_query([(Occur.Must, found), *raised])
        orders: dict[Sort, dict[str, Any]] = {
            Sort.RELEVANCE: {},
            Sort.NEWEST: {"order_by_field": "published"},
            Sort.TITLE: {"order_by_field": "title_key", "order": Order.Asc},
        }
        result = searcher.search(found, limit=max(1, query.limit), offset=query.offset, **orders[query.sort])
        hits = tuple(self._hit(searcher, key, address) for key, address in result.hits[: query.limit])
        return EngineAnswer(result.count or 0, hits, self._counts(searcher, query))  # type: ignore[attr-defined]

    def _hit(self, searcher: tantivy.Searcher, order_key: Any, address: tantivy.DocAddress) -> EngineHit:
        document = searcher.doc(address).to_dict()
        score = order_key if isinstance(order_key, float) else 0.0
        return EngineHit(document["key"][0], score, orjson.loads(document["stored"][0]))

    def _counts(self, searcher: tantivy.Searcher, query: EngineQuery) -> dict[str, dict[str, int]]:
        """Count each facet under all other selections: one pass for those without a selection, one for each with."""
        selected = [name for name in query.facet_fields if query.filters.get(name)]
        free = [name for name in query.facet_fields if name not in selected]
        counts = self._terms(searcher, self._query(query), free) if free else {}
        for name in selected:
            counts |= self._terms(searcher, self._query(query, leave_out=name), [name])
        return counts

    def _terms(self, searcher: tantivy.Searcher, found: Query, fields: list[str]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}} for name in fields}
        answer = searcher.aggregate(found, wanted)
        return {name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]} for name in fields}

    # -- the question in tantivy's terms -----------------------------------------
    def _query(self, query: EngineQuery, leave_out: str = "") -> Query:
        must = [(Occur.Must, self._one_of("principals", sorted(query.principals)))]
        for name, values in query.filters.items():
            if values and name != leave_out:
                must.append((Occur.Must, self._one_of(name, list(values))))
        if query.without:
            must.append((Occur.MustNot, self._one_of("key", list(query.without))))
        must.append((Occur.Must, self._words(query)))
        return Query.boolean_query(must)

    def _words(self, query: EngineQuery) -> Query:
        if not query.clauses:
            return Query.const_score_query(Query.all_query(), 0.0)
        words = [(Occur.Should, self._clause(clause)) for clause in query.clauses]
        return Query.boolean_query(words, minimum_number_should_match=query.needed)

    def _one_of(self, field: str, values: list[str]) -> Query:
        """Return a query for any of some values, without a score; of a set tantivy reads all documents at once."""
        if len(values) > FEW:
            return Query.const_score_query(Query.term_set_query(self._schema, field, values), 0.0)
        each = [Query.term_query(self._schema, field, value, index_option="basic") for value in values]
        any_of = each[0] if len(each) == 1 else Query.boolean_query([(Occur.Should, one) for one in each])
        return Query.const_score_query(any_of, 0.0)

    def _clause(self, clause: Clause) -> Query:
        if not clause.alternatives:
            return Query.empty_query()
        return Query.disjunction_max_query([self._alternative(one) for one in clause.alternatives], tie_breaker=0.1)

    def _alternative(self, alternative: Alternative) -> Query:
        if alternative.field or alternative.fuzzy:
            found = [(Occur.Must, self._exact(term, alternative)) for term in alternative.terms]
            return Query.const_score_query(Query.boolean_query(found), alternative.weight)
        if alternative.phrase and len(alternative.terms) > 1:
            places = [
                Query.boost_query(Query.phrase_query(self._schema, name, list(alternative.terms)), weight)
                for name, weight in TEXT_WEIGHTS.items()
            ]
            query = Query.disjunction_max_query(places, tie_breaker=0.3)
        else:
            query = Query.boolean_query([(Occur.Must, self._term(term)) for term in alternative.terms])
        return Query.boost_query(query, alternative.weight)

    def _exact(self, term: str, alternative: Alternative) -> Query:
        """Return a query for a term, or one like it, in one field or in any field of text; its score says nothing."""
        fields = [alternative.field] if alternative.field else [*WORD_WEIGHTS]
        if not alternative.fuzzy:
            return self._one_of(alternative.field, [term])
        near = [Query.fuzzy_term_query(self._schema, name, term, alternative.fuzzy) for name in fields]
        return Query.boolean_query([(Occur.Should, one) for one in near])

    def _term(self, term: str) -> Query:
        places = [
            Query.boost_query(Query.term_query(self._schema, name, term, index_option="freq"), weight)
            for name, weight in WORD_WEIGHTS.items()
        ]
        return Query.disjunction_max_query(places, tie_breaker=0.3)

    # -- writing ----------------------------------------------------------------
    def prepare(self) -> None:
        if not self._generation and not self._pointer().exists():
            self.begin_rebuild().commit_rebuild()

    @contextmanager
    def open_writer(self) -> Iterator["EmbeddedWriter"]:
        path = self._path(self._current())
        writer = _patiently(lambda: self._index().writer(WRITER_BYTES, 1))
        try:
            opened = EmbeddedWriter(writer, path)
            yield opened
            opened.commit()
        finally:
            writer.wait_merging_threads()

    def begin_rebuild(self) -> "EmbeddedEngine":
        self._sweep({_line(self._pointer()), _line(self.folder / _BEFORE)})
        generation = f"generation-{uuid.uuid4().hex[:12]}"
        path = self._path(generation)
        path.mkdir(parents=True)
        tantivy.Index(self._schema, path=str(path))
        _write(path / _POSITION, "0")
        return EmbeddedEngine(self.folder, generation)

    def commit_rebuild(self) -> None:
        """Move the pointer, and remove what is older than the generation it pointed to: that one is the way back.

        The way back is written first, so that a crash between the two loses neither.
        """
        before = _line(self._pointer())
        _write(self.folder / _BEFORE, before)
        _write(self._pointer(), self._generation)
        self._sweep({self._generation, before})

    def _sweep(self, kept: set[str]) -> None:
        for path in self.folder.glob("generation-*"):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def previous(self) -> "EmbeddedEngine":
        before = _line(self.folder / _BEFORE)
        if not before or before == _line(self._pointer()) or not self._path(before).exists():
            raise LookupError("There is no earlier search index to go back to.")
        return EmbeddedEngine(self.folder, before)

    # -- comparing with the log --------------------------------------------------------
    def census(self) -> dict[int, Census]:
        sums = {"sum": {"sum": {"field": "sequence"}}}
        wanted = {"buckets": {"terms": {"field": "bucket", "size": BUCKETS}, "aggs": sums}}
        answer = self._index().searcher().aggregate(Query.all_query(), wanted)
        return {
            int(found["key"]): Census(found["doc_count"], round(found["sum"]["value"]))
            for found in answer["buckets"]["buckets"]
        }

    def sequences(self, bucket: int) -> dict[str, int]:
        searcher = self._index().searcher()
        query = Query.term_query(self._schema, "bucket", bucket)
        hits = searcher.search(query, limit=max(1, searcher.num_docs)).hits
        documents = (searcher.doc(address).to_dict() for _score, address in hits)
        return {document["key"][0]: document["sequence"][0] for document in documents}

    # -- files --------------------------------------------------------------------
    def _index(self) -> tantivy.Index:
        """Return the open index, opened or read anew when another process moved the pointer or pushed."""
        generation = self._current()
        path = self._path(generation)
        try:
            version = (path / _POSITION).stat().st_mtime_ns
            with self._lock:
                if self._opened is None or self._opened[0] != generation:
                    self._opened = (generation, version, self._open(path))
                elif self._opened[1] != version:
                    self._opened[2].reload()
                    self._opened = (generation, version, self._opened[2])
                return self._opened[2]
        except (OSError, ValueError) as error:
            raise EngineUnavailable(f"The search index cannot be read: {error}") from error

    def _open(self, path: Path) -> tantivy.Index:
        index = tantivy.Index(self._schema, path=str(path))
        index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        index.config_reader(reload_policy="Manual")
        index.reload()
        return index

    def _current(self) -> str:
        if self._generation:
            return self._generation
        try:
            return self._pointer().read_text().strip()
        except OSError as error:
            raise EngineUnavailable("There is no search index yet.") from error

    def _pointer(self) -> Path:
        return self.folder / _POINTER

    def _path(self, generation: str) -> Path:
        return self.folder / generation


class EmbeddedWriter:
    """Writes to one generation under the lock of its folder. What it writes is kept and seen after ``commit``."""

    def __init__(self, writer: tantivy.IndexWriter, path: Path) -> None:
        self._writer = writer
        self._path = path
        self._waiting = 0
        self.position = self._kept = _read_position(path)

    def write(self, changes: Iterable[IndexRecord | Tombstone], sequence: int) -> None:
        made = [(change.key, _made(change)) for change in changes]
        with _writing():
            for key, document in made:
                self._writer.delete_documents_by_term("key", key)
                if document:
                    self._writer.add_document(document)
        self._waiting += len(made)
        self.position = sequence
        if self._waiting >= COMMIT_EVERY:
            self.commit()

    def commit(self) -> None:
        if self._waiting or self.position != self._kept:
            with _writing():
                self._writer.commit()
            _write(self._path / _POSITION, str(self.position))
            self._kept, self._waiting = self.position, 0


@contextmanager
def _writing() -> Iterator[None]:
    """Tell what fails inside tantivy, which keeps nothing of it: the log has it all."""
    try:
        yield
    except ValueError as error:
        raise EngineUnavailable(f"The search index cannot be written: {error}") from error


def _made(change: IndexRecord | Tombstone) -> tantivy.Document | None:
    """Return a record as tantivy takes it. Raises ``RecordsRefused`` when it never will."""
    if isinstance(change, Tombstone):
        return None
    try:
        return _document(change)
    except (ValueError, OverflowError, TypeError) as error:
        raise RecordsRefused({change.key: str(error)}) from error


def _patiently(open_writer: Callable[[], tantivy.IndexWriter]) -> tantivy.IndexWriter:
    """Wait for the folder's lock: another process may hold it for the time of one push."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            return open_writer()
        except ValueError as error:
            if time.monotonic() > deadline:
                raise EngineUnavailable(f"Another process writes to the search index: {error}") from error
            time.sleep(0.05)


def _read_position(path: Path) -> int:
    """Return where a generation is in the log; 0, so that work is repeated, where that is lost."""
    position = _line(path / _POSITION)
    return int(position) if position.isdecimal() else 0


def _line(path: Path) -> str:
    """Return the text of a small file; "" when there is none."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"The search index cannot be read: {error}") from error


def _document(record: IndexRecord) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", record.key)
    for name, text in record.texts.items():
        document.add_text(name, text)
    for name, values in {**record.facets, "principals": record.principals}.items():
        for value in values:
            document.add_text(name, value)
    document.add_unsigned("published", record.published)
    document.add_unsigned("sequence", record.sequence)
    document.add_unsigned("bucket", record.bucket)
    document.add_text("title_key", record.title_key)
    document.add_bytes("stored", json.dumps(record.stored).encode())
    return document


def _write(path: Path, text: str) -> None:
    """Replace a small file whole: a reader sees the old text or the new, never half."""
    fresh = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    fresh.write_text(text)
    fresh.replace(path)

"""The engine on Elasticsearch: for many hosts, and for more documents than one machine likes.

An index a generation, ``<prefix>-<id>``; the alias ``<prefix>`` stands for the one in use, ``<prefix>-before`` for the
one that was in use before it. See ``docs/decisions`` on how writers keep out of each other's way.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.dsl import Index
from elasticsearch.helpers import scan

from search.engines.base import BUCKETS, Census, EngineAnswer, EngineQuery, EngineUnavailable
from search.engines.deadline import remaining
from search.engines.elastic_answer import answer, refuse_partial
from search.engines.elastic_client import attempt_seconds, one_kind_of_error, patient_client, within
from search.engines.elastic_mapping import mapping
from search.engines.elastic_place import Place, write_name
from search.engines.elastic_question import Body, question
from search.engines.elastic_writer import ElasticWriter

ADMIN_SECONDS = 30.0
"""What making, switching or comparing an index may take: nobody waits for a page."""

WRITE_SECONDS = 10.0
"""What one package of changes may take: an editor may be waiting for it."""

SURE_SECONDS = 5.0
"""So long an answer without a hit, which would name its index, is taken to come from the index that we saw."""

FIRST = "000000000000"
"""The generation that a site begins with: two processes that make it at once make the same one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The index that is read, as it was at ``seen`` (on the monotonic clock)."""

    index: str
    shards: int
    seen: float


class ElasticEngine:
    """The engine in one place, or on one generation there; safe for several threads and processes."""

    name = "elasticsearch"

    def __init__(self, place: Place, generation: str = "") -> None:
        self.place = place
        self._generation = generation
        self._opened: Opened | None = None

    # -- reading --------------------------------------------------------------
    def search(self, query: EngineQuery) -> EngineAnswer:
        seconds = remaining(self.place.seconds)
        return within(seconds, lambda: self._search(query, time.monotonic() + seconds))

    def position(self) -> int:
        seconds = remaining(self.place.seconds)
        return within(seconds, lambda: self._position(seconds))

    def _position(self, seconds: float) -> int:
        with one_kind_of_error():
            try:
                index = self._open(seconds).index
            except NotFoundError:
                return 0
            return ElasticWriter(self._client(seconds), index).position

    def _search(self, query: EngineQuery, ends: float) -> EngineAnswer:
        """Ask, and once more when a rebuild switched indices just then."""
        with one_kind_of_error():
            for _attempt in range(2):
                if self._opened is None:
                    self._opened = self._open(attempt_seconds(self.place, ends - time.monotonic()))
                opened, raw = self._opened, self._ask(self._read_name, question(query), ends)
                if _is_from(opened, raw):
                    return answer(query, raw)
                self._opened = None
        raise EngineUnavailable(f"{self._read_name} stands for more than one index, or changes all the time.")

    def _ask(self, index: str, search: Body, ends: float) -> dict[str, Any]:
        seconds = attempt_seconds(self.place, ends - time.monotonic())
        # The server stops by itself too: a question that nobody waits for must not cost it more.
        body = {**search, "timeout": f"{max(1, int(1000 * seconds))}ms"}
        found = self._client(seconds).search(index=index, body=body, **self.place.search_parameters)
        raw: dict[str, Any] = found.body
        refuse_partial(raw)
        return raw

    def _open(self, seconds: float) -> Opened:
        """Look which index is read; raises ``EngineUnavailable`` when that is none, several, or a foreign one."""
        found = self._client(seconds).indices.get(index=self._read_name).body
        if len(found) != 1:
            raise EngineUnavailable(f"{self._read_name} stands for {len(found)} indices: run search_rebuild.")
        ((name, made),) = found.items()
        if made["mappings"].get("_meta") != mapping().to_dict()["_meta"]:
            raise EngineUnavailable(f"{name} was made by another version of this site: run search_rebuild.")
        return Opened(name, int(made["settings"]["index"]["number_of_shards"]), time.monotonic())

    # -- writing ----------------------------------------------------------------
    def prepare(self) -> None:
        if self._generation:
            return
        with one_kind_of_error():
            if not self._admin.indices.exists_alias(name=self.place.alias):
                self._make_first()

    @contextmanager
    def open_writer(self) -> Iterator[ElasticWriter]:
        writer = self._writer(WRITE_SECONDS)
        yield writer
        writer.refresh()

    def begin_rebuild(self) -> "ElasticEngine":
        generation = uuid.uuid4().hex[:12]
        with one_kind_of_error():
            self._sweep({*self._standing_for(self.place.alias), *self._standing_for(self.place.before)})
            self._make(self.place.index(generation))
        return ElasticEngine(self.place, generation)

    def commit_rebuild(self) -> None:
        """Move the alias at once, and remove what is older than the index that it stood for."""
        mine = self.place.index(self._generation)
        with one_kind_of_error():
            current = next(iter(self._standing_for(self.place.alias)), "")
            if current != mine:
                self._point(mine, current)
            self._sweep({mine, current})

    def _sweep(self, kept: set[str]) -> None:
        for index in self._admin.indices.get(index=f"{self.place.prefix}-*", features="aliases").body:
            if self.place.is_ours(index) and index not in kept:
                self._admin.indices.delete(index=index, ignore_unavailable=True)

    def previous(self) -> "ElasticEngine":
        with one_kind_of_error():
            before = self._standing_for(self.place.before)
        if len(before) != 1 or before == self._standing_for(self.place.alias):
            raise LookupError("There is no earlier search index to go back to.")
        return ElasticEngine(self.place, before[0].removeprefix(f"{self.place.prefix}-"))

    def _writer(self, seconds: float) -> ElasticWriter:
        with one_kind_of_error():
            return ElasticWriter(self._client(seconds), self._open(seconds).index)

    def _make(self, name: str, aliases: tuple[str, ...] = ()) -> None:
        index = Index(name, using=self._admin)
        index.mapping(mapping())
        index.settings(number_of_shards=self.place.shards, number_of_replicas=self.place.replicas)
        index.aliases(**{alias: {} for alias in (write_name(name), *aliases)})
        index.create(wait_for_active_shards=1)

    def _make_first(self) -> None:
        """Make the first index, its alias with it; another process may be as far."""
        try:
            self._make(self.place.index(FIRST), (self.place.alias,))
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
            if not self._admin.indices.exists_alias(name=self.place.alias):  # its alias was taken away
                self.begin_rebuild().commit_rebuild()

    def _standing_for(self, alias: str) -> list[str]:
        try:
            return sorted(self._admin.indices.get_alias(name=alias).body)
        except NotFoundError:
            return []

    def _point(self, current: str, before: str) -> None:
        """Let the two aliases stand for these indices and no others, in one step; ``before`` may be empty."""
        wanted = [(self.place.alias, current), (self.place.before, before)]
        removed = [
            {"remove": {"index": index, "alias": alias}}
            for alias, wanted_index in wanted
            for index in self._standing_for(alias)
            if index != wanted_index
        ]
        added = [{"add": {"index": index, "alias": alias}} for alias, index in wanted if index]
        self._admin.indices.update_aliases(actions=[*removed, *added])

    # -- comparing with the log ---------------------------------------------------
    def census(self) -> dict[int, Census]:
        sums = {"sum": {"sum": {"field": "sequence"}}}
        search = {"size": 0, "aggs": {"buckets": {"terms": {"field": "bucket", "size": BUCKETS}, "aggs": sums}}}
        with one_kind_of_error():
            raw = self._ask(self._fresh_index(), search, time.monotonic() + ADMIN_SECONDS)
            found = raw["aggregations"]["buckets"]["buckets"]
            return {int(one["key"]): Census(one["doc_count"], round(one["sum"]["value"])) for one in found}

    def sequences(self, bucket: int) -> dict[str, int]:
        wanted = {"query": {"term": {"bucket": bucket}}, "_source": False, "docvalue_fields": ["sequence"]}
        with one_kind_of_error():
            found = scan(self._admin, query=wanted, index=self._fresh_index(), size=1000)
            return {hit["_id"]: int(hit["fields"]["sequence"][0]) for hit in found}

    def _fresh_index(self) -> str:
        """Return the name of the index that is read, after it took in all that was written."""
        index = self._open(ADMIN_SECONDS).index
        self._admin.indices.refresh(index=index)
        return index

    # -- names and clients -----------------------------------------------------------
    @property
    def _read_name(self) -> str:
        return self.place.index(self._generation) if self._generation else self.place.alias

    @property
    def _admin(self) -> Elasticsearch:
        return self._client(ADMIN_SECONDS)

    def _client(self, seconds: float) -> Elasticsearch:
        return patient_client(self.place, seconds)


def _is_from(opened: Opened, raw: dict[str, Any]) -> bool:
    """Tell whether an answer comes from the index that we looked at, and from nothing beside it."""
    indices = {hit["_index"] for hit in raw["hits"]["hits"]}
    sure = indices == {opened.index} if indices else opened.seen > time.monotonic() - SURE_SECONDS
    return sure and raw["_shards"]["total"] == opened.shards

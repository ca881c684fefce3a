"""Writing to one index: versions keep a late write from undoing a newer one, so writers need no lock.

The version of a document is its number in the log, and a removed one stays as an empty document that nobody can see:
whatever arrives late is older than what stands there, and is refused. The position is such a document too.
"""

from collections.abc import Iterable
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.engines.base import EngineUnavailable, IndexRecord, RecordsRefused, Tombstone
from search.engines.elastic_client import one_kind_of_error
from search.engines.elastic_mapping import fault, source
from search.engines.elastic_place import write_name

POSITION = "position"
"""The key of the document that holds how far the index has come."""

CONFLICT = 409
REFUSED = 400
MAX_BULK_BYTES = 8 * 1024 * 1024


class ElasticWriter:
    """The hand that writes to an index. What it writes is seen after ``refresh``."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client = client
        self._index = index
        self.position = self._read_position()

    def write(self, changes: Iterable[IndexRecord | Tombstone], sequence: int) -> None:
        """Take in changes, and then the position: when something fails the changes are written again next time.

        What cannot be right is refused before anything is sent.
        """
        changes = list(changes)
        if wrong := {one.key: why for one in changes if isinstance(one, IndexRecord) and (why := fault(one))}:
            raise RecordsRefused(wrong)
        with one_kind_of_error():
            self._bulk([_action(*_standing(change)) for change in changes])
            self._bulk([_action(POSITION, sequence, {"sequence": sequence})])
        self.position = max(self.position, sequence)

    def refresh(self) -> None:
        with one_kind_of_error():
            self._client.indices.refresh(index=self._index)

    def _bulk(self, actions: list[dict[str, Any]]) -> None:
        sent = streaming_bulk(
            self._client,
            actions,
            index=write_name(self._index),
            require_alias=True,
            max_chunk_bytes=MAX_BULK_BYTES,
            raise_on_error=False,
        )
        refused = {}
        for fine, item in sent:
            result = item["index"]
            if result["status"] == REFUSED:
                refused[result["_id"]] = str(result["error"])
            elif not fine and result["status"] != CONFLICT:  # a conflict: something newer stands there
                raise EngineUnavailable(f"Elasticsearch did not take {result['_id']}: {result['error']!r}")
        if refused:
            raise RecordsRefused(refused)

    def _read_position(self) -> int:
        try:
            found = self._client.get(index=self._index, id=POSITION, source=False, stored_fields=["_none_"])
        except NotFoundError:
            return 0
        return int(found["_version"])


def _standing(change: IndexRecord | Tombstone) -> tuple[str, int, dict[str, Any]]:
    """Return a change as the key, the version and the body of what will stand in the index."""
    body = source(change) if isinstance(change, IndexRecord) else {"sequence": change.sequence}
    return change.key, change.sequence, body


def _action(key: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
    return {"_op_type": "index", "_id": key, "version": version, "version_type": "external_gte", "_source": body}

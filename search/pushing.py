"""From the log into an index: each index follows it with a position of its own."""

import logging
from collections.abc import Iterator

from core.freshness import touch
from search.document import Document
from search.engines.base import Engine, EngineUnavailable, IndexRecord, IndexWriter, RecordsRefused, Tombstone
from search.models import SearchDocument
from search.records import key_of, record
from search.set_aside import set_aside, settled

logger = logging.getLogger(__name__)

BATCH = 500


def documents_behind(position: int) -> int:
    """Return how many documents an index at a position has yet to take in."""
    return SearchDocument.objects.filter(sequence__gt=position).count()


def pushing(engine: Engine) -> Iterator[int]:
    """Bring an index up to the end of the log, and yield after every batch how many documents it took in."""
    if not SearchDocument.objects.filter(sequence__gt=engine.position()).exists():
        return
    taken = 0
    try:
        with engine.open_writer() as writer:
            while rows := _after(writer.position):
                _write(writer, engine.name, rows)
                taken += len(rows)
                yield len(rows)
    finally:
        if taken:
            touch()  # what was asked of the index between the change and now


def _after(position: int) -> list[SearchDocument]:
    return list(SearchDocument.objects.filter(sequence__gt=position).order_by("sequence")[:BATCH])


def push(engine: Engine) -> int:
    """Bring an index up to the end of the log and return how many documents it took in."""
    return sum(pushing(engine))


def _write(writer: IndexWriter, index: str, rows: list[SearchDocument]) -> None:
    """Write documents; one that is refused steps aside, and leaves no older state of itself to be found."""
    page_ids = {key_of(row.page_id): row.page_id for row in rows}
    changes = dict(_analysed(index, rows))
    refused = {key for key, change in changes.items() if isinstance(change, Tombstone)}
    refused -= {key_of(row.page_id) for row in rows if row.deleted}
    while True:
        try:
            writer.write(changes.values(), rows[-1].sequence)
            break
        except RecordsRefused as refusal:
            fresh = [key for key in refusal.reasons if isinstance(changes.get(key), IndexRecord)]
            if not fresh:
                raise EngineUnavailable(f"The index refuses what it was not given: {refusal}") from refusal
            for key in fresh:
                _refuse(page_ids[key], index, refusal.reasons[key])
                changes[key] = Tombstone(key, changes[key].sequence)
            refused.update(fresh)
    settled(index, [page_id for key, page_id in page_ids.items() if key not in refused])


def _analysed(index: str, rows: list[SearchDocument]) -> Iterator[tuple[str, IndexRecord | Tombstone]]:
    for row in rows:
        key = key_of(row.page_id)
        try:
            yield key, Tombstone(key, row.sequence) if row.deleted else _record(row)
        except Exception as error:  # whatever a text can do to the analysis
            _refuse(row.page_id, index, f"{type(error).__name__}: {error}")
            yield key, Tombstone(key, row.sequence)


def _record(row: SearchDocument) -> IndexRecord:
    return record(row.page_id, Document.from_dict(row.body), row.sequence)


def _refuse(page_id: int, index: str, reason: str) -> None:
    logger.error("search: page %s is refused by the index %s: %s", page_id, index, reason)
    set_aside(page_id, index, reason)

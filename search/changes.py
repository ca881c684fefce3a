"""The write path: mark in the change's transaction, build documents after it, push them to the index.

State, not events: a document is built from the page as it is now, so order and repeats of marks do not matter.
"""

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction
from wagtail.models import Page

from core.freshness import touch
from core.theme_tree import load_theme_tree
from core.visibility import Restrictions
from search.document import Document, digest
from search.documents import build, read_together
from search.engines import get_engine
from search.engines.base import Engine, IndexRecord, Tombstone
from search.models import ChangeMark, LogState, SearchDocument
from search.records import key_of, record

logger = logging.getLogger(__name__)

BUILD_BATCH = 100
PUSH_BATCH = 500
INLINE_LIMIT = 100
"""So many pages are taken in straight after a change; what is above it waits for ``search_update``."""


def note(page_ids: Iterable[int]) -> int:
    """Write in the running transaction that pages may have changed, and return how many."""
    noted = len(ChangeMark.objects.bulk_create((ChangeMark(page_id=pk) for pk in page_ids), batch_size=1000))
    if noted:
        touch()
    return noted


def mark(page_ids: Iterable[int]) -> None:
    """Note that pages may have changed, and take them in once the transaction is committed."""
    if note(page_ids):
        transaction.on_commit(take_in_quietly)


def take_in_quietly() -> None:
    """Build and push after an editor's change. A failing engine costs lag, never the change."""
    try:
        take_in(limit=INLINE_LIMIT)
    except Exception:
        logger.exception("search: taking in changes failed; the log keeps them")


def take_in(limit: int | None = None) -> int:
    """Build the documents of at most ``limit`` marked pages (all if None), and push what is new.

    Returns the number of marked pages taken in. Raises ``EngineUnavailable`` when the index cannot be written;
    the documents are in the log by then.
    """
    taken = 0
    while (limit is None or taken < limit) and (built := build_batch()):
        taken += built
    push(get_engine())
    return taken


def build_batch() -> int:
    """Build the documents of one batch of marked pages and return how many there were; 0 when no mark is left."""
    with transaction.atomic():
        state = _lock()
        marks = list(ChangeMark.objects.order_by("pk")[: 10 * BUILD_BATCH])
        page_ids = list(dict.fromkeys(mark.page_id for mark in marks))[:BUILD_BATCH]
        _store(state, page_ids)
        ChangeMark.objects.filter(pk__in=[one.pk for one in marks if one.page_id in set(page_ids)]).delete()
    return len(page_ids)


def push(engine: Engine) -> int:
    """Bring an index up to the end of the log and return how many documents it took in."""
    engine.prepare()
    if not SearchDocument.objects.filter(sequence__gt=engine.position()).exists():
        return 0
    pushed = 0
    with engine.open_writer() as writer:
        while batch := list(
            SearchDocument.objects.filter(sequence__gt=writer.position).order_by("sequence")[:PUSH_BATCH]
        ):
            writer.write(_changes(batch), batch[-1].sequence)
            pushed += len(batch)
    touch()  # what was asked of the index between the change and now
    return pushed


def _changes(rows: list[SearchDocument]) -> Iterator[IndexRecord | Tombstone]:
    for row in rows:
        if row.deleted:
            yield Tombstone(key_of(row.page_id), row.sequence)
        else:
            yield record(row.page_id, Document.from_dict(row.body), row.sequence)


def _lock() -> LogState:
    """Return the state, locked until the transaction ends."""
    LogState.objects.get_or_create(pk=LogState.SINGLETON)
    return LogState.objects.select_for_update().get(pk=LogState.SINGLETON)


def _store(state: LogState, page_ids: list[int]) -> None:
    """Give every page whose document differs from the log the next number."""
    tree = load_theme_tree()
    restrictions = Restrictions()
    pages = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}
    read_together(pages.values())
    known = {row.page_id: row for row in SearchDocument.objects.filter(page_id__in=page_ids)}
    for page_id in page_ids:
        document = build(pages[page_id], tree, restrictions) if page_id in pages else None
        _store_one(state, page_id, document, known.get(page_id))
    state.save(update_fields=["sequence"])


def _store_one(state: LogState, page_id: int, document: Document | None, row: SearchDocument | None) -> None:
    body = document.as_dict() if document else {}
    fresh = digest(body)
    if (row is None and document is None) or (row is not None and row.digest == fresh):
        return
    state.sequence += 1
    SearchDocument.objects.update_or_create(
        page_id=page_id,
        defaults={"sequence": state.sequence, "digest": fresh, "deleted": document is None, "body": body},
    )

"""From marked pages to documents in the log, each with a number. One process at a time builds: the log is locked."""

import logging
from collections.abc import Iterable, Mapping

from django.db import InterfaceError, OperationalError, transaction
from wagtail.models import Page

from core.freshness import touch
from core.theme_tree import load_theme_tree
from core.visibility import Restrictions, page_principals
from search.document import digest
from search.documents import REPEATS_OTHERS, build, read_together
from search.marks import pages_of_branch
from search.models import ChangeMark, LogState, SearchDocument
from search.set_aside import BUILDING, set_aside, settled

logger = logging.getLogger(__name__)

BATCH = 50
"""Pages that are built under one lock: SQLite lets nobody write meanwhile."""

OUR_FAULT = (OperationalError, InterfaceError)
"""Errors of the database and not of a page."""


def build_batch() -> int:
    """Build the documents of some marked pages and return how many there were; 0 when no mark is left.

    Pages that were marked one by one go before branches, so that nobody waits behind a whole site.
    """
    with transaction.atomic():
        state = lock_log()
        marks = list(ChangeMark.objects.filter(branch=False).order_by("pk")[: 10 * BATCH])
        return _build_marked(state, marks) if marks else _build_of_branch(state)


def _build_marked(state: LogState, marks: list[ChangeMark]) -> int:
    page_ids = list(dict.fromkeys(mark.page_id for mark in marks))[:BATCH]
    _store(state, page_ids)
    taken = set(page_ids)
    ChangeMark.objects.filter(pk__in=[mark.pk for mark in marks if mark.page_id in taken]).delete()
    return len(page_ids)


def _build_of_branch(state: LogState) -> int:
    mark = ChangeMark.objects.filter(branch=True).order_by("pk").first()
    if mark is None:
        return 0
    pages = list(pages_of_branch(mark).values_list("pk", "path")[:BATCH])
    page_ids = [pk for pk, _path in pages] or [mark.page_id]
    _store(state, page_ids)
    if len(pages) < BATCH:
        mark.delete()
    else:
        mark.after = pages[-1][1]
        mark.save(update_fields=["after"])
    return len(page_ids)


def lock_log() -> LogState:
    """Return the state of the log, locked until the transaction ends: no document gets a number meanwhile."""
    LogState.objects.get_or_create(pk=LogState.SINGLETON)
    return LogState.objects.select_for_update().get(pk=LogState.SINGLETON)


def renumber(page_ids: Iterable[int]) -> int:
    """Give documents a new number, so that every index takes them in again; return how many.

    A page that the log does not know gets a tombstone: an index that has it loses it.
    """
    wanted = list(dict.fromkeys(page_ids))
    with transaction.atomic():
        state = lock_log()
        known = SearchDocument.objects.in_bulk(wanted, field_name="page_id")
        rows = {page_id: known.get(page_id) for page_id in wanted}
        _write(state, {pk: None if row is None or row.deleted else row.body for pk, row in rows.items()})
        state.save(update_fields=["sequence"])
    return len(wanted)


def _store(state: LogState, page_ids: list[int]) -> None:
    """Give every page whose document differs from the log the next number: all at once, else one by one."""
    try:
        _store_together(state, page_ids)
    except OUR_FAULT:
        raise
    except Exception:
        for page_id in page_ids:
            _store_alone(state, page_id)
    state.save(update_fields=["sequence"])


@transaction.atomic
def _store_together(state: LogState, page_ids: list[int]) -> None:
    tree, restrictions = load_theme_tree(), Restrictions()
    pages = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}
    read_together(pages.values())
    documents = {page_id: build(page, tree, restrictions) for page_id, page in pages.items()}
    bodies = {page_id: one.as_dict() if (one := documents.get(page_id)) else None for page_id in page_ids}
    known = SearchDocument.objects.in_bulk(page_ids, field_name="page_id")
    _write(state, {page_id: body for page_id, body in bodies.items() if _differs(body, known.get(page_id))})
    settled(BUILDING, page_ids)


def _store_alone(state: LogState, page_id: int) -> None:
    """Store one page; when it fails it steps aside."""
    try:
        _store_together(state, [page_id])
    except OUR_FAULT:
        raise
    except Exception as error:
        logger.exception("search: page %s cannot be made into a document", page_id)
        set_aside(page_id, BUILDING, error)
        _keep_or_hide(state, page_id)


def _differs(body: dict | None, row: SearchDocument | None) -> bool:
    return body is not None if row is None else row.digest != digest(body or {})


def _keep_or_hide(state: LogState, page_id: int) -> None:
    """Keep the former document of a page that cannot be built while the same people may find it, and all it says."""
    row = SearchDocument.objects.filter(page_id=page_id, deleted=False).first()
    page = Page.objects.filter(pk=page_id).first()
    principals = sorted(page_principals(page)) if page else []
    if row is not None and (sorted(row.body["principals"]) != principals or _repeats_others(row)):
        _write(state, {page_id: None})


def _repeats_others(row: SearchDocument) -> bool:
    return REPEATS_OTHERS in row.body["facets"]["kinds"]


def _write(state: LogState, bodies: Mapping[int, dict | None]) -> None:
    """Write documents, or without a body a tombstone, with the next numbers; the state is saved by the caller."""
    rows = [
        SearchDocument(
            page_id=page_id, sequence=sequence, digest=digest(body or {}), deleted=body is None, body=body or {}
        )
        for sequence, (page_id, body) in enumerate(bodies.items(), start=state.sequence + 1)
    ]
    state.sequence += len(rows)
    changing = ["sequence", "digest", "deleted", "body"]
    SearchDocument.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page_id"], update_fields=changing)
    if rows:
        touch()  # what was asked between the change and now, of an index that does not know of it yet

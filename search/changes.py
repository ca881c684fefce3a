"""The write path: mark in the change's transaction, build documents after it, push them to the indexes.

State, not events: a document is built from the page as it is now, so order and repeats of marks do not matter.
"""

import logging
from collections.abc import Iterable

from django.db import transaction

from search.building import build_batch
from search.door import engine_failed, engine_rests
from search.engines import get_engine, indexes
from search.engines.base import Engine, EngineUnavailable
from search.marks import note, note_branch
from search.pushing import documents_behind
from search.rebuilding import follow

logger = logging.getLogger(__name__)

INLINE_LIMIT = 100
"""So many pages are taken in straight after a change; what is above it waits for ``search_worker``."""

INLINE_DOCUMENTS = 500
"""An index that is further behind than this is not brought up to date while an editor waits."""


def mark(page_ids: Iterable[int]) -> None:
    """Note that pages may have changed, and take them in once the transaction is committed."""
    if note(page_ids):
        transaction.on_commit(take_in_quietly)


def mark_branch(page_id: int) -> None:
    """Note that a page and all below it may have changed, and take them in as :func:`mark` does."""
    note_branch(page_id)
    transaction.on_commit(take_in_quietly)


def take_in_quietly() -> None:
    """Build and push after an editor's change. A failing engine costs lag, never the change."""
    try:
        taken = 0
        while taken < INLINE_LIMIT and (built := build_batch()):
            taken += built
    except Exception:
        logger.exception("search: taking in changes failed; the log keeps them")
        return
    for engine in indexes():
        if not (engine.name == get_engine().name and engine_rests()):
            _follow_quietly(engine)


def _follow_quietly(engine: Engine) -> None:
    try:
        if documents_behind(engine.position()) <= INLINE_DOCUMENTS:
            follow(engine)
    except EngineUnavailable as error:
        engine_failed(engine)
        logger.warning("search: the index %s has to catch up later: %s", engine.name, error)
    except Exception:
        logger.exception("search: the index %s has to catch up later", engine.name)


def take_in() -> int:
    """Build the documents of all marked pages, and bring every index up to date.

    Returns the number of marked pages taken in. Raises ``EngineUnavailable`` when an index cannot be written, after
    the others have been; the documents are in the log by then.
    """
    taken = 0
    while built := build_batch():
        taken += built
    failures = [error for engine in indexes() if (error := _follow(engine))]
    if failures:
        raise failures[0]
    return taken


def _follow(engine: Engine) -> EngineUnavailable | None:
    try:
        follow(engine)
    except EngineUnavailable as error:
        return error
    return None

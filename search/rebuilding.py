"""A new index beside the one in use: filled out of sight from the log, and then put in its place.

A process that is killed at any moment leaves the index in use as it was; what it had begun is removed by the next.
"""

import socket
from collections.abc import Iterator

from django.db import transaction

from core.freshness import touch
from search.building import lock_log
from search.engines.base import Engine
from search.lease import LeaseTaken, turn
from search.models import LastRun, LogState, SearchDocument
from search.pushing import push, pushing


def work_of(engine: Engine) -> str:
    """Return the name of the work of rebuilding; an embedded index is there once a machine."""
    place = f" op {socket.gethostname()}" if engine.name == "embedded" else ""
    return f"opbouw {engine.name}{place}"


def rebuilding(engine: Engine, *, wait: bool = False) -> Iterator[int]:
    """Build a new index and put it in use; yield after every batch how many documents it took in.

    Raises ``LeaseTaken`` when another process is at it.
    """
    with turn(work_of(engine), wait=wait) as mine:
        fresh = engine.begin_rebuild()
        for taken in pushing(fresh):
            mine.keep()
            yield taken
        _put_in_use(fresh)
    LastRun.report(work_of(engine), documents=SearchDocument.objects.filter(deleted=False).count())


def go_back(engine: Engine) -> int:
    """Put the index before the last rebuild in use again, as soon as it has caught up; return what that took in.

    Raises ``LookupError`` when there is none.
    """
    with turn(work_of(engine), wait=True):
        before = engine.previous()
        taken = push(before)
        _put_in_use(before)
    LastRun.report(work_of(engine), rollback=True, documents=SearchDocument.objects.filter(deleted=False).count())
    return taken


def _put_in_use(engine: Engine) -> None:
    """Take in the last changes and switch while the log is locked: the index is complete from its first answer."""
    with transaction.atomic():
        lock_log()
        push(engine)
        engine.commit_rebuild()
        touch()


def following(engine: Engine) -> Iterator[int]:
    """Bring an index up to the end of the log; yield after every batch how many documents it took in.

    One that is not there, or that has seen more than the log holds, is built anew: nobody finds half of the pages.
    """
    position = engine.position()
    end = LogState.objects.filter(pk=LogState.SINGLETON).values_list("sequence", flat=True).first() or 0
    if end and 0 < position <= end:
        yield from pushing(engine)
    elif end:
        try:
            yield from rebuilding(engine)
        except LeaseTaken:
            return
    elif position == 0:
        engine.prepare()


def follow(engine: Engine) -> int:
    """Do as :func:`following` and return how many documents the index took in."""
    return sum(following(engine))

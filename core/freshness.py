"""What many visitors ask and few editors change: remembered in the process until the content changes.

A version is (highest id, number of rows) of :class:`ContentVersion`, so that a change counts whenever its transaction
commits, also after one that began later.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeAlias, TypeVar, cast

from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from core.models import ContentVersion

Version: TypeAlias = tuple[int, int]
Made = TypeVar("Made")

MAX_REMEMBERED = 500
KEEP_ROWS = 1000

_NEWEST = f"SELECT MAX(id), COUNT(*) FROM {ContentVersion._meta.db_table}"  # noqa: S608  (a name of ours)
"""Every page asks this, and putting it together through the models takes four times as long as the answer."""

_asked: ContextVar[Version | None] = ContextVar("asked", default=None)
_in_request: ContextVar[bool] = ContextVar("in_request", default=False)
_lock = Lock()
_remembered: dict[Hashable, Any] = {}
_held: list[Version] = []


def touch() -> None:
    """Note in the running transaction that the content changed."""
    ContentVersion.objects.create()
    _asked.set(None)


def sweep() -> None:
    """Keep the table small. The row added makes this a version that no process has seen."""
    newest = ContentVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0
    with transaction.atomic():
        if ContentVersion.objects.filter(pk__lt=newest - KEEP_ROWS).delete()[0]:
            touch()


def current_version() -> Version:
    """Return the version of the content: one small query, and one only in the course of a request."""
    known = _asked.get()
    if known is not None:
        return known
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        newest, number = cursor.fetchone()
    version = (newest or 0, number)
    if _in_request.get():
        _asked.set(version)
    return version


def remember(key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what ``make`` gave for this key since the content last changed; at most 500 things are kept.

    What is made must be the same for every visitor, and nobody may change it.
    """
    version = current_version()
    with _lock:
        if _held != [version]:
            _remembered.clear()
            _held[:] = [version]
        if key in _remembered:
            return cast(Made, _remembered[key])
    made = make()
    with _lock:
        if _held == [version] and len(_remembered) < MAX_REMEMBERED:
            _remembered[key] = made
    return made


def forget() -> None:
    """Forget all that this process remembers."""
    with _lock:
        _remembered.clear()


class FreshnessMiddleware:
    """Lets all parts of one page ask for the version once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        in_request, asked = _in_request.set(True), _asked.set(None)
        try:
            return self.get_response(request)
        finally:
            _in_request.reset(in_request)
            _asked.reset(asked)

"""The time that one page may wait for engines, however many questions it asks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ends: ContextVar[float | None] = ContextVar("ends", default=None)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Give what is done inside so many seconds in all; inside another deadline that one stays in force."""
    if _ends.get() is not None:
        yield
        return
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def remaining(otherwise: float) -> float:
    """Return the seconds left, never below zero; ``otherwise`` outside of any deadline."""
    ends = _ends.get()
    return otherwise if ends is None else max(0.0, ends - time.monotonic())

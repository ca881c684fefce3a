"""Counts that wait in memory for a moment, so that no visitor waits for the database."""

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Tally(Generic[Key]):
    """Sums what is added, and hands the sums to ``write`` from a thread of its own, ``seconds`` after the first.

    Holds at most ``limit`` keys; what is new above it is not counted. Safe for threads, and for a process that
    forks before the first count.
    """

    def __init__(self, write: Callable[[Mapping[Key, int]], None], seconds: float, limit: int) -> None:
        self._write = write
        self._seconds = seconds
        self._limit = limit
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._timer: threading.Timer | None = None

    def add(self, key: Key) -> None:
        with self._lock:
            if key not in self._counts and len(self._counts) >= self._limit:
                return
            self._counts[key] += 1
            if self._timer is None:
                self._timer = threading.Timer(self._seconds, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Hand over what was counted, if anything; called by the timer, and when the process ends."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
        if counts:
            self._write(counts)

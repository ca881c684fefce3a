"""Asking less and less of what fails. Pure."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST = 1.0
MOST = 60.0


@dataclass
class Backoff:
    """Pauses of 1, 2, 4 … 60 seconds between attempts that fail; ``clock`` counts seconds."""

    clock: Callable[[], float] = time.monotonic
    _pause: float = field(default=0.0, init=False)
    _until: float = field(default=0.0, init=False)

    def ready(self) -> bool:
        return self.clock() >= self._until

    def failed(self) -> float:
        """Take note of a failure and return the seconds until the next attempt."""
        self._pause = min(MOST, 2 * self._pause) if self._pause else FIRST
        self._until = self.clock() + self._pause
        return self._pause

    def succeeded(self) -> None:
        self._pause = self._until = 0.0

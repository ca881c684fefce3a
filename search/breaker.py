"""A circuit breaker: after some failures nobody waits for what is broken, but for a probe now and then. Pure."""

import threading
import time
from collections import deque
from collections.abc import Callable
from enum import Enum

FAILURES = 3
WINDOW_SECONDS = 10.0
REST_SECONDS = 5.0
MOST_REST_SECONDS = 60.0


class State(Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """Opens after ``FAILURES`` failures within ``WINDOW_SECONDS``; safe for several threads.

    Open it lets nothing through for 5 seconds, then one probe (half-open): if that succeeds it closes, if not it rests
    twice as long, a minute at most. ``tell`` is called once for each change of state. ``clock`` counts seconds.
    """

    def __init__(self, tell: Callable[[State], None], clock: Callable[[], float] = time.monotonic) -> None:
        self.state = State.CLOSED
        self._tell, self._clock = tell, clock
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._rest = REST_SECONDS
        self._probe_at = 0.0
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Tell whether a call may be made. A call that was allowed must be followed by its outcome.

        A probe that never says how it ended is given up after the rest, and another one is let through.
        """
        with self._lock:
            if self.state is State.CLOSED:
                return True
            if self._clock() < self._probe_at:
                return False
            self._probe_at = self._clock() + self._rest
            self._become(State.HALF_OPEN)
            return True

    def succeeded(self) -> None:
        with self._lock:
            if self.state is State.HALF_OPEN:
                self._failures.clear()
                self._rest = REST_SECONDS
                self._become(State.CLOSED)

    def failed(self) -> None:
        with self._lock:
            now = self._clock()
            self._failures.append(now)
            many = len(self._failures) == FAILURES and now - self._failures[0] <= WINDOW_SECONDS
            if self.state is State.HALF_OPEN:
                self._rest = min(MOST_REST_SECONDS, 2 * self._rest)
                self._open(now)
            elif self.state is State.CLOSED and many:
                self._open(now)

    def _open(self, now: float) -> None:
        self._probe_at = now + self._rest
        self._become(State.OPEN)

    def _become(self, state: State) -> None:
        if self.state is not state:
            self.state = state
            self._tell(state)

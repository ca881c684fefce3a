"""Visitors who ask the next thing as soon as they have an answer: how long each answer took."""

import http.client
import itertools
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median
from typing import NamedTuple

TIMEOUT = 60.0


@dataclass(frozen=True)
class Times:
    """Milliseconds: the median and the 95th percentile."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        ordered = sorted(seconds)
        return cls(median(ordered) * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000)

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


class Request(NamedTuple):
    """An address of a server (``host:port``) to get, or to post a body of JSON to."""

    server: str
    address: str
    body: str | None = None


def by_turns(*kinds: list[Request], seconds: float) -> list[Times]:
    """Ask the first of each kind, then the second, and so on; return the times of each kind.

    By turns, since a machine that others use too is quicker in one minute than in the next; and each kind as often
    first, since who asks the same after another finds it warm.
    """
    connections = [http.client.HTTPConnection(requests[0].server, timeout=TIMEOUT) for requests in kinds]
    taken: list[list[float]] = [[] for _kind in kinds]
    until = time.monotonic() + seconds
    for first in itertools.cycle(range(len(kinds))):
        for turn in zip(*kinds, strict=True):
            asked = [*zip(turn, connections, taken, strict=True)]
            for request, connection, times in asked[first:] + asked[:first]:
                times.append(_seconds(connection, request))
        if time.monotonic() > until:
            break
    return [Times.of(times) for times in taken]


def _seconds(connection: http.client.HTTPConnection, request: Request) -> float:
    """Return how long an answer took. Raises ``RuntimeError`` for any that is not 200."""
    headers = {"Content-Type": "application/json"} if request.body else {}
    begin = time.perf_counter()
    connection.request("POST" if request.body else "GET", request.address, request.body, headers)
    answer = connection.getresponse()
    answer.read()
    taken = time.perf_counter() - begin
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"{request.address}: {answer.status}")
    return taken


def ask(requests: list[Request], *, visitors: int, seconds: float, most: int = 100_000) -> Times:
    """Let some visitors at once ask one server in turn, for some seconds or at most so many answers in all.

    Raises ``RuntimeError`` for any answer that is not 200.
    """
    turns, lock = itertools.cycle(requests), threading.Lock()
    taken: list[float] = []
    until = time.monotonic() + seconds

    def visit() -> None:
        connection = http.client.HTTPConnection(requests[0].server, timeout=TIMEOUT)
        while time.monotonic() < until and len(taken) < most:
            with lock:
                request = next(turns)
            try:
                taken.append(_seconds(connection, request))
            except RuntimeError as error:
                failures.append(error)
                return

    failures: list[RuntimeError] = []
    threads = [threading.Thread(target=visit) for _visitor in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Times.of(taken)

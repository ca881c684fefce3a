"""Visitors who ask the next thing as soon as they have an answer: how long each answer took."""

import http.client
import itertools
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median


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


def beside(port: int, paths: list[str], posts: list[tuple[str, str, str]], *, seconds: float) -> tuple[Times, Times]:
    """Ask by turns a page and what it posts to a server (its name, the address, the body); return the times of both.

    By turns, since a machine that others use too is quicker in one minute than in the next.
    """
    page, server = http.client.HTTPConnection("127.0.0.1", port, timeout=60), http.client.HTTPConnection(posts[0][0])
    taken: tuple[list[float], list[float]] = ([], [])
    until = time.monotonic() + seconds
    for path, (_server, address, body) in itertools.cycle(zip(paths, posts, strict=True)):
        if time.monotonic() > until:
            break
        taken[0].append(_seconds(page, "GET", path))
        taken[1].append(_seconds(server, "POST", address, body))
    return Times.of(taken[0]), Times.of(taken[1])


def _seconds(connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None) -> float:
    """Return how long an answer took. Raises ``RuntimeError`` for any that is not 200."""
    begin = time.perf_counter()
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
    answer = connection.getresponse()
    answer.read()
    taken = time.perf_counter() - begin
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    return taken


def ask(port: int, paths: list[str], *, visitors: int, seconds: float, most: int = 100_000) -> Times:
    """Let some visitors at once ask the paths in turn, for some seconds or at most so many answers in all.

    Raises ``RuntimeError`` for any answer that is not 200.
    """
    turns, lock = itertools.cycle(paths), threading.Lock()
    taken: list[float] = []
    until = time.monotonic() + seconds

    def visit() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until and len(taken) < most:
            with lock:
                path = next(turns)
            try:
                taken.append(_seconds(connection, "GET", path))
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

"""Visitors who ask the next thing as soon as they have an answer: how long each answer took."""

import http.client
import itertools
import threading
import time
from dataclasses import dataclass
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
            begin = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            taken.append(time.perf_counter() - begin)
            if answer.status != 200:
                failures.append(f"{path}: {answer.status}")
                return

    failures: list[str] = []
    threads = [threading.Thread(target=visit) for _visitor in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    return Times.of(taken)

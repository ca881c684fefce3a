"""What happens after a fault: time passes, the worker comes by, and the index is held against the pages."""

import threading

from search import door
from search.breaker import MOST_REST_SECONDS
from search.drift import Drift, compare
from search.engines import get_engine, indexes
from search.engines.base import EngineUnavailable
from search.staleness import all_pages, stale_pages, without_a_page
from search.worker import Worker


def breaker():
    return door.breaker_of("elasticsearch")


def stop_the_clock() -> None:
    """Let time stand still for the circuit breaker: how busy the machine is decides nothing."""
    now = breaker()._clock()
    breaker()._clock = lambda: now


def rest_is_over() -> None:
    """Let so much time pass for the circuit breaker that it tries the engine again."""
    later = breaker()._clock() + MOST_REST_SECONDS
    breaker()._clock = lambda: later


def worker_comes_by() -> None:
    """Let a worker do one round, and go."""
    worker = Worker(threading.Event())
    worker.round()
    worker.turn.give_back()


def differences() -> list[str]:
    """Return in words how the log differs from the pages, and each index from the log; empty when all is true."""
    told = [f"log: page {pk} is stale" for pk in [*stale_pages(all_pages()), *without_a_page()]]
    for engine in indexes():
        try:
            drift = compare(engine)
        except EngineUnavailable as error:
            told.append(f"{engine.name}: {error}")
            continue
        if drift != Drift():
            told.append(f"{engine.name}: {drift}")
    if get_engine().position() == 0:
        told.append("there is no index")
    return told

"""The client of Elasticsearch, one a process, and what every call through it keeps to: time, and one kind of error."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import lru_cache
from typing import Any, TypeVar

import orjson
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, JsonSerializer, TransportError
from elasticsearch.helpers import BulkIndexError, ScanError

from search.engines.base import EngineUnavailable
from search.engines.elastic_place import Place

CONNECTIONS = 16
RETRIED_STATUSES = (429, 502, 503, 504)

Answer = TypeVar("Answer")


class QuickJson(JsonSerializer):
    """The client's JSON in half the time: an answer is 80 kB of stored texts."""

    def json_dumps(self, data: Any) -> bytes:
        try:
            return orjson.dumps(data)
        except TypeError:  # a date, or half a surrogate pair
            return super().json_dumps(data)

    def json_loads(self, data: bytes) -> Any:
        return orjson.loads(data)


def client(place: Place) -> Elasticsearch:
    """Return the client of this process: connections are not shared with the one that it was forked from."""
    return _client(place, os.getpid())


def patient_client(place: Place, seconds: float) -> Elasticsearch:
    """Return the same client, that waits so many seconds for each call, to the hundredth."""
    return _patient(place, os.getpid(), max(1, round(100 * seconds)))


@lru_cache(maxsize=256)
def _patient(place: Place, pid: int, hundredths: int) -> Elasticsearch:
    return _client(place, pid).options(request_timeout=hundredths / 100)


@lru_cache(maxsize=4)
def _client(place: Place, pid: int) -> Elasticsearch:
    return Elasticsearch(
        list(place.urls),
        connections_per_node=CONNECTIONS,
        max_retries=1,
        retry_on_status=RETRIED_STATUSES,
        retry_on_timeout=len(place.urls) > 1,  # the same node would not be quicker
        ca_certs=place.ca_file or DEFAULT,
        serializers={QuickJson.mimetype: QuickJson()},
    )


def attempt_seconds(place: Place, seconds: float) -> float:
    """Return what one attempt may take out of the seconds that there are: half where another node can be asked."""
    return max(0.01, seconds / 2 if len(place.urls) > 1 else seconds)


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what a call returns, or raise ``EngineUnavailable`` when that takes longer.

    The timeouts of a client count from byte to byte: an answer that drips in would never end.
    """
    if seconds <= 0:
        raise EngineUnavailable("The time for this page is used up.")
    future = _threads(os.getpid()).submit(copy_context().run, call)
    try:
        return future.result(timeout=seconds)
    except TimeoutError as error:
        future.cancel()
        raise EngineUnavailable(f"Elasticsearch did not answer within {seconds:.2f} s.") from error


@lru_cache(maxsize=1)
def _threads(pid: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="elasticsearch")


@contextmanager
def one_kind_of_error() -> Iterator[None]:
    """Turn whatever goes wrong between us and the server, garbage in its answers included, into one exception."""
    try:
        yield
    except (ApiError, TransportError, BulkIndexError, ScanError) as error:
        raise EngineUnavailable(f"Elasticsearch: {str(error)[:500]}") from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise EngineUnavailable(f"Elasticsearch answers in words that we do not know: {error!r}") from error

"""Both engines for the tests: each on a place of its own, opened as often as a test likes."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.elastic_client import client
from search.engines.elastic_place import Place
from search.engines.embedded import EmbeddedEngine

BOTH = ("embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))
"""The engines as parameters of a fixture or a test."""

Opener = Callable[[], Engine]
"""Opens an engine on the same place each time, as another process would."""


@contextmanager
def opener(name: str, folder: Path) -> Iterator[Opener]:
    """Give a way to open an engine where there is no index yet; what it makes is removed afterwards."""
    if name == "embedded":
        yield lambda: EmbeddedEngine(folder)
        return
    with own_prefix() as prefix:
        yield lambda: ElasticEngine(place(prefix))


def place(prefix: str, **changes) -> Place:
    return Place(**{"urls": server(), "prefix": prefix, "seconds": settings.SEARCH_SECONDS, **changes})


def server() -> tuple[str, ...]:
    """Return the addresses of the server to test on; a test that has none fails."""
    if not settings.ELASTICSEARCH_URL:
        pytest.fail("ELASTICSEARCH_URL is not set: `make test` starts a server, and so does `make elasticsearch`.")
    return tuple(settings.ELASTICSEARCH_URL)


@contextmanager
def own_prefix() -> Iterator[str]:
    """Give a prefix that nothing on the server has, and remove what was made under it."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    try:
        yield prefix
    finally:
        indices = client(place(prefix)).options(request_timeout=60).indices
        made = list(indices.get(index=f"{prefix}*", features="aliases").body)
        if made:
            indices.delete(index=made, ignore_unavailable=True)

"""The engines, and which of them this site uses."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.elastic_place import Place
from search.engines.embedded import EmbeddedEngine


def get_engine() -> Engine:
    """Return the engine of the settings, one a process.

    Raises ``KeyError`` for an unknown name; a system check tells so in words.
    """
    return ENGINES[settings.SEARCH_ENGINE]()


def embedded() -> EmbeddedEngine:
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


def elastic() -> ElasticEngine:
    return _elastic(
        Place(
            urls=tuple(settings.ELASTICSEARCH_URL),
            prefix=settings.ELASTICSEARCH_PREFIX,
            shards=settings.ELASTICSEARCH_SHARDS,
            replicas=settings.ELASTICSEARCH_REPLICAS,
            seconds=settings.SEARCH_SECONDS,
            ca_file=settings.ELASTICSEARCH_CA_FILE,
        )
    )


ENGINES: dict[str, Callable[[], Engine]] = {"embedded": embedded, "elasticsearch": elastic}


def get_standby() -> Engine | None:
    """Return the index of this machine that answers when the engine does not; None when it is the engine."""
    return None if settings.SEARCH_ENGINE == "embedded" else embedded()


def indexes() -> list[Engine]:
    """Return every index that this machine keeps up to date, the engine first."""
    standby = get_standby()
    return [get_engine(), *([standby] if standby else [])]


@lru_cache(maxsize=4)
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@lru_cache(maxsize=4)
def _elastic(place: Place) -> ElasticEngine:
    return ElasticEngine(place)

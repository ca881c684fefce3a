"""The engines, and which of them this site uses."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine

ENGINES = {"embedded": EmbeddedEngine}


def get_engine() -> Engine:
    """Return the engine of the settings, one a process.

    Raises ``KeyError`` for an unknown name; a system check tells so in words.
    """
    return _engine(settings.SEARCH_ENGINE, Path(settings.SEARCH_INDEX_DIR))


@lru_cache(maxsize=4)
def _engine(name: str, folder: Path) -> Engine:
    return ENGINES[name](folder)

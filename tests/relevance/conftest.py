"""The demo content, and a way to have it found by one engine or another."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from core.freshness import forget
from tests.engines import own_prefix

UseEngine = Callable[[str], None]


@pytest.fixture
def demo(db, caplog) -> None:
    caplog.set_level(logging.WARNING, logger="wagtail")
    call_command("load_demo", verbosity=0, stdout=StringIO())
    call_command("search_rebuild", verbosity=0)


@pytest.fixture
def use_engine(settings, tmp_path: Path) -> Iterator[UseEngine]:
    """Give a way to search with an engine by name; there is no index that could stand in for it."""
    with ExitStack() as prefixes:

        def use(name: str) -> None:
            settings.SEARCH_ENGINE = name
            settings.SEARCH_INDEX_DIR = tmp_path / name
            if name == "elasticsearch":
                settings.ELASTICSEARCH_PREFIX = prefixes.enter_context(own_prefix())
            rebuild()

        yield use


def rebuild() -> None:
    """Analyse all documents anew."""
    forget()
    call_command("search_rebuild", "--from-log", verbosity=0)

"""The parts of the full proof, one after another, each on a site of its own."""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.test import override_settings
from rich.console import Console
from rich.progress import Progress
from wagtail.models import Page
from wagtail.models import Site as WagtailSite

from core.freshness import forget
from tests.factories import HomePageFactory, NetworkIndexPageFactory, PracticeIndexPageFactory
from tests.faults.cluster import kill_the_master, three_nodes, wait_until_green
from tests.faults.faults import slow
from tests.faults.kills import kill_rebuilds, start_rebuild
from tests.faults.recovery import differences, rest_is_over, worker_comes_by
from tests.faults.site import Behind, behind_a_proxy, on_the_server
from tests.faults.storm import storm
from tests.faults.visitor import Visitor
from tests.faults.world import PLENTY, World, make_world
from tests.migrated import copy_migrated
from tests.servers.elasticsearch import Node
from tests.servers.scratch import scratch_folder

PAGE_SECONDS = 1.0
KINDS = {r"5\d\d ": "5xx", r"\d+ instead": "total", r"leak ": "leak", r"(log|elasticsearch|embedded): ": "drift"}


@dataclass
class Row:
    """What came of one part; ``wrong`` has a line for each thing that should not have been."""

    name: str
    edits: int = 0
    requests: int = 0
    modes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, visitors: Iterable[Visitor], edits: int = 0) -> "Row":
        row = cls(name, edits)
        for visitor in visitors:
            row.requests += visitor.requests
            row.modes += visitor.modes
            row.wrong += visitor.wrong
        row.wrong += differences()
        return row

    def kinds(self) -> list[str]:
        return [next((kind for start, kind in KINDS.items() if re.match(start, line)), "else") for line in self.wrong]


def run(options: argparse.Namespace, console: Console) -> Iterator[Row]:
    parts: list[tuple[int, str, Callable[[argparse.Namespace], Row]]] = [
        (options.edits, "Outages", outages),
        (options.rebuild_edits, "Rebuilds", rebuilds),
        (options.kills, "Killed rebuilds", kills),
        (options.cluster_seconds, "Death of a master", cluster),
    ]
    for wanted, name, part in parts:
        if wanted:
            console.print(f"• {name}")
            with override_settings(SEARCH_SECONDS=PAGE_SECONDS):
                yield part(options)


def outages(options: argparse.Namespace) -> Row:
    with _world(options) as world, Progress() as progress:
        task = progress.add_task("edits during outages", total=options.edits)
        storm(world, Random(options.seed), options.edits, options.requests, lambda done: progress.advance(task, done))
        return Row.of("edits during outages", [world.visitor], world.editor.done.total())


def rebuilds(options: argparse.Namespace) -> Row:
    """Edit while another process builds the index anew, again and again."""
    with _world(options) as world, Progress() as progress:
        task = progress.add_task("edits during rebuilds", total=options.rebuild_edits)
        finished = 0
        with world.proxy.failing(slow(0.05)):
            process = start_rebuild()
            for _number in range(options.rebuild_edits):
                world.editor.edit()
                world.visitor.find_everything()
                progress.advance(task)
                if process.poll() is not None:
                    finished += process.returncode == 0
                    process = start_rebuild()
            finished += process.wait(timeout=120) == 0
        worker_comes_by()
        rest_is_over()
        world.visitor.look_around(Random(options.seed))
        row = Row.of(f"edits during {finished} rebuilds", [world.visitor], world.editor.done.total())
        row.wrong += [f"{name} is left" for name in world.orphans()]
        return row


def kills(options: argparse.Namespace) -> Row:
    with _world(options) as world, override_settings(SEARCH_SECONDS=PLENTY):
        killed = kill_rebuilds(world, options.kills)
        row = Row.of(f"{killed} rebuilds killed", [world.visitor])
        if killed != options.kills:
            row.wrong.append(f"{killed} of {options.kills} were killed")
        return row


def cluster(options: argparse.Namespace) -> Row:
    with three_nodes() as nodes, override_settings(**_on(nodes)), _world(options, on_the_server) as world:
        wait_until_green(nodes[0].url)
        visitors = kill_the_master(nodes, options.cluster_seconds)
        world.editor.edit("publish")
        worker_comes_by()
        rest_is_over()
        world.visitor.find_everything()
        return Row.of("master of three killed", [*visitors, world.visitor], world.editor.done.total())


def _on(nodes: list[Node]) -> dict[str, object]:
    return {"ELASTICSEARCH_URL": [one.url for one in nodes], "ELASTICSEARCH_REPLICAS": 1, "ELASTICSEARCH_SHARDS": 3}


@contextmanager
def _world(options: argparse.Namespace, behind: Behind = behind_a_proxy) -> Iterator[World]:
    """Make a site in an empty database, on an index and with a standby that are new."""
    with scratch_folder("standby") as folder, override_settings(SEARCH_INDEX_DIR=folder / "index"):
        _empty_database()
        root = Page.objects.get(depth=1)
        for page in root.get_children():
            page.delete()
        home = HomePageFactory(parent=Page.objects.get(depth=1))
        WagtailSite.objects.all().delete()
        WagtailSite.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        pages = (home, PracticeIndexPageFactory(parent=home), NetworkIndexPageFactory(parent=home))
        with make_world(*pages, options.stories, options.seed, transaction.atomic, behind) as world:
            yield world


def _empty_database() -> None:
    name = Path(settings.DATABASES["default"]["NAME"])
    connections.close_all()
    for path in name.parent.glob(f"{name.name}*"):
        path.unlink()
    copy_migrated(name)
    cache.clear()
    forget()

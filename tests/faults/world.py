"""All that a test of a fault needs: the site, the proxy before its engine, a visitor, and an editor."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from random import Random

from django.test import override_settings
from wagtail.models import Page

from search.changes import take_in
from search.engines.elastic_client import client
from search.engines.elastic_place import Place
from tests.faults.editor import Commit, Editor
from tests.faults.faults import fault
from tests.faults.proxy import Proxy
from tests.faults.recovery import rest_is_over, stop_the_clock, worker_comes_by
from tests.faults.site import Behind, Site, behind_a_proxy, make_site
from tests.faults.visitor import Visitor

PLENTY = 60.0
"""Seconds for a page where time is not what is tested: a machine that is busy is no fault."""


@dataclass
class World:
    """``place`` is the server itself, behind the proxy."""

    proxy: Proxy
    place: Place
    site: Site
    visitor: Visitor
    editor: Editor

    def fault(self, name: str) -> AbstractContextManager[None]:
        return fault(name, self.proxy, self.place)

    def recover(self) -> None:
        """Let visitors find an engine that is well again but behind, and then have the worker come by."""
        rest_is_over()
        self.visitor.find_everything()
        with override_settings(SEARCH_SECONDS=PLENTY):
            worker_comes_by()
            rest_is_over()
            if (mode := self.visitor.find_everything()) != "primary":
                self.visitor.wrong.append(f"{mode} after the fault")

    def orphans(self) -> set[str]:
        """Return the indices that are neither in use nor the way back."""
        indices = client(self.place).indices
        names = indices.get(index=f"{self.place.prefix}-*", features="aliases").body
        return {
            name
            for name, made in names.items()
            if self.place.is_ours(name) and not {self.place.alias, self.place.before} & set(made["aliases"])
        }


@contextmanager
def make_world(
    home: Page,
    practices: Page,
    networks: Page,
    stories: int,
    seed: str,
    commit: Commit,
    where: Behind = behind_a_proxy,
) -> Iterator[World]:
    """Make a site of so many stories on an engine, with the embedded index as its standby."""
    with where() as (front, behind):
        site = make_site(home, practices, networks, stories)
        take_in()
        if front is not None:
            stop_the_clock()
        yield World(front, behind, site, Visitor(), Editor(site, Random(seed), commit))

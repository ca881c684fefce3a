"""A site on an engine behind a proxy, with the embedded index of this machine as its standby."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from search.changes import take_in
from search.engines.elastic_place import Place
from tests.faults.editor import Commit
from tests.faults.faults import fault
from tests.faults.proxy import Proxy
from tests.faults.site import Site, behind_a_proxy, make_site
from tests.faults.visitor import Visitor

STORIES = 5


@dataclass
class World:
    """All that a test of a fault needs; ``place`` is the server itself, behind the proxy."""

    site: Site
    proxy: Proxy
    place: Place
    visitor: Visitor
    commit: Commit

    def fault(self, name: str):
        return fault(name, self.proxy, self.place)


@pytest.fixture
def world(site_tree, django_capture_on_commit_callbacks) -> Iterator[World]:
    with behind_a_proxy() as (front, behind):
        site = make_site(site_tree.home, site_tree.practices, site_tree.networks, STORIES)
        take_in()
        yield World(site, front, behind, Visitor(), partial(django_capture_on_commit_callbacks, execute=True))

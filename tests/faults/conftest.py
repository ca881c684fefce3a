"""A site on an engine behind a proxy, with the embedded index of this machine as its standby."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.faults.world import World, make_world

STORIES = 5


@pytest.fixture
def world(site_tree, django_capture_on_commit_callbacks, request) -> Iterator[World]:
    commit = partial(django_capture_on_commit_callbacks, execute=True)
    pages = (site_tree.home, site_tree.practices, site_tree.networks)
    with make_world(*pages, STORIES, request.node.name, commit) as made:
        yield made

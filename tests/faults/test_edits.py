"""Edits at random, during outages and while the index is built anew: nothing is lost and nothing shows too much."""

from random import Random

import pytest
from django.core.management import CommandError, call_command

from search import pushing
from search.engines import get_engine
from search.rebuilding import rebuilding
from tests.faults.faults import reset
from tests.faults.proxy import Request
from tests.faults.recovery import differences, worker_comes_by
from tests.faults.storm import storm

pytestmark = pytest.mark.elasticsearch


def test_random_edits_during_outages(world, settings):
    """``make faults`` does 500, and asks 10,000 pages meanwhile."""
    settings.SEARCH_SECONDS = 1.0
    storm(world, Random("outages"), edits=20, requests=30)
    assert world.visitor.wrong == []
    assert differences() == []


def test_random_edits_during_a_rebuild(world, monkeypatch):
    """``make faults`` does 200, during rebuilds by another process."""
    monkeypatch.setattr(pushing, "BATCH", 2)
    left = 30
    for _taken in rebuilding(get_engine()):
        for _edit in range(min(left, 5)):
            left -= 1
            world.editor.edit()
        world.visitor.find_everything()
    assert left == 0
    worker_comes_by()
    world.visitor.look_around(Random("rebuild"))
    assert world.visitor.wrong == []
    assert differences() == []
    assert world.orphans() == set()


def test_a_rebuild_that_is_cut_off_at_any_request_leaves_the_index_in_use_and_no_other(world):
    """``make faults`` kills the process."""
    before = world.proxy.asked
    call_command("search_rebuild", verbosity=0)
    for place in range(1, world.proxy.asked - before + 1, 3):
        first = world.proxy.asked + place

        def cut(request: Request, first=first) -> None:
            (reset if world.proxy.asked >= first else Request.pass_on)(request)

        with world.proxy.failing(cut), pytest.raises(CommandError, match="Nothing was switched"):
            call_command("search_rebuild", verbosity=0)
        assert world.visitor.find("waterput") == "primary"
        call_command("search_rebuild", "--from-log", verbosity=0)
        assert world.orphans() == set()
    assert world.visitor.wrong == []
    assert differences() == []

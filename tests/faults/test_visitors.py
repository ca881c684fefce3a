"""The engine fails in every way we know: visitors get the same results in time, and editors lose no change."""

from random import Random

import pytest

from search import door
from search.breaker import State
from tests.faults.editor import EDITS, Editor
from tests.faults.faults import NAMES, TAKING_TIME
from tests.faults.recovery import breaker, differences, rest_is_over, worker_comes_by

pytestmark = pytest.mark.elasticsearch


@pytest.mark.parametrize("name", NAMES)
def test_the_standby_answers_until_the_engine_is_well(world, settings, name):
    """A page has its second where the fault takes time; elsewhere a machine that is busy fails no test."""
    visitor, editor = world.visitor, Editor(world.site, Random(name), world.commit)
    assert visitor.find_everything() == "primary"
    settings.SEARCH_SECONDS = 1.0 if name in TAKING_TIME else 60.0
    with world.fault(name):
        assert visitor.find("waterput") == "standby"
        visitor.look_around(Random(name))
        assert breaker().state is State.OPEN
        for kind in EDITS:
            editor.edit(kind)
        asked = world.proxy.asked
        assert visitor.find("waterput", "zorg") == "standby"
        assert world.proxy.asked == asked  # nobody waits for what is broken
    settings.SEARCH_SECONDS = 60.0
    rest_is_over()
    visitor.find_everything(exact=False)  # the engine may not have been told yet what was hidden
    worker_comes_by()
    rest_is_over()
    assert visitor.find("waterput", "zorg") == visitor.find_everything() == "primary"
    assert not door.engine_rests()
    assert visitor.wrong == []
    assert differences() == []

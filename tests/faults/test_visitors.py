"""The engine fails in every way we know: visitors get the same results in time, and editors lose no change."""

from random import Random

import pytest
from django.urls import reverse

from core.visibility import public_pages
from practices.models import PracticePage
from search import door
from search.breaker import State
from search.engines.base import EngineUnavailable
from search.params import SearchQuery
from search.service import search
from tests.faults.faults import NAMES, TAKING_TIME, slow, writes_refused
from tests.faults.recovery import breaker, differences
from tests.faults.visitor import MODE, others
from tests.faults.world import PLENTY, World
from tests.integration.search.conftest import ANYONE

pytestmark = pytest.mark.elasticsearch

A_LITTLE = 0.5
"""Seconds that a busy machine may add."""


def test_the_standby_answers_until_the_engine_is_well(world, settings):
    """A page has its second where the fault takes time; elsewhere a machine that is busy fails no test."""
    for name in NAMES:
        settings.SEARCH_SECONDS = 1.0 if name in TAKING_TIME else PLENTY
        _meet(world, name)
        world.recover()
        assert breaker().state is State.CLOSED, name
        assert (name, world.visitor.wrong, differences()) == (name, [], [])


def _meet(world: World, name: str) -> None:
    visitor = world.visitor
    with world.fault(name):
        assert (name, visitor.find("waterput")) == (name, "standby")
        visitor.look_around(Random(name))
        assert breaker().state is State.OPEN, name
        for kind in ("restrict", "open_up", ""):
            world.editor.edit(kind)
        asked = world.proxy.asked
        assert (name, visitor.find("", "zorg")) == (name, "standby")
        assert world.proxy.asked == asked, f"{name}: somebody waits for what is broken"


def test_a_page_waits_for_the_engine_its_second_at_most(world, settings):
    """The questions of one that finds nothing are many, and those of a story are asked by its template."""
    settings.SEARCH_SECONDS = 1.0
    nothing = SearchQuery(text="bestaat nergens hoor", selected={"thema": ("zorg",)})
    with world.fault("hanging"):
        with door.one_visit() as visit:
            assert search(nothing, ANYONE, "/zoeken/").total == 0
        assert visit.gave_up
        assert visit.mode is door.Mode.STANDBY
        assert visit.waited <= 1.0 + A_LITTLE
        asked = world.proxy.asked
        world.visitor.get(PracticePage.objects.first().url)
        assert world.proxy.asked == asked + 1
    with world.proxy.failing(slow(0.4)), door.one_visit() as visit:
        search(nothing, ANYONE, "/zoeken/")
    assert 0.4 <= visit.waited <= 1.0 + A_LITTLE
    assert world.visitor.wrong == []


def test_an_editor_does_not_wait_for_a_hanging_engine_time_and_again(world, settings):
    settings.SEARCH_SECONDS = 0.3
    with world.fault("hanging"):
        asked = world.proxy.asked
        world.editor.edit("rewrite")
        world.editor.edit("publish")
        assert world.proxy.asked <= asked + 3
        assert breaker().state is State.OPEN
    world.recover()
    assert world.visitor.wrong == []
    assert differences() == []


def test_an_engine_that_takes_nothing_in_hides_what_became_private(world):
    visitor = world.visitor
    with world.proxy.failing(writes_refused):
        for kind in ("restrict", "restrict_branch", "unpublish", "delete", "move"):
            world.editor.edit(kind)
            visitor.look_around(Random(kind))
        assert breaker().state is State.OPEN
        assert visitor.find("waterput") == "standby"  # it has taken in all, and the engine has not
    world.recover()
    assert visitor.wrong == []
    assert differences() == []


def test_without_any_index_there_are_themes_and_the_newest_stories(world, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    visitor = world.visitor
    newest = public_pages(PracticePage.objects.all()).order_by("-first_published_at").first()
    with world.fault("reset"):
        for address in ("/zoeken/", "/zoeken/?q=waterput", "/zoeken/?q=waterput&thema=zorg&sorteer=titel"):
            response = visitor.get(address)
            assert response.status_code == 200
            assert response.headers[MODE] == "limited"
            text = response.content.decode()
            assert "Zorg" in text
            assert newest.title in text
        ready = reverse("health_ready")
        for address in others("waterput", "zorg"):
            assert address == ready or visitor.get(address).status_code in (200, 302)
        with pytest.raises(EngineUnavailable), door.one_visit():
            search(SearchQuery(), ANYONE, "/zoeken/")
    assert visitor.wrong == []

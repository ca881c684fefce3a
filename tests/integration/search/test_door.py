"""What a visitor gets when the engine fails: the same results, in time, and the truth about who answered."""

import logging
import time

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from search import door, engines
from search.building import build_batch
from search.changes import take_in, take_in_quietly
from search.engines import get_standby
from search.engines.base import EngineQuery, EngineUnavailable
from search.engines.deadline import remaining
from search.engines.embedded import EmbeddedEngine
from tests.factories import (
    CollectionPageFactory,
    NetworkPageFactory,
    PracticePageFactory,
    PrincipleFactory,
    UserFactory,
)
from tests.integration.search.faulty import FaultyEngine


@pytest.fixture
def engine(site_tree, settings, tmp_path, monkeypatch) -> FaultyEngine:
    """An engine that can be made to fail, with the embedded index of this machine as its standby."""
    faulty = FaultyEngine(EmbeddedEngine(tmp_path / "engine"))
    monkeypatch.setitem(engines.ENGINES, "elasticsearch", lambda: faulty)
    settings.SEARCH_ENGINE = "elasticsearch"
    PracticePageFactory(parent=site_tree.practices, title="Keukentafel", slug="keukentafel")
    take_in()
    return faulty


def get(client, **params):
    return client.get(reverse("search"), params)


def mode_of(client, **params) -> str:
    return get(client, **params).headers["X-Search-Mode"]


def test_the_engine_answers_and_says_so(client, engine):
    response = get(client, q="keukentafel")
    assert response.headers["X-Search-Mode"] == "primary"
    assert "Keukentafel" in response.content.decode()
    assert engine.asked == 2  # the second: how rare is what a result has, until the content changes


def test_few_results_cost_a_second_call_when_they_can_be_like_others(client, engine, site_tree):
    one = PrincipleFactory(name="Een")
    for title in ("Kanarie", "Vinkje"):
        PracticePageFactory(parent=site_tree.practices, title=title, principles=[one])
    take_in()

    def calls(**asked) -> int:
        engine.asked = 0
        assert "1 resultaat" in get(client, **asked).content.decode()
        return engine.asked

    assert calls(q="kanarie", soort="praktijk") == 1
    assert calls(q="kanarie") == 3  # how rare each value is, is asked once until the content changes
    assert calls(q="kanarie") == 2
    assert calls(q="keukentafel") == 1  # shares nothing


def test_results_stand_without_what_is_like_them_when_the_engine_fails(client, engine, settings, monkeypatch):
    monkeypatch.setattr(door, "get_standby", lambda: None)
    engine.on_search = lambda: setattr(engine, "down", True)
    html = get(client, q="keukentafel").content.decode()
    assert engine.failed > 0
    assert "1 resultaat voor" in html
    assert "Meer dat lijkt op" not in html


def test_an_embedded_engine_is_primary_and_has_no_standby(client, site_tree, settings):
    settings.SEARCH_ENGINE = "embedded"
    take_in()
    assert get_standby() is None
    assert mode_of(client) == "primary"


def test_the_standby_gives_the_same_results(client, engine):
    before = get(client, q="keukentafel")
    engine.down = True
    after = get(client, q="keukentafel")
    assert after.status_code == 200
    assert after.headers["X-Search-Mode"] == "standby"
    assert after.content == before.content


def test_editors_are_told_and_visitors_are_not(client, engine):
    engine.down = True
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name="Redacteur"))
    assert "reserve-index" not in get(client).content.decode()
    client.force_login(UserFactory())
    assert "reserve-index" not in get(client).content.decode()
    client.force_login(editor)
    assert "reserve-index" in get(client).content.decode()
    engine.down = False
    assert "reserve-index" not in get(client).content.decode() or door.engine_rests()


def test_once_open_nobody_asks_the_engine(client, engine, caplog):
    engine.down = True
    with caplog.at_level(logging.INFO, logger="search.door"):
        assert [mode_of(client) for _ in range(10)] == ["standby"] * 10
    assert engine.failed == 3
    assert [record.getMessage() for record in caplog.records] == [
        "search: the circuit to the engine elasticsearch is open"
    ]


def test_after_a_probe_the_engine_answers_again(client, engine, caplog):
    engine.down = True
    for _ in range(3):
        get(client)
    engine.down = False
    assert mode_of(client) == "standby"
    breaker = door.breaker_of("elasticsearch")
    breaker._clock = lambda: time.monotonic() + 6
    assert mode_of(client) == "primary"
    assert not door.engine_rests()


def test_a_visit_asks_a_failing_engine_once(client, engine):
    engine.down = True
    response = get(client, q="bestaat nergens hoor", thema="zorg")
    assert response.status_code == 200
    assert engine.failed == 1


def test_the_questions_of_a_visit_share_one_second(engine, settings):
    settings.SEARCH_SECONDS = 1.0
    left = []

    def slow():
        left.append(remaining(99))
        time.sleep(0.3)

    engine.on_search = slow

    @door.searching
    def view():
        for _ in range(2):
            door.ask(EngineQuery(principals=frozenset({"iedereen"})))
        return {}

    view()
    assert 0.9 < left[0] <= 1.0
    assert left[1] < 0.75


@pytest.mark.parametrize("error", [KeyError("hits"), TypeError("garbage"), RuntimeError("thread")])
def test_whatever_an_engine_does_no_page_breaks(client, engine, error):
    def fail():
        raise error

    engine.on_search = fail
    assert mode_of(client, q="keukentafel") == "standby"


def test_without_any_index_there_are_themes_and_stories(client, engine, settings, tmp_path):
    engine.down = True
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    response = get(client, q="keukentafel")
    assert response.status_code == 200
    assert response.headers["X-Search-Mode"] == "limited"
    assert "Keukentafel" in response.content.decode()


def test_a_standby_leaves_out_what_has_changed_since(client, engine, site_tree, monkeypatch):
    page = PracticePageFactory(parent=site_tree.practices, title="Geheim gesprek")
    take_in()
    engine.down = True
    assert "Geheim gesprek" in get(client).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    while build_batch():
        pass
    response = get(client)
    assert response.headers["X-Search-Mode"] == "standby"
    assert "Geheim gesprek" not in response.content.decode()


def test_the_engine_leaves_out_what_became_private_when_the_push_failed(client, engine, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Geheim gesprek")
    PracticePageFactory(parent=site_tree.practices, title="Weg ermee").unpublish()
    network = NetworkPageFactory(parent=site_tree.networks, title="Netwerk")
    CollectionPageFactory(parent=network, title="Gesprekken", items=[{"practice": page}])
    take_in()
    assert "Geheim gesprek" in get(client).content.decode()
    assert "Gesprekken" in client.get(f"{reverse('search')}?q=geheim").content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Geheim gesprek" in get(client).content.decode()  # remembered before the log says so
    while build_batch():
        pass
    for address in (reverse("search"), f"{reverse('search')}?q=gesprek", f"{reverse('suggestions')}?q=gehe"):
        response = client.get(address)
        assert response.headers["X-Search-Mode"] == "primary"
        assert "Geheim gesprek" not in response.content.decode()
    assert "Gesprekken" not in client.get(f"{reverse('search')}?q=geheim").content.decode()


def fall_far_behind(site_tree, monkeypatch):
    """Make the documents of more new stories than an index may be behind with, and push none."""
    monkeypatch.setattr(door, "MAX_OUTDATED", 2)
    for _ in range(3):
        PracticePageFactory(parent=site_tree.practices)
    while build_batch():
        pass


def test_what_is_new_and_not_pushed_yet_hides_nothing(client, engine, site_tree, monkeypatch):
    fall_far_behind(site_tree, monkeypatch)
    response = get(client)
    assert response.headers["X-Search-Mode"] == "primary"
    assert response.context["results"].total == 1


def test_what_is_hidden_is_asked_once_until_the_content_changes(client, engine, django_assert_num_queries):
    get(client, q="keukentafel")
    with django_assert_num_queries(1):  # the version of the content
        get(client, q="keukentafel")


def test_a_story_is_one_visit(client, engine):
    engine.down = True
    assert client.get("/praktijken/keukentafel/").status_code == 200
    assert engine.failed == 1


def test_a_standby_that_is_far_behind_does_not_answer(client, engine, site_tree, monkeypatch):
    fall_far_behind(site_tree, monkeypatch)
    engine.down = True
    assert mode_of(client) == "limited"
    take_in_quietly()
    assert mode_of(client) == "standby"


def test_both_indexes_follow_the_log_each_by_itself(engine, site_tree):
    standby = get_standby()
    assert engine.position() == standby.position() > 0
    engine.down = True
    PracticePageFactory(parent=site_tree.practices)
    with pytest.raises(EngineUnavailable):
        take_in()
    engine.down = False
    assert standby.position() > engine.position()
    take_in()
    assert standby.position() == engine.position()


def test_an_engine_that_is_well_but_behind_leaves_the_answer_to_the_standby(client, engine, site_tree):
    engine.down = True
    PracticePageFactory(parent=site_tree.practices, title="Nieuw gesprek")
    take_in_quietly()
    engine.down = False
    engine.asked = 0
    response = get(client, q="gesprek")
    assert response.headers["X-Search-Mode"] == "standby"
    assert "1 resultaat voor" in response.content.decode()
    assert engine.asked == 0
    assert not door.engine_rests()
    take_in_quietly()
    response = get(client, q="gesprek")
    assert response.headers["X-Search-Mode"] == "primary"
    assert "1 resultaat voor" in response.content.decode()


def test_an_engine_that_is_behind_answers_while_the_standby_is_behind_too(client, engine, site_tree, monkeypatch):
    engine.down = True
    PracticePageFactory(parent=site_tree.practices)
    take_in_quietly()
    engine.down = False
    assert mode_of(client) == "standby"
    fall_far_behind(site_tree, monkeypatch)
    assert mode_of(client) == "primary"


def test_publishing_does_not_wait_for_an_engine_that_rests(engine, site_tree, client, monkeypatch):
    engine.down = True
    for _ in range(3):
        get(client)
    engine.down = False
    before = engine.position()
    PracticePageFactory(parent=site_tree.practices)
    take_in_quietly()
    assert engine.position() == before < get_standby().position()

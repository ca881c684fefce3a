"""A new index beside the one in use: no moment empty, no write lost, nothing left that blocks the next."""

import pytest
from django.core.management import CommandError, call_command

from search import rebuilding
from search.building import build_batch
from search.changes import take_in
from search.drift import log_census
from search.engines import get_engine
from search.lease import Turn
from search.models import LastRun, LogState, SearchDocument
from search.pushing import push
from search.rebuilding import follow, work_of
from tests.factories import PracticePageFactory
from tests.integration.search.conftest import titles


@pytest.fixture(autouse=True)
def embedded(settings):
    """Both engines keep to one contract; what is on disk can be counted of this one."""
    settings.SEARCH_ENGINE = "embedded"


@pytest.fixture
def stories(site_tree):
    pages = [PracticePageFactory(parent=site_tree.practices, title=f"Verhaal {number}") for number in range(5)]
    take_in()
    return pages


def generations(settings) -> set[str]:
    return {path.name for path in settings.SEARCH_INDEX_DIR.glob("generation-*")}


def test_it_reads_all_pages_and_switches(stories, settings, find, capsys):
    before = generations(settings)
    SearchDocument.objects.filter(page_id=stories[0].pk).update(digest="oud")
    call_command("search_rebuild")
    assert "documents in the new search index" in capsys.readouterr().out
    assert len(generations(settings) - before) == 1
    assert len(titles(find())) == 5
    assert LastRun.objects.get(work=work_of(get_engine())).outcome == {"documents": 5}


def test_from_the_log_it_reads_no_page(stories, monkeypatch):
    monkeypatch.setattr("search.building.build", None)
    call_command("search_rebuild", "--from-log", verbosity=0)
    assert get_engine().position() == LogState.objects.get().sequence


def test_what_is_written_meanwhile_is_in_it_before_it_is_read(stories, site_tree, monkeypatch):
    seen = []

    def put_in_use(fresh, real=rebuilding._put_in_use):
        PracticePageFactory(parent=site_tree.practices, title="Intussen")
        while build_batch():
            pass
        push(get_engine())
        real(fresh)
        seen.append((get_engine().position(), LogState.objects.get().sequence))

    monkeypatch.setattr(rebuilding, "_put_in_use", put_in_use)
    call_command("search_rebuild", verbosity=0)
    assert seen[0][0] == seen[0][1]
    assert get_engine().census() == log_census()


def test_going_back_shows_nothing_old(stories, find):
    call_command("search_rebuild", verbosity=0)
    stories[0].unpublish()
    stories[1].title = "Nieuwe naam"
    stories[1].save_revision().publish()
    take_in()
    call_command("search_rebuild", "--rollback", verbosity=0)
    assert get_engine().position() == LogState.objects.get().sequence
    assert sorted(titles(find())) == ["Nieuwe naam", "Verhaal 2", "Verhaal 3", "Verhaal 4"]


def test_without_an_index_of_before_there_is_no_way_back(stories):
    with pytest.raises(CommandError, match="no earlier search index"):
        call_command("search_rebuild", "--rollback")
    assert get_engine().position()


def test_one_at_a_time(stories, monkeypatch):
    other = Turn(work_of(get_engine()))
    assert other.take()
    monkeypatch.setattr("search.lease.time.sleep", lambda seconds: setattr(other, "_sure_until", 0.0) or other.take())
    with pytest.raises(CommandError, match="another process"):
        call_command("search_rebuild", verbosity=0)
    other.give_back()
    call_command("search_rebuild", verbosity=0)


def test_what_a_killed_rebuild_left_is_removed_by_the_next(stories, settings):
    get_engine().begin_rebuild()
    push(get_engine().begin_rebuild())
    call_command("search_rebuild", verbosity=0)
    assert len(generations(settings)) == 2


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(stories, find, monkeypatch):
    def broken(*args):
        raise OSError("schijf vol")

    with monkeypatch.context() as patch:
        patch.setattr(type(get_engine()), "commit_rebuild", broken)
        with pytest.raises(OSError, match="schijf vol"):
            call_command("search_rebuild", verbosity=0)
    assert len(titles(find())) == 5
    call_command("search_rebuild", verbosity=0)


def test_there_is_no_standby_to_rebuild_beside_an_embedded_engine(stories):
    with pytest.raises(CommandError, match="no standby"):
        call_command("search_rebuild", "--standby")


def test_an_index_that_is_not_there_is_filled_before_it_is_read(site_tree, monkeypatch):
    PracticePageFactory(parent=site_tree.practices)
    while build_batch():
        pass
    seen = []
    real = rebuilding._put_in_use
    monkeypatch.setattr(rebuilding, "_put_in_use", lambda fresh: (seen.append(get_engine().position()), real(fresh)))
    assert follow(get_engine()) == 1
    assert seen == [0]
    assert get_engine().position() == 1


def test_an_index_of_another_log_is_built_anew(stories, find):
    with get_engine().open_writer() as writer:
        writer.write([], 1_000_000)
    assert follow(get_engine()) > 0
    assert get_engine().position() == LogState.objects.get().sequence
    assert len(titles(find())) == 5


def test_an_empty_site_has_an_empty_index(find):
    assert find("iets").total == 0

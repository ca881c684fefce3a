"""Drift: what an index holds, what the log says, and what the pages say."""

import pytest
from django.core.management import CommandError, call_command

from practices.models import PracticePage
from search.building import build_batch
from search.changes import take_in
from search.drift import Drift, compare, log_census, repair, work_of
from search.engines import get_engine
from search.engines.base import Census, EngineUnavailable, IndexRecord, Tombstone
from search.models import ChangeMark, LastRun, LogState, SearchDocument, SetAside
from search.records import key_of, page_id_of
from search.staleness import stale_pages
from tests.factories import PracticePageFactory
from tests.integration.search.conftest import titles


@pytest.fixture
def stories(site_tree):
    pages = [PracticePageFactory(parent=site_tree.practices, title=f"Verhaal {number}") for number in range(4)]
    take_in()
    return pages


def tamper(*changes):
    """Change the index behind the back of the log."""
    engine = get_engine()
    with engine.open_writer() as writer:
        writer.write(changes, writer.position)


def lost(page) -> Tombstone:
    return Tombstone(key_of(page.pk), SearchDocument.objects.get(page_id=page.pk).sequence)


def foreign(page_id: int) -> IndexRecord:
    """A record with a number that is not its own in the log, and that an engine does not take for an old one."""
    return IndexRecord(
        key=key_of(page_id),
        texts={"title": "spook"},
        facets={},
        principals=("iedereen",),
        published=0,
        title_key="spook",
        stored={"card": {}, "text": ""},
        sequence=LogState.objects.get().sequence,
        bucket=page_id % 256,
    )


def check(*options) -> int:
    """Run the command and return its exit code."""
    try:
        call_command("search_check", *options, verbosity=0)
    except CommandError as error:
        return error.returncode
    return 0


def test_keys_and_pages_are_each_others_reverse():
    assert page_id_of(key_of(123)) == 123
    assert [page_id_of(key) for key in ("page-", "page-x", "page-007", "other-1", "page--1", "")] == [None] * 6


def test_the_census_of_the_log(stories):
    rows = SearchDocument.objects.filter(deleted=False)
    assert log_census() == {row.page_id % 256: Census(1, row.sequence) for row in rows} == get_engine().census()


def test_nothing_differs(stories):
    assert compare(get_engine()) == Drift()
    assert check("--content") == 0


def test_each_kind_of_difference_is_found_and_only_that_is_repaired(stories, find):
    before = dict(SearchDocument.objects.values_list("page_id", "sequence"))
    gone, old = stories[0].pk, stories[1].pk
    tamper(lost(stories[0]), foreign(old), foreign(987_699))
    drift = compare(get_engine())
    assert drift == Drift(missing=(key_of(gone),), stale=(key_of(old),), extra=(key_of(987_699),))
    assert check() == 1
    assert check("--repair") == 0
    assert compare(get_engine()) == Drift()
    assert len(titles(find())) == 4
    after = dict(SearchDocument.objects.filter(deleted=False).values_list("page_id", "sequence"))
    assert {pk for pk in after if after[pk] != before[pk]} == {gone, old}


def test_what_is_under_way_is_no_drift(stories):
    stories[0].title = "Anders"
    stories[0].save_revision().publish()
    stories[1].unpublish()
    while build_batch():
        pass
    assert compare(get_engine()) == Drift(behind=2)
    assert check() == 0


def test_a_removed_page_that_an_index_still_has_is_extra(stories):
    stories[0].unpublish()
    take_in()
    tamper(foreign(stories[0].pk))
    assert compare(get_engine()).extra == (key_of(stories[0].pk),)
    repair(get_engine(), compare(get_engine()))
    assert compare(get_engine()) == Drift()


def test_what_stands_aside_is_no_drift(stories):
    tamper(lost(stories[0]))
    SetAside.objects.create(page_id=stories[0].pk, index=get_engine().name, error="nee")
    assert not compare(get_engine()).found


def test_an_index_of_another_log_is_ahead_and_built_anew(stories, capsys):
    with get_engine().open_writer() as writer:
        writer.write([], 1_000_000)
    assert compare(get_engine()).ahead
    with pytest.raises(CommandError):
        call_command("search_check")
    assert "built anew with search_rebuild" in capsys.readouterr().out
    assert check() == 1
    assert check("--repair") == 0
    assert get_engine().position() == LogState.objects.get().sequence


def test_a_change_that_told_nobody_is_found_in_the_pages(stories, find):
    PracticePage.objects.filter(pk=stories[0].pk).update(title="Stiekem")
    PracticePage.objects.filter(pk=stories[1].pk).update(live=False)
    assert set(stale_pages([page.pk for page in stories])) == {stories[0].pk, stories[1].pk}
    assert check("--content") == 1
    assert not ChangeMark.objects.exists()
    assert check("--content", "--repair") == 0
    assert sorted(titles(find())) == ["Stiekem", "Verhaal 2", "Verhaal 3"]


def test_a_page_that_is_marked_is_not_stale(stories):
    stories[0].title = "Anders"
    stories[0].save_revision().publish()
    assert list(stale_pages([page.pk for page in stories])) == []


def test_a_document_without_a_page_is_found(stories):
    state = LogState.objects.get()
    state.sequence += 1
    state.save()
    SearchDocument.objects.create(page_id=987_699, sequence=state.sequence, digest="x", body={}, deleted=False)
    tamper(foreign(987_699))
    assert check() == 1
    assert check("--repair") == 0
    assert SearchDocument.objects.get(page_id=987_699).deleted


def test_an_index_that_cannot_be_read_is_another_exit_code(stories, monkeypatch):
    def broken(self):
        raise EngineUnavailable("down")

    monkeypatch.setattr(type(get_engine()), "census", broken)
    assert check() == 2


def test_the_comparison_is_reported(stories):
    tamper(lost(stories[0]))
    compare(get_engine())
    outcome = LastRun.objects.get(work=work_of(get_engine())).outcome
    assert outcome == {"missing": 1, "stale": 0, "extra": 0, "behind": 0, "ahead": False}

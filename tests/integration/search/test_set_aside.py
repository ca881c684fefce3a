"""What cannot be taken in steps aside, never blocks the rest, and never shows more than it should."""

import datetime

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from search import building, records
from search.building import build_batch
from search.changes import take_in
from search.engines import get_engine
from search.models import SearchDocument, SetAside
from search.pushing import push
from search.rebuilding import follow
from search.records import key_of
from search.retrying import retry, retry_due
from search.set_aside import MAX_TRIES
from tests.factories import CollectionPageFactory, NetworkPageFactory, PracticePageFactory
from tests.integration.search.conftest import titles
from tests.integration.search.faulty import FaultyEngine


@pytest.fixture
def broken(site_tree, monkeypatch):
    """Make the building of documents fail for the pages in this set."""
    build_all()
    pages: set[int] = set()
    real = building.build

    def build(page, *shared):
        if page.pk in pages:
            raise ValueError("dit lukt niet\0")
        return real(page, *shared)

    monkeypatch.setattr(building, "build", build)
    return pages


def build_all():
    while build_batch():
        pass


def test_a_page_that_cannot_be_built_does_not_block_the_others(find, site_tree, broken):
    bad = PracticePageFactory(parent=site_tree.practices, title="Kapot")
    PracticePageFactory(parent=site_tree.practices, title="Heel")
    broken.add(bad.pk)
    assert titles(find()) == ["Heel"]
    row = SetAside.objects.get()
    assert (row.page_id, row.index, row.tries, row.error) == (bad.pk, "", 1, "ValueError: dit lukt niet")


def test_it_is_tried_again_less_and_less_and_then_only_by_people(site_tree, broken):
    page = PracticePageFactory(parent=site_tree.practices)
    broken.add(page.pk)
    with time_machine.travel("2026-01-05 12:00+01:00", tick=False) as clock:
        pauses = []
        build_all()
        while (retry_at := SetAside.objects.get().retry_at) is not None:
            pauses.append((retry_at - datetime.datetime.now(datetime.UTC)).total_seconds() / 60)
            assert retry_due() == 0
            clock.move_to(retry_at)
            assert retry_due() == 1
            assert retry_due() == 0
            build_all()
        assert pauses == [1, 5, 25, 125]
        assert SetAside.objects.get().tries == MAX_TRIES
        broken.clear()
        clock.shift(datetime.timedelta(days=30))
        assert retry_due() == 0
        assert retry(SetAside.objects.all()) == 1
        build_all()
    assert not SetAside.objects.exists()
    assert not SearchDocument.objects.get(page_id=page.pk).deleted


def test_an_editor_who_mends_the_page_needs_no_button(find, site_tree, broken):
    page = PracticePageFactory(parent=site_tree.practices, title="Kapot")
    broken.add(page.pk)
    find()
    broken.clear()
    page.save_revision().publish()
    assert titles(find()) == ["Kapot"]
    assert not SetAside.objects.exists()


def test_its_former_document_stays_only_for_the_same_people(find, site_tree, broken):
    page = PracticePageFactory(parent=site_tree.practices, title="Oude titel")
    assert titles(find()) == ["Oude titel"]
    broken.add(page.pk)
    page.title = "Nieuwe titel"
    page.save_revision().publish()
    assert titles(find()) == ["Oude titel"]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(find()) == []
    assert titles(find(principals=frozenset({"iedereen", "ingelogd"}))) == []


def test_a_former_document_with_words_of_a_page_that_is_private_now_does_not_stay(find, site_tree, broken):
    story = PracticePageFactory(parent=site_tree.practices, title="Geheim")
    network = NetworkPageFactory(parent=site_tree.networks, title="Netwerk")
    collection = CollectionPageFactory(parent=network, title="Collectie", items=[{"practice": story}])
    assert titles(find("geheim")) == ["Geheim", "Collectie"]
    broken.add(collection.pk)
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    assert titles(find("geheim")) == []


def test_a_page_that_spoils_the_reading_of_all_is_found_out(find, site_tree, monkeypatch):
    bad, good = (PracticePageFactory(parent=site_tree.practices, title=title) for title in ("Kapot", "Heel"))

    def read_together(pages, real=building.read_together):
        if bad.pk in [page.pk for page in pages]:
            raise TypeError("geen pagina")
        real(pages)

    monkeypatch.setattr(building, "read_together", read_together)
    assert titles(find()) == ["Heel"]
    assert SetAside.objects.get().page_id == bad.pk != good.pk


def test_a_document_that_an_index_refuses_is_taken_away_and_does_not_block(find, site_tree):
    pages = [PracticePageFactory(parent=site_tree.practices, title=f"Verhaal {number}") for number in range(3)]
    assert len(titles(find())) == 3
    engine = FaultyEngine(get_engine(), get_engine().name)
    engine.refuses = {key_of(pages[1].pk)}
    for page in pages:
        page.summary = "<p>Anders</p>"
        page.save_revision().publish()
    build_all()
    push(engine)
    row = SetAside.objects.get()
    assert (row.page_id, row.index, row.error) == (pages[1].pk, engine.name, "not like this")
    assert sorted(titles(find())) == ["Verhaal 0", "Verhaal 2"]
    engine.refuses = set()
    retry(SetAside.objects.all())
    push(engine)
    assert not SetAside.objects.exists()
    assert len(titles(find())) == 3


def test_a_text_that_the_analysis_cannot_take_does_not_block(find, site_tree, monkeypatch):
    def broken(text, real=records.analysis.terms_and_parts):
        if "kapot" in text.lower():
            raise RecursionError("te diep")
        return real(text)

    monkeypatch.setattr(records.analysis, "terms_and_parts", broken)
    PracticePageFactory(parent=site_tree.practices, title="Kapot")
    PracticePageFactory(parent=site_tree.practices, title="Heel")
    assert titles(find()) == ["Heel"]
    assert SetAside.objects.get(index=get_engine().name).error == "RecursionError: te diep"


def test_a_page_that_is_deleted_no_longer_stands_aside(site_tree, broken):
    page = PracticePageFactory(parent=site_tree.practices)
    broken.add(page.pk)
    take_in()
    page.delete()
    take_in()
    assert not SetAside.objects.exists()
    assert follow(get_engine()) == 0

"""Every change that a visitor should notice reaches the index; every page that is hidden leaves it."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from core.models import Term
from networks.models import CollectionPage
from search.building import build_batch
from search.changes import take_in
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.models import ChangeMark, LogState, SearchDocument
from search.pushing import push
from tests.factories import (
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)
from tests.integration.search.conftest import counts, titles


def test_publishing_and_unpublishing(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Keukentafel", live=False)
    assert titles(find("keukentafel")) == []
    page.save_revision().publish()
    assert titles(find("keukentafel")) == ["Keukentafel"]
    page.refresh_from_db()
    page.unpublish()
    assert titles(find("keukentafel")) == []


def test_a_draft_change_is_not_found_before_it_is_published(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Oud")
    page.title = "Zeldzaamwoord"
    revision = page.save_revision()
    assert titles(find("zeldzaamwoord")) == []
    revision.publish()
    assert titles(find("zeldzaamwoord")) == ["Zeldzaamwoord"]


def test_deleting(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Keukentafel")
    assert titles(find("keukentafel")) == ["Keukentafel"]
    page.delete()
    assert titles(find("keukentafel")) == []


def test_deleting_a_branch(find, site_tree):
    network = NetworkPageFactory(parent=site_tree.networks, title="Inkopers")
    CollectionPageFactory(parent=network, title="Contracten")
    assert len(titles(find())) == 2
    network.refresh_from_db()
    network.delete()
    assert titles(find()) == []


def test_moving_under_a_private_page_hides_and_moving_back_shows(find, site_tree):
    open_network = NetworkPageFactory(parent=site_tree.networks, title="Open")
    closed_network = NetworkPageFactory(parent=site_tree.networks, title="Dicht")
    PageViewRestriction.objects.create(page=closed_network, restriction_type=PageViewRestriction.LOGIN)
    collection = CollectionPageFactory(parent=open_network, title="Contracten")
    assert titles(find("contracten")) == ["Contracten"]
    closed_network.refresh_from_db()
    collection.move(closed_network, pos="last-child")
    assert titles(find("contracten")) == []
    collection = CollectionPage.objects.get()
    open_network.refresh_from_db()
    collection.move(open_network, pos="last-child")
    assert titles(find("contracten")) == ["Contracten"]


def test_a_slug_above_changes_the_address(find, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Keukentafel", slug="keukentafel")
    assert find("keukentafel").hits[0].card.url == "/praktijken/keukentafel/"
    site_tree.practices.refresh_from_db()
    site_tree.practices.slug = "verhalen"
    site_tree.practices.save_revision().publish()
    assert find("keukentafel").hits[0].card.url == "/verhalen/keukentafel/"


def test_renaming_a_word_changes_what_is_found_and_no_address(find, site_tree):
    principle = PrincipleFactory(name="Loslaten")
    PracticePageFactory(parent=site_tree.practices, principles=[principle])
    before = find("loslaten")
    assert before.total == 1
    principle.name = "Vrijlaten"
    principle.save()
    assert find("loslaten").total == 0
    after = find("vrijlaten", principe=(principle.slug,))
    assert (after.total, after.chips[0].label) == (1, "Vrijlaten")


def test_moving_a_theme_moves_its_stories(find, site_tree):
    old, new = ThemeFactory(name="Oud"), ThemeFactory(name="Nieuw")
    branch = ThemeFactory(name="Tak", parent=old)
    PracticePageFactory(parent=site_tree.practices, themes=[branch])
    assert counts(find(), "thema") == {old.slug: 1, branch.slug: 1}
    branch.parent = new
    branch.save()
    assert counts(find(), "thema") == {new.slug: 1, branch.slug: 1}


def test_a_successor_takes_over_the_stories(find, site_tree):
    old, new = OrganisationFactory(name="Wisch"), OrganisationFactory(name="Oude IJsselstreek")
    PracticePageFactory(parent=site_tree.practices, organisations=[old])
    assert counts(find(), "organisatie") == {old.slug: 1}
    old.successor, old.valid_to = new, "2004-12-31"
    old.save()
    assert counts(find(), "organisatie") == {new.slug: 1}
    assert find("wisch").total == find("oude ijsselstreek").total == 1


def test_a_merger_takes_effect_on_its_day_at_the_next_update(find, site_tree):
    old, new = OrganisationFactory(name="Wisch"), OrganisationFactory(name="Oude IJsselstreek")
    with time_machine.travel("2004-12-31 12:00+01:00", tick=False):
        old.successor, old.valid_to = new, datetime.date(2004, 12, 31)
        old.save()
        PracticePageFactory(parent=site_tree.practices, organisations=[old])
        assert counts(find(), "organisatie") == {old.slug: 1}
    with time_machine.travel("2005-01-02 03:00+01:00", tick=False):
        call_command("search_update")
        assert counts(find(), "organisatie") == {new.slug: 1}


def test_the_glossary_is_in_force_at_once(find, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="De Participatiewet")
    assert find("bijstandswet").total == 0
    term = Term.objects.create(preferred="Participatiewet", former_names="bijstandswet")
    results = find("bijstandswet")
    assert results.total == 1
    assert results.also_searched
    assert find("bijstandswet", synonyms=False).total == 0
    term.delete()
    assert find("bijstandswet").total == 0


def test_the_glossary_needs_no_new_documents(find, site_tree):
    PracticePageFactory(parent=site_tree.practices)
    find()
    before = LogState.objects.get().sequence
    Term.objects.create(preferred="Participatiewet", former_names="bijstandswet")
    find()
    assert LogState.objects.get().sequence == before


def test_a_restriction_by_group_is_met_only_by_that_group(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Besloten")
    group = Group.objects.create(name="Groep")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    assert titles(find()) == []
    member = frozenset({"iedereen", "ingelogd", f"groep-{group.pk}"})
    assert titles(find(principals=member)) == ["Besloten"]
    restriction.groups.clear()
    assert titles(find(principals=member)) == []
    restriction.delete()
    assert titles(find()) == ["Besloten"]


def test_a_text_about_a_hidden_story_is_not_found(find, site_tree):
    story = PracticePageFactory(parent=site_tree.practices, title="Verhaal")
    network = NetworkPageFactory(parent=site_tree.networks)
    CollectionPageFactory(parent=network, items=[{"practice": story, "why": "Dit is het kanarieargument."}])
    assert find("kanarieargument").total == 1
    story.unpublish()
    assert find("kanarieargument").total == 0


def test_an_unchanged_page_gets_no_new_number(find, site_tree):
    page = TextPageFactory(parent=site_tree.home)
    page.save_revision().publish()
    page.refresh_from_db()  # the moment of the first publication, which a revision carries
    find()
    before = SearchDocument.objects.get(page_id=page.pk).sequence
    page.refresh_from_db()
    page.save_revision().publish()
    assert ChangeMark.objects.exists()
    find()
    assert SearchDocument.objects.get(page_id=page.pk).sequence == before
    assert not ChangeMark.objects.exists()


def test_a_failing_engine_never_breaks_publishing(site_tree, monkeypatch, django_capture_on_commit_callbacks, find):
    def broken(*args):
        raise EngineUnavailable("down")

    with monkeypatch.context() as broken_engine:
        broken_engine.setattr(type(get_engine()), "open_writer", broken)
        with django_capture_on_commit_callbacks(execute=True):
            PracticePageFactory(parent=site_tree.practices, title="Keukentafel")
        with pytest.raises(EngineUnavailable):
            take_in()
    assert titles(find("keukentafel")) == ["Keukentafel"]


def test_publishing_takes_in_after_the_commit(site_tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        PracticePageFactory(parent=site_tree.practices, title="Keukentafel")
    assert not ChangeMark.objects.exists()
    assert get_engine().position() == SearchDocument.objects.latest("sequence").sequence


def test_a_lost_index_is_built_again_from_the_log(site_tree):
    PracticePageFactory(parent=site_tree.practices)
    while build_batch():
        pass
    fresh = get_engine().begin_rebuild()
    assert push(fresh) == SearchDocument.objects.count()
    fresh.commit_rebuild()
    assert get_engine().position() == LogState.objects.get().sequence

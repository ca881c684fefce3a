"""Every event that changes what a visitor may find, through the admin, the ORM and bulk actions."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from core.merging import merge
from practices.models import PracticePrinciple, ScrappedItem
from search.building import build_batch
from search.marks import note_branch, note_everything, pages_waiting
from search.models import ChangeMark, LogState, SearchDocument
from tests.factories import (
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
    UserFactory,
)
from tests.integration.search.conftest import counts, titles


def test_a_scheduled_page_goes_live_and_expires(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Keukentafel", live=False)
    with time_machine.travel("2026-01-05 12:00+01:00", tick=False):
        page.go_live_at = datetime.datetime(2026, 1, 6, 8, tzinfo=datetime.UTC)
        page.expire_at = datetime.datetime(2026, 1, 8, 8, tzinfo=datetime.UTC)
        page.save_revision().publish()
        assert titles(find("keukentafel")) == []
    with time_machine.travel("2026-01-07 12:00+01:00", tick=False):
        call_command("publish_scheduled", verbosity=0)
        assert titles(find("keukentafel")) == ["Keukentafel"]
    with time_machine.travel("2026-01-09 12:00+01:00", tick=False):
        call_command("publish_scheduled", verbosity=0)
        assert titles(find("keukentafel")) == []


def test_an_alias_follows_its_page(find, site_tree):
    page = TextPageFactory(parent=site_tree.home, title="Over ons")
    alias = page.create_alias(update_slug="over-ons-2")
    assert sorted(titles(find("ons"))) == ["Over ons", "Over ons"]
    page.title = "Wie wij zijn"
    page.save_revision().publish()
    assert titles(find("wie zijn wij")) == ["Wie wij zijn", "Wie wij zijn"]
    page.refresh_from_db()
    page.unpublish()
    assert titles(find()) == []
    alias.refresh_from_db()
    assert not alias.live


def test_a_copy_is_found_with_all_below_it(find, site_tree):
    network = NetworkPageFactory(parent=site_tree.networks, title="Inkopers")
    CollectionPageFactory(parent=network, title="Contracten")
    network.refresh_from_db()
    network.copy(recursive=True, update_attrs={"title": "Inkopers twee", "slug": "twee"}, keep_live=True)
    assert sorted(titles(find(soort=("netwerk",)))) == ["Inkopers", "Inkopers twee"]
    assert titles(find("contracten")) == ["Contracten", "Contracten"]


def test_a_restriction_above_hides_the_whole_branch(find, site_tree):
    network = NetworkPageFactory(parent=site_tree.networks, title="Inkopers")
    CollectionPageFactory(parent=network, title="Contracten")
    assert len(titles(find())) == 2
    restriction = PageViewRestriction.objects.create(page=site_tree.networks, restriction_type="login")
    assert titles(find()) == []
    restriction.delete()
    assert len(titles(find())) == 2


def test_a_story_that_becomes_private_leaves_the_texts_about_it(find, site_tree):
    story = PracticePageFactory(parent=site_tree.practices)
    network = NetworkPageFactory(parent=site_tree.networks)
    CollectionPageFactory(parent=network, items=[{"practice": story, "why": "Dit is het kanarieargument."}])
    assert find("kanarieargument").total == 1
    PageViewRestriction.objects.create(page=site_tree.practices, restriction_type="login")
    assert find("kanarieargument").total == 0


def test_a_collection_is_found_by_what_its_stories_say_in_short(find, site_tree):
    story = PracticePageFactory(parent=site_tree.practices, title="Een verhaal", summary="<p>Over de traplift.</p>")
    network = NetworkPageFactory(parent=site_tree.networks)
    CollectionPageFactory(parent=network, title="Thuis", items=[{"practice": story}])
    assert titles(find("traplift")) == ["Een verhaal", "Thuis"]
    story.summary = "<p>Over de scootmobiel.</p>"
    story.save_revision().publish()
    assert titles(find("traplift")) == []
    assert titles(find("scootmobiel")) == ["Een verhaal", "Thuis"]
    restriction = PageViewRestriction.objects.create(page=site_tree.practices, restriction_type="login")
    assert titles(find("scootmobiel")) == []
    restriction.delete()
    assert titles(find("scootmobiel")) == ["Een verhaal", "Thuis"]
    story.refresh_from_db()
    story.unpublish()
    assert titles(find("scootmobiel")) == []


def test_deleting_a_group_changes_who_may_find_its_pages(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    group = Group.objects.create(name="Groep")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(group)
    find()
    assert not SearchDocument.objects.get(page_id=page.pk).deleted
    group.delete()
    find()
    assert SearchDocument.objects.get(page_id=page.pk).deleted


def test_the_themes_of_a_network_are_those_of_its_collections(find, site_tree):
    old, new = ThemeFactory(name="Zorg"), ThemeFactory(name="Wonen")
    network = NetworkPageFactory(parent=site_tree.networks, title="Inkopers")
    CollectionPageFactory(parent=network, title="Contracten")
    network.refresh_from_db()
    network.themes.set([old])
    network.save_revision().publish()
    assert counts(find(), "thema") == {old.slug: 2}
    network.refresh_from_db()
    network.themes.set([new])
    network.title = "Kopers"
    network.save_revision().publish()
    assert counts(find(), "thema") == {new.slug: 2}
    assert sorted(titles(find("kopers"))) == ["Contracten", "Kopers"]
    new.name = "Huisvesting"
    new.save()
    assert find(soort=("collectie",)).hits[0].card.themes[0].name == "Huisvesting"


@pytest.mark.parametrize(
    ("factory", "words", "facet"), [(PrincipleFactory, "principles", "principe"), (ThemeFactory, "themes", "thema")]
)
def test_merging_two_words(find, site_tree, factory, words, facet):
    gone, keep = factory(name="Loslaten"), factory(name="Vrijlaten")
    PracticePageFactory(parent=site_tree.practices, **{words: [gone]})
    PracticePageFactory(parent=site_tree.practices, **{words: [gone, keep]})
    assert counts(find(), facet) == {gone.slug: 2, keep.slug: 1}
    merge(gone, keep)
    assert counts(find(), facet) == {keep.slug: 2}
    assert find("loslaten").total == 0


def test_merging_two_organisations_that_others_were_merged_into(find, site_tree):
    gone, keep = OrganisationFactory(name="Wisch"), OrganisationFactory(name="Oude IJsselstreek")
    older = OrganisationFactory(name="Varsseveld", successor=gone, valid_to=datetime.date(2004, 12, 31))
    PracticePageFactory(parent=site_tree.practices, organisations=[older])
    assert counts(find(), "organisatie") == {gone.slug: 1}
    merge(gone, keep)
    assert counts(find(), "organisatie") == {keep.slug: 1}


def test_the_name_of_a_later_successor_reaches_the_oldest_stories(find, site_tree):
    last = OrganisationFactory(name="Nieuwstad")
    middle = OrganisationFactory(name="Tussen", successor=last, valid_to=datetime.date(2010, 12, 31))
    first = OrganisationFactory(name="Eerst", successor=middle, valid_to=datetime.date(2000, 12, 31))
    PracticePageFactory(parent=site_tree.practices, organisations=[first])
    assert find("nieuwstad").total == 1
    last.name = "Andersdorp"
    last.save()
    assert find("nieuwstad").total == 0
    assert find("andersdorp").total == 1


def test_a_page_saved_without_publishing_it(find, site_tree):
    page = TextPageFactory(parent=site_tree.home, title="Oud")
    assert titles(find("oud")) == ["Oud"]
    page.title = "Zeldzaamwoord"
    page.save()
    assert titles(find("zeldzaamwoord")) == ["Zeldzaamwoord"]
    page.live = False
    page.save()
    assert titles(find()) == []


def test_rows_of_a_page_saved_by_themselves(find, site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    principle = PrincipleFactory(name="Loslaten")
    link = PracticePrinciple.objects.create(tag=principle, content_object=page)
    ScrappedItem.objects.create(page=page, activity="Kilometerstaten")
    assert find("kilometerstaten").total == find("loslaten").total == 1
    link.delete()
    ScrappedItem.objects.get().delete()
    assert find("kilometerstaten").total == find("loslaten").total == 0


def test_a_draft_costs_no_building(site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    ChangeMark.objects.all().delete()
    page.title = "Concept"
    page.save_revision()
    PracticePageFactory(parent=site_tree.practices, live=False, audiences=[])
    assert not ChangeMark.objects.exists()


def test_another_front_page_of_the_site_changes_all_addresses(find, site_tree):
    TextPageFactory(parent=site_tree.home, title="Over ons", slug="over-ons")
    assert find("ons").hits[0].card.url == "/over-ons/"
    site = Site.objects.get()
    site.root_page = Page.objects.get(depth=1)
    site.save()
    assert find("ons").hits[0].card.url == f"/{site_tree.home.slug}/over-ons/"


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_bulk_actions_of_the_admin(find, site_tree, client, action):
    pages = [PracticePageFactory(parent=site_tree.practices) for _ in range(3)]
    assert find().total == 3
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages[:2])
    response = client.post(f"{url}?{query}&next=/admin/", {"include_descendants": ""})
    assert response.status_code == 302
    assert find().total == 1


def test_moving_and_restricting_in_the_admin(find, site_tree, client):
    one = NetworkPageFactory(parent=site_tree.networks, title="Een")
    two = NetworkPageFactory(parent=site_tree.networks, title="Twee")
    collection = CollectionPageFactory(parent=one, title="Contracten")
    assert find("contracten").hits[0].card.url == "/netwerken/een/contracten/"
    client.force_login(UserFactory(is_superuser=True))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[collection.pk, two.pk]))
    assert find("contracten").hits[0].card.url == "/netwerken/twee/contracten/"
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[two.pk])
    client.post(privacy, {"restriction_type": "login", "password": "", "groups": []})
    assert titles(find("contracten")) == []


def test_deleting_a_page_above_in_the_admin(find, site_tree, client):
    network = NetworkPageFactory(parent=site_tree.networks, title="Inkopers")
    CollectionPageFactory(parent=network, title="Contracten")
    story = PracticePageFactory(parent=site_tree.practices)
    assert find().total == 3
    client.force_login(UserFactory(is_superuser=True))
    client.post(reverse("wagtailadmin_pages:delete", args=[network.pk]))
    assert [hit.card.title for hit in find().hits] == [story.title]


def test_a_branch_is_one_mark_however_large_and_is_taken_in_steps(site_tree, monkeypatch):
    for number in range(5):
        PracticePageFactory(parent=site_tree.practices, title=f"Verhaal {number}")
    ChangeMark.objects.all().delete()
    monkeypatch.setattr("search.building.BATCH", 2)
    note_branch(site_tree.practices.pk)
    assert (ChangeMark.objects.count(), pages_waiting()) == (1, 6)
    assert build_batch() == 2
    assert pages_waiting() == 4
    while build_batch():
        pass
    assert SearchDocument.objects.filter(deleted=False).count() == 5
    assert not ChangeMark.objects.exists()


def test_a_branch_whose_page_is_gone_is_done(site_tree):
    ChangeMark.objects.all().delete()
    note_branch(987_654)
    assert pages_waiting() == 1
    assert (build_batch(), build_batch()) == (1, 0)


def test_one_page_does_not_wait_behind_a_whole_site(site_tree, monkeypatch):
    pages = [PracticePageFactory(parent=site_tree.practices) for _ in range(5)]
    ChangeMark.objects.all().delete()
    monkeypatch.setattr("search.building.BATCH", 2)
    note_everything()
    ChangeMark.objects.create(page_id=pages[4].pk)
    assert build_batch() == 1
    assert list(SearchDocument.objects.values_list("page_id", flat=True)) == [pages[4].pk]


def test_everything_includes_documents_of_pages_that_are_gone(find, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Blijft")
    find()
    state = LogState.objects.get()
    SearchDocument.objects.create(page_id=987_654, sequence=state.sequence + 1, digest="x", body={"principals": []})
    state.sequence += 1
    state.save()
    note_everything()
    while build_batch():
        pass
    assert SearchDocument.objects.get(page_id=987_654).deleted


def test_stories_are_found_by_the_names_of_what_was_merged_in(find, site_tree):
    today = OrganisationFactory(name="Oude IJsselstreek", slug="oude-ijsselstreek")
    PracticePageFactory(parent=site_tree.practices, title="Over het organogram", organisations=[today])
    assert find("Gendringen").total == 0
    before = OrganisationFactory(
        name="Gendringen", slug="gendringen", valid_to=datetime.date(2004, 12, 31), successor=today
    )
    assert titles(find("Gendringen")) == ["Over het organogram"]
    before.name = "Wisch"
    before.save()
    assert (find("Gendringen").total, find("Wisch").total) == (0, 1)
    before.successor = None
    before.save()
    assert find("Wisch").total == 0

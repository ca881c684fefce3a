"""What each role may, and above all what it may not, asked over HTTP."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

from home.models import HomePage, TextPage
from home.roles import grant_page_permissions
from networks.models import CollectionPage, NetworkPage
from networks.roles import grant_network, network_group, page_permissions
from practices.models import PracticeIndexPage, PracticePage
from tests.factories import (
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    TermFactory,
    TextPageFactory,
    ThemeFactory,
    UserFactory,
)
from tests.integration.editorial.conftest import collection_form, practice_form

pytestmark = pytest.mark.django_db


def pages(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def state_of(page):
    """Return all by which a page could have been changed: its place, its fields, its drafts."""
    page = Page.objects.get(pk=page.pk).specific
    return page.path, page.title, page.slug, page.live, page.locked, page.revisions.count(), page.expire_at


@pytest.fixture
def story(tree):
    return PracticePageFactory(parent=tree.practices, title="Verhaal van een ander", owner=UserFactory())


@pytest.fixture
def other_network(tree):
    return NetworkPageFactory(parent=tree.networks, title="Inkoop")


@pytest.fixture
def collection(network):
    return CollectionPageFactory(parent=network, title="Eigen collectie")


@pytest.fixture
def other_collection(other_network):
    return CollectionPageFactory(parent=other_network, title="Collectie van een ander")


def assert_untouchable(person, page, form):
    """Try everything with a page that a button in the editor does; nothing may come of it."""
    before = state_of(page)
    assert person.get(pages("edit", page.pk)).status_code == 302
    person.post(pages("edit", page.pk), form)
    person.post(pages("edit", page.pk), {**form, "action-publish": "ja"})
    person.post(pages("unpublish", page.pk))
    person.post(pages("delete", page.pk))
    person.post(pages("lock", page.pk))
    person.post(pages("set_privacy", page.pk), {"restriction_type": "login"})
    for action in ("delete", "unpublish", "publish"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        person.post(f"{url}?id={page.pk}", {"confirm": "ja"})
    assert state_of(page) == before
    assert not page.get_view_restrictions().exists()


def move(person, page, destination):
    person.post(pages("move_confirm", page.pk, destination.pk))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    person.post(f"{url}?id={page.pk}", {"chooser": destination.pk, "move_page": "ja"})


def copy(person, page, destination, slug="kopie"):
    person.post(
        pages("copy", page.pk),
        {"new_title": "Kopie", "new_slug": slug, "new_parent_page": destination.pk, "publish_copies": "on"},
    )


# -- nobody ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/snippets/core/theme/",
        "/admin/users/",
        "/admin/images/",
        "/admin/reports/locked/",
    ],
)
def test_a_visitor_is_sent_to_the_login_with_the_way_back(client, tree, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/login/?next={address}"


def test_an_account_without_a_role_sees_nothing_of_the_editors_side(tree):
    client = Client()
    client.force_login(UserFactory())
    assert client.get("/admin/").status_code in {302, 403}
    assert client.get(pages("edit", tree.home.pk)).status_code in {302, 403}


# -- author ---------------------------------------------------------------------


def test_an_author_cannot_touch_the_story_of_another(author, story):
    assert_untouchable(author, story, practice_form("Gekaapt"))


def test_an_author_cannot_touch_the_draft_of_another(author, tree):
    draft = PracticePageFactory(parent=tree.practices, owner=UserFactory(), live=False)
    assert_untouchable(author, draft, practice_form("Gekaapt"))


@pytest.mark.parametrize("place", ["home", "practices", "networks"])
def test_an_author_cannot_touch_the_pages_of_the_site_itself(author, tree, place):
    assert_untouchable(author, getattr(tree, place), {"title": "Gekaapt", "slug": "gekaapt"})


def test_an_author_cannot_move_or_delete_an_own_story_that_was_public(author, editor, tree, network):
    page = PracticePageFactory(parent=tree.practices, owner=author.user)
    author.post(pages("delete", page.pk))
    editor.post(pages("unpublish", page.pk))
    author.post(pages("delete", page.pk))
    assert PracticePage.objects.filter(pk=page.pk).exists()


def test_an_author_copies_no_story_of_another(author, tree, story):
    """A copy would show a draft that is not theirs."""
    draft = PracticePageFactory(parent=tree.practices, owner=UserFactory(), live=False)
    for page in (story, draft):
        copy(author, page, tree.practices)
    assert PracticePage.objects.count() == 2


def test_an_author_does_not_read_the_draft_of_another(author, tree):
    draft = PracticePageFactory(parent=tree.practices, owner=UserFactory(), live=False, title="Geheimpje")
    for view in ("view_draft", "edit", "history", "revisions_index"):
        answer = author.client.get(pages(view, draft.pk), follow=True)
        assert "<h1>Geheimpje" not in answer.content.decode()
        assert "Een kort verhaal." not in answer.content.decode()


def test_an_author_deletes_an_own_draft(author, tree):
    page = PracticePageFactory(parent=tree.practices, owner=author.user, live=False)
    author.post(pages("delete", page.pk))
    assert not PracticePage.objects.filter(pk=page.pk).exists()


def test_an_author_adds_no_other_pages(author, tree, network):
    assert author.get(pages("add", "home", "textpage", tree.home.pk)).status_code == 302
    assert author.get(pages("add", "networks", "networkpage", tree.networks.pk)).status_code == 302
    author.post(pages("add", "networks", "collectionpage", network.pk), collection_form())
    assert not CollectionPage.objects.exists()


@pytest.mark.parametrize("model", ["theme", "principle", "audience", "learningform", "term", "organisation"])
@pytest.mark.parametrize("role", ["author", "curator"])
def test_authors_and_curators_cannot_open_the_vocabularies(role, model, request):
    person = request.getfixturevalue(role)
    for view in ("list", "add"):
        assert person.get(reverse(f"wagtailsnippets_core_{model}:{view}")).status_code == 302
    assert "Woordenlijsten" not in person.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", ["author", "curator"])
def test_authors_and_curators_cannot_change_or_delete_a_word(role, request):
    person = request.getfixturevalue(role)
    for word in (ThemeFactory(name="Jeugd"), TermFactory(preferred="Wmo"), OrganisationFactory(name="Wisch")):
        space = f"wagtailsnippets_core_{word._meta.model_name}"
        person.post(reverse(f"{space}:edit", args=[word.pk]), {"name": "Gekaapt", "preferred": "Gekaapt"})
        person.post(reverse(f"{space}:delete", args=[word.pk]))
        url = reverse("wagtail_bulk_action", args=["core", word._meta.model_name, "delete"])
        person.post(f"{url}?id={word.pk}")
        word.refresh_from_db()
        assert "Gekaapt" not in str(word)


MANAGEMENT = [
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailusers_groups:add",
    "wagtailsites:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
]


@pytest.mark.parametrize("view", MANAGEMENT)
@pytest.mark.parametrize("role", ["author", "curator", "editor"])
def test_only_administrators_manage_accounts_sites_and_workflows(role, view, request):
    assert request.getfixturevalue(role).get(reverse(view)).status_code == 302


@pytest.mark.parametrize("view", MANAGEMENT)
def test_an_administrator_manages_accounts_sites_and_workflows(administrator, view):
    assert administrator.get(reverse(view)).status_code == 200


# -- curator --------------------------------------------------------------------


def test_a_curator_publishes_a_collection_in_the_own_network(curator, network):
    curator.post(
        pages("add", "networks", "collectionpage", network.pk), collection_form("Begin klein", "action-publish")
    )
    page = CollectionPage.objects.get()
    assert page.live
    assert page.get_parent().pk == network.pk


def test_a_curator_edits_what_a_fellow_curator_made(curator, collection):
    curator.post(pages("edit", collection.pk), collection_form("Herzien", "action-publish"))
    collection.refresh_from_db()
    assert collection.title == "Herzien"


def test_a_curator_cannot_touch_another_network(curator, other_network, other_collection):
    assert_untouchable(curator, other_network, {"title": "Gekaapt", "slug": "gekaapt"})
    assert_untouchable(curator, other_collection, collection_form("Gekaapt"))
    curator.post(pages("add", "networks", "collectionpage", other_network.pk), collection_form("Gekaapt"))
    assert not CollectionPage.objects.filter(title="Gekaapt").exists()


def test_a_curator_cannot_touch_a_story_or_the_front_page(curator, story, tree):
    assert_untouchable(curator, story, practice_form("Gekaapt"))
    for page in (tree.home, tree.practices, tree.networks):
        assert_untouchable(curator, page, {"title": "Gekaapt", "slug": "gekaapt"})


def test_a_curator_adds_no_stories_texts_or_networks(curator, tree):
    for parts in (
        ("practices", "practicepage", tree.practices.pk),
        ("home", "textpage", tree.home.pk),
        ("networks", "networkpage", tree.networks.pk),
    ):
        assert curator.get(pages("add", *parts)).status_code == 302


def test_a_curator_moves_nothing_into_or_out_of_the_own_network(
    curator, network, collection, other_network, other_collection
):
    places = state_of(collection)[0], state_of(other_collection)[0]
    move(curator, collection, other_network)
    move(curator, other_collection, network)
    assert (state_of(collection)[0], state_of(other_collection)[0]) == places


def test_a_curator_copies_nothing_out_of_the_own_network(curator, collection, other_network, other_collection, network):
    copy(curator, collection, other_network)
    copy(curator, other_collection, network)
    assert CollectionPage.objects.count() == 2


def test_a_curator_cannot_delete_what_was_public(curator, network, collection):
    curator.post(pages("delete", collection.pk))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    curator.post(f"{url}?id={collection.pk}&id={network.pk}", {"confirm": "Praktijkbank"})
    assert CollectionPage.objects.filter(pk=collection.pk).exists()
    CollectionPage.objects.get(pk=collection.pk).unpublish()
    curator.post(pages("delete", collection.pk))
    curator.post(pages("delete", network.pk))
    assert CollectionPage.objects.filter(pk=collection.pk).exists()
    assert NetworkPage.objects.filter(pk=network.pk).exists()


def test_a_curator_of_two_networks_works_in_both(curator, network, other_network, other_collection):
    grant_network(curator.user, other_network)
    curator.post(pages("edit", other_collection.pk), collection_form("Herzien", "action-publish"))
    other_collection.refresh_from_db()
    assert other_collection.title == "Herzien"


def test_the_group_of_a_network_stays_its_own_after_a_rename(network):
    group = network_group(network)
    network.title = "HRM en leren"
    network.save()
    assert network_group(network) == group


def test_two_networks_of_one_name_have_two_groups(tree):
    one, two = (NetworkPageFactory(parent=tree.networks, title="X", slug=slug) for slug in ("een", "twee"))
    assert network_group(one) != network_group(two)


# -- editor ---------------------------------------------------------------------


def test_an_editor_changes_publishes_and_deletes_the_story_of_another(editor, story):
    editor.post(pages("edit", story.pk), practice_form("Verbeterd", "action-publish"))
    story.refresh_from_db()
    assert story.title == "Verbeterd"
    editor.post(pages("delete", story.pk))
    assert not PracticePage.objects.filter(pk=story.pk).exists()


def test_an_editor_makes_texts_and_networks(editor, tree):
    assert editor.get(pages("add", "home", "textpage", tree.home.pk)).status_code == 200
    assert editor.get(pages("add", "networks", "networkpage", tree.networks.pk)).status_code == 200


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_pages_of_which_there_is_one_stay(role, request, tree):
    TextPageFactory(parent=tree.home)
    person = request.getfixturevalue(role)
    for page in (tree.practices, tree.networks, tree.home):
        person.post(pages("delete", page.pk), {"confirm_site_name": "Praktijkbank"})
    assert HomePage.objects.exists()
    assert TextPage.objects.exists()
    assert Page.objects.filter(pk__in=[tree.practices.pk, tree.networks.pk]).count() == 2


@pytest.mark.parametrize(
    "view",
    [
        "wagtailsnippets_core_theme:list",
        "wagtailsnippets_core_term:list",
        "wagtailsnippets_core_organisation:list",
        "wagtailredirects:index",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailadmin_collections:index",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:aging_pages",
    ],
)
def test_an_editor_opens_all_that_the_work_needs(editor, view):
    assert editor.get(reverse(view)).status_code == 200


# -- administrator ----------------------------------------------------------------


USER_FORM = {"username": "nieuw", "email": "nieuw@voorbeeld.invalid", "first_name": "Een", "last_name": "Collega"}


def test_an_administrator_makes_an_account_in_a_group(administrator):
    group = Group.objects.get(name="Auteur")
    password = {"password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"}
    administrator.post(reverse("wagtailusers_users:add"), {**USER_FORM, **password, "groups": [group.pk]})
    assert group.user_set.get().username == "nieuw"


def test_an_administrator_cannot_make_a_superuser(administrator, django_user_model):
    password = {"password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"}
    administrator.post(reverse("wagtailusers_users:add"), {**USER_FORM, **password, "is_superuser": "on"})
    member = UserFactory(username="lid")
    form = {**USER_FORM, "username": "lid", "is_superuser": "on", "is_active": "on"}
    administrator.post(reverse("wagtailusers_users:edit", args=[member.pk]), form)
    assert not django_user_model.objects.filter(is_superuser=True).exists()


def test_an_administrator_cannot_take_over_or_remove_a_superuser(administrator):
    chief = UserFactory(username="chef", is_superuser=True)
    password = {"password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"}
    administrator.post(reverse("wagtailusers_users:edit", args=[chief.pk]), {**USER_FORM, **password})
    administrator.post(reverse("wagtailusers_users:delete", args=[chief.pk]))
    for action in ("delete", "set_active_state", "assign_role"):
        url = reverse("wagtail_bulk_action", args=["auth", "user", action])
        administrator.post(f"{url}?id={chief.pk}", {"mark_as_active": ""})
    chief.refresh_from_db()
    assert (chief.username, chief.is_active, chief.password) == ("chef", True, "")


# -- how rights come to be ----------------------------------------------------------


def test_rights_are_given_once_however_often_they_are_asked_for(tree, network):
    grant_page_permissions(tree.home)
    counts = GroupPagePermission.objects.count(), Group.objects.count()
    grant_page_permissions(tree.home)
    call_command("grant_roles")
    assert (GroupPagePermission.objects.count(), Group.objects.count()) == counts


def test_a_workflow_that_the_operator_chose_stays(tree):
    other = Workflow.objects.create(name="Eigen werkwijze")
    WorkflowPage.objects.filter(page=tree.practices.pk).update(workflow=other)
    grant_page_permissions(tree.home)
    assert tree.practices.get_workflow() == other


def test_a_network_made_in_the_editor_has_its_curators_group_at_once(editor, tree):
    form = {**collection_form("Nieuw netwerk", "action-publish"), "question": "Hoe?", "for_whom": "Allen."}
    form |= {"network_links-TOTAL_FORMS": 0, "network_links-INITIAL_FORMS": 0}
    editor.post(pages("add", "networks", "networkpage", tree.networks.pk), form)
    network = NetworkPage.objects.get(title="Nieuw netwerk")
    assert Group.objects.filter(page_permissions__page=network.pk, name="Netwerkbegeleider: Nieuw netwerk").exists()


def test_a_copy_of_a_network_has_a_curators_group_of_its_own(editor, tree, network):
    copy(editor, network, tree.networks)
    twin = NetworkPage.objects.get(slug="kopie")
    assert Group.objects.filter(page_permissions__page=twin.pk).exclude(page_permissions__page=network.pk).exists()


def test_a_tree_made_by_hand_has_its_rights_at_once(site_tree, author, django_user_model):
    GroupPagePermission.objects.all().delete()
    WorkflowPage.objects.all().delete()
    site_tree.practices.delete()
    chief = Client()
    chief.force_login(django_user_model.objects.create_superuser("chef"))
    chief.post(
        pages("add", "practices", "practiceindexpage", site_tree.home.pk),
        {"title": "Verhalen", "slug": "verhalen", "action-publish": "ja"}
        | {f"comments-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
    )
    index = PracticeIndexPage.objects.get()
    assert index.get_workflow().name == "Redactie"
    assert author.get(pages("add", "practices", "practicepage", index.pk)).status_code == 200


def test_a_fresh_site_has_our_groups_and_workflow_only(db):
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Auteur",
        "Redacteur",
        "Netwerkbegeleider",
        "Beheerder",
    }
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Redactie"]


def test_every_permission_exists_once(db):
    found = list(Permission.objects.values_list("content_type", "codename"))
    assert len(found) == len(set(found))
    assert {permission.codename for permission in page_permissions(("add", "bulk_delete"))} == {
        "add_page",
        "bulk_delete_page",
    }


# -- a network that has ended ---------------------------------------------------------------
@pytest.fixture
def ended(network):
    network.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    network.save()
    return network


def test_curators_only_read_a_network_that_has_ended(curator, ended, collection):
    assert_untouchable(curator, ended, {"title": "Anders", "slug": "anders"})
    assert_untouchable(curator, collection, collection_form("Anders"))
    add = pages("add", "networks", "collectionpage", ended.pk)
    curator.post(add, collection_form("Nieuw", action="action-publish"))
    assert not CollectionPage.objects.filter(title="Nieuw").exists()
    assert curator.get(reverse("wagtailadmin_explore", args=[ended.pk])).status_code == 200
    assert curator.get(collection.url).status_code == 200


def test_nothing_moves_or_is_copied_into_a_network_that_has_ended(curator, ended, other_network, other_collection):
    grant_network(curator.user, other_network)
    CollectionPage.objects.filter(pk=other_collection.pk).update(live=False, first_published_at=None)
    move(curator, other_collection, ended)
    copy = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": ended.pk, "copy_subpages": "", "alias": ""}
    curator.post(pages("copy", other_collection.pk), copy)
    assert list(CollectionPage.objects.child_of(ended)) == []


def test_its_last_day_still_belongs_to_the_curators_and_a_draft_ends_nothing(curator, network, collection):
    today = timezone.localdate()
    network.ends_on = today
    network.save()
    assert curator.get(pages("edit", collection.pk)).status_code == 200
    network.ends_on = today - datetime.timedelta(days=1)
    network.save_revision()
    assert curator.get(pages("edit", network.pk)).status_code == 200


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_editors_still_change_it_and_can_open_it_again(role, request, curator, ended, collection):
    person = request.getfixturevalue(role)
    assert person.get(pages("edit", ended.pk)).status_code == 200
    person.post(pages("edit", collection.pk), collection_form("Verbeterd", action="action-publish"))
    assert CollectionPage.objects.get(pk=collection.pk).title == "Verbeterd"
    ended.ends_on = timezone.localdate()
    ended.save_revision(user=person.user).publish(user=person.user)
    assert curator.get(pages("edit", collection.pk)).status_code == 200

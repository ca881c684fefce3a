"""Who may find a page: drafts, restrictions on it and above it, and groups."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Page, PageViewRestriction

from core.visibility import EVERYONE, LOGGED_IN, group_principal, page_principals, principals_of, public_pages
from home.models import TextPage
from practices.models import PracticePage
from tests.factories import PracticePageFactory, TextPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def restrict(page: Page, kind: str, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    restriction.groups.set(groups)
    return restriction


@pytest.fixture
def story(site_tree) -> PracticePage:
    return PracticePageFactory(parent=site_tree.practices)


@pytest.fixture
def editors() -> Group:
    return Group.objects.create(name="Redactie")


@pytest.fixture
def coaches() -> Group:
    return Group.objects.create(name="Coaches")


def principals(page: Page) -> frozenset[str]:
    return page_principals(Page.objects.get(pk=page.pk))


def is_public(page: Page) -> bool:
    return public_pages(Page.objects.all()).filter(pk=page.pk).exists()


# -- visitors ---------------------------------------------------------------------------
def test_visitor_counts_as_everyone_and_more_after_logging_in(editors):
    assert principals_of(AnonymousUser()) == {EVERYONE}
    user = UserFactory()
    assert principals_of(user) == {EVERYONE, LOGGED_IN}
    user.groups.add(editors)
    assert principals_of(user) == {EVERYONE, LOGGED_IN, group_principal(editors.pk)}


# -- one page ---------------------------------------------------------------------------
def test_live_page_without_restriction_is_for_everyone(story):
    assert principals(story) == {EVERYONE}
    assert is_public(story)


def test_draft_is_for_nobody(site_tree):
    draft = PracticePageFactory(parent=site_tree.practices, live=False)
    assert principals(draft) == frozenset()
    assert not is_public(draft)


def test_unpublished_page_is_for_nobody(story):
    story.unpublish()
    assert principals(story) == frozenset()
    assert not is_public(story)


def test_public_page_with_a_newer_draft_stays_public(story):
    story.title = "Nog niet zeker"
    story.save_revision()
    assert principals(story) == {EVERYONE}
    assert is_public(story)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [(PageViewRestriction.LOGIN, {LOGGED_IN}), (PageViewRestriction.PASSWORD, set())],
)
@pytest.mark.parametrize("level", ["own", "list", "home"])
def test_restriction_holds_where_it_stands_and_below(site_tree, story, kind, allowed, level):
    restrict({"own": story, "list": site_tree.practices, "home": site_tree.home}[level], kind)
    assert principals(story) == allowed
    assert not is_public(story)


def test_restriction_elsewhere_does_not_matter(site_tree, story):
    restrict(site_tree.networks, PageViewRestriction.LOGIN)
    assert principals(story) == {EVERYONE}
    assert is_public(story)


def test_groups_open_a_page_for_their_members(story, editors, coaches):
    restrict(story, PageViewRestriction.GROUPS, editors, coaches)
    assert principals(story) == {group_principal(editors.pk), group_principal(coaches.pk)}
    assert not is_public(story)


def test_restriction_to_no_group_is_for_nobody(story):
    restrict(story, PageViewRestriction.GROUPS)
    assert principals(story) == frozenset()


def test_draft_in_a_group_is_for_nobody(story, editors):
    restrict(story, PageViewRestriction.GROUPS, editors)
    story.unpublish()
    assert principals(story) == frozenset()


# -- restrictions above each other ----------------------------------------------------------
def test_nested_groups_leave_the_common_ones(site_tree, story, editors, coaches):
    restrict(site_tree.practices, PageViewRestriction.GROUPS, editors, coaches)
    restrict(story, PageViewRestriction.GROUPS, coaches)
    assert principals(story) == {group_principal(coaches.pk)}


def test_nested_groups_without_a_common_one_are_for_nobody(site_tree, story, editors, coaches):
    restrict(site_tree.practices, PageViewRestriction.GROUPS, editors)
    restrict(story, PageViewRestriction.GROUPS, coaches)
    assert principals(story) == frozenset()


def test_group_below_a_login_stays_a_group(site_tree, story, editors):
    restrict(site_tree.practices, PageViewRestriction.LOGIN)
    restrict(story, PageViewRestriction.GROUPS, editors)
    assert principals(story) == {group_principal(editors.pk)}


def test_password_anywhere_closes_for_all(site_tree, story, editors):
    restrict(site_tree.home, PageViewRestriction.PASSWORD)
    restrict(story, PageViewRestriction.GROUPS, editors)
    assert principals(story) == frozenset()


def test_page_moved_under_a_private_page_becomes_private(site_tree):
    closed = TextPageFactory(parent=site_tree.home)
    restrict(closed, PageViewRestriction.LOGIN)
    page = TextPageFactory(parent=site_tree.home)
    assert is_public(page)
    page.move(closed, pos="last-child")
    assert principals(page) == {LOGGED_IN}
    assert not is_public(page)


def test_lifting_a_restriction_opens_the_page_again(story):
    restriction = restrict(story, PageViewRestriction.LOGIN)
    assert not is_public(story)
    restriction.delete()
    assert is_public(story)


# -- the queryset ---------------------------------------------------------------------------
def test_public_pages_keeps_type_order_and_slices(site_tree):
    pages = [TextPageFactory(parent=site_tree.home, title=title) for title in "cab"]
    restrict(pages[1], PageViewRestriction.LOGIN)
    assert [page.title for page in public_pages(TextPage.objects.order_by("title"))] == ["b", "c"]
    assert [page.title for page in public_pages(TextPage.objects.order_by("-title"))[:1]] == ["c"]


def test_public_pages_and_principals_tell_the_same(site_tree, editors):
    stories = [PracticePageFactory(parent=site_tree.practices, live=number % 3 > 0) for number in range(9)]
    for number, kind in enumerate(["login", "groups", "password"]):
        restrict(stories[number * 2 + 1], kind, editors)
    for page in stories:
        assert is_public(page) == (EVERYONE in principals(page))


def test_public_pages_takes_two_queries_whatever_the_restrictions(site_tree, django_assert_num_queries):
    for _number in range(5):
        restrict(PracticePageFactory(parent=site_tree.practices), PageViewRestriction.LOGIN)
    with django_assert_num_queries(2):
        assert list(public_pages(PracticePage.objects.all())) == []

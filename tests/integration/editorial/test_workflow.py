"""A story from draft to publication: the author submits it, an editor approves or asks for changes."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from practices.models import PracticePage
from tests.factories import PracticePageFactory, ThemeFactory
from tests.integration.editorial.conftest import practice_form

pytestmark = pytest.mark.django_db

SUBMIT = "action-submit"


@pytest.fixture
def theme():
    return ThemeFactory(name="Jeugd")


def add_url(tree):
    return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.practices.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def decide(person, page, action, comment=""):
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return person.post(url, {"comment": comment})


@pytest.fixture
def submitted(author, tree, theme):
    author.post(add_url(tree), practice_form("Minder regels", SUBMIT, {"themes": [theme]}))
    return PracticePage.objects.get(title="Minder regels")


def test_an_authors_story_starts_as_a_draft_of_their_own(author, tree, theme):
    author.post(add_url(tree), practice_form("Minder regels", words={"themes": [theme]}))
    page = PracticePage.objects.get()
    assert (page.live, page.owner) == (False, author.user)
    assert list(page.get_latest_revision_as_object().themes.all()) == [theme]


def test_the_publish_button_of_an_author_publishes_nothing(author, tree):
    author.post(add_url(tree), practice_form("Minder regels", "action-publish"))
    assert not PracticePage.objects.get().live


def test_submitting_starts_the_editors_workflow(submitted, author):
    state = WorkflowState.objects.get()
    assert (state.workflow.name, state.status) == ("Redactie", WorkflowState.STATUS_IN_PROGRESS)
    assert not submitted.live


def test_an_author_cannot_change_or_approve_what_is_under_review(submitted, author):
    author.post(edit_url(submitted), practice_form("Toch anders"))
    assert submitted.get_latest_revision_as_object().title == "Minder regels"
    decide(author, submitted, "approve")
    submitted.refresh_from_db()
    assert not submitted.live


def test_the_editor_finds_the_story_on_the_dashboard_and_publishes_it(submitted, editor, theme):
    assert "Minder regels" in editor.get(reverse("wagtailadmin_home")).content.decode()
    decide(editor, submitted, "approve")
    submitted.refresh_from_db()
    assert submitted.live
    assert list(submitted.themes.all()) == [theme]


def test_an_editor_asks_for_changes_and_the_author_submits_again(submitted, author, editor):
    decide(editor, submitted, "reject", "Wat kwam ervan?")
    submitted.refresh_from_db()
    assert not submitted.live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES
    page = author.get(edit_url(submitted)).content.decode()
    assert "Wat kwam ervan?" in page
    author.post(edit_url(submitted), practice_form("Minder regels nu", "action-restart-workflow"))
    decide(editor, submitted, "approve")
    submitted.refresh_from_db()
    assert (submitted.live, submitted.title) == (True, "Minder regels nu")


def test_an_editor_may_publish_at_once(editor, tree):
    editor.post(add_url(tree), practice_form("Van de redactie", "action-publish"))
    assert PracticePage.objects.get().live


def test_an_author_proposes_a_change_to_an_own_published_story(author, editor, tree):
    page = PracticePageFactory(parent=tree.practices, title="Oud", owner=author.user)
    author.post(edit_url(page), practice_form("Nieuw", SUBMIT))
    page.refresh_from_db()
    assert page.title == "Oud"
    decide(editor, page, "approve")
    page.refresh_from_db()
    assert page.title == "Nieuw"

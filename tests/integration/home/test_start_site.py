"""A public site begins with its first pages, its words and the editors' rights, and with no story."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page, WorkflowPage

from core.models import Organisation, Principle, Term, Theme
from home.models import HomePage
from home.roles import AUTHOR, EDITOR
from networks.models import NetworkIndexPage
from practices.models import PracticeIndexPage, PracticePage

pytestmark = pytest.mark.django_db


def start() -> str:
    told = io.StringIO()
    call_command("start_site", stdout=told)
    return told.getvalue()


def test_every_page_of_a_new_site_answers(client, own_index):
    start()
    call_command("search_update", verbosity=0)
    home = client.get("/").content.decode()
    assert "Wie heeft dit al eens opgelost?" in home
    assert "Welcome to your new Wagtail site" not in home
    assert "Verras me" not in home
    assert "Bijvoorbeeld" not in home
    for path in ("/zoeken/", "/zoeken/?q=wijkteam", "/themas/", "/principes/", "/netwerken/", "/organisaties/"):
        assert client.get(path).status_code == 200, path
    assert "Er staat nog geen verhaal in Praktijkbank." in client.get("/zoeken/").content.decode()
    assert client.get("/praktijken/").url == "/zoeken/?soort=praktijk"


def test_the_words_are_there_and_no_story_is():
    start()
    assert Theme.objects.exists()
    assert Principle.objects.count() == 10
    assert Term.objects.exists()
    assert Organisation.objects.filter(kind="province").count() == 12
    assert not PracticePage.objects.exists()
    assert {page.specific_class for page in Page.objects.filter(depth__gt=1)} == {
        HomePage,
        PracticeIndexPage,
        NetworkIndexPage,
    }


def test_authors_may_write_and_editors_publish():
    start()
    stories = PracticeIndexPage.objects.get()
    rights = GroupPagePermission.objects.values_list("group__name", "page", "permission__codename")
    assert (AUTHOR, stories.pk, "add_page") in rights
    assert (EDITOR, HomePage.objects.get().pk, "publish_page") in rights
    assert WorkflowPage.objects.filter(page=stories).exists()


def test_a_site_whose_front_page_was_thrown_away_is_left_alone():
    start()
    root = Page.objects.get(depth=1)
    PracticeIndexPage.objects.get().move(root, pos="last-child")
    HomePage.objects.get().delete()
    assert "keeps it" in start()
    assert not HomePage.objects.exists()


def test_a_site_with_a_front_page_is_left_alone():
    start()
    HomePage.objects.update(title="Van ons")
    PracticeIndexPage.objects.get().delete()
    assert "keeps it" in start()
    assert HomePage.objects.get().title == "Van ons"
    assert not PracticeIndexPage.objects.exists()

"""The first page of the editors' side: what it shows to whom."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practices.models import PracticePage
from search.models import QueryCount
from tests.factories import CollectionPageFactory, PracticePageFactory, UserFactory
from tests.integration.editorial.conftest import practice_form
from tests.integration.editorial.test_workflow import decide

pytestmark = pytest.mark.django_db

HEADINGS = [
    "Aan de slag",
    "Uw concepten",
    "Zoekvragen zonder resultaat",
    "Laatst gewijzigd",
    "Het langst niet bevestigd",
]


def dashboard(person) -> str:
    answer = person.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer.content.decode()


def headings(person) -> list[str]:
    html = dashboard(person)
    return [heading for heading in HEADINGS if heading in html]


def panel(person, identity: str) -> str:
    """Return the HTML of one panel, "" when it is not there."""
    _before, found, after = dashboard(person).partition(f'id="{identity}')
    return found + after.split('<section class="w-panel', 1)[0]


def add_url(tree) -> str:
    return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.practices.pk])


def no_results(text: str = "pgb", times: int = 3, days: int = 0) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    QueryCount.objects.create(text=text, day=day, asked=times, empty=times)


@pytest.fixture
def story(tree):
    return PracticePageFactory(parent=tree.practices, title="Verhaal van een ander", owner=UserFactory())


# -- who sees which panels ---------------------------------------------------------------


def test_an_author_without_a_story_is_shown_how_to_begin(author, tree, story):
    no_results()
    assert headings(author) == ["Aan de slag"]
    text = panel(author, "aan-de-slag")
    assert f'href="{add_url(tree)}"' in text
    assert f'href="{story.url}"' in text
    assert author.get(add_url(tree)).status_code == 200


def test_the_first_steps_show_no_story_that_is_not_public(author, tree):
    secret = PracticePageFactory(parent=tree.practices, title="Kanarie")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert "Kanarie" not in dashboard(author)
    assert headings(author) == ["Aan de slag"]


def test_an_author_with_a_draft_goes_on_with_it(author, tree, story):
    author.post(add_url(tree), practice_form("Minder regels"))
    assert headings(author) == ["Uw concepten"]
    text = dashboard(author)
    assert "Minder regels" in text
    assert "Verhaal van een ander" not in text


def test_a_story_under_review_is_in_wagtails_own_list_and_no_longer_a_draft(author, editor, tree):
    author.post(add_url(tree), practice_form("Minder regels", "action-submit"))
    assert headings(author) == []
    assert "Minder regels" in panel(author, "objects-in-workflow")
    assert "Minder regels" in dashboard(editor)
    page = PracticePage.objects.get()
    decide(editor, page, "approve")
    assert headings(author) == ["Laatst gewijzigd", "Het langst niet bevestigd"]


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_an_editor_sees_what_matters(role, request, story):
    no_results()
    person = request.getfixturevalue(role)
    assert headings(person) == ["Zoekvragen zonder resultaat", "Laatst gewijzigd", "Het langst niet bevestigd"]


def test_a_curator_sees_the_own_network_only(curator, network, story):
    no_results()
    CollectionPageFactory(parent=network, title="Begin klein")
    assert headings(curator) == ["Laatst gewijzigd"]
    text = dashboard(curator)
    assert "Begin klein" in text
    assert "Verhaal van een ander" not in text


def test_nothing_distracts(editor, story):
    text = dashboard(editor)
    assert "w-summary" not in text
    assert "guide.wagtail.org" not in text
    assert "Uw account" in text


# -- what stands in them ------------------------------------------------------------------


def test_the_five_questions_that_found_nothing_most_often(editor):
    for number in range(7):
        no_results(f"vraag {number}", times=number + 1)
    no_results("lang geleden", times=99, days=31)
    QueryCount.objects.create(text="gevonden", day=timezone.localdate(), asked=50)
    text = panel(editor, "zoekvragen-zonder-resultaat")
    assert [number for number in range(7) if f"vraag {number}<" in text] == [2, 3, 4, 5, 6]
    assert text.index("vraag 6") < text.index("vraag 2")
    assert "lang geleden" not in text
    assert "gevonden" not in text
    assert "7 keer in 30 dagen" in text
    assert f"{reverse('wagtailsnippets_core_term:add')}?synonyms=vraag+6" in text
    assert f"{reverse('wagtailsnippets_search_bestbet:add')}?queries=vraag+6" in text
    assert reverse("question_report") in text


def test_stories_never_confirmed_come_first_and_fresh_ones_not_at_all(editor, tree):
    today = timezone.localdate()
    for title, days in [("Twee jaar", 730), ("Vier jaar", 1460), ("Vorige week", 7), ("Nooit", None)]:
        day = None if days is None else today - datetime.timedelta(days=days)
        PracticePageFactory(parent=tree.practices, title=title, confirmed_on=day)
    PracticePageFactory(parent=tree.practices, title="Alleen concept", live=False)
    text = panel(editor, "langst-niet-bevestigd")
    places = [text.index(title) for title in ("Nooit", "Vier jaar", "Twee jaar")]
    assert places == sorted(places)
    assert "nog nooit bevestigd" in text
    assert "Vorige week" not in text
    assert "Alleen concept" not in text


def test_the_last_changes_tell_who_made_them(editor, tree, author):
    page = PracticePageFactory(parent=tree.practices, title="Gewijzigd")
    author.user.first_name, author.user.last_name = "Noor", "Bos"
    author.user.save()
    page.save_revision(user=author.user)
    text = panel(editor, "laatst-gewijzigd")
    assert "Gewijzigd" in text
    assert "door Noor Bos" in text


def test_it_costs_the_same_however_much_there_is(editor, tree, django_assert_max_num_queries):
    for number in range(12):
        PracticePageFactory(parent=tree.practices, title=f"Verhaal {number}")
        PracticePageFactory(parent=tree.practices, live=False, owner=editor.user)
        no_results(f"vraag {number}")
    dashboard(editor)
    with django_assert_max_num_queries(60):
        assert "En nog 7." in dashboard(editor)

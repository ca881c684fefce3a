"""Best bets in the editor: their list, their form, and who may."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from search.models import BestBet
from tests.factories import PracticePageFactory, UserFactory

pytestmark = pytest.mark.django_db


def url(view, *args):
    return reverse(f"wagtailsnippets_search_bestbet:{view}", args=args)


def form(*pages, **fields) -> dict:
    given = {
        "queries": "wijkteam",
        "text": "",
        "link_url": "",
        "link_text": "",
        "starts_on": "2026-03-01",
        "ends_on": "",
        "owner": "",
        "pages": streamfield([("page", page.pk) for page in pages]),
    }
    return nested_form_data({**given, **fields})


@pytest.fixture
def story(tree):
    return PracticePageFactory(parent=tree.practices, title="Wijkteam in de buurt")


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_editors_and_administrators_make_change_and_delete_one(role, request, story):
    person = request.getfixturevalue(role)
    answer = person.post(url("add"), form(story, owner=person.user.pk))
    assert answer.status_code == 302
    bet = BestBet.objects.get()
    assert (bet.page_ids, bet.owner) == ((story.pk,), person.user)
    person.post(url("edit", bet.pk), form(story, queries="wmo"))
    bet.refresh_from_db()
    assert bet.query_list == ["wmo"]
    person.post(url("delete", bet.pk))
    assert not BestBet.objects.exists()


@pytest.mark.parametrize("role", ["author", "curator"])
def test_others_cannot(role, request):
    person = request.getfixturevalue(role)
    bet = BestBet.objects.create(queries="wmo", text="Tekst")
    for address in (url("list"), url("add"), url("edit", bet.pk), url("delete", bet.pk)):
        assert person.get(address).status_code == 302
    person.post(url("add"), form(text="Gekaapt"))
    person.post(url("edit", bet.pk), form(text="Gekaapt"))
    person.post(url("delete", bet.pk))
    assert [one.text for one in BestBet.objects.all()] == ["Tekst"]
    assert "Aanbevelingen" not in person.get(reverse("wagtailadmin_home")).content.decode()


def test_the_form_starts_today_with_the_editor_as_owner_and_the_question_of_the_link(editor):
    html = editor.get(f"{url('add')}?queries=pgb%3Cb%3E").content.decode()
    assert "pgb&lt;b&gt;</textarea>" in html
    assert f'<option value="{editor.user.pk}" selected>' in html
    assert f'value="{timezone.localdate():%Y-%m-%d}"' in html


def test_only_who_may_change_them_can_own_them(editor, author):
    chief = UserFactory(is_superuser=True)
    html = editor.get(url("add")).content.decode()
    assert f'<option value="{chief.pk}"' in html
    assert f'<option value="{author.user.pk}"' not in html
    editor.post(url("add"), form(text="Tekst", owner=author.user.pk))
    assert not BestBet.objects.exists()


def test_a_wrong_form_says_what_is_wrong(editor, story):
    html = editor.post(url("add"), form(ends_on="2026-02-01", text="Tekst")).content.decode()
    assert "De laatste dag ligt vóór de eerste." in html
    html = editor.post(url("add"), form()).content.decode()
    assert "Kies minstens één pagina, of schrijf een korte tekst." in html
    story.unpublish()
    html = editor.post(url("add"), form(story)).content.decode()
    assert "staat niet voor iedereen op de site" in html
    assert not BestBet.objects.exists()


def test_the_list_tells_what_is_shown_when(editor, story):
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    BestBet.objects.create(queries="alfa", pages=[("page", story), ("page", story)], text="Lees dit")
    BestBet.objects.create(queries="beta", text="Lees dat", starts_on=today + day)
    BestBet.objects.create(queries="gamma", text="Lees zus", starts_on=today - day, ends_on=today - day)
    html = editor.get(url("list")).content.decode()
    assert "2 pagina&#x27;s en “Lees dit”" in html
    shown = {
        state: [name for name in ("alfa", "beta", "gamma") if name in listed]
        for state in ("nu", "later", "voorbij")
        if (listed := editor.get(f"{url('list_results')}?state={state}").content.decode())
    }
    assert shown == {"nu": ["alfa"], "later": ["beta"], "voorbij": ["gamma"]}


def test_the_list_costs_the_same_however_long_it_is(editor, django_assert_max_num_queries):
    for number in range(20):
        BestBet.objects.create(queries=f"vraag {number}", text="Tekst", owner=UserFactory())
    editor.get(url("list"))
    with django_assert_max_num_queries(16):
        assert editor.get(url("list")).status_code == 200


def test_a_page_knows_where_it_is_recommended(editor, story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url("add"), form(story))
    html = editor.get(reverse("wagtailadmin_pages:usage", args=[story.pk])).content.decode()
    assert "wijkteam" in html

"""The screen “Zoekindex”: editors see how the indexes stand, administrators operate them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from search.building import build_batch
from search.changes import take_in
from search.engines import get_engine
from search.engines.base import EngineUnavailable, Tombstone
from search.models import Lease, SearchDocument, SetAside
from search.overview import label_of
from search.records import key_of
from search.worker import WORK
from tests.factories import PracticePageFactory

SCREEN = "search_index"
ACTIONS = ["search_index_check", "search_index_repair", "search_index_retry"]


@pytest.fixture
def story(tree):
    page = PracticePageFactory(parent=tree.practices, title="Keukentafel")
    take_in()
    return page


def html_of(person) -> str:
    response = person.get(reverse(SCREEN))
    assert response.status_code == 200
    return response.content.decode()


def told(response) -> list[str]:
    return [str(message).strip() for message in response.wsgi_request._messages]


def lose(page):
    with get_engine().open_writer() as writer:
        number = SearchDocument.objects.get(page_id=page.pk).sequence
        writer.write([Tombstone(key_of(page.pk), number)], writer.position)


def test_an_editor_sees_it_and_has_no_buttons(editor, story):
    html = html_of(editor)
    assert label_of(get_engine()) in html
    assert "nee, is bij" in html
    assert "Controleer nu" not in html
    assert reverse(SCREEN) in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_an_administrator_has_buttons(administrator, story):
    html = html_of(administrator)
    assert all(reverse(name) in html for name in ACTIONS[:2])


@pytest.mark.parametrize("who", ["author", "curator"])
def test_others_do_not_see_it(request, story, who):
    person = request.getfixturevalue(who)
    assert person.get(reverse(SCREEN)).status_code == 302
    assert reverse(SCREEN) not in person.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("who", ["author", "editor"])
def test_others_do_not_operate_it(request, story, who, name):
    SetAside.objects.create(page_id=story.pk, error="nee")
    person = request.getfixturevalue(who)
    assert person.post(reverse(name))["Location"] == reverse("wagtailadmin_home")
    assert SetAside.objects.exists()


@pytest.mark.parametrize("name", ACTIONS)
def test_only_pressing_a_button_does_something(administrator, story, name):
    assert administrator.get(reverse(name)).status_code == 405


def test_it_tells_the_lag_and_who_works(editor, story):
    assert "Er draait geen werker" in html_of(editor)
    story.title = "Anders"
    story.save_revision().publish()
    assert "1 pagina wacht" in html_of(editor)
    while build_batch():
        pass
    Lease.objects.create(work=WORK, owner="web1:12:ab", until=timezone.now() + datetime.timedelta(minutes=1))
    html = html_of(editor)
    assert "1 document" in html
    assert "De werker draait op web1." in html


def test_it_says_that_an_index_does_not_answer(administrator, story, monkeypatch):
    def broken(self):
        raise EngineUnavailable("down")

    monkeypatch.setattr(type(get_engine()), "position", broken)
    assert "geeft geen antwoord" in html_of(administrator)
    response = administrator.post(reverse("search_index_check"))
    assert any("geeft geen antwoord" in text for text in told(response))


def test_checking_and_repairing(administrator, story):
    assert told(administrator.post(reverse("search_index_check")))[-1] == "Alles klopt."
    assert "alles klopte" in html_of(administrator)
    lose(story)
    assert told(administrator.post(reverse("search_index_check")))[-1] == "1 pagina wijkt af. Kies Herstel."
    assert "1 document week af" in html_of(administrator)
    assert told(administrator.post(reverse("search_index_repair")))[-1] == "1 pagina is opnieuw opgenomen."
    assert told(administrator.post(reverse("search_index_check")))[-1] == "Alles klopt."


def test_what_stands_aside_is_shown_and_tried_again(administrator, editor, story):
    row = SetAside.objects.create(page_id=story.pk, error="ValueError: <b>kapot</b>", tries=5)
    SetAside.objects.create(
        page_id=987_654, index=get_engine().name, error="te groot", tries=1, retry_at=timezone.now()
    )
    html = html_of(editor)
    assert "Keukentafel" in html
    assert "&lt;b&gt;kapot" in html
    assert "alleen met de hand, na 5 pogingen" in html
    assert "pagina die er niet meer is" in html
    assert "Probeer" not in html
    assert told(administrator.post(reverse("search_index_retry"), {"pk": row.pk})) == [
        "1 pagina is opnieuw geprobeerd."
    ]
    assert list(SetAside.objects.values_list("page_id", flat=True)) == [987_654]
    administrator.post(reverse("search_index_retry"))
    assert not SetAside.objects.exists()
    assert "Er is niets opzijgelegd" in html_of(editor)


@pytest.mark.parametrize("number", ["987654", "x", "-1", "²"])
def test_a_number_that_is_not_there_is_404(administrator, story, number):
    assert administrator.post(reverse("search_index_retry"), {"pk": number}).status_code == 404

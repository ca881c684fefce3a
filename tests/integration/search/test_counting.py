"""Counting questions: what is kept, what is not, and that the search does not notice."""

import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from search import counting
from search.changes import take_in
from search.counting import Counted, Event, forget, store
from search.models import QueryCount
from search.params import MAX_TEXT
from tests.factories import PracticePageFactory, UserFactory

pytestmark = pytest.mark.django_db

BROWSER = {"Origin": "http://testserver", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def tell(client, kind="gezocht", q="wijkteam", **headers):
    return client.post(reverse("count_question"), {"soort": kind, "q": q}, headers={**BROWSER, **headers})


def rows() -> dict[str, tuple[int, int, int]]:
    return {row.text: (row.asked, row.empty, row.clicked) for row in QueryCount.objects.all()}


def test_counts_what_was_asked_found_nothing_and_was_opened(client):
    for kind, text in [("gezocht", "Wijkteam"), ("gezocht", "wijkteam "), ("geklikt", "WIJKTEAM"), ("leeg", "pgb")]:
        assert tell(client, kind, text).status_code == 204
    assert rows() == {"wijkteam": (2, 0, 1), "pgb": (1, 1, 0)}
    assert set(QueryCount.objects.values_list("day", flat=True)) == {timezone.localdate()}


def test_keeps_nothing_but_the_text_the_day_and_numbers():
    names = {field.name for field in QueryCount._meta.get_fields()}
    assert names == {"id", "day", "text", "asked", "empty", "clicked"}


def test_sets_no_cookie_and_says_nothing(client):
    answer = tell(client)
    assert not answer.cookies
    assert answer.content == b""


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "a" * (MAX_TEXT + 1), "w " * 17, "jan@voorbeeld.invalid", "123456782", "06-12345678"]
)
def test_does_not_keep_what_is_empty_too_long_or_personal(client, text):
    assert tell(client, q=text).status_code == 204
    assert rows() == {}


@pytest.mark.parametrize(
    "agent", ["", "Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "SomeCrawler", "BingPreview/1.0b"]
)
def test_does_not_count_robots(client, agent):
    assert tell(client, **{"User-Agent": agent}).status_code == 204
    assert rows() == {}


def test_does_not_count_who_is_logged_in(client):
    client.force_login(UserFactory())
    tell(client)
    assert rows() == {}


@pytest.mark.parametrize("origin", ["", "null", "https://elders.example", "http://testserver.elders.example", "x"])
def test_only_the_site_itself_counts(client, origin):
    answer = tell(client, Origin=origin)
    assert answer.status_code == 403
    assert "zoekpagina" in answer.content.decode()
    assert rows() == {}


def test_refuses_what_it_does_not_know(client):
    assert tell(client, "verzonnen").status_code == 400
    assert client.post(reverse("count_question"), headers=BROWSER).status_code == 400
    assert client.get(reverse("count_question")).status_code == 405
    assert tell(client, q="x" * 5000).status_code == 413
    odd = client.post(
        reverse("count_question"), b"\xff%zz=&soort=%00", "application/x-www-form-urlencoded", headers=BROWSER
    )
    assert odd.status_code == 400
    assert rows() == {}


def test_the_page_of_results_reads_and_writes_nothing_of_it(client, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Wijkteam")
    take_in()
    for text in ("wijkteam", "kwantum"):
        client.get(reverse("search"), {"q": text}, headers=BROWSER)
    assert rows() == {}


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"q": "wijkteam"}, 'data-total="1"'),
        ({"q": "kwantum"}, 'data-total="0"'),
        ({"q": "wijkteam", "soort": "praktijk"}, ""),
        ({"q": "wijkteam", "sorteer": "titel"}, ""),
        ({}, ""),
    ],
)
def test_only_a_question_of_words_alone_is_offered_for_counting(client, site_tree, params, told):
    PracticePageFactory(parent=site_tree.practices, title="Wijkteam")
    take_in()
    html = client.get(reverse("search"), params).content.decode()
    assert told in html
    assert ("data-total" in html) is bool(told)


# -- the table ------------------------------------------------------------------------


def today(text="wijkteam", event=Event.ASKED) -> Counted:
    return Counted(timezone.localdate(), text, event)


def test_counts_of_several_processes_add_up():
    for number in (2, 3):
        store({today(): number, today(event=Event.CLICKED): 1})
    assert rows() == {"wijkteam": (5, 0, 2)}


def test_a_day_has_room_for_so_many_texts(monkeypatch):
    monkeypatch.setattr(counting, "MAX_TEXTS_A_DAY", 3)
    store({today(f"vraag {number}"): 1 for number in range(5)})
    store({today("vraag 0"): 1, today("vraag 9"): 1})
    assert len(rows()) == 3
    assert rows()["vraag 0"] == (2, 0, 0)
    store({Counted(timezone.localdate() - datetime.timedelta(days=1), "gisteren", Event.EMPTY): 1})
    assert rows()["gisteren"] == (1, 1, 0)


def test_what_is_older_than_ninety_days_is_forgotten_each_night():
    for days in (0, 90, 91, 400):
        store({Counted(timezone.localdate() - datetime.timedelta(days=days), f"vraag {days}", Event.ASKED): 1})
    call_command("search_update", verbosity=0)
    assert set(rows()) == {"vraag 0", "vraag 90"}
    assert forget() == 0


def test_a_database_that_fails_breaks_nothing(monkeypatch, caplog):
    def fail(counts):
        raise DatabaseError("weg")

    monkeypatch.setattr(counting, "store", fail)
    monkeypatch.setattr(counting.connections, "close_all", lambda: None)
    counting._store_in_background({today(): 1})
    assert "could not be stored" in caplog.text


def test_with_a_delay_nothing_is_written_before_its_time(client, settings, monkeypatch, django_assert_num_queries):
    written = []
    monkeypatch.setattr(counting, "_tally", counting.Tally(written.append, 3600, limit=10))
    settings.SEARCH_COUNT_SECONDS = 5
    with django_assert_num_queries(0):
        tell(client)
        tell(client, "geklikt")
    counting._tally.flush()
    assert written == [{today(): 1, today(event=Event.CLICKED): 1}]

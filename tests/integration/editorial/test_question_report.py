"""The report "Zoekvragen": its numbers, its filters, its export, its steps, and who may see it."""

import csv
import datetime
import html
import io
import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from core.models import Term
from search.models import BestBet, QueryCount
from search.near_terms import near_terms
from tests.factories import TermFactory
from tests.integration.editorial.conftest import person_in

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/zoekvragen/"


def asked(text: str, times: int, without: int = 0, clicked: int = 0, days: int = 0) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    QueryCount.objects.create(text=text, day=day, asked=times, empty=without, clicked=clicked)


@pytest.fixture
def counted():
    asked("wijkteam", 20, clicked=12)
    asked("wijkteam", 10, clicked=10, days=8)
    asked("pgb", 4, without=4)
    asked("pgb", 5, without=5, days=40)
    asked("toezicht", 7, clicked=2)
    asked("vergeten", 99, without=99, days=91)


def export(person, **params) -> list[list[str]]:
    answer = person.client.get(REPORT, {**params, "export": "csv"})
    assert answer["Content-Type"] == "text/csv"
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_it_sums_ninety_days_and_puts_questions_without_results_first(editor, counted):
    assert export(editor) == [
        ["Zoekvraag", "Gevraagd", "Zonder resultaat", "Met een klik", "Zonder klik"],
        ["pgb", "9", "9", "0", "0"],
        ["wijkteam", "30", "0", "22", "8"],
        ["toezicht", "7", "0", "2", "5"],
    ]


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"soort": "leeg"}, [("pgb", "9")]),
        ({"soort": "zonder-klik"}, [("wijkteam", "30"), ("toezicht", "7")]),
        ({"soort": "meest"}, [("wijkteam", "30"), ("pgb", "9"), ("toezicht", "7")]),
        ({"soort": "meest", "periode": "7"}, [("wijkteam", "20"), ("toezicht", "7"), ("pgb", "4")]),
        ({"soort": "leeg", "periode": "30"}, [("pgb", "4")]),
        ({"q": "WIJK"}, [("wijkteam", "30")]),
        ({"ordering": "times"}, [("toezicht", "7"), ("pgb", "9"), ("wijkteam", "30")]),
    ],
)
def test_it_filters_by_kind_period_and_word(editor, counted, params, shown):
    assert [(row[0], row[1]) for row in export(editor, **params)[1:]] == shown
    table = editor.client.get(f"{REPORT}results/", params).context["table"]
    assert [(row["text"], str(row["times"])) for row in table.data] == shown


@pytest.mark.parametrize(
    "params", [{"soort": "x"}, {"periode": "x"}, {"ordering": "password"}, {"p": "x"}, {"q": "\x00"}]
)
def test_what_it_does_not_know_breaks_nothing(editor, counted, params):
    assert editor.client.get(REPORT, params).status_code == 200


def test_more_clicks_than_questions_are_no_negative_number(editor):
    asked("wmo", 1, clicked=3)
    assert export(editor)[1] == ["wmo", "1", "0", "3", "0"]


def test_a_spreadsheet_takes_no_question_for_a_formula(editor):
    for text in ("=hyperlink(1)", "+1", "-1", "@som"):
        asked(text, 1)
    assert {row[0] for row in export(editor)[1:]} == {"'=hyperlink(1)", "'+1", "'-1", "'@som"}


def test_what_visitors_wrote_is_escaped(editor):
    asked("<script>alert(1)</script>", 1, without=1)
    for address in (REPORT, "/admin/"):
        assert "<script>alert(1)" not in editor.get(address).content.decode()


def steps(person) -> dict[str, str]:
    """Return the addresses of the steps in the first row by their text."""
    links = re.findall(r'href="([^"]+)">((?:Maak|Voeg) [^<]+)</a>', person.get(REPORT).content.decode())
    return {label: html.unescape(address) for address, label in reversed(links)}


def test_a_synonym_is_one_step_away(editor, counted):
    address = steps(editor)["Maak synoniem"]
    assert ">pgb</textarea>" in editor.get(address).content.decode().replace("\n", "")
    form = {"preferred": "persoonsgebonden budget", "synonyms": "pgb", "abbreviations": "", "former_names": ""}
    editor.post(address, {**form, "explanation": ""})
    assert Term.objects.get().synonym_list == ["pgb"]


def test_a_term_that_is_near_can_take_the_question_as_a_synonym(editor, counted):
    term = TermFactory(preferred="pgb-regeling", synonyms="persoonsgebonden budget")
    TermFactory(preferred="wijkteam")
    offered = steps(editor)
    assert set(offered) == {"Voeg toe aan “pgb-regeling”", "Maak synoniem", "Maak aanbeveling"}
    address = offered["Voeg toe aan “pgb-regeling”"]
    assert "persoonsgebonden budgetpgb</textarea>" in editor.get(address).content.decode().replace("\n", "")
    term.refresh_from_db()
    assert term.synonym_list == ["persoonsgebonden budget"]
    form = {"preferred": "pgb-regeling", "synonyms": "persoonsgebonden budget\npgb", "abbreviations": ""}
    editor.post(address, {**form, "former_names": "", "explanation": ""})
    term.refresh_from_db()
    assert term.synonym_list == ["persoonsgebonden budget", "pgb"]
    assert editor.get(address).content.decode().count("pgb</textarea>") == 1


def test_terms_are_near_by_a_stem_or_a_part_of_a_compound_and_few(db):
    for name in ("wijkteam", "mantelzorg", "teamcoaching", "sociaal team", "regeldruk"):
        TermFactory(preferred=name)
    assert [near.preferred for near in near_terms("sociale wijkteams")] == ["wijkteam", "sociaal team"]
    assert [near.preferred for near in near_terms("wijkteams")] == ["sociaal team", "teamcoaching"]
    assert [near.preferred for near in near_terms("mantelzorgers en de mantelzorgwoning")] == ["mantelzorg"]
    assert near_terms("de kosten van een") == near_terms("") == near_terms("zwembad") == []


def test_a_best_bet_is_one_step_away_and_the_report_then_says_so(editor, counted):
    address = steps(editor)["Maak aanbeveling"]
    assert urlsplit(address).path == reverse("wagtailsnippets_search_bestbet:add")
    assert ">pgb</textarea>" in editor.get(address).content.decode().replace("\n", "")
    assert "aanbeveling</td>" not in editor.get(REPORT).content.decode().replace(" ", "").replace("\n", "")
    BestBet.objects.create(queries="PGB's", text="Lees dit.")
    assert "aanbeveling</td>" in editor.get(REPORT).content.decode().replace(" ", "").replace("\n", "")


def test_a_prefilled_form_takes_the_named_fields_only_and_no_more_than_fits(editor):
    address = reverse("wagtailsnippets_core_term:add")
    page = editor.get(f"{address}?explanation=ingevuld&synonyms={'x' * 500}").content.decode()
    assert "ingevuld" not in page
    assert "x" * 200 in page
    assert "x" * 201 not in page


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_editors_and_administrators_see_it(role, request, counted):
    person = request.getfixturevalue(role)
    assert person.get(REPORT).status_code == 200
    assert set(steps(person)) == {"Maak synoniem", "Maak aanbeveling"}
    assert REPORT in person.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["author", "curator"])
def test_others_do_not(role, request, counted):
    person = request.getfixturevalue(role)
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=csv", f"{REPORT}?export=xlsx"):
        answer = person.get(address)
        assert answer.status_code == 302
        assert b"pgb" not in answer.content
    assert REPORT not in person.get("/admin/").content.decode()


def test_who_may_only_look_gets_no_steps(tree, counted):
    person = person_in("Auteur")
    person.user.user_permissions.add(Permission.objects.get(codename="view_querycount"))
    assert person.get(REPORT).status_code == 200
    assert steps(person) == {}


def test_it_costs_the_same_however_long_it_is(editor, django_assert_max_num_queries):
    for number in range(60):
        asked(f"vraag {number}", 1, without=1)
    editor.get(REPORT)
    with django_assert_max_num_queries(16):
        assert editor.get(REPORT).status_code == 200

"""The results as CSV and as Atom, and a story at random: the same answer, the same visitors, the same guard."""

import csv
import io
import xml.etree.ElementTree as ET
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from practices.models import PracticePage
from search import exports, listing
from search.changes import take_in
from search.exports import plain_cell
from search.params import SearchQuery
from tests.factories import (
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    TextPageFactory,
    ThemeFactory,
    UserFactory,
)
from tests.integration.search.conftest import ANYONE

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ADDRESSES = ("/zoeken/resultaten.csv", "/zoeken/resultaten.atom", "/zoeken/verras-me/")


def rows(response) -> list[dict[str, str]]:
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def feed_titles(response) -> list[str]:
    assert response.status_code == 200
    root = ET.fromstring(response.content)  # noqa: S314
    return [entry.findtext("a:title", None, ATOM) for entry in root.findall("a:entry", ATOM)]


@pytest.fixture
def told(site_tree) -> list[PracticePage]:
    """Three stories, of which two are about youth."""
    theme = ThemeFactory(name="Jeugd")
    organisation = OrganisationFactory(name="Barneveld")
    stories = [
        PracticePageFactory(
            parent=site_tree.practices,
            title="Wijkteam aan tafel",
            summary='<p>Praten; luisteren &amp; "doen".</p>',
            themes=[theme],
            organisations=[organisation],
            start_year=2013,
            end_year=2015,
            phase="embedded",
        ),
        PracticePageFactory(parent=site_tree.practices, title="Wijkteam zonder formulier", themes=[theme]),
        PracticePageFactory(parent=site_tree.practices, title="Inkoop van zorg"),
    ]
    take_in()
    return stories


# -- CSV ---------------------------------------------------------------------------------------
def test_csv_opens_in_a_dutch_spreadsheet(client, told):
    response = client.get("/zoeken/resultaten.csv", {"q": "tafel"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="praktijkbank-')
    assert response.content.startswith(b"\xef\xbb\xbfTitel;Soort;Organisaties;")
    [row] = rows(response)
    assert row["Titel"] == "Wijkteam aan tafel"
    assert row["Soort"] == "praktijkverhaal"
    assert row["Organisaties"] == "gemeente Barneveld"
    assert (row["Jaren"], row["Levensfase"], row["Thema's"]) == ("2013–2015", "ingebed", "Jeugd")
    assert row["Samenvatting"] == 'Praten; luisteren & "doen".'
    assert row["Gepubliceerd op"].count("-") == 2
    assert row["Adres"] == f"http://testserver{told[0].url}"


def test_files_hold_what_the_page_shows_in_its_order(client, told):
    for params in ({"q": "wijkteam"}, {"thema": "jeugd", "sorteer": "titel"}, {"q": "wijkteam", "thema": "jeugd"}, {}):
        shown = [hit.card.title for hit in client.get("/zoeken/", params).context["results"].hits]
        assert shown
        assert [row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", params))] == shown
        assert feed_titles(client.get("/zoeken/resultaten.atom", params)) == shown


def test_most_of_the_words_are_enough_in_a_file_too(client, told):
    params = {"q": "wijkteam formulier olifant"}
    shown = [hit.card.title for hit in client.get("/zoeken/", params).context["results"].hits]
    assert [row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", params))] == shown != []


def test_no_cell_is_a_formula(client, site_tree):
    for start in "=+-@":
        PracticePageFactory(parent=site_tree.practices, title=f"{start}HYPERLINK(verraad)", slug=f"s{ord(start)}")
    take_in()
    titles = [row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", {"q": "verraad"}))]
    assert sorted(titles) == sorted(f"'{start}HYPERLINK(verraad)" for start in "=+-@")


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("", ""), ("a=1", "a=1"), ("2013–2015", "2013–2015")],
)
def test_a_formula_is_made_plain(text, cell):
    assert plain_cell(text) == cell


def test_files_are_bounded_and_hold_each_result_once(client, site_tree, monkeypatch):
    for number in range(7):
        PracticePageFactory(parent=site_tree.practices, title=f"Wijk {number}")
    take_in()
    monkeypatch.setattr(listing, "BATCH", 2)
    monkeypatch.setattr(exports, "MAX_ROWS", 5)
    titles = [row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", {"q": "wijk", "sorteer": "titel"}))]
    assert titles == [f"Wijk {number}" for number in range(5)]


def test_files_cost_the_same_however_many_results(client, told, site_tree, django_assert_max_num_queries):
    for number in range(10):
        PracticePageFactory(parent=site_tree.practices, title=f"Wijkteam {number}")
    take_in()
    for address in ADDRESSES:
        client.get(address, {"q": "wijkteam"})
        with django_assert_max_num_queries(5):
            client.get(address, {"q": "wijkteam"})


# -- Atom --------------------------------------------------------------------------------------
def test_the_feed_names_its_question_and_its_page(client, told):
    response = client.get("/zoeken/resultaten.atom?thema=jeugd&q=wijkteam")
    root = ET.fromstring(response.content)  # noqa: S314
    assert root.findtext("a:title", None, ATOM) == "Praktijkbank: resultaten voor ‘wijkteam’"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links["alternate"] == "http://testserver/zoeken/?q=wijkteam&thema=jeugd"
    assert client.get(links["self"]).status_code == 200
    entry = root.find("a:entry", ATOM)
    assert entry.findtext("a:id", None, ATOM).startswith("urn:uuid:")
    assert entry.findtext("a:updated", None, ATOM)
    tag = response["ETag"]
    again = client.get("/zoeken/resultaten.atom?thema=jeugd&q=wijkteam", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_what_went_offline_since_the_last_push_is_left_out(client, told):
    PracticePage.objects.filter(pk=told[0].pk).update(live=False)
    assert "Wijkteam aan tafel" not in feed_titles(client.get("/zoeken/resultaten.atom", {"q": "wijkteam"}))


def test_the_page_links_to_its_files(client, told):
    html = client.get("/zoeken/", {"q": "wijkteam", "thema": "jeugd", "pagina": "1"}).content.decode()
    for address in ADDRESSES:
        assert f'href="{address}?q=wijkteam&amp;thema=jeugd"' in html, address
    assert "take-along" not in client.get("/zoeken/", {"q": "zeldzaamwoord"}).content.decode()


# -- at random -----------------------------------------------------------------------------------
def test_a_surprise_is_a_story_that_fits(client, told):
    found = Counter(client.get("/zoeken/verras-me/", {"thema": "jeugd"})["Location"] for _number in range(60))
    assert set(found) == {told[0].url, told[1].url}
    assert min(found.values()) > 10, "each has the same chance"
    assert client.get("/zoeken/verras-me/", {"q": "inkoop"})["Location"] == told[2].url


def test_every_match_can_be_the_surprise_and_no_other(told, site_tree):
    NetworkPageFactory(parent=site_tree.networks, title="Wijkteam netwerk")
    take_in()
    asked = []

    def choose(number: int, place: int) -> int:
        asked.append(number)
        return place

    query = SearchQuery(text="wijkteam")
    found = [listing.surprise(query, ANYONE, lambda number, place=place: choose(number, place)) for place in (0, 1)]
    assert found == [told[0].url, told[1].url]
    assert asked == [2, 2]


def test_what_is_remembered_of_a_surprise_is_no_page_of_results(client, told):
    client.get("/zoeken/verras-me/")
    client.get("/zoeken/resultaten.csv")
    results = client.get("/zoeken/").context["results"]
    assert len(results.hits) == results.total == 3
    assert results.facets


def test_a_surprise_is_never_kept(client, told):
    response = client.get("/zoeken/verras-me/")
    assert response.status_code == 302
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_nothing_to_surprise_with_leads_back_and_says_so(client, told, site_tree):
    NetworkPageFactory(parent=site_tree.networks, title="Netwerk")
    take_in()
    for params in ({"q": "zeldzaamwoord"}, {"q": "netwerk"}, {"soort": "netwerk", "q": "netwerk"}):
        response = client.get("/zoeken/verras-me/", params)
        back = urlsplit(response["Location"])
        assert back.path == "/zoeken/"
        assert parse_qs(back.query)["q"] == [params["q"]]
        page = client.get(response["Location"])
        assert "kunnen wij u niet verrassen" in page.content.decode()
        assert not page.cookies


def test_the_front_page_offers_a_surprise(client, told, site_tree):
    assert 'href="/zoeken/verras-me/"' in client.get(site_tree.home.url).content.decode()


# -- for whom --------------------------------------------------------------------------------------
@pytest.fixture
def hidden(site_tree):
    """A unique word in a draft, behind restrictions, and below one."""
    group = Group.objects.create(name="Proef")
    PracticePageFactory(parent=site_tree.practices, title="Kanarie concept", live=False)
    for title, kind in (("Kanarie besloten", "login"), ("Kanarie geheim", "password"), ("Kanarie groep", "groups")):
        page = PracticePageFactory(parent=site_tree.practices, title=title)
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
        restriction.groups.set([group] if kind == "groups" else [])
    PageViewRestriction.objects.create(page=site_tree.networks, restriction_type=PageViewRestriction.LOGIN)
    NetworkPageFactory(parent=site_tree.networks, title="Kanarie geërfd")
    TextPageFactory(parent=site_tree.home, title="Gewone uitleg")
    take_in()
    return group


def test_hidden_pages_are_in_no_file_and_no_surprise(client, hidden):
    for params in ({}, {"q": "kanarie"}):
        assert "Kanarie" not in client.get("/zoeken/resultaten.csv", params).content.decode()
        assert "Kanarie" not in client.get("/zoeken/resultaten.atom", params).content.decode()
        assert client.get("/zoeken/verras-me/", params)["Location"].startswith("/zoeken/?")


def test_who_may_see_a_page_in_the_search_may_take_it_along(client, hidden):
    user = UserFactory()
    client.force_login(user)
    titles = {row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", {"q": "kanarie"}))}
    assert titles == {"Kanarie besloten", "Kanarie geërfd"}
    user.groups.add(hidden)
    titles = {row["Titel"] for row in rows(client.get("/zoeken/resultaten.csv", {"q": "kanarie"}))}
    assert titles == {"Kanarie besloten", "Kanarie geërfd", "Kanarie groep"}


# -- the guard -------------------------------------------------------------------------------------
@pytest.mark.parametrize("params", [{"pagina": "101"}, {"pagina": "x"}, {"pagina": "0"}])
def test_a_page_that_cannot_be_is_404(client, told, params):
    for address in ADDRESSES:
        assert client.get(address, params).status_code == 404


def test_long_and_strange_questions_are_bounded_as_on_the_page(client, told):
    question = "wijkteam " + "\x00<b> " * 500
    for address in ADDRESSES:
        assert client.get(address, {"q": question, "thema": ["%00", "jeugd"], "onzin": "1"}).status_code in {200, 302}


def test_they_only_read(client, told):
    for address in ADDRESSES:
        assert client.post(address).status_code == 405
        assert client.head(address).status_code in {200, 302}
        assert not client.get(address).cookies


def test_without_an_index_they_lead_to_the_search_or_have_no_news(client, site_tree):
    PracticePageFactory(parent=site_tree.practices)
    for address in ("/zoeken/resultaten.csv", "/zoeken/verras-me/"):
        response = client.get(address, {"q": "wijk"})
        assert (response.status_code, response["Location"]) == (302, "/zoeken/?q=wijk")
    response = client.get("/zoeken/resultaten.atom", {"q": "wijk"})
    assert response.status_code == 200
    assert (response["X-Search-Mode"], response["Retry-After"], response["Cache-Control"]) == (
        "limited",
        "300",
        "no-store",
    )
    assert "Zoeken werkt nu beperkt" in response.content.decode()
    assert "<entry>" not in response.content.decode()

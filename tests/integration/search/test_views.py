"""The search over HTTP."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from search import asking, results
from search.changes import take_in
from tests.factories import NetworkPageFactory, PracticePageFactory, TermFactory, TextPageFactory


@pytest.fixture
def indexed(site_tree):
    """Two stories in the index."""
    PracticePageFactory(parent=site_tree.practices, title="Keukentafelgesprek in de wijk")
    PracticePageFactory(parent=site_tree.practices, title="Wijkteam <b>&amp;</b> inkoop")
    take_in()


def get(client, **params):
    return client.get(reverse("search"), params)


def test_finds_and_marks(client, indexed):
    html = get(client, q="keukentafelgesprekken").content.decode()
    assert "<mark>Keukentafelgesprek</mark>" in html
    assert "Wijkteam" not in html


def test_escapes_what_editors_and_visitors_write(client, indexed):
    html = get(client, q="<script>alert(1)</script> wijkteam").content.decode()
    assert "<script>alert" not in html
    assert "<b>" not in get(client, q="inkoop").content.decode()


@pytest.mark.parametrize(("synonyms", "folded"), [(8, False), (9, True)])
def test_many_words_that_are_also_searched_are_folded(client, indexed, synonyms, folded):
    words = [f"kanarie{number}" for number in range(synonyms)]
    TermFactory(preferred="inkoop", synonyms="\n".join(words))
    html = get(client, q="kanarie0").content.decode()
    assert html.count("kanarie1") == html.count("kanarie7") == 1
    assert ("en nog 3 woorden" in html) is folded


def test_answers_htmx_with_the_part_that_changes(client, indexed):
    whole = get(client, q="wijk")
    part = client.get(reverse("search"), {"q": "wijk"}, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert "HX-Request" in whole["Vary"]
    history = client.get(reverse("search"), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in history.content.decode()


def test_nothing_of_one_visitor_is_in_the_page_of_the_next(client, indexed, settings, admin_client):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "", ["een.example.nl", "twee.example.nl"]
    first = admin_client.get(
        reverse("search"), {"q": "geheim <b>", "thema": "kanarie"}, headers={"Host": "een.example.nl"}
    ).content.decode()
    second = client.get(reverse("search"), {"q": "wijk"}, headers={"Host": "twee.example.nl"}).content.decode()
    assert "<title>0 resultaten voor ‘geheim &lt;b&gt;’ – Praktijkbank</title>" in first
    assert '<link rel="canonical" href="http://een.example.nl/zoeken/?q=geheim+%3Cb%3E&amp;thema=kanarie">' in first
    assert "voor ‘wijk’ – Praktijkbank</title>" in second
    assert '<link rel="canonical" href="http://twee.example.nl/zoeken/?q=wijk">' in second
    assert f'href="{reverse("search_feed")}?q=wijk"' in second
    for trace in ("geheim", "een.example.nl", "kanarie", "csrf"):
        assert trace not in second


def test_the_frame_follows_the_content_of_the_site(client, indexed, site_tree):
    get(client, q="wijk")
    TextPageFactory(parent=site_tree.home, title="Over de kanarie")
    take_in()
    assert "Over de kanarie" in get(client, q="wijk").content.decode()


def test_a_bare_search_may_be_indexed_by_robots_and_a_question_may_not(client, indexed):
    assert "noindex" not in get(client).content.decode()
    assert "noindex" in get(client, q="wijk").content.decode()


def test_says_so_when_there_is_nothing(client, indexed):
    response = get(client, q="zeldzaamwoord")
    assert response.status_code == 200
    assert "zeldzaamwoord" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "101", "2", "abc", "\x00"])
def test_a_page_that_is_not_there_is_404(client, indexed, page):
    assert get(client, pagina=page).status_code == 404


def test_one_can_go_on_past_the_fiftieth_page(client, site_tree, monkeypatch):
    monkeypatch.setattr(asking, "PAGE_SIZE", 1)
    monkeypatch.setattr(results, "PAGE_SIZE", 1)
    for number in range(52):
        TextPageFactory(parent=site_tree.home, title=f"Kanarie {number:02}")
    take_in()
    shown = get(client, q="kanarie", sorteer="titel", pagina="52").context["results"]
    assert [hit.card.title for hit in shown.hits] == ["Kanarie 51"]
    assert shown.pagination.next_url is None
    assert get(client, q="kanarie", pagina="53").status_code == 404


def test_what_cannot_be_answered_is_told_in_plain_dutch(client, indexed):
    for response, status, heading in (
        (client.get("/zoeken/?pagina=101"), 404, "Deze pagina is er niet"),
        (client.get("/themas/bestaat-niet/"), 404, "Deze pagina is er niet"),
        (
            client.get("/zoeken/?" + "&".join(f"thema=t{number}" for number in range(10_001))),
            400,
            "Dit verzoek begrijpen",
        ),
        (client.get("/zoeken/", headers={"host": "kwaad.example"}), 400, "Dit verzoek begrijpen"),
        (client.get("/zoeken/?pagina=101", headers={"HX-Request": "true"}), 404, "Deze pagina is er niet"),
    ):
        assert response.status_code == status
        assert heading in response.content.decode()
        assert 'lang="nl"' in response.content.decode()
    assert 'name="q"' in client.get("/zoeken/?pagina=101").content.decode()


def test_only_reads(client, indexed):
    assert client.post(reverse("search")).status_code == 405
    assert client.head(reverse("search")).status_code == 200


def test_without_an_index_it_offers_themes_and_newest_stories(client, site_tree):
    PracticePageFactory(parent=site_tree.practices, title="Nieuwste verhaal")
    response = get(client, q="wijk")
    assert response.status_code == 200
    assert "Nieuwste verhaal" in response.content.decode()


def test_sets_no_cookie(client, indexed):
    assert not get(client, q="wijk").cookies


def test_costs_few_queries_however_many_results(client, indexed, site_tree, django_assert_max_num_queries):
    for number in range(15):
        PracticePageFactory(parent=site_tree.practices, title=f"Wijk {number}")
    take_in()
    get(client, q="wijk")  # what is kept of the words of the site is read anew after a change
    with django_assert_max_num_queries(2):
        assert get(client, q="wijk").status_code == 200


def test_the_list_of_stories_is_the_search(client, indexed, site_tree):
    response = client.get(site_tree.practices.url)
    assert (response.status_code, response["Location"]) == (302, "/zoeken/?soort=praktijk")


def test_hidden_pages_are_found_nowhere(client, site_tree):
    """A unique word in a draft, behind a restriction, and below one."""
    PracticePageFactory(parent=site_tree.practices, title="Kanarie concept", live=False)
    private = PracticePageFactory(parent=site_tree.practices, title="Kanarie besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    secret = TextPageFactory(parent=site_tree.home, title="Kanarie wachtwoord")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.PASSWORD, password="x")
    network = NetworkPageFactory(parent=site_tree.networks, title="Netwerk")
    PageViewRestriction.objects.create(page=site_tree.networks, restriction_type=PageViewRestriction.LOGIN)
    NetworkPageFactory(parent=site_tree.networks, title="Kanarie geërfd")
    take_in()
    for address in (
        "/zoeken/",
        "/zoeken/?q=kanarie",
        "/",
        "/themas/",
        "/principes/",
        "/organisaties/",
        "/begrippen/",
    ):
        assert "Kanarie" not in client.get(address).content.decode(), address
    assert "Kanarie" not in client.get(network.url).content.decode()
    assert get(client, q="kanarie").context["results"].total == 0


def test_raw_bytes_in_the_address_are_harmless(client, indexed):
    for raw in ("%FF%FE", "%C3%28", "%00", "%ED%A0%80", "&&&===", "q", "q=%", "q=%zz"):
        assert client.get(f"/zoeken/?q={raw}&thema={raw}").status_code == 200

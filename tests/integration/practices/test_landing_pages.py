"""The landing pages over HTTP: what they show, what they refuse, what they cost."""

import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from practices.models import PracticeOrganisation
from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TermFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2004, 12, 31)
LISTS = ["themes", "principles", "organisations", "glossary"]
DETAILS = ["theme", "principle", "audience", "organisation"]


@pytest.fixture
def words(site_tree) -> dict[str, object]:
    """Make one word of each kind, by the name of its address."""
    return {
        "theme": ThemeFactory(name="Jeugd", parent=ThemeFactory(name="Sociaal domein")),
        "principle": PrincipleFactory(name="Loslaten", description="Ruimte geven."),
        "audience": AudienceFactory(name="Inkoop"),
        "organisation": OrganisationFactory(name="Barneveld", province="gelderland", cbs_code="GM0203"),
    }


def tell(site_tree, words, number: int = 1) -> list:
    chosen = {f"{name}s": [words[name]] for name in DETAILS}
    return [PracticePageFactory(parent=site_tree.practices, scrapped=["Iets"], **chosen) for _number in range(number)]


def url_of(words, name: str) -> str:
    return reverse(name, args=[words[name].slug])


def all_urls(words) -> list[str]:
    return [*map(reverse, LISTS), *(url_of(words, name) for name in DETAILS)]


# -- what they show --------------------------------------------------------------------
@pytest.mark.parametrize("name", LISTS)
def test_lists_work_on_an_empty_site(client, site_tree, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("name", DETAILS)
def test_word_without_stories_has_a_page_that_leads_on(client, words, name):
    response = client.get(url_of(words, name))
    assert response.status_code == 200
    assert (response.context["total"], response.context["cards"]) == (0, [])
    assert reverse("search") in response.content.decode()


@pytest.mark.parametrize("name", DETAILS)
def test_word_shows_its_stories_and_the_way_into_the_search(client, site_tree, words, name):
    [story] = tell(site_tree, words)
    response = client.get(url_of(words, name))
    content = response.content.decode()
    assert story.title in content
    assert story.url in content
    keys = {"theme": "thema", "principle": "principe", "audience": "doelgroep", "organisation": "organisatie"}
    assert response.context["search_url"] == f"/zoeken/?soort=praktijk&{keys[name]}={words[name].slug}"


@pytest.mark.parametrize("name", LISTS)
def test_lists_name_their_words(client, site_tree, words, name):
    tell(site_tree, words)
    TermFactory(preferred="Keukentafelgesprek", synonyms="onderzoek", explanation="Praten aan huis.")
    content = client.get(reverse(name)).content.decode()
    named = {
        "themes": "Jeugd",
        "principles": "Loslaten",
        "organisations": "Barneveld",
        "glossary": "Keukentafelgesprek",
    }
    assert named[name] in content


def test_theme_shows_the_stories_of_its_branches_and_the_way_up(client, site_tree, words):
    [story] = tell(site_tree, words)
    top = client.get(reverse("theme", args=["sociaal-domein"]))
    assert story.title in top.content.decode()
    assert [(branch.node.slug, branch.count) for branch in top.context["branches"]] == [("jeugd", 1)]
    assert client.get(url_of(words, "theme")).context["crumbs"] == [
        ("Thema's", "/themas/"),
        ("Sociaal domein", "/themas/sociaal-domein/"),
    ]


def test_words_of_editors_are_escaped(client, site_tree):
    theme = ThemeFactory(name="<script>x</script>", description="<b>vet</b>")
    PracticePageFactory(parent=site_tree.practices, title="<i>Titel</i>", themes=[theme])
    content = client.get(theme.get_absolute_url()).content.decode()
    for raw in ("<script>x", "<b>vet", "<i>Titel"):
        assert raw not in content


def test_private_and_draft_stories_are_not_shown(client, site_tree, words):
    private, closed = tell(site_tree, words, 2)
    chosen = {f"{name}s": [words[name]] for name in DETAILS}
    draft = PracticePageFactory(parent=site_tree.practices, live=False, title="Geheim ontwerp", **chosen)
    for page, kind in ((private, "login"), (closed, "password")):
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    for url in all_urls(words):
        content = client.get(url).content.decode()
        for page in (private, closed, draft):
            assert page.title not in content
    assert client.get(url_of(words, "theme")).context["total"] == 0


def test_logged_in_visitor_sees_no_more_in_these_public_lists(admin_client, site_tree, words):
    [private] = tell(site_tree, words)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert private.title not in admin_client.get(url_of(words, "theme")).content.decode()


# -- organisations that merged -------------------------------------------------------------
def test_former_organisation_leads_to_its_last_successor(client, site_tree, words):
    barneveld = words["organisation"]
    middle = OrganisationFactory(name="Midden", valid_to=LONG_AGO, successor=barneveld)
    oldest = OrganisationFactory(name="Oudst", valid_to=LONG_AGO, successor=middle)
    story = PracticePageFactory(parent=site_tree.practices, organisations=[oldest])
    for former in (middle, oldest):
        response = client.get(reverse("organisation", args=[former.slug]))
        assert (response.status_code, response.url) == (301, "/organisaties/barneveld/")
    content = client.get("/organisaties/barneveld/").content.decode()
    assert story.title in content
    assert "Midden" in content
    assert "Oudst" in content


def test_former_organisation_without_successor_keeps_its_page(client, site_tree):
    ended = OrganisationFactory(name="Opgeheven", valid_to=LONG_AGO)
    response = client.get(reverse("organisation", args=[ended.slug]))
    assert response.status_code == 200
    assert "Voormalige gemeente Opgeheven" in response.content.decode()


def test_circle_of_successors_does_not_redirect_for_ever(client, site_tree):
    first = OrganisationFactory(valid_to=LONG_AGO)
    second = OrganisationFactory(valid_to=LONG_AGO, successor=first)
    type(first).objects.filter(pk=first.pk).update(successor=second)
    for one in (first, second):
        assert client.get(reverse("organisation", args=[one.slug])).status_code == 200


# -- what they refuse -----------------------------------------------------------------------
@pytest.mark.parametrize("name", DETAILS)
@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 300, "%00", "jeugd%00", "%ff", "..", "é", "a b"])
def test_unknown_word_is_not_found(client, words, name, slug):
    base = {"theme": "themas", "principle": "principes", "audience": "doelgroepen", "organisation": "organisaties"}
    assert client.get(f"/{base[name]}/{slug}/").status_code == 404


BAD_PAGES = [
    "0",
    "-1",
    "abc",
    "2",
    "51",
    "9999999",
    "",
    " 1",
    "1.0",
    "+1",
    "1_0",
    "\uff11",
    "\u0661",
    "\0",
    "1\0",
    "9" * 5000,
]


@pytest.mark.parametrize("name", DETAILS)
@pytest.mark.parametrize("value", BAD_PAGES, ids=lambda value: repr(value)[:12])
def test_page_that_does_not_exist_is_not_found(client, words, name, value):
    assert client.get(f"{url_of(words, name)}?pagina={quote(value)}").status_code == 404


def test_invalid_bytes_and_repeated_numbers_do_no_harm(client, words):
    url = url_of(words, "theme")
    assert client.get(f"{url}?pagina=%ff").status_code == 404
    assert client.get(f"{url}?pagina=2&pagina=1").status_code == 200
    assert client.get(f"{url}?pagina[]=9&onzin=%00").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(client, words, method):
    for url in all_urls(words):
        response = getattr(client, method)(url)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD"


def test_head_answers_as_get_without_a_body(client, words):
    for url in all_urls(words):
        response = client.head(url)
        assert (response.status_code, response.content) == (200, b"")


# -- pages of a long list --------------------------------------------------------------------
def test_long_list_has_pages(client, site_tree, words):
    stories = tell(site_tree, words, 21)
    url = url_of(words, "principle")
    first, second = client.get(url), client.get(f"{url}?pagina=2")
    assert (first.context["total"], len(first.context["cards"])) == (21, 20)
    assert [card.title for card in second.context["cards"]] == [stories[0].title]
    assert first.context["pagination"].next_url == "?pagina=2"
    assert second.context["pagination"].previous_url == url
    assert 'href="?pagina=2"' in first.content.decode()
    assert client.get(f"{url}?pagina=3").status_code == 404
    titles = [card.title for page in (first, second) for card in page.context["cards"]]
    assert sorted(titles) == sorted(story.title for story in stories)


# -- what they cost ----------------------------------------------------------------------------
def test_anonymous_visitor_gets_no_cookie(client, site_tree, words):
    tell(site_tree, words)
    for url in all_urls(words):
        response = client.get(url)
        assert not response.cookies
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


def number_of_queries(client, url: str) -> int:
    client.get(url)  # fills the cache of the site's root
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_stories(client, site_tree, words):
    tell(site_tree, words)
    before = {url: number_of_queries(client, url) for url in all_urls(words)}
    tell(site_tree, words, 8)
    for _number in range(3):
        other = {name: [factory()] for name, factory in FACTORIES.items()}
        PracticePageFactory(parent=site_tree.practices, **other)
    TermFactory.create_batch(3)
    assert {url: number_of_queries(client, url) for url in all_urls(words)} == before


FACTORIES = {
    "themes": ThemeFactory,
    "principles": PrincipleFactory,
    "audiences": AudienceFactory,
    "organisations": OrganisationFactory,
}


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("themes", 6),
        ("principles", 6),
        ("organisations", 7),
        ("glossary", 4),
        ("theme", 16),
        ("principle", 14),
        ("audience", 14),
        ("organisation", 14),
    ],
)
def test_number_of_queries_is_bounded(client, site_tree, words, django_assert_max_num_queries, name, most):
    tell(site_tree, words, 3)
    url = reverse(name) if name in LISTS else url_of(words, name)
    client.get(url)
    with django_assert_max_num_queries(most):
        client.get(url)


# -- the story itself, and the list that leads to the search ---------------------------------------
def test_story_page_works_bare_and_full(client, site_tree, words):
    bare = PracticePageFactory(parent=site_tree.practices)
    [full] = tell(site_tree, words)
    full.approach = full.tips = full.result = [("text", "<h3>Kop</h3><p>Tekst</p>")]
    full.rule_kind, full.rule_text, full.takes_time = "law", "De wet", "Een dag"
    full.contact_name, full.contact_email = "Collega", "collega@example.nl"
    full.save_revision().publish()
    for page in (bare, full):
        response = client.get(page.url)
        assert response.status_code == 200
        assert page.title in response.content.decode()
        assert not response.cookies


def test_draft_story_is_not_found(client, site_tree):
    draft = PracticePageFactory(parent=site_tree.practices, live=False)
    assert client.get(draft.get_url()).status_code == 404


def test_private_story_asks_to_log_in(client, site_tree):
    story = PracticePageFactory(parent=site_tree.practices)
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    response = client.get(story.url)
    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=")


def test_list_of_stories_leads_to_the_search(client, site_tree):
    response = client.get(site_tree.practices.url)
    assert (response.status_code, response.url) == (302, "/zoeken/?soort=praktijk")


def test_story_page_costs_the_same_with_more_rows(client, site_tree, words):
    [story] = tell(site_tree, words)
    before = number_of_queries(client, story.url)
    [other] = tell(site_tree, {**words, "principle": PrincipleFactory()})
    other.themes.set(ThemeFactory.create_batch(4))
    other.principles.set(PrincipleFactory.create_batch(4))
    other.organisation_links = [PracticeOrganisation(organisation=one) for one in OrganisationFactory.create_batch(4)]
    other.save_revision().publish()
    assert number_of_queries(client, other.url) <= before <= 40


def test_a_total_that_is_remembered_follows_who_may_see(client, site_tree):
    theme = ThemeFactory(name="Jeugd")
    stories = [PracticePageFactory(parent=site_tree.practices, themes=[theme]) for _ in range(4)]
    totals = [client.get("/themas/jeugd/").context["total"]]
    changes = (
        lambda: PageViewRestriction.objects.create(page=stories[0], restriction_type="login"),
        stories[1].unpublish,
        stories[2].delete,
        lambda: PageViewRestriction.objects.create(page=site_tree.practices, restriction_type="login"),
    )
    for change in changes:
        change()
        answer = client.get("/themas/jeugd/", follow=True)
        totals.append(answer.context["total"])
        assert len(answer.context["cards"]) == totals[-1]
    assert totals == [4, 3, 2, 1, 0]

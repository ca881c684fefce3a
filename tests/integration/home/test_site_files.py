"""What machines look for at the root: sitemap, robots.txt, security.txt."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from home.sitemaps import LandingSitemap, PageSitemap
from practices.models import PracticePage
from tests.factories import (
    AudienceFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FILES = ("/sitemap-paginas.xml", "/sitemap-ingangen.xml")


def locations(client, path: str) -> dict[str, str | None]:
    """Return the addresses of a sitemap with their day of change."""
    root = ET.fromstring(client.get(path).content)  # noqa: S314
    rows = root.findall("s:url", NAMESPACE) + root.findall("s:sitemap", NAMESPACE)
    return {row.findtext("s:loc", None, NAMESPACE): row.findtext("s:lastmod", None, NAMESPACE) for row in rows}


def test_the_index_names_its_parts_and_every_part_answers(client, site_tree):
    PracticePageFactory(parent=site_tree.practices)
    parts = locations(client, "/sitemap.xml")
    assert set(parts) == {f"http://testserver{path}" for path in FILES}
    assert parts["http://testserver/sitemap-paginas.xml"]
    for path in FILES:
        assert client.get(path).status_code == 200


def test_pages_stand_with_their_address_and_day(client, site_tree):
    story = PracticePageFactory(parent=site_tree.practices, title="Één verhaal")
    PracticePage.objects.filter(pk=story.pk).update(
        last_published_at=datetime.datetime(2015, 3, 3, tzinfo=datetime.UTC)
    )
    network = NetworkPageFactory(parent=site_tree.networks)
    found = locations(client, "/sitemap-paginas.xml")
    assert found[f"http://testserver{story.url}"] == "2015-03-03"
    assert set(found) == {f"http://testserver{url}" for url in ("/", "/netwerken/", story.url, network.url)}, (
        "the list of stories only leads to the search"
    )
    for url in found:
        assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_what_is_not_for_everyone_is_in_no_part(client, site_tree):
    theme, organisation = ThemeFactory(name="Kanarie thema"), OrganisationFactory(name="Kanarie plaats")
    words = {"themes": [theme], "organisations": [organisation]}
    private = PracticePageFactory(parent=site_tree.practices, title="Kanarie besloten", **words)
    PracticePageFactory(parent=site_tree.practices, title="Kanarie concept", live=False, **words)
    secret = TextPageFactory(parent=site_tree.home, title="Kanarie wachtwoord")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.PASSWORD, password="x")
    PageViewRestriction.objects.create(page=site_tree.networks, restriction_type=PageViewRestriction.LOGIN)
    NetworkPageFactory(parent=site_tree.networks, title="Kanarie geërfd")
    for path in FILES:
        assert "kanarie" not in client.get(path).content.decode().lower(), path


def test_ways_in_stand_when_a_story_is_behind_them(client, site_tree):
    top = ThemeFactory(name="Sociaal domein")
    branch, empty = ThemeFactory(name="Jeugd", parent=top), ThemeFactory(name="Leeg thema")
    now = OrganisationFactory(name="Nu")
    former = OrganisationFactory(name="Vroeger", valid_to=datetime.date(2004, 12, 31), successor=now)
    principle, audience = PrincipleFactory(), AudienceFactory()
    PracticePageFactory(
        parent=site_tree.practices,
        themes=[branch],
        principles=[principle],
        audiences=[audience],
        organisations=[former],
    )
    found = {url.removeprefix("http://testserver"): day for url, day in locations(client, FILES[1]).items()}
    words = {one.get_absolute_url() for one in (top, branch, now, principle, audience)}
    assert set(found) == words | {"/themas/", "/principes/", "/organisaties/", "/begrippen/"}
    assert empty.get_absolute_url() not in found
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", found[url]) for url in words)
    for url in found:
        assert client.get(url).status_code == 200


def test_a_large_site_gets_more_files(client, site_tree, monkeypatch):
    monkeypatch.setattr(PageSitemap, "limit", 2)
    monkeypatch.setattr(LandingSitemap, "limit", 2)
    stories = [PracticePageFactory(parent=site_tree.practices) for _number in range(5)]
    parts = locations(client, "/sitemap.xml")
    assert "http://testserver/sitemap-paginas.xml?p=4" in parts
    paths = [part.removeprefix("http://testserver") for part in parts if "paginas" in part]
    pages = [url for path in paths for url in locations(client, path)]
    assert len(pages) == len(set(pages)) == 7
    assert {f"http://testserver{story.url}" for story in stories} < set(pages)
    for bad in ("?p=9", "?p=0", "?p=x", "?p=-1"):
        assert client.get(f"/sitemap-paginas.xml{bad}").status_code == 404
    assert client.get("/sitemap-onbekend.xml").status_code == 404


def number_of_queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_the_site(client, site_tree):
    def tell():
        chosen = {"themes": [ThemeFactory()], "principles": [PrincipleFactory()], "audiences": [AudienceFactory()]}
        PracticePageFactory(parent=site_tree.practices, organisations=[OrganisationFactory()], **chosen)

    tell()
    paths = ("/sitemap.xml", *FILES)
    before = {path: number_of_queries(client, path) for path in paths}
    for _number in range(6):
        tell()
    assert {path: number_of_queries(client, path) for path in paths} == before
    assert max(before.values()) <= 18


def test_addresses_carry_the_sites_own_name(client, site_tree, settings):
    settings.SITE_URL = "https://praktijkbank.example.nl"
    settings.ALLOWED_HOSTS = ["*"]
    PracticePageFactory(parent=site_tree.practices)
    for path in FILES:
        urls = locations(client, path)
        assert urls
        assert all(url.startswith("https://praktijkbank.example.nl/") for url in urls)
    robots = client.get("/robots.txt", headers={"Host": "elders.example.org"}).content.decode()
    assert "Sitemap: https://praktijkbank.example.nl/sitemap.xml" in robots


def test_a_site_below_another_page_keeps_its_own_paths(client, site_tree):
    """The paths in the tree begin with the root page's own, which is no part of an address."""
    root = Site.objects.get().root_page
    assert root.url_path != "/"
    assert all("home" not in url for url in locations(client, "/sitemap-paginas.xml"))


# -- robots.txt ------------------------------------------------------------------------------
def test_robots_find_the_sitemap_and_stay_out_of_the_back(client, site_tree):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


# -- security.txt ----------------------------------------------------------------------------
def fields(response) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


def test_security_txt_names_the_contact_and_never_runs_out(client, site_tree, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@example.nl"
    response = client.get("/.well-known/security.txt")
    found = fields(response)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert found["Contact"] == "mailto:veilig@example.nl"
    assert found["Canonical"] == "http://testserver/.well-known/security.txt"
    assert found["Preferred-Languages"] == "nl, en"
    left = datetime.datetime.fromisoformat(found["Expires"]) - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=90) < left < datetime.timedelta(days=365)


def test_without_a_contact_there_is_no_security_txt(client, site_tree, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", *FILES, "/robots.txt", "/.well-known/security.txt"])
def test_files_only_read_and_set_no_cookie(client, site_tree, settings, path):
    settings.SECURITY_CONTACT = "mailto:veilig@example.nl"
    assert client.post(path).status_code == 405
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")
    assert not response.cookies

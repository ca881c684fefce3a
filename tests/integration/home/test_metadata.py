"""What each page says of itself to search engines and to whoever shares it."""

import json
import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from practices.models import PracticeSource
from search.changes import take_in
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta\s+(?:property|name)="([^"]+)"\s+content="([^"]*)"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def facts(html: str) -> dict[str, dict]:
    """Return the structured data of a page by its type."""
    found = [json.loads(text) for text in SCRIPT.findall(html)]
    assert all(one["@context"] == "https://schema.org" for one in found)
    return {one["@type"]: one for one in found}


def get(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def canonical(html: str) -> str:
    [url] = CANONICAL.findall(html)
    return url.replace("&amp;", "&")


@pytest.fixture
def story(site_tree):
    theme = ThemeFactory(name="Jeugd", parent=ThemeFactory(name="Sociaal domein"))
    return PracticePageFactory(
        parent=site_tree.practices,
        title="Keukentafel & “regels”",
        summary="<p>Wat we deden &amp; waarom.</p>",
        themes=[theme],
        principles=[PrincipleFactory(name="Loslaten")],
        audiences=[AudienceFactory(name="wijkteam")],
        organisations=[
            OrganisationFactory(
                name="Barneveld",
                cbs_code="GM0203",
                tooi_uri="https://identifier.overheid.nl/tooi/id/gemeente/gm0203",
            )
        ],
    )


def every_page(site_tree, story) -> list[str]:
    network = NetworkPageFactory(parent=site_tree.networks)
    collection = CollectionPageFactory(parent=network, items=[{"practice": story}])
    text = TextPageFactory(parent=site_tree.home)
    words = [story.themes.get(), story.principles.get(), story.audiences.get()]
    organisation = story.organisation_links.get().organisation
    pages = [site_tree.home, story, network, collection, text, site_tree.networks]
    lists = ["/themas/", "/principes/", "/organisaties/", "/begrippen/", "/zoeken/"]
    return [*(page.url for page in pages), *lists, *(one.get_absolute_url() for one in (*words, organisation))]


def test_every_page_has_one_address_and_a_card(client, site_tree, story):
    take_in()
    for url in every_page(site_tree, story):
        html = get(client, f"{url}?utm_source=x&amp;y")
        assert canonical(html) == f"http://testserver{url}"
        meta = dict(META.findall(html))
        assert meta["og:url"] == f"http://testserver{url}"
        assert meta["og:title"]
        assert not meta["og:title"].endswith("Praktijkbank") or url == "/"
        assert meta["og:description"] == meta["description"] != ""
        assert meta["og:image"].startswith("http://testserver/static/build/share.png")
        assert (meta["og:site_name"], meta["og:locale"]) == ("Praktijkbank", "nl_NL")
        assert meta["twitter:card"] == "summary_large_image"
        facts(html)


def test_addresses_carry_the_sites_own_name(client, site_tree, story, settings):
    settings.SITE_URL = "https://praktijkbank.example.nl/"
    html = get(client, story.url)
    assert canonical(html) == f"https://praktijkbank.example.nl{story.url}"
    assert facts(html)["Article"]["publisher"]["url"] == "https://praktijkbank.example.nl/"
    assert "http://testserver" not in html


# -- paging and filters ----------------------------------------------------------------------
def test_a_later_page_of_a_list_is_a_page_of_its_own(client, site_tree):
    principle = PrincipleFactory()
    for _number in range(21):
        PracticePageFactory(parent=site_tree.practices, principles=[principle])
    url = principle.get_absolute_url()
    assert canonical(get(client, f"{url}?pagina=2&x=1")) == f"http://testserver{url}?pagina=2"
    assert canonical(get(client, f"{url}?pagina=02")) == f"http://testserver{url}?pagina=2"
    assert canonical(get(client, f"{url}?pagina=1")) == f"http://testserver{url}"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("", ""),
        ("?onzin=1", ""),
        ("?sorteer=titel", ""),
        ("?pagina=1", ""),
        ("?q=wijk&sorteer=titel", "?q=wijk"),
        ("?thema=b&q=wijk&thema=a&thema=b", "?q=wijk&thema=a&thema=b"),
        ("?q=+wijk++team+&synoniemen=nee", "?q=wijk+team"),
    ],
)
def test_a_search_has_one_address_whatever_its_order(client, site_tree, asked, address):
    for slug in ("a", "b"):
        PracticePageFactory(parent=site_tree.practices, title=f"wijk team {slug}", themes=[ThemeFactory(name=slug)])
    take_in()
    html = get(client, f"/zoeken/{asked}")
    assert canonical(html) == f"http://testserver/zoeken/{address}"
    assert ('content="noindex, follow"' in html) is bool(address), "only the search itself is for search engines"


@pytest.mark.parametrize("url", ["/bestaat-niet/", "/account/login/", "/zoeken/?pagina=101"])
def test_what_is_no_page_of_the_site_has_no_address_and_no_facts(client, site_tree, url):
    html = client.get(url).content.decode()
    assert not CANONICAL.findall(html)
    assert not SCRIPT.findall(html)
    assert '<meta name="robots" content="noindex">' in html


# -- facts -----------------------------------------------------------------------------------
def test_a_story_says_who_did_it_and_where_it_comes_from(client, site_tree, story):
    story.sources = [PracticeSource(title="Een bron", author="VNG", year=2015, url="https://example.org/bron")]
    story.save_revision().publish()
    html = get(client, story.url)
    article = facts(html)["Article"]
    assert article["headline"] == "Keukentafel & “regels”"
    assert article["description"] == "Wat we deden & waarom."
    assert article["inLanguage"] == "nl"
    assert article["mainEntityOfPage"] == f"http://testserver{story.url}"
    assert article["datePublished"] <= article["dateModified"]
    assert article["author"] == [
        {
            "@type": "GovernmentOrganization",
            "name": "gemeente Barneveld",
            "url": "http://testserver/organisaties/barneveld/",
            "sameAs": ["https://identifier.overheid.nl/tooi/id/gemeente/gm0203"],
            "identifier": "GM0203",
        }
    ]
    assert [word["name"] for word in article["about"]] == ["Jeugd", "Loslaten"]
    assert article["citation"][0]["url"] == "https://example.org/bron"
    assert article["publisher"]["name"] == "Praktijkbank"
    meta = META.findall(html)
    assert ("og:type", "article") in meta
    assert ("DCTERMS.creator", "gemeente Barneveld") in meta
    assert ("DCTERMS.subject", "Jeugd") in meta
    assert ("DCTERMS.identifier", f"http://testserver{story.url}") in meta
    assert ("description", "Wat we deden &amp; waarom.") in meta


def test_the_trail_for_machines_is_the_trail_for_people(client, site_tree, story):
    for url in every_page(site_tree, story):
        html = get(client, url)
        trail = facts(html).get("BreadcrumbList")
        visible = re.findall(r'class="nl-link breadcrumb__link" href="([^"]*)">([^<]*)<', html)
        assert bool(trail) is bool(visible), url
        if trail:
            said = [(one["item"].removeprefix("http://testserver"), one["name"]) for one in trail["itemListElement"]]
            assert said[:-1] == [(path, name.replace("&#x27;", "'")) for path, name in visible]
            assert said[-1][0] == url
            assert [one["position"] for one in trail["itemListElement"]] == list(range(1, len(said) + 1))


def test_a_word_lists_its_stories_and_the_front_page_the_search(client, site_tree, story):
    listing = facts(get(client, "/themas/jeugd/"))["CollectionPage"]["mainEntity"]
    assert (listing["numberOfItems"], listing["itemListElement"][0]["url"]) == (1, f"http://testserver{story.url}")
    assert facts(get(client, "/organisaties/barneveld/"))["GovernmentOrganization"]["identifier"] == "GM0203"
    site = facts(get(client, "/"))["WebSite"]
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert client.get(target.replace("{search_term_string}", "keukentafel")).status_code == 200


def test_what_editors_write_cannot_break_out(client, site_tree):
    evil = '</script><script>alert(1)</script><!-- " \u2028 &amp;'
    theme = ThemeFactory(name=f"T {evil}"[:100])
    story = PracticePageFactory(
        parent=site_tree.practices,
        title=evil,
        search_description=evil,
        themes=[theme],
        organisations=[OrganisationFactory(name=evil)],
    )
    for url in (
        story.url,
        theme.get_absolute_url(),
        "/organisaties/",
        story.organisation_links.get().organisation.get_absolute_url(),
    ):
        html = get(client, url)
        assert "<script>alert" not in html
        assert "<!--" not in html
    assert facts(get(client, story.url))["Article"]["headline"] == evil


def test_a_story_with_a_picture_is_shared_with_it(client, site_tree, story):
    content = BytesIO()
    Image.new("RGB", (1600, 900), "#00534c").save(content, "PNG")
    story.cover = get_image_model().objects.create(title="Vlak", file=ImageFile(content, name="vlak.png"))
    story.cover_alt = "Een groen vlak"
    story.save_revision().publish()
    html = get(client, story.url)
    meta = dict(META.findall(html))
    assert meta["og:image"].startswith("http://testserver/media/")
    assert meta["og:image"].endswith(".jpg")
    assert meta["og:image:alt"] == "Een groen vlak"
    assert facts(html)["Article"]["image"] == meta["og:image"]

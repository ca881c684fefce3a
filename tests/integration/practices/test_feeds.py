"""The Atom feeds: what is in them, in which order, for whom, and what they cost."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.feeds import MAX_ENTRIES
from practices.models import PracticePage
from tests.factories import OrganisationFactory, PracticePageFactory, PrincipleFactory, ThemeFactory

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    return ET.fromstring(response.content)  # noqa: S314


def titles(root: ET.Element) -> list[str]:
    return [entry.findtext("a:title", None, ATOM) for entry in root.findall("a:entry", ATOM)]


@pytest.fixture
def words(site_tree) -> dict[str, object]:
    top = ThemeFactory(name="Sociaal domein")
    return {
        "top": top,
        "branch": ThemeFactory(name="Jeugd", parent=top),
        "principle": PrincipleFactory(name="Loslaten"),
    }


def paths(words) -> list[str]:
    return ["/verhalen.atom", *(f"{word.get_absolute_url()}verhalen.atom" for word in words.values())]


def tell(site_tree, words, title: str, **extra) -> PracticePage:
    chosen = {"themes": [words["branch"]], "principles": [words["principle"]]}
    return PracticePageFactory(parent=site_tree.practices, title=title, **chosen, **extra)


def test_a_feed_is_complete_and_valid(client, site_tree, words):
    organisation = OrganisationFactory(name="Barneveld")
    text = "<p>Kort &amp; <b>krachtig</b></p>"
    story = tell(site_tree, words, "Één & <ander> verhaal", summary=text, organisations=[organisation])
    root = feed(client, "/verhalen.atom")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links["self"] == root.findtext("a:id", None, ATOM) == "http://testserver/verhalen.atom"
    assert client.get(links["alternate"]).status_code == 200
    assert root.findtext("a:updated", None, ATOM)
    [entry] = root.findall("a:entry", ATOM)
    assert entry.findtext("a:title", None, ATOM) == "Één & <ander> verhaal"
    assert entry.findtext("a:summary", None, ATOM) == "Kort &amp; krachtig"
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver{story.url}"
    assert entry.findtext("a:author/a:name", None, ATOM) == "gemeente Barneveld"
    assert [one.get("term") for one in entry.findall("a:category", ATOM)] == ["Jeugd"]
    for name in ("published", "updated"):
        assert datetime.datetime.fromisoformat(entry.findtext(f"a:{name}", None, ATOM)).tzinfo


def test_an_entry_keeps_its_id_when_the_address_changes(client, site_tree, words):
    story = tell(site_tree, words, "Verhaal")
    before = feed(client, "/verhalen.atom").findtext("a:entry/a:id", None, ATOM)
    story.slug = "een-ander-adres"
    story.save_revision().publish()
    after = feed(client, "/verhalen.atom")
    assert after.findtext("a:entry/a:id", None, ATOM) == before == f"urn:uuid:{story.translation_key}"
    assert "een-ander-adres" in after.find("a:entry/a:link", ATOM).get("href")


def test_newest_first_and_bounded(client, site_tree, words):
    stories = [tell(site_tree, words, f"Verhaal {number}") for number in range(3)]
    first = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)
    for number, story in enumerate(stories):
        moment = first + datetime.timedelta(days=number)
        PracticePage.objects.filter(pk=story.pk).update(first_published_at=moment)
    assert titles(feed(client, "/verhalen.atom")) == ["Verhaal 2", "Verhaal 1", "Verhaal 0"]
    assert MAX_ENTRIES == 50


def test_a_story_that_was_never_dated_does_no_harm(client, site_tree, words):
    story = tell(site_tree, words, "Zonder datum")
    PracticePage.objects.filter(pk=story.pk).update(first_published_at=None, last_published_at=None)
    assert titles(feed(client, "/verhalen.atom")) == []


def test_a_theme_brings_its_branches_and_a_principle_its_own(client, site_tree, words):
    tell(site_tree, words, "Over jeugd")
    PracticePageFactory(parent=site_tree.practices, title="Over iets anders")
    assert len(titles(feed(client, "/verhalen.atom"))) == 2
    for path in paths(words)[1:]:
        assert titles(feed(client, path)) == ["Over jeugd"], path


def test_hidden_stories_are_in_no_feed(client, admin_client, site_tree, words):
    private = tell(site_tree, words, "Kanarie besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    tell(site_tree, words, "Kanarie concept", live=False)
    for path in paths(words):
        for visitor in (client, admin_client):
            assert titles(feed(visitor, path)) == [], path


def test_an_inherited_restriction_hides_all(client, site_tree, words):
    tell(site_tree, words, "Kanarie geërfd")
    PageViewRestriction.objects.create(page=site_tree.practices, restriction_type=PageViewRestriction.LOGIN)
    for path in paths(words):
        assert titles(feed(client, path)) == [], path


def test_a_reader_that_has_it_already_gets_nothing_anew(client, site_tree, words):
    tell(site_tree, words, "Verhaal")
    tag = client.get("/verhalen.atom")["ETag"]
    assert client.get("/verhalen.atom", headers={"If-None-Match": tag}).status_code == 304
    tell(site_tree, words, "Nog een verhaal")
    assert client.get("/verhalen.atom", headers={"If-None-Match": tag}).status_code == 200


def test_unknown_words_have_no_feed_and_nothing_can_be_sent(client, site_tree, words):
    assert client.get("/themas/onbekend/verhalen.atom").status_code == 404
    assert client.get("/principes/onbekend/verhalen.atom").status_code == 404
    for path in paths(words):
        assert client.post(path).status_code == 405
        assert client.head(path).status_code == 200


def test_queries_do_not_grow_with_the_stories(client, site_tree, words):
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            feed(client, path)
        return len(queries)

    tell(site_tree, words, "Verhaal")
    feed(client, "/verhalen.atom")  # fills the cache of the site's root
    before = [cost(path) for path in paths(words)]
    for number in range(5):
        tell(site_tree, words, f"Nog een {number}")
    assert [cost(path) for path in paths(words)] == before
    assert max(before) <= 9


def test_pages_tell_readers_where_the_feeds_are(client, site_tree, words):
    tell(site_tree, words, "Verhaal")
    for path in paths(words):
        page = "/" if path == "/verhalen.atom" else path.removesuffix("verhalen.atom")
        content = client.get(page).content.decode()
        assert f'href="{path}"' in content
        assert 'href="/verhalen.atom"' in content

"""Two unique words in everything that is not for everyone, and an anonymous visitor who reads the whole site.

The visitor follows every link, asks every list, and searches one word to look for the other.
"""

import datetime
import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from networks.models import CollectionItem
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

SECRET = "Kanarievogel Zwartboek"
FOUND = re.compile("kanarievogel|zwartboek", re.IGNORECASE)
STARTS = (
    "/",
    "/zoeken/",
    "/zoeken/?sorteer=titel",
    "/zoeken/?sorteer=nieuwste&soort=praktijk&soort=netwerk&soort=collectie&soort=tekst",
    "/themas/",
    "/principes/",
    "/organisaties/",
    "/begrippen/",
    "/verhalen.atom",
    "/zoeken/resultaten.csv",
    "/sitemap-paginas.xml",
    "/sitemap-ingangen.xml",
    "/bestaat-niet/",
)
MAX_PAGES = 150


def restrict(page: Page, kind: str) -> Page:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Besloten kring")[0])
    return page


@pytest.fixture
def words():
    """The vocabulary that public and hidden stories share."""
    return {
        "themes": [ThemeFactory(name="Jeugd")],
        "principles": [PrincipleFactory(name="Vertrouwen")],
        "audiences": [AudienceFactory(name="HRM")],
        "organisations": [OrganisationFactory(name="Barneveld", province="gelderland")],
    }


@pytest.fixture
def hidden(site_tree, words) -> list[Page]:
    """Make every kind of page that an anonymous visitor may not see, each with the words in all its texts."""
    texts = {
        "title": SECRET,
        "summary": f"<p>{SECRET}</p>",
        "result": [("text", f"<p>{SECRET}</p>")],
        "rule_kind": "habit",
        "rule_text": SECRET,
        "search_description": SECRET,
        "scrapped": [SECRET],
        "phase": "stopped",
        "start_year": 1999,
        **words,
    }

    def story(name: str, **changes) -> Page:
        return PracticePageFactory(parent=site_tree.practices, **{**texts, "slug": name, **changes})

    draft = story("concept", live=False)
    scheduled = story("gepland", live=False)
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=3)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at).publish()
    expired = story("verlopen", expire_at=timezone.now() - datetime.timedelta(days=1))
    taken_down = story("weg")
    taken_down.unpublish()
    kinds = (PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD)
    private = [restrict(story(f"besloten-{kind}"), kind) for kind in kinds]
    below = []
    for kind in kinds:
        network = NetworkPageFactory(
            parent=site_tree.networks,
            title=f"{SECRET} {kind}",
            slug=f"netwerk-{kind}",
            question=SECRET,
            for_whom=SECRET,
        )
        collection = CollectionPageFactory(
            parent=network, title=SECRET, slug="collectie", opening_question=SECRET, intro=f"<p>{SECRET}</p>"
        )
        below += [restrict(network, kind), collection]
    text = restrict(TextPageFactory(parent=site_tree.home, title=SECRET, slug="tekst-besloten"), kinds[0])
    call_command("publish_scheduled", verbosity=0)
    return [draft, scheduled, expired, taken_down, *private, *below, text]


@pytest.fixture
def site(site_tree, words, hidden):
    """Put the hidden pages among public ones that point at them wherever a page can point at another."""
    story = PracticePageFactory(parent=site_tree.practices, title="Openbaar verhaal", slug="openbaar", **words)
    story.title, story.summary = SECRET, f"<p>{SECRET}</p>"
    story.save_revision()
    network = NetworkPageFactory(parent=site_tree.networks, title="Openbaar netwerk", slug="openbaar")
    network.question = SECRET
    network.save_revision()
    stories = [
        page for page in hidden if page.slug in {"concept", "gepland", "verlopen", "weg"} or "besloten-" in page.slug
    ]
    items = [{"practice": page, "why": SECRET} for page in stories]
    items += [{"collection": page, "why": SECRET} for page in hidden if page.slug == "collectie"]
    CollectionPageFactory(parent=network, title="Openbare collectie", items=[*items, {"practice": story}])
    for collection in (page for page in hidden if page.slug == "collectie"):
        CollectionItem.objects.create(page=collection, practice=story, why=SECRET)
    take_in()


def links(html: str) -> Iterator[str]:
    for link in re.findall(r'(?:href|action|hx-get|src)="([^"#]+)', html):
        if link.startswith(("/", "?")) and not link.startswith(("//", "/static/", "/admin/", "/account/")):
            yield unescape(link)


def read(client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code in {200, 404}, (address, response.status_code)
    return response.getvalue().decode()


def test_whoever_follows_every_link_reads_nothing_that_is_hidden(client, site):
    todo, seen = list(STARTS), set()
    while todo and len(seen) < MAX_PAGES:
        address = todo.pop(0)
        if address in seen:
            continue
        seen.add(address)
        html = read(client, address)
        assert not FOUND.search(html), address
        path = address.partition("?")[0]
        todo += [link if link.startswith("/") else path + link for link in links(html)]
    assert {"/praktijken/openbaar/", "/netwerken/openbaar/", "/netwerken/openbaar/openbare-collectie/"} <= seen
    assert len(seen) > 25


def test_whoever_searches_one_word_does_not_read_the_other(client, site):
    for asked, other in (("kanarievogel", "zwartboek"), ("Zwartboek", "kanarievogel")):
        for headers in ({}, {"HX-Request": "true"}):
            for params in ({}, {"soort": "praktijk"}, {"sorteer": "titel"}, {"synoniemen": "nee"}, {"fase": "stopped"}):
                response = client.get(reverse("search"), {"q": asked, **params}, headers=headers)
                assert response.context["results"].total == 0
                assert other not in response.getvalue().decode().lower()


def test_no_number_counts_what_is_hidden(client, site):
    results = client.get(reverse("search")).context["results"]
    shown = {group.name: {option.value: option.number for option in group.options} for group in results.facets}
    assert results.total == 3  # the story, the network, the collection
    assert shown["soort"] == {"praktijk": 1, "collectie": 1, "netwerk": 1}
    assert (shown["thema"], shown["principe"], shown["doelgroep"]) == ({"jeugd": 1}, {"vertrouwen": 1}, {"hrm": 1})
    assert (shown["organisatie"], shown["provincie"]) == ({"barneveld": 1}, {"gelderland": 1})
    assert not {"fase", "jaar"} & set(shown)
    home = client.get("/").context
    assert [number for number, _label, _address in home["numbers"]] == [1, 1, 1]
    assert [branch.count for branch in home["themes"]] == [1]
    assert [count for _word, count in [*home["principles"], *home["audiences"]]] == [1, 1]
    for address in ("/themas/jeugd/", "/principes/vertrouwen/", "/doelgroepen/hrm/", "/organisaties/barneveld/"):
        assert client.get(address).context["total"] == 1, address


def test_a_hidden_page_itself_says_nothing(client, site, hidden):
    for page in hidden:
        response = client.get(Page.objects.get(pk=page.pk).url, follow=True)
        assert response.status_code in {200, 404}
        assert not FOUND.search(response.getvalue().decode()), page.url


def test_who_is_let_in_finds_it(client, site, django_user_model):
    user = django_user_model.objects.create_user("lid", password="x")
    client.force_login(user)
    seen = {hit.card.url for hit in client.get(reverse("search"), {"q": "kanarievogel"}).context["results"].hits}
    assert seen == {
        "/praktijken/besloten-login/",
        "/netwerken/netwerk-login/",
        "/netwerken/netwerk-login/collectie/",
        "/tekst-besloten/",
    }
    user.groups.add(Group.objects.get(name="Besloten kring"))
    hits = client.get(reverse("search"), {"q": "kanarievogel"}).context["results"].hits
    assert "/praktijken/besloten-groups/" in {hit.card.url for hit in hits}
    assert not [hit for hit in hits if "password" in hit.card.url]


@pytest.mark.parametrize("kind", [CollectionViewRestriction.LOGIN, CollectionViewRestriction.PASSWORD])
def test_a_document_of_a_private_collection_is_not_handed_out(client, site_tree, kind):
    private = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=kind, password="geheim")
    document = Document(title=SECRET, collection=private)
    document.file.save("kanarievogel.txt", ContentFile(SECRET.encode()))
    response = client.get(document.url)
    assert response.status_code in {200, 302}
    assert SECRET.encode() not in response.getvalue()
    assert not response.has_header("Content-Disposition")

"""Plain text pages: their blocks, and where they may stand."""

import pytest
from wagtail.models import Page

from home.models import HomePage, TextPage
from practices.models import PracticeIndexPage, PracticePage
from tests.factories import TextPageFactory

pytestmark = pytest.mark.django_db


def test_text_page_shows_its_text(client, site_tree):
    page = TextPageFactory(parent=site_tree.home, title="Over ons", body=[("text", "<h2>Wie</h2><p>Wij.</p>")])
    response = client.get(page.url)
    content = response.content.decode()
    assert response.status_code == 200
    assert "Over ons" in content
    assert "<p>Wij.</p>" in content
    assert not response.cookies


def test_text_page_without_text_works(client, site_tree):
    assert client.get(TextPageFactory(parent=site_tree.home, body=[]).url).status_code == 200


@pytest.mark.parametrize(
    "block",
    [
        ("quotation", {"text": "Wij luisteren.", "attribution": "Een collega"}),
        ("step", {"title": "Eerst", "text": "<p>Kijken.</p>"}),
        ("lesson", {"title": "Te snel", "text": "<p>Volgende keer later.</p>"}),
        ("outcome", {"what": "Minder formulieren", "text": "<p>De helft.</p>", "known_how": "estimated"}),
    ],
    ids=lambda block: block[0],
)
def test_every_block_of_words_is_shown(client, site_tree, block):
    page = TextPageFactory(parent=site_tree.home, body=[block])
    content = client.get(page.url).content.decode()
    for value in block[1].values():
        plain = value.replace("<p>", "").replace("</p>", "")
        assert plain in content or value == "estimated"


def test_title_is_escaped(client, site_tree):
    page = TextPageFactory(parent=site_tree.home, title="<script>x</script>", slug="x")
    assert "<script>x" not in client.get(page.url).content.decode()


def test_pages_stand_where_they_belong():
    assert TextPage.allowed_parent_page_models() == [HomePage]
    assert TextPage.allowed_subpage_models() == []
    assert PracticePage.allowed_parent_page_models() == [PracticeIndexPage]
    assert HomePage.allowed_parent_page_models() == [Page]


def test_site_has_one_front_page(site_tree):
    root = Page.objects.get(depth=1)
    assert not HomePage.can_create_at(root)
    assert not PracticeIndexPage.can_create_at(site_tree.home)

"""The footer: the public text pages, in the order of the tree."""

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from home.context_processors import MAX_FOOTER_PAGES, footer
from tests.factories import TextPageFactory

pytestmark = pytest.mark.django_db


def pages() -> list[tuple[str, str]]:
    return list(footer(RequestFactory().get("/"))["footer_pages"])


def test_footer_of_an_empty_site_is_empty(client, site_tree):
    assert pages() == []
    assert client.get("/").status_code == 200


def test_footer_names_the_text_pages_in_the_order_of_the_tree(client, site_tree):
    made = [TextPageFactory(parent=site_tree.home, title=title) for title in ("Privacy", "Over ons")]
    assert pages() == [(page.title, page.url) for page in made]
    content = client.get("/begrippen/").content.decode()
    assert f'href="{made[0].url}"' in content
    assert content.index("Privacy") < content.index("Over ons")


def test_private_and_draft_pages_are_left_out(site_tree):
    private, draft = TextPageFactory.create_batch(2, parent=site_tree.home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft.unpublish()
    assert pages() == []


def test_footer_has_a_bound(site_tree):
    TextPageFactory.create_batch(MAX_FOOTER_PAGES + 2, parent=site_tree.home)
    assert len(pages()) == MAX_FOOTER_PAGES


def test_footer_that_is_not_printed_asks_nothing(site_tree, django_assert_num_queries):
    with django_assert_num_queries(0):
        footer(RequestFactory().get("/"))


def test_page_that_is_not_found_has_a_footer_too(client, site_tree):
    page = TextPageFactory(parent=site_tree.home, title="Toegankelijkheid")
    assert page.title in client.get("/bestaat-niet/").content.decode()

"""Asking an address in a way that it does not know is told on a page of the site."""

import pytest
from django.http import HttpResponse

from core.method_not_allowed import MethodNotAllowedMiddleware
from tests.factories import PracticePageFactory, ThemeFactory


@pytest.fixture
def addresses(site_tree):
    story = PracticePageFactory(parent=site_tree.practices, themes=[ThemeFactory(name="Jeugd")])
    lists = ["/zoeken/", "/zoeken/resultaten.csv", "/themas/", "/themas/jeugd/", "/begrippen/", "/verhalen.atom"]
    return [story.url, site_tree.home.url, *lists, "/robots.txt", "/sitemap.xml", "/health/alive/"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_it_is_told_in_dutch_and_says_what_is_allowed(client, addresses, method):
    for address in addresses:
        answer = getattr(client, method)(address)
        assert answer.status_code == 405, address
        assert "<h1>Dit kan hier niet</h1>" in answer.content.decode()
        assert answer["Allow"].startswith("GET"), address
        assert answer["Content-Type"] == "text/html; charset=utf-8"
        assert "Content-Security-Policy" in answer
        assert not answer.cookies


def test_an_address_that_only_takes_answers_keeps_its_own_allow(client, db):
    answer = client.get("/zoeken/tellen/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Dit kan hier niet" in answer.content.decode()


def test_a_page_that_an_application_made_itself_stays(rf):
    own = HttpResponse("eigen uitleg", status=405)
    assert MethodNotAllowedMiddleware(lambda request: own)(rf.post("/")) is own

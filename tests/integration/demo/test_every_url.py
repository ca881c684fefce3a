"""Every address of the site, asked by an anonymous visitor: what is open is on a list, the rest is closed."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page

OPEN = {
    "search_csv",
    "search_feed",
    "robots",
    "sitemap",
    "health_alive",
    "health_ready",
    "feed",
    "theme_feed",
    "principle_feed",
    "themes",
    "theme",
    "principles",
    "principle",
    "audience",
    "organisations",
    "organisation",
    "glossary",
    "search",
    "suggestions",
    "account_login",
    "account_inactive",
    "account_signup",  # says that sign-up is closed
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "wagtail_serve",
}
"""Names that answer an anonymous visitor with a page."""

HARMLESS = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
"""Open by Wagtail's design: translated words and icons of the admin, nothing of ours."""

SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "12345678-1234-5678-1234-567812345678", "path": "x"}


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every pattern, its variables filled with samples."""
    for pattern in resolver.url_patterns:
        path = prefix + fill(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or pattern.lookup_str, "/" + path


def fill(pattern: str) -> str:
    """Return an address that a route or a regular expression of an address matches."""
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "x"), pattern)
    if not pattern.startswith("^"):
        return route
    plain = re.sub(r"\(\?P?<?\w*>?.*?\)[*+]?", "1", pattern)
    return re.sub(r"[\\^$]|\[.*?\][*+]?|\(.*?\)[*+]?", "", plain)


def test_an_anonymous_visitor_gets_only_what_is_open(client):
    answers = [(name, address, client.get(address).status_code) for name, address in addresses(get_resolver())]
    assert [answer for answer in answers if answer[2] >= 500] == []
    assert {name for name, _address, status in answers if status == 200} - OPEN - HARMLESS == set(), (
        "open, and not on the list"
    )
    assert len(answers) > 150


def test_every_admin_address_sends_to_the_login_or_is_not_there(client):
    for name, address in addresses(get_resolver()):
        if address.startswith("/admin/") and name not in HARMLESS:
            response = client.get(address)
            if response.status_code == 302:
                assert response["Location"].startswith(("/account/login/", "/admin/login/", "/")), address
            else:
                assert response.status_code in {301, 403, 404, 405}, (name, address, response.status_code)


def test_every_public_page_answers_without_a_cookie(client):
    visited = 0
    for page in Page.objects.live().exclude(depth=1):
        response = client.get(page.url)
        assert response.status_code in {200, 302}, page.url
        assert not response.cookies, page.url
        assert "Content-Security-Policy" in response.headers
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        visited += 1
    assert visited > 30

"""Five thousand requests that no browser would send: every parameter, header, method and path; never a 5xx.

They are made as a server hands them on, not by the test client: broken percent signs, raw bytes and all.
"""

import random
import string
from collections import Counter
from urllib.parse import quote

import pytest
from django.test import Client

from search.changes import take_in
from search.facets import FACETS
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    ThemeFactory,
)

SEEDS = range(10)
REQUESTS = 500

WORDS = [
    "",
    "wijkteam",
    "sociaal-domein",
    "barneveld",
    "leren",
    "nee",
    "titel",
    "1",
    "2",
    "0",
    "-1",
    "51",
    "9" * 400,
    "1e309",
    "NaN",
    "１",
    "\x00",
    "\x00wijk",
    "'",
    '"',
    "%",
    "\\",
    "(",
    "[",
    "*",
    "~",
    "^",
    ":",
    "+",
    "&&",
    "AND",
    "NOT",
    "title:wijk",
    "wijk~2",
    "\u202e",
    "\uffff",
    "\U0010ffff",
    "👩‍👩‍👧",
    "ﷺ",
    "e" + "\u0301" * 300,
    "a" * 5000,
    "ge" * 3000,
    "wijk " * 2000,
    "b en " * 500,
    "<svg onload=alert(1)>",
    "../../etc/passwd",
    "{{7*7}}",
    "' OR 1=1--",
    "[]",
    "\r\nSet-Cookie: a=b",
    "İ",
    "ĳ",
    "‘s",
    "   ",
]
RAW = [
    "%",
    "%zz",
    "%u0041",
    "%FF%FE",
    "%C3%28",
    "%ED%A0%80",
    "%F5%80%80%80",
    "%00",
    "\xed\xa0\x80",
    "\xff",
    "&&=",
    "=",
    ";",
]
NAMES = ["q", "pagina", "sorteer", "synoniemen", "onbekend", *(facet.name for facet in FACETS)]
PATHS = [
    "/",
    "/zoeken/",
    "/zoeken",
    "/zoeken/resultaten.csv",
    "/zoeken/resultaten.atom",
    "/zoeken/verras-me/",
    "/verhalen.atom",
    "/themas/sociaal-domein/verhalen.atom",
    "/sitemap.xml",
    "/sitemap-paginas.xml",
    "/robots.txt",
    "/health/alive/",
    "/themas/",
    "/themas/sociaal-domein/",
    "/principes/",
    "/principes/vertrouwen-boven-controle/",
    "/doelgroepen/hrm/",
    "/organisaties/",
    "/organisaties/barneveld/",
    "/begrippen/",
    "/praktijken/",
    "/netwerken/",
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/key/1-x/",
    "/admin/",
    "/documenten/1/x.pdf",
    "/_util/authenticate_with_password/1/1/",
    "/bestaat-niet/",
]
METHODS = ["GET"] * 12 + ["HEAD", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ONZIN"]
HEADERS = [
    "HTTP_HOST",
    "HTTP_COOKIE",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_REFERER",
    "HTTP_ORIGIN",
    "HTTP_USER_AGENT",
    "HTTP_RANGE",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REQUESTED_WITH",
    "HTTP_HX_REQUEST",
    "HTTP_HX_TARGET",
    "HTTP_HX_TRIGGER",
    "HTTP_HX_CURRENT_URL",
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED",
    "HTTP_HX_HISTORY_RESTORE_REQUEST",
    "HTTP_HX_BOOSTED",
    "HTTP_HX_PROMPT",
    "CONTENT_TYPE",
    "CONTENT_LENGTH",
]
HEADER_VALUES = [
    "true",
    "false",
    "kwaad.example",
    "localhost:99999",
    "[::1",
    "a b",
    "../",
    "*/*;q=x",
    "text/html;q=0.000000001, " * 50,
    "nl;q=9",
    "sessionid=x; csrftoken=" + "y" * 9000,
    'sessionid="\\"; a=; =b',
    "http://[",
    "http://testserver:port/",
    "bytes=0-,-1",
    "multipart/form-data; boundary=",
    "application/json; charset=onzin",
    "-1",
    "\xff\xfe",
    "é",
    "",
]


def word(chance: random.Random) -> str:
    noise = "".join(chance.choices(string.printable + "éĳ\u0301\u200d\x7f€\ud800", k=chance.randrange(8)))
    return chance.choice(WORDS) + (noise if chance.random() < 0.4 else "")


def as_server(text: str) -> str:
    """Return bytes as WSGI passes them on: each a character."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def query_string(chance: random.Random) -> str:
    pairs = []
    for _number in range(chance.randrange(6)):
        name, value = chance.choice(NAMES), word(chance)
        written = quote(value, errors="surrogatepass") if chance.random() < 0.7 else as_server(value)
        written += chance.choice(RAW) if chance.random() < 0.2 else ""
        pairs += [f"{name}={written}"] * (chance.choice([40, 300, 1500]) if chance.random() < 0.01 else 1)
    return "&".join(pairs)[:60_000]


def path(chance: random.Random, known: list[str]) -> str:
    chosen = chance.choice(known)
    if chance.random() < 0.75:
        return chosen
    return as_server(chosen + word(chance).replace("?", "") + chance.choice(["", "/", "//", "/" * 300]))


def headers(chance: random.Random) -> dict[str, str]:
    return {
        name: chance.choice(HEADER_VALUES) if chance.random() < 0.8 else as_server(word(chance))
        for name in chance.sample(HEADERS, chance.choice([0, 0, 1, 2, 4]))
    }


@pytest.fixture
def known_paths(site_tree) -> list[str]:
    """Make a page of every kind, and return all addresses with the search many times."""
    words = {
        "themes": [ThemeFactory(slug="sociaal-domein")],
        "principles": [PrincipleFactory(slug="vertrouwen-boven-controle")],
        "audiences": [AudienceFactory(slug="hrm")],
        "organisations": [OrganisationFactory(slug="barneveld")],
    }
    story = PracticePageFactory(parent=site_tree.practices, title="Leren in het wijkteam", **words)
    network = NetworkPageFactory(parent=site_tree.networks)
    collection = CollectionPageFactory(parent=network, items=[{"practice": story}])
    take_in()
    return [*PATHS, *["/zoeken/"] * 20, story.url, network.url, collection.url]


@pytest.mark.parametrize("seed", SEEDS)
def test_five_thousand_hostile_requests_never_break_it(known_paths, seed):
    chance = random.Random(seed)  # noqa: S311
    client = Client(raise_request_exception=False)
    seen: Counter[int] = Counter()
    for _number in range(REQUESTS):
        environ = {
            "REQUEST_METHOD": chance.choice(METHODS),
            "PATH_INFO": path(chance, known_paths),
            "QUERY_STRING": query_string(chance),
            **headers(chance),
        }
        response = client.request(**environ)
        client.cookies.clear()
        seen[response.status_code] += 1
        assert response.status_code < 500, (environ, getattr(response, "exc_info", None))
        assert b"<svg onload" not in response.getvalue(), environ
    assert min(seen[status] for status in (200, 302, 400, 404, 405)) > 0, seen

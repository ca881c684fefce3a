"""A visit is light, nobody else hears of it, nothing is left behind, and nothing runs that is not ours."""

import brotli
import pytest
from playwright.sync_api import Response

from tests.browser.states import STATES, State

# htmx notes the address of the page it is on, for as long as the tab is open. Only the search loads htmx.
SCRIPT_NOTES = {"htmx-current-path-for-history"}
MAX_BYTES = 150_000
COMPRESSED = ("css", "javascript", "svg")  # by whitenoise, at collectstatic; the font is compressed by itself


def listen(page):
    """Return the lists that fill up as the page asks for things and complains."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type in {"error", "warning"} and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.expose_function("reportViolation", lambda directive, uri: complaints.append(f"CSP {directive}: {uri}"))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) =>"
        " reportViolation(event.violatedDirective, event.blockedURI))"
    )
    return asked, complaints


@pytest.mark.parametrize("state", STATES, ids=str)
def test_page_is_light_and_keeps_to_itself(page, context, base_url, state: State):
    asked, complaints = listen(page)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    response = state.open(page, state.widths[-1])
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if not url.startswith((f"{base_url}/", "data:"))]
    # The browser itself mentions each page that is not answered with 200.
    assert not [text for text in complaints if "the server responded with a status of 4" not in text]
    assert {cookie["name"] for cookie in context.cookies()} <= state.cookies
    notes = SCRIPT_NOTES if state.path.startswith("/zoeken/") else set()
    assert set(page.evaluate("Object.keys({...localStorage, ...sessionStorage})")) <= notes
    assert_headers(response.headers)
    if not state.act:
        assert_light(answers)


def is_part(response) -> bool:
    """Say whether an answer is a part of the page: no picture, and no direction to another address."""
    return response.request.resource_type != "image" and not 300 <= response.status < 400


def bytes_of(response) -> int:
    """Return what an answer takes on the way from the server, as a public site serves it."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(brotli.compress(body)) if any(name in kind for name in COMPRESSED) else len(body)


def assert_light(answers: list[Response]):
    weights = {answer.url: bytes_of(answer) for answer in answers if is_part(answer)}
    assert any("site.css" in url for url in weights)
    assert any(".woff2" in url for url in weights)
    assert sum(weights.values()) < MAX_BYTES, weights


def assert_headers(headers):
    policy = {words[0]: words[1:] for part in headers["content-security-policy"].split(";") if (words := part.split())}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == policy["object-src"] == ["'none'"]
    assert not [value for values in policy.values() for value in values if "unsafe" in value]
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_inline_script_does_not_run(page):
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None

"""A page is light, stands still while it comes in, and fetches no larger picture than it shows."""

import brotli
import pytest
from playwright.sync_api import Response

from tests.browser.states import HEIGHTS, STATES, State, resize, states

MAX_BYTES = 150_000
COMPRESSED = ("css", "javascript", "svg")  # by whitenoise, at collectstatic; the font is compressed by itself
SHIFT = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(total), 300);
})"""


def is_part(response) -> bool:
    """Say whether an answer is a part of the page: no picture, and no direction to another address."""
    return response.request.resource_type != "image" and not 300 <= response.status < 400


def bytes_of(response) -> int:
    """Return what an answer takes on the way from the server, as a public site serves it."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(brotli.compress(body)) if any(name in kind for name in COMPRESSED) else len(body)


@pytest.mark.parametrize("state", [state for state in STATES if not state.act], ids=str)
def test_page_is_light(page, state: State):
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    state.open(page, 1280)
    page.wait_for_load_state("networkidle")
    weights = {answer.url: bytes_of(answer) for answer in answers if is_part(answer)}
    assert any("site.css" in url for url in weights)
    assert any(".woff2" in url for url in weights)
    assert sum(weights.values()) < MAX_BYTES, weights


@pytest.mark.parametrize("width", HEIGHTS)
def test_page_stands_still(page, width):
    for state in states("home", "zoeken-woord", "verhaal-met-alles", "verhaal-barneveld"):
        state.open(page, width)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFT) < 0.001, state


PICTURES = """() => [...document.querySelectorAll("main img")].map((image) => ({
  formats: [...image.closest("picture").querySelectorAll("source")].map((source) => source.type),
  choices: image.srcset.split(",").length,
  sizes: image.sizes,
  width: image.width,
  height: image.height,
  ratio: image.getAttribute("width") / image.getAttribute("height"),
  loading: image.loading,
  shown: image.currentSrc,
}))"""


def test_pictures_come_in_the_size_and_format_that_is_shown(page):
    [story] = states("verhaal-met-alles")
    story.open(page, 320)
    page.wait_for_load_state("networkidle")
    cover, *others = pictures = page.evaluate(PICTURES)
    assert len(others) == 2
    for picture in pictures:
        assert picture["formats"] == ["image/avif"]
        assert picture["choices"] == 3
        assert picture["sizes"]
        assert picture["ratio"] == pytest.approx(picture["width"] / picture["height"], rel=0.02)
    assert cover["shown"].endswith("fill-480x180.avif")
    assert {picture["loading"] for picture in others} == {"lazy"}

    resize(page, 1280)
    story.open(page, 1280)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(PICTURES)[0]["shown"].endswith("fill-1200x450.avif")

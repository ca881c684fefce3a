"""A page stands still while it comes in, and fetches no larger picture than it shows."""

import pytest

from tests.browser.states import HEIGHTS, resize, states

SHIFT = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(total), 300);
})"""


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

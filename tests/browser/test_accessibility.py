"""Every kind of page at every width, light and dark: nothing for axe to find, nothing that sticks out or is cut off."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import COLOUR_RULES, violations
from tests.browser.site import ROOT, launch_options, serve_site
from tests.browser.states import STATES, State, resize, states

STRUCTURE = """() => ({
  language: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim()).length,
  heading: document.querySelector("h1")?.textContent.trim() || "",
  title: document.title,
  mains: document.querySelectorAll("main").length,
  banners: document.querySelectorAll("body > header").length,
  ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
})"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""


def assert_fits(page):
    """Assert that nobody has to scroll sideways."""
    width, wanted = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert wanted <= width, f"{wanted} px wide in {width}: {page.evaluate(TOO_WIDE)[-5:]}"


def assert_sound(page, without=()):
    """Assert all that must be true of any page; ``without`` names rules of axe to leave out."""
    structure = page.evaluate(STRUCTURE)
    assert structure["language"] == "nl"
    assert structure["headings"] == structure["mains"] == structure["banners"] == 1
    assert structure["heading"]
    assert structure["title"].strip().endswith("Praktijkbank") or structure["title"].startswith("Praktijkbank")
    assert len(structure["ids"]) == len(set(structure["ids"]))
    assert_fits(page)
    found = violations(page, without)
    assert not found, "\n".join(found)


# What the text box of an element hides. A result's text stops after two lines for everyone, however it is set.
CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest(".visually-hidden, .result__text, svg, input, thead"))
  .filter((element) => {
    const style = getComputedStyle(element);
    const cuts = [style.overflowX, style.overflowY].some((value) => value === "hidden" || value === "clip");
    return cuts && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
  })
  .map((element) => element.outerHTML.slice(0, 120))"""
# The values of success criterion 1.4.12. A sheet made by script: the policy of the site lets no style element in.
SPACE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def assert_nothing_is_lost(page):
    assert_fits(page)
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("state", STATES, ids=str)
def test_page_is_accessible(page, state: State):
    """All widths in one visit, at last with text spaced out; the dark scheme differs in colours only."""
    state.open(page, state.widths[0])
    for width in state.widths:
        resize(page, width)
        page.emulate_media(color_scheme="light")
        assert_sound(page)
        page.emulate_media(color_scheme="dark")
        found = violations(page, only=COLOUR_RULES)
        assert not found, "\n".join(found)
    page.evaluate(SPACE_TEXT)
    for width in state.widths:
        resize(page, width)
        assert_nothing_is_lost(page)


@pytest.mark.parametrize("grey", ["#aaa", "#6f6f6f"])
def test_grey_text_would_be_seen(page, grey):
    """One colour is under 4.5:1 and one under 7:1: axe has a rule for each."""
    states("tekst")[0].open(page, 320)
    assert violations(page, only=COLOUR_RULES) == []
    page.evaluate("(grey) => { document.querySelector('main p').style.color = grey }", grey)
    assert len(violations(page, only=COLOUR_RULES)) == 1


FORCED = ("home", "zoeken-filters", "zoeken-alles-open", "verhaal-met-alles", "begrippen", "inloggen-fout")


@pytest.mark.parametrize("state", states(*FORCED), ids=str)
def test_page_with_forced_colours_is_accessible(new_context, state: State):
    page = new_context(forced_colors="active").new_page()
    state.open(page, 1280)
    # The browser paints in the visitor's own colours; axe reads ours from the style sheet.
    assert_sound(page, without=COLOUR_RULES)


@pytest.fixture(scope="module")
def large_text_browser(playwright) -> Iterator[Browser]:
    """Start a browser of somebody who asked for text of twice the size."""
    options = launch_options()
    options["args"] = [*options["args"], "--blink-settings=defaultFontSize=32"]
    browser = playwright.chromium.launch(**options)
    yield browser
    browser.close()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_text_may_be_twice_as_large(large_text_browser, browser_context_args, state: State):
    page = large_text_browser.new_page(**browser_context_args)
    state.open(page, 1280)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
    for width in (1280, 768):
        resize(page, width)
        assert_nothing_is_lost(page)
    page.close()


def test_every_page_has_a_title_of_its_own(page):
    paths = {state.path.partition("?")[0] for state in STATES}
    titles = {}
    for path in sorted(paths):
        page.goto(path, wait_until="domcontentloaded")
        titles.setdefault(page.title().strip(), []).append(path)
    assert not [same for same in titles.values() if len(same) > 1]


def test_page_for_a_server_error_is_accessible(page):
    page.route("**/stuk/", lambda route: route.fulfill(status=500, path=ROOT / "templates" / "500.html"))
    State("stuk", "/stuk/", status=500).open(page, 320)
    assert_sound(page)


def test_page_for_a_bad_request_is_accessible(page, base_url):
    port = base_url.rpartition(":")[2]
    State("verkeerde-host", f"http://een-andere-naam.localhost:{port}/", status=400).open(page, 320)
    assert_sound(page)


def test_search_without_an_index_is_accessible(page, site_folder, tmp_path):
    copy = shutil.copytree(site_folder, tmp_path / "site", ignore=shutil.ignore_patterns("index"))
    with serve_site(copy) as address:
        State("beperkt", f"{address}/zoeken/?q=leren").open(page, 320)
        assert page.get_by_role("heading", level=1).inner_text() == "Zoeken werkt nu beperkt"
        assert_sound(page)

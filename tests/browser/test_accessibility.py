"""Every kind of page, narrow and wide: nothing for axe to find, no scrolling sideways, one heading, one main part."""

import shutil

import pytest

from tests.browser.axe import violations
from tests.browser.site import ROOT, serve_site
from tests.browser.states import STATES, State, resize, states

STRUCTURE = """() => ({
  language: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim()).length,
  heading: document.querySelector("h1")?.textContent.trim() || "",
  title: document.title,
  mains: document.querySelectorAll("main").length,
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
    assert structure["headings"] == structure["mains"] == 1
    assert structure["heading"]
    assert structure["title"].strip().endswith("Praktijkbank") or structure["title"].startswith("Praktijkbank")
    assert len(structure["ids"]) == len(set(structure["ids"]))
    assert_fits(page)
    found = violations(page, without)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_page_is_accessible(page, state: State):
    state.open(page, state.widths[0])
    for width in state.widths:
        resize(page, width)
        assert_sound(page)


@pytest.mark.parametrize(
    "state", states("home", "zoeken-filters", "verhaal-met-alles", "inloggen-fout", "collectie", "thema"), ids=str
)
def test_dark_page_is_accessible(new_context, state: State):
    page = new_context(color_scheme="dark").new_page()
    state.open(page, 1280)
    assert_sound(page)


@pytest.mark.parametrize("state", states("home", "zoeken-filters", "verhaal-met-alles"), ids=str)
def test_page_with_forced_colours_is_accessible(new_context, state: State):
    page = new_context(forced_colors="active").new_page()
    state.open(page, 1280)
    # The browser paints in the visitor's own colours; axe reads ours from the style sheet.
    assert_sound(page, without=("color-contrast", "color-contrast-enhanced"))


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

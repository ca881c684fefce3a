"""From a question to a story and back: without scripts, with them, and with a keyboard only."""

import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.extra_pages import MANY
from tests.browser.states import SEARCH_LABEL, resize

OFFSCREEN_BEHIND = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !top || !(document.activeElement.contains(top) || top.contains(document.activeElement));
}"""


def params(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def heading(page):
    return page.get_by_role("heading", level=1)


def results(page):
    return page.locator(".search__results .result")


def option(page, facet: str, value: str):
    return page.locator(f"#f-{facet}-{value}")


def count_of(page, facet: str, value: str) -> int:
    """Return the number that stands beside an option."""
    label = page.locator(f"label[for=f-{facet}-{value}] .facet__count").text_content() or ""
    return int(re.findall(r"\d+", label)[0])


def facet(page, name: str):
    """Return a facet, unfolded."""
    group = page.locator(f"#facet-{name}")
    if not group.evaluate("group => group.open"):
        group.locator("> summary").click()
    return group


def expect_results(page, number: int):
    expect(heading(page)).to_have_text(re.compile(rf"^\s*{number} resulta(at|ten)\b"))


@pytest.fixture
def plain_page(new_context):
    """Return a page in a browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()
    resize(page, 1280)
    return page


@pytest.fixture
def wide_page(page):
    """Return a page with scripts and room for the filters; it counts how often a whole page is loaded."""
    resize(page, 1280)
    page.loads = []
    page.on("domcontentloaded", lambda loaded: page.loads.append(loaded.url))
    return page


# -- Without scripts -------------------------------------------------------------


def test_search_filter_and_read_without_scripts(plain_page):
    page = plain_page
    page.goto("/")
    page.get_by_label(SEARCH_LABEL).fill("keukentafelgesprek")
    page.get_by_role("button", name="Zoeken").click()
    expect_results(page, 6)
    expect(page.get_by_label(SEARCH_LABEL)).to_have_value("keukentafelgesprek")

    option(page, "thema", "maatschappelijke-ondersteuning").check()
    page.get_by_role("button", name="Toon 6 resultaten").click()
    expect_results(page, 4)
    assert params(page) == {"q": ["keukentafelgesprek"], "thema": ["maatschappelijke-ondersteuning"]}
    expect(option(page, "thema", "maatschappelijke-ondersteuning")).to_be_checked()

    results(page).get_by_role("link").first.click()
    expect(heading(page)).to_have_text("Aan de keukentafel: van checklist naar gesprek")
    page.go_back()
    expect_results(page, 4)

    page.get_by_role("link", name="Thema: Maatschappelijke ondersteuning verwijderen").click()
    expect_results(page, 6)
    assert params(page) == {"q": ["keukentafelgesprek"]}


def without_accents(title: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(char))


def test_sort_and_turn_pages_without_scripts(plain_page):
    page = plain_page
    page.goto("/zoeken/?soort=praktijk&soort=collectie")
    page.get_by_role("link", name="Titel", exact=True).click()
    assert params(page)["sorteer"] == ["titel"]
    expect(page.locator(".sort [aria-current]")).to_have_text("Titel")
    first = results(page).locator("h3").all_inner_texts()
    assert first == sorted(first, key=without_accents)

    page.get_by_role("navigation", name="Pagina's").get_by_role("link", name="Volgende").click()
    assert params(page) == {"soort": ["collectie", "praktijk"], "sorteer": ["titel"], "pagina": ["2"]}
    expect(page.locator(".pagination [aria-current=page]")).to_have_text(re.compile("2"))
    second = results(page).locator("h3").all_inner_texts()
    assert second
    assert not set(first) & set(second)


def test_new_question_keeps_the_filters_without_scripts(plain_page):
    page = plain_page
    page.goto("/zoeken/?q=leren&leervorm=intervisie")
    page.get_by_label(SEARCH_LABEL).fill("team")
    page.get_by_label(SEARCH_LABEL).press("Enter")
    assert params(page) == {"q": ["team"], "leervorm": ["intervisie"]}
    page.get_by_role("link", name="Wis alles").click()
    assert params(page) == {"q": ["team"]}


def test_filters_open_on_a_phone_without_scripts(plain_page):
    page = plain_page
    resize(page, 320)
    page.goto("/zoeken/?q=leren")
    expect(option(page, "soort", "collectie")).to_be_hidden()
    page.locator("#filters > summary").click()
    option(page, "soort", "collectie").check()
    page.get_by_role("button", name=re.compile("^Toon .* resultaten$")).click()
    assert params(page) == {"q": ["leren"], "soort": ["collectie"]}
    expect(page.locator("#filters > summary")).to_have_text(re.compile(r"Filters \(1\)"))


# -- With scripts ----------------------------------------------------------------


def test_filter_applies_at_once(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    message = page.locator("#zoekmelding")
    expect(message).to_have_attribute("role", "status")
    expect(message).to_have_text("")
    promised = count_of(page, "soort", "collectie")

    option(page, "soort", "collectie").check()

    expect_results(page, promised)
    expect(results(page)).to_have_count(promised)
    assert params(page) == {"q": ["leren"], "soort": ["collectie"]}
    expect(option(page, "soort", "collectie")).to_be_focused()
    expect(option(page, "soort", "collectie")).to_be_checked()
    expect(message).to_have_text(f"{promised} resultaten voor ‘leren’")
    expect(page).to_have_title(f"{promised} resultaten voor ‘leren’ – Praktijkbank")
    assert len(page.loads) == 1


def test_second_filter_narrows_and_counts_follow(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    before = count_of(page, "thema", "jeugd")
    option(page, "soort", "praktijk").check()
    expect(option(page, "soort", "praktijk")).to_be_focused()
    expect(page.locator(".chips__chip")).to_have_count(1)
    promised = count_of(page, "thema", "jeugd")
    assert 0 < promised < before

    option(page, "thema", "jeugd").check()
    expect_results(page, promised)
    assert params(page) == {"q": ["leren"], "soort": ["praktijk"], "thema": ["jeugd"]}
    assert len(page.loads) == 1


def test_quick_clicks_end_at_the_last_one(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    option(page, "soort", "praktijk").check()
    option(page, "soort", "collectie").check()
    option(page, "soort", "netwerk").check()
    expect(page.locator(".chips__chip")).to_have_count(3)
    assert params(page)["soort"] == ["praktijk", "collectie", "netwerk"]


def test_back_and_forward_restore_results_and_filters(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    everything = heading(page).inner_text()
    option(page, "soort", "netwerk").check()
    expect(page.locator(".chips__chip")).to_have_count(1)
    narrowed = heading(page).inner_text()

    page.go_back()
    expect(heading(page)).to_have_text(everything)
    expect(option(page, "soort", "netwerk")).not_to_be_checked()
    expect(page.get_by_label(SEARCH_LABEL)).to_be_visible()
    page.go_forward()
    expect(heading(page)).to_have_text(narrowed)
    expect(option(page, "soort", "netwerk")).to_be_checked()

    results(page).get_by_role("link").first.click()
    expect(page.locator(".search__results")).to_have_count(0)
    page.go_back()
    expect(heading(page)).to_have_text(narrowed)
    expect(option(page, "soort", "netwerk")).to_be_checked()


def test_chip_removes_itself_and_the_focus_is_kept(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren&soort=collectie&leervorm=intervisie")
    page.get_by_role("link", name="Leervorm: Intervisie verwijderen").press("Enter")
    expect(page.locator(".chips__chip")).to_have_count(1)
    assert params(page) == {"q": ["leren"], "soort": ["collectie"]}
    assert page.evaluate("document.activeElement !== document.body")
    assert len(page.loads) == 1


def test_sort_and_pages_without_a_reload(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    page.get_by_role("link", name="Titel", exact=True).click()
    expect(page.locator(".sort [aria-current]")).to_have_text("Titel")
    page.get_by_role("link", name="Volgende").click()
    expect(page.locator(".pagination [aria-current=page]")).to_have_text(re.compile("2"))
    assert params(page) == {"q": ["leren"], "sorteer": ["titel"], "pagina": ["2"]}
    assert page.evaluate("scrollY") < page.locator("#zoekgebied").bounding_box()["height"] / 4
    assert page.evaluate("document.activeElement !== document.body")

    option(page, "soort", "praktijk").check()
    expect(page.locator(".chips__chip")).to_have_count(1)
    assert params(page) == {"q": ["leren"], "soort": ["praktijk"], "sorteer": ["titel"]}
    assert len(page.loads) == 1


def test_long_facet_has_a_box_that_filters_its_options(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    organisations = facet(page, "organisatie")
    organisations.get_by_text("Toon alle").click()
    box = organisations.get_by_label("Zoek in organisatie")
    box.fill("eindh")
    expect(organisations.get_by_role("checkbox")).to_have_count(1)
    box.press("Enter")
    assert params(page) == {"q": ["leren"]}

    option(page, "organisatie", "eindhoven").click()
    expect(page.locator(".chips__chip")).to_have_text(re.compile("Eindhoven"))
    assert params(page) == {"q": ["leren"], "organisatie": ["eindhoven"]}
    expect(option(page, "organisatie", "eindhoven")).to_be_focused()
    assert page.locator("#facet-organisatie").evaluate("group => group.open")


def test_very_long_facet_is_fetched_when_it_is_asked_for(wide_page):
    page = wide_page
    page.goto("/zoeken/?q=convenant")
    organisations = facet(page, "organisatie")
    expect(organisations.get_by_role("checkbox")).to_have_count(8)
    link = organisations.get_by_role("link", name="Toon alle")
    number = int(link.inner_text().split()[-1])
    assert number >= MANY
    link.click()
    box = organisations.get_by_label("Zoek in organisatie")
    expect(box).to_be_focused()
    assert params(page) == {"q": ["convenant"]}

    box.fill("beeld 65")
    option(page, "organisatie", "voorbeeld-65").check()
    expect(page.locator(".chips__chip")).to_have_text(re.compile("Voorbeeld 65"))
    expect(option(page, "organisatie", "voorbeeld-65")).to_be_focused()
    expect(organisations.get_by_role("checkbox")).to_have_count(number)


def test_phone_opens_the_filters_and_closes_them_on_the_results(page):
    resize(page, 320)
    page.goto("/zoeken/?q=leren")
    page.locator("#filters > summary").click()
    promised = count_of(page, "soort", "netwerk")
    option(page, "soort", "netwerk").check()
    show = page.get_by_role("button", name=f"Toon {promised} resultaten")
    expect(show).to_be_in_viewport()
    expect(option(page, "soort", "netwerk")).to_be_visible()
    show.click()
    expect(option(page, "soort", "netwerk")).to_be_hidden()
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()


@pytest.mark.parametrize("status", [404, 500])
def test_failed_search_is_told(wide_page, status):
    page = wide_page
    page.goto("/zoeken/?q=leren")
    page.route(
        "**/zoeken/?**",
        lambda route: route.fulfill(status=status, body="<h1>Er ging iets mis</h1>", content_type="text/html"),
    )
    option(page, "soort", "collectie").dispatch_event("click")  # `check` would look for the box on the page it left
    expect(heading(page)).to_have_text("Er ging iets mis")
    assert params(page) == {"q": ["leren"], "soort": ["collectie"]}


# -- With a keyboard -------------------------------------------------------------


def test_keyboard_from_the_skip_link_to_the_results(wide_page):
    page = wide_page
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label(SEARCH_LABEL)).to_be_focused()
    page.keyboard.type("leren")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=leren")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _press in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    expect(option(page, "soort", "praktijk")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".chips__chip")).to_have_count(1)
    expect(option(page, "soort", "praktijk")).to_be_focused()
    page.keyboard.press("Tab")
    expect(option(page, "soort", "collectie")).to_be_focused()


def test_focus_is_never_behind_the_button_of_the_filters(page):
    resize(page, 320)
    page.goto("/zoeken/?q=leren")
    page.locator("#filters > summary").press("Enter")
    for _press in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(OFFSCREEN_BEHIND), page.evaluate("document.activeElement.outerHTML")[:120]


@pytest.mark.parametrize("path", ["/", "/zoeken/?q=leren&soort=praktijk", "/praktijken/met-alles/", "/account/login/"])
def test_focus_is_always_visible(wide_page, path):
    page = wide_page
    page.goto(path)
    for _press in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # past the last of a short page
        style = page.evaluate(
            "(({outlineStyle, outlineWidth, boxShadow}) => ({outlineStyle, outlineWidth, boxShadow}))"
            "(getComputedStyle(document.activeElement))"
        )
        visible = style["outlineStyle"] != "none" and float(style["outlineWidth"].removesuffix("px")) >= 2
        assert visible or style["boxShadow"] != "none", page.evaluate("document.activeElement.outerHTML")[:120]

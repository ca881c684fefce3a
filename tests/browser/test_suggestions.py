"""The suggestions below a search box: with the keyboard, with a pointer, and without anything going wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.states import resize

BOX = "Waar zoekt u een voorbeeld van?"


@pytest.fixture
def typed(page: Page) -> Page:
    """The front page with the list open."""
    resize(page, 1280)
    page.goto("/")
    page.get_by_label(BOX).press_sequentially("inko")
    expect(page.get_by_role("listbox")).to_be_visible()
    return page


def box(page: Page):
    return page.get_by_label(BOX)


def test_the_box_tells_of_its_list_in_groups(typed):
    expect(box(typed)).to_have_attribute("role", "combobox")
    expect(box(typed)).to_have_attribute("aria-expanded", "true")
    listed = typed.locator(f"#{box(typed).get_attribute('aria-controls')}")
    expect(listed.get_by_role("group", name="Thema's")).to_contain_text("Inkoop en aanbesteding")
    expect(listed.get_by_role("group", name="Verhalen").get_by_role("option")).not_to_have_count(0)
    expect(typed.get_by_role("status").filter(has_text=re.compile(r"\d+ suggesties"))).to_have_count(1)


def test_arrows_walk_the_list_and_back_to_the_box(typed):
    options = typed.get_by_role("option")
    box(typed).press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box(typed)).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(box(typed)).to_be_focused()
    box(typed).press("ArrowUp")
    expect(typed.locator("[aria-selected=true]")).to_have_count(0)
    expect(box(typed)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box(typed).press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(box(typed)).to_have_value("inko")


def test_enter_follows_the_chosen_one(typed):
    box(typed).press("ArrowDown")
    url = typed.locator("[aria-selected=true]").get_attribute("data-url")
    box(typed).press("Enter")
    typed.wait_for_url(f"**{url}")


def test_enter_without_a_choice_searches_what_was_typed(typed):
    box(typed).press("Enter")
    typed.wait_for_url("**/zoeken/?q=inko")


def test_escape_closes_and_keeps_what_was_typed_and_arrow_down_opens_again(typed):
    box(typed).press("Escape")
    expect(typed.get_by_role("listbox")).to_be_hidden()
    expect(box(typed)).to_have_attribute("aria-expanded", "false")
    expect(box(typed)).to_have_value("inko")
    box(typed).press("ArrowDown")
    expect(typed.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_leaving_the_box_closes_the_list(typed):
    box(typed).press("Tab")
    expect(typed.locator("[role=listbox]")).to_be_hidden()


def test_a_click_goes_there(typed):
    theme = typed.get_by_role("option", name=re.compile("Inkoop en aanbesteding"))
    theme.click()
    typed.wait_for_url("**/themas/inkoop-en-aanbesteding/")


def test_one_letter_asks_nothing_and_letters_in_a_row_ask_once(page):
    asked = []
    page.on("request", lambda request: "/suggesties/" in request.url and asked.append(request.url))
    page.clock.install(time=0)
    page.goto("/")
    page.clock.pause_at(3600)  # from here the time of the page passes only when the test says so
    box(page).press_sequentially("i")
    page.clock.run_for(1000)
    box(page).press_sequentially("nkoop")
    assert asked == []
    page.clock.run_for(1000)
    expect(page.get_by_role("listbox")).to_be_visible()
    assert [url.partition("?")[2] for url in asked] == ["q=inkoop"]


def test_a_failing_list_leaves_the_box_at_work(page):
    page.route("**/suggesties/**", lambda route: route.abort())
    page.goto("/")
    box(page).press_sequentially("inkoop")
    page.wait_for_timeout(400)
    expect(page.locator("[role=listbox]")).to_be_hidden()
    box(page).press("Enter")
    page.wait_for_url("**/zoeken/?q=inkoop")


def test_the_list_still_works_after_results_were_replaced(page):
    resize(page, 1280)
    page.goto("/zoeken/?q=leren")
    page.get_by_role("link", name="Titel", exact=True).click()
    expect(page.locator(".sort [aria-current]")).to_have_text("Titel")
    box(page).fill("")
    box(page).press_sequentially("inko")
    expect(page.get_by_role("option").first).to_be_visible()


def test_without_scripts_it_is_an_ordinary_search_box(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("searchbox", name=BOX)).to_be_visible()
    box(page).fill("inkoop")
    page.get_by_role("button", name="Zoeken").click()
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=inkoop"))
    context.close()

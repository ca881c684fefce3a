"""The map of provinces with a keyboard, with a pointer, and without scripts."""

import pytest
from playwright.sync_api import expect

MAP = ".province-map"


def provinces(page):
    return page.locator(MAP).get_by_role("link")


def test_a_province_is_reached_and_followed_with_the_keyboard(page):
    page.goto("/organisaties/")
    names = ["Gelderland: 3 verhalen", "Noord-Brabant: 2 verhalen"]
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").last.focus()
    for name in names:
        page.keyboard.press("Tab")
        expect(page.locator(MAP).get_by_role("link", name=name)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?soort=praktijk&provincie=noord-brabant")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 resultaten")


def test_focus_and_pointer_change_the_colour_of_a_province(page):
    page.goto("/organisaties/")
    first = provinces(page).first
    fill = "link => getComputedStyle(link.querySelector('use')).fill"
    plain = first.evaluate(fill)
    first.hover()
    assert first.evaluate(fill) != plain
    page.mouse.move(0, 0)
    assert first.evaluate(fill) == plain
    page.keyboard.press("Tab")
    first.focus()
    assert first.evaluate(fill) != plain


@pytest.mark.parametrize("width", [320, 1280])
def test_every_outline_is_drawn(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/organisaties/")
    page.wait_for_load_state("networkidle")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.province-map use')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) == 12
    assert all(box["width"] > 20 and box["height"] > 20 for box in boxes)
    assert max(box["right"] for box in boxes) <= width


def test_works_without_scripts(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/organisaties/")
    provinces(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 resultaten")

"""The editor in a real browser: its widgets work under the policy of the editors' side, and nothing complains."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.site import ROOT, _environment
from tests.browser.test_privacy import listen

LONG = 15_000


@pytest.fixture(scope="module")
def password(site_folder) -> str:
    """Make a password for the demo editor, as the manual says to."""
    command = [sys.executable, "-W", "ignore", "manage.py", "demo_login", "redacteur"]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=_environment(site_folder, "tests.browser.settings"),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("Wachtwoord: ")[1].strip()


@pytest.fixture
def complaints(page, base_url, password):
    """Log in, and fill a list with whatever the browser objects to from then on."""
    page.set_default_timeout(LONG)
    page.goto("/account/login/?next=/admin/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("redacteur")
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/admin/")
    _asked, found = listen(page)
    return found


def new_story(page):
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Bekijk de onderliggende pagina's van 'Praktijken'").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Voeg onderliggende pagina toe", exact=True).first.click()
    page.wait_for_url("**/practicepage/**")


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/pages/", "/admin/snippets/core/theme/", "/admin/snippets/core/term/add/", "/admin/images/"],
)
def test_a_screen_opens_without_complaints(page, complaints, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_a_story_is_written_previewed_and_saved(page, complaints):
    new_story(page)
    page.locator("#id_title").fill("Een proefverhaal")
    page.locator("#panel-child-inhoud-summary-section .public-DraftEditor-content").click()
    page.keyboard.type("Wij schrapten een formulier.")
    page.locator("#id_themes").get_by_label("Sociaal domein › Jeugd").check()
    background = page.locator("#panel-child-inhoud-background-section")
    background.get_by_title("Blok invoegen").first.click()
    page.get_by_role("option", name="Tekst").click()
    background.locator(".public-DraftEditor-content").click()
    page.keyboard.type("Het formulier had geen doel meer.")
    page.locator("#id_confirmed_on").click()
    page.locator(".xdsoft_today:visible").click()
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("#w-preview-iframe")  # Wagtail swaps frames; the one with the id is shown
    expect(preview.get_by_role("heading", level=1, name="Een proefverhaal")).to_be_visible(timeout=LONG)
    expect(preview.get_by_text("Het formulier had geen doel meer.")).to_be_visible(timeout=LONG)
    page.locator("[data-side-panel-toggle=checks]").click()
    expect(page.locator("[data-content-word-count]")).to_have_text(re.compile(r"[1-9]\d*"))
    page.get_by_role("button", name="Bewaar concept").click()
    expect(page.get_by_text(re.compile("van de 16 onderdelen ingevuld"))).to_be_visible(timeout=LONG)
    assert complaints == []

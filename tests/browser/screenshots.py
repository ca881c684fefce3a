"""Take the README's pictures, or with ``--all`` a picture of every page and state, of a fresh demo site."""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import ROOT, launch_options, make_site, serve_site
from tests.browser.states import HEIGHTS, STATES, resize

README_PICTURES = {"home.png": "/", "zoeken.png": "/zoeken/?q=leren&thema=sociaal-domein"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every page and state into docs/screenshots/_all")
    everything = parser.parse_args().all
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "site"
        make_site(folder, extra=everything)
        with serve_site(folder) as address:
            browser = playwright.chromium.launch(**launch_options())
            take_all(browser, address) if everything else take_readme(browser, address)
            browser.close()


def take_readme(browser: Browser, address: str) -> None:
    """Write the pictures of the README to docs/images, one window high."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    for name, path in README_PICTURES.items():
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=folder / name)


def take_all(browser: Browser, address: str) -> None:
    """Write every state at every width, light and dark, whole pages, to docs/screenshots/_all."""
    folder = ROOT / "docs" / "screenshots" / "_all"
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page = browser.new_page(base_url=address, color_scheme=scheme, locale="nl-NL", reduced_motion="reduce")
        for state in STATES:
            for width in HEIGHTS:
                resize(page, width)
                if width in state.widths or not state.act:
                    state.open(page, width)
                    page.screenshot(path=folder / f"{state.name}-{width}-{scheme}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    main()

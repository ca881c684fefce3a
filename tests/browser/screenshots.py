"""Take the README's pictures, or with ``--all`` a picture of every page and state, of a fresh demo site."""

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.progress import track

from tests.browser.site import ROOT, launch_options, make_site, serve_site
from tests.browser.states import STATES, State, resize

README_PICTURES = {"home.png": "/", "zoeken.png": "/zoeken/?q=leren&thema=sociaal-domein"}
ALL = ROOT / "var" / "screenshots"
PRINTED = 768
# Pictures far down come in only when somebody gets there; a photographer does not scroll.
LOAD_PICTURES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help=f"every page and state into {ALL.relative_to(ROOT)}")
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
    """Write every state as whole pages: at each of its widths, light and dark, and as it prints."""
    shutil.rmtree(ALL, ignore_errors=True)
    ALL.mkdir(parents=True)
    for state in track(STATES, description="Screenshots"):
        page = browser.new_page(base_url=address, locale="nl-NL", reduced_motion="reduce")
        _take(page, state)
        page.close()


def _take(page: Page, state: State) -> None:
    state.open(page, state.widths[0])
    page.evaluate(LOAD_PICTURES)
    for width in state.widths:
        resize(page, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=ALL / f"{state.name}-{width}-{scheme}.png", full_page=True)
    if state.act is None:
        resize(page, PRINTED)
        page.emulate_media(media="print", color_scheme="light")
        page.screenshot(path=ALL / f"{state.name}-print.png", full_page=True)


if __name__ == "__main__":
    main()

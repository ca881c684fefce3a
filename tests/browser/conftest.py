"""A browser, and a site to look at. Nothing here touches the database of the other tests."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.site import launch_options, make_site, serve_site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory, worker_id) -> Path:
    """Make the site once for a run: the workers of xdist wait for the first of them, and copy what it made."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    made = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = shared / "site-in-the-making"
            shutil.rmtree(making, ignore_errors=True)
            make_site(making, extra=True)
            making.rename(made)
    return Path(shutil.copytree(made, own / "own-site"))


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    with serve_site(site_folder) as address:
        yield address


# Playwright's event loop runs on in this thread for as long as Playwright lives, and Django refuses the database
# in such a thread. So a browser lives for one module, not for the session, and leaves nothing to other tests.


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright, browser_type_launch_args: dict) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**(launch_options() | browser_type_launch_args))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def browser_context_args(base_url: str) -> dict:
    return {"base_url": base_url, "locale": "nl-NL", "reduced_motion": "reduce"}

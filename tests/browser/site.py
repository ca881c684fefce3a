"""A site of one's own to look at: filled with the demo content, served by gunicorn as in production."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ("site.css", "icons.svg", "fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
START_SECONDS = 120
SETTINGS = "tests.browser.settings"


class SiteError(Exception):
    """The site cannot be made or does not start; the message says why."""


def launch_options() -> dict[str, object]:
    """Return how Playwright starts the browser: the system's own when there is one, else Playwright's."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return {"args": BROWSER_FLAGS} | ({"executable_path": found} if found else {})


def make_site(folder: Path, *, extra: bool, settings: str = SETTINGS) -> None:
    """Fill a folder with a database, files and an index of the demo content.

    ``extra`` adds the pages of :mod:`tests.browser.extra_pages`: states that the demo does not have.
    Raises :class:`SiteError` when set-up has not made the style bundle, or the filling fails.
    """
    missing = [name for name in BUILT if not (ROOT / "static" / "build" / name).exists()]
    if missing:
        raise SiteError(f"static/build/ has no {', '.join(missing)}. Run first: make setup")
    folder.mkdir(parents=True)
    filling = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", "tests.browser.fill", *(["--extra"] if extra else [])],
        cwd=ROOT,
        env=_environment(folder, settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if filling.returncode:
        raise SiteError(f"The site could not be filled:\n{filling.stderr[-4000:]}")


@contextmanager
def serve_site(folder: Path, *, settings: str = SETTINGS) -> Iterator[str]:
    """Serve a folder that :func:`make_site` filled; give the address, without a slash at the end.

    The port is opened here and handed on, so that no other process can take it in between.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, handle = listener.getsockname()[1], listener.fileno()
        log = (folder / "gunicorn.log").open("w")
        server = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-W", "ignore", "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{handle}"),
                *("--workers", "1", "--threads", "4", "--no-control-socket"),
            ],
            cwd=ROOT,
            env=_environment(folder, settings),
            pass_fds=[handle],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(server, f"{address}/", folder)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)
        log.close()


def _environment(folder: Path, settings: str) -> dict[str, str]:
    ours = {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "SEARCH_INDEX_DIR": str(folder / "index"),
        "SEARCH_ENGINE": "embedded",
        "BEHIND_TLS_PROXY": "false",
    }
    return {**os.environ, **ours}


def _wait_until_up(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=START_SECONDS):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise SiteError(f"The site did not start:\n{(folder / 'gunicorn.log').read_text()[-4000:]}")

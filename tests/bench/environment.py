"""Where a benchmark keeps its site, and with which settings its processes run."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "var" / "bench"

WRITTEN = 100_000
"""The most stories that are written; the documents of a larger site are copied from one of so many."""


def folder_of(size: int) -> Path:
    return SITES / str(size)


def environment(size: int, engine: str) -> dict[str, str]:
    folder = folder_of(size)
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "SEARCH_INDEX_DIR": str(folder / "index"),
        "SEARCH_ENGINE": engine,
        "ELASTICSEARCH_PREFIX": f"bench-{size}",
        "BEHIND_TLS_PROXY": "false",
    }
    return {**os.environ, **ours}


def run(module: str, size: int, engine: str, *arguments: str, read: bool = False) -> str:
    """Run a module of the benchmark in a process of its own; return what it printed if ``read``."""
    command = [sys.executable, "-W", "ignore", "-m", f"tests.bench.{module}", *arguments]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment(size, engine),
        check=True,
        text=True,
        stdout=subprocess.PIPE if read else None,
    )
    return done.stdout or ""

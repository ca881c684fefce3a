"""Judge pages with Lighthouse, on a fresh demo site served as in production; fail below the targets."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser.site import ROOT, launch_options, make_site, serve_site

PAGES = {"home": "/", "zoeken": "/zoeken/", "verhaal": "/praktijken/aan-de-keukentafel/"}
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MAX_LAYOUT_SHIFT = 0.001
MAX_BYTES = 150_000
COMMAND = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
SETTINGS = "tests.browser.production"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
RUNS = 3
ATTEMPTS = 3


def main() -> int:
    if not COMMAND.exists():
        sys.exit("Lighthouse is not there. Run it as: make lighthouse")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "site"
        make_site(folder, extra=False, settings=SETTINGS)
        with serve_site(folder, settings=SETTINGS) as address:
            warm_up(address)
            reports = {name: judge(address + path, Path(scratch)) for name, path in PAGES.items()}
    failures = [f"{name}: {failure}" for name, report in reports.items() for failure in shortcomings(report)]
    show(reports)
    print("\n".join(failures) or "All targets are met.")  # noqa: T201
    return 1 if failures else 0


def warm_up(address: str) -> None:
    """Ask each page once: dictionaries are read and pictures made for the first visitor only."""
    for path in PAGES.values():
        urllib.request.urlopen(address + path).close()  # noqa: S310


def judge(url: str, scratch: Path) -> dict:
    """Return the middle one, by performance, of some reports of a page: a phone on a slow network."""
    reports = sorted((_report(url, scratch) for _run in range(RUNS)), key=lambda report: score(report, "performance"))
    return reports[RUNS // 2]


def _report(url: str, scratch: Path) -> dict:
    """Run Lighthouse. Now and then the browser's trace misses its start; then it is asked again."""
    report = scratch / "report.json"
    command = ["node", str(COMMAND), url, "--quiet", "--output=json", f"--output-path={report}"]
    for attempt in range(ATTEMPTS):
        report.unlink(missing_ok=True)
        ran = subprocess.run(  # noqa: S603
            [*command, f"--chrome-flags={' '.join(FLAGS)}"],
            env={**os.environ, "CHROME_PATH": _browser()},
            check=attempt == ATTEMPTS - 1,
        )
        if not ran.returncode:
            break
    return json.loads(report.read_text())


def _browser() -> str:
    found = launch_options().get("executable_path")
    if found:
        return str(found)
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def score(report: dict, category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def value(report: dict, audit: str) -> float:
    return report["audits"][audit].get("numericValue", 0)


def shortcomings(report: dict) -> list[str]:
    """Return in words what falls below the targets, with the audits that cost points."""
    found = [
        f"{category} {score(report, category)}, wanted {target}: {', '.join(_lost(report, category))}"
        for category, target in TARGETS.items()
        if score(report, category) < target
    ]
    if (shift := value(report, "cumulative-layout-shift")) > MAX_LAYOUT_SHIFT:
        found.append(f"the layout shifts by {shift:.3f}")
    if (weight := value(report, "total-byte-weight")) > MAX_BYTES:
        found.append(f"{weight:,.0f} bytes, wanted at most {MAX_BYTES:,}")
    return found


def _lost(report: dict, category: str) -> list[str]:
    names = [part["id"] for part in report["categories"][category]["auditRefs"] if part["weight"]]
    return [name for name in names if report["audits"][name]["score"] not in (None, 1)]


def show(reports: dict[str, dict]) -> None:
    table = Table("page", *TARGETS, "largest paint", "layout shift", "bytes")
    for name, report in reports.items():
        table.add_row(
            name,
            *(str(score(report, category)) for category in TARGETS),
            f"{value(report, 'largest-contentful-paint') / 1000:.2f} s",
            f"{value(report, 'cumulative-layout-shift'):.3f}",
            f"{value(report, 'total-byte-weight'):,.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())

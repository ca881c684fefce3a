"""axe-core, put into a page through the browser's own console: a strict policy lets no other script in."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Off by default, or beyond level AA: targets of 24 px, and our own promise of 7:1 for text. The enhanced rule looks
    # at what is between 4.5:1 and 7:1 only, and leaves what is worse to the other.
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}

COLOUR_RULES = ("color-contrast", "color-contrast-enhanced")


def violations(page: Page, without: Sequence[str] = (), only: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong with the page as it is now, a line for each element.

    ``without`` names rules to leave out; ``only`` the rules to run, and no others.
    """
    rules = OPTIONS["rules"] | {rule: {"enabled": False} for rule in without}
    options = {**OPTIONS, "rules": rules}
    if only:
        options = {**OPTIONS, "runOnly": {"type": "rule", "values": list(only)}}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(options).then((results) => results.violations)", options)
    return [
        f"{violation['id']}: {node['html'][:160]} – {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]

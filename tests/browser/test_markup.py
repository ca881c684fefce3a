"""The HTML of every page and state, as the browser has it, judged by html-validate."""

import json
import shutil
import subprocess
import tempfile

from tests.browser.site import ROOT
from tests.browser.states import STATES

COMMAND = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "browser" / "htmlvalidate.json"


def validate(files) -> list[str]:
    """Return what is wrong, a line for each finding: file, line, rule and message."""
    assert COMMAND.exists(), "html-validate is not there. Run: make test"
    node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
    command = [node, COMMAND, "--config", RULES, "--formatter", "json", *files]
    # Into a file: it ends without waiting until a pipe has taken all that it says.
    with tempfile.TemporaryFile("w+") as said:
        ran = subprocess.run(command, stdout=said, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
        assert ran.returncode in (0, 1), ran.stderr
        said.seek(0)
        reports = json.load(said)
    return [
        f"{report['filePath'].rpartition('/')[2]}:{found['line']} {found['ruleId']}: {found['message']}"
        for report in reports
        for found in report["messages"]
    ]


def test_every_page_and_state_is_valid_html(page, tmp_path):
    files = []
    for state in STATES:
        answer = state.open(page, state.widths[-1])
        files.append(tmp_path / f"{state.name}.html")
        # Without something done first it is what the server sent; else what the browser made of it.
        files[-1].write_text("<!DOCTYPE html>" + page.content().partition(">")[2] if state.act else answer.text())
    assert len(files) == len(STATES)
    assert validate(files) == []


def test_static_page_for_a_server_error_is_valid_html(tmp_path):
    # Its comments for the template linter are not HTML's.
    page = (ROOT / "templates" / "500.html").read_text()
    copy = tmp_path / "500.html"
    copy.write_text("\n".join(line for line in page.splitlines() if "{#" not in line))
    assert validate([copy]) == []


def test_validator_finds_what_is_wrong(tmp_path):
    broken = tmp_path / "stuk.html"
    broken.write_text('<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body><p><div></p></body></html>')
    assert any("stuk.html:1" in line for line in validate([broken]))

"""A wrong configuration is told in words by the first check, not by a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ELASTIC = {"SECRET_KEY": "x" * 60, "SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": "http://localhost:9200"}


def check(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the check of a production site with some environment and nothing else."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DJANGO_", "ELASTICSEARCH_", "SEARCH_", "SECRET_"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def a_file(tmp_path: Path) -> str:
    path = tmp_path / "file"
    path.write_text("")
    return str(path)


def missing(tmp_path: Path) -> str:
    return str(tmp_path / "missing")


@pytest.mark.parametrize(
    ("environment", "mistakes"),
    [
        ({}, ["SECRET_KEY is not set"]),
        (
            {
                "SECRET_KEY": "x" * 60,
                "SEARCH_INDEX_DIR": a_file,
                "DATABASE_URL": "nonsense",
                "EMAIL_URL": "nonsense",
                "SITE_URL": "example.nl",
                "SECURITY_CONTACT": "veilig@example.nl",
                "BEHIND_TLS_PROXY": "maybe",
            },
            [
                "search index folder",
                "DATABASE_URL cannot be used",
                "EMAIL_URL cannot be used",
                "SITE_URL cannot be used",
                "SECURITY_CONTACT cannot be used",
                "BEHIND_TLS_PROXY cannot be used",
            ],
        ),
        (
            {"SECRET_KEY": "x" * 60, "SEARCH_ENGINE": "sphinx", "SECURITY_CONTACT": "mailto:a@b.nl\nCanonical: x"},
            ["SEARCH_ENGINE is 'sphinx'", "SECURITY_CONTACT cannot"],
        ),
        ({"SECRET_KEY": "x" * 60, "SEARCH_ENGINE": "elasticsearch"}, ["ELASTICSEARCH_URL is not set"]),
        ({"SECRET_KEY": "x" * 60, "DATA_DIR": missing}, ["DATA_DIR cannot be used"]),
        (
            {
                **ELASTIC,
                "ELASTICSEARCH_URL": "search1",
                "ELASTICSEARCH_PREFIX": "Zoeken!",
                "ELASTICSEARCH_SHARDS": "0",
            },
            [
                "ELASTICSEARCH_URL cannot be used",
                "ELASTICSEARCH_PREFIX cannot be used",
                "ELASTICSEARCH_SHARDS cannot be used",
            ],
        ),
    ],
)
def test_every_mistake_is_named_at_once(tmp_path, environment, mistakes):
    told = {key: value(tmp_path) if callable(value) else value for key, value in environment.items()}
    result = check(tmp_path, **told)
    assert result.returncode == 1
    assert [words for words in mistakes if words not in result.stderr] == []
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("environment", [{"SECRET_KEY": "x" * 60}, ELASTIC], ids=["embedded", "elasticsearch"])
def test_a_right_configuration_passes(tmp_path, environment):
    result = check(tmp_path, **environment)
    assert result.returncode == 0, result.stderr

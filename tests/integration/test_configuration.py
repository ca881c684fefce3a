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


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "x" * 60, "SEARCH_ENGINE": "sphinx"}, "SEARCH_ENGINE is 'sphinx'"),
        ({"SECRET_KEY": "x" * 60, "SEARCH_INDEX_DIR": a_file}, "search index folder"),
        ({"SECRET_KEY": "x" * 60, "DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be used"),
        ({"SECRET_KEY": "x" * 60, "EMAIL_URL": "nonsense"}, "EMAIL_URL cannot be used"),
        ({"SECRET_KEY": "x" * 60, "SITE_URL": "example.nl"}, "SITE_URL cannot be used"),
        ({"SECRET_KEY": "x" * 60, "SECURITY_CONTACT": "veilig@example.nl"}, "SECURITY_CONTACT cannot be used"),
        ({"SECRET_KEY": "x" * 60, "SECURITY_CONTACT": "mailto:a@b.nl\nCanonical: x"}, "SECURITY_CONTACT cannot"),
        ({"SECRET_KEY": "x" * 60, "BEHIND_TLS_PROXY": "maybe"}, "BEHIND_TLS_PROXY cannot be used"),
        ({"SECRET_KEY": "x" * 60, "SEARCH_ENGINE": "elasticsearch"}, "ELASTICSEARCH_URL is not set"),
        ({**ELASTIC, "ELASTICSEARCH_URL": "search1"}, "ELASTICSEARCH_URL cannot be used"),
        ({**ELASTIC, "ELASTICSEARCH_PREFIX": "Zoeken!"}, "ELASTICSEARCH_PREFIX cannot be used"),
        ({**ELASTIC, "ELASTICSEARCH_SHARDS": "0"}, "ELASTICSEARCH_SHARDS cannot be used"),
    ],
)
def test_a_mistake_is_named(tmp_path, environment, words):
    told = {key: value(tmp_path) if callable(value) else value for key, value in environment.items()}
    result = check(tmp_path, **told)
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("environment", [{"SECRET_KEY": "x" * 60}, ELASTIC], ids=["embedded", "elasticsearch"])
def test_a_right_configuration_passes(tmp_path, environment):
    result = check(tmp_path, **environment)
    assert result.returncode == 0, result.stderr

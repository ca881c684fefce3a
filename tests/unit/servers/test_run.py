"""What is said and returned when there is no server to test on."""

from contextlib import contextmanager

import pytest

from tests.servers import distribution, run
from tests.servers.missing import Missing


@pytest.fixture
def no_server(monkeypatch):
    """A machine that can have no Elasticsearch; gives the arguments with which pytest was called."""
    called = []

    @contextmanager
    def refuse():
        raise Missing("no Java")
        yield

    monkeypatch.setattr(run, "elasticsearch", refuse)
    monkeypatch.setattr(run, "_pytest", lambda arguments: called.extend(arguments) or 0)
    monkeypatch.delenv("CI", raising=False)
    return called


def test_the_rest_runs_and_the_last_lines_say_what_did_not(no_server, capsys):
    assert run.main(["-n", "2"]) == 0
    assert no_server == ["-n", "2", "-m", "not elasticsearch"]
    said = capsys.readouterr().out
    assert "ELASTICSEARCH DID NOT RUN" in said
    assert "no Java" in said
    assert said.strip().splitlines()[-1].startswith("Install a JDK")


def test_in_ci_it_is_a_failure(no_server, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert run.main([]) == 1


def test_a_download_that_is_not_what_was_published_is_refused(tmp_path):
    archive = tmp_path / "elasticsearch.zip"
    archive.write_bytes(b"something else")
    with pytest.raises(distribution.WrongChecksum):
        distribution._verified(archive)

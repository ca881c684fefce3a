"""Which Java the server gets."""

import pytest

from tests.servers import java
from tests.servers.missing import Missing


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with no Java but what a test installs: ``machine("jdk-17", 17)``."""
    monkeypatch.setattr(java, "PLACES", (str(tmp_path),))
    monkeypatch.setattr(java.shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)

    def install(name: str, version: int):
        home = tmp_path / name
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "java").write_text("")
        (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}.0.1"\n')
        return home

    return install


def test_the_newest_is_taken(machine):
    machine("a", 21)
    newest = machine("b", 25)
    machine("c", 17)
    assert java.java_home() == newest


def test_java_home_goes_first(machine, monkeypatch):
    chosen = machine("a", 21)
    machine("b", 25)
    monkeypatch.setenv("JAVA_HOME", str(chosen))
    assert java.java_home() == chosen


def test_a_java_home_that_is_too_old_is_passed_over(machine, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(machine("a", 17)))
    newer = machine("b", 21)
    assert java.java_home() == newer


@pytest.mark.parametrize("versions", [[], [8, 17]])
def test_what_is_missing_is_told(machine, versions):
    for version in versions:
        machine(f"jdk-{version}", version)
    with pytest.raises(Missing, match="no Java of 21 or newer"):
        java.java_home()

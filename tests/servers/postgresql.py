"""A PostgreSQL of one's own on loopback, with nothing in it and nothing kept."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.folders import give_to, is_root
from tests.servers.missing import Missing
from tests.servers.scratch import free_port, scratch_folder

INSTALL = "Debian's package is postgresql"
USER = "postgres"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": "127.0.0.1"}
"""Settings for data that nobody will miss."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server and give the address of its database, as ``DATABASE_URL`` takes it.

    ``PG_PORT`` chooses the port. Raises :class:`Missing` where there is none and it cannot be installed.
    """
    programs = _programs()
    port = int(os.environ.get("PG_PORT") or free_port())
    with scratch_folder("postgresql") as folder:
        _run([programs / "initdb", "--pgdata", folder / "data", "--username", USER, "--auth", "trust"], folder)
        options = [f"-c {name}={value}" for name, value in {**FAST, "port": port}.items()]
        control = [programs / "pg_ctl", "--pgdata", folder / "data", "--wait", "--log", folder / "log"]
        _run([*control, "--options", " ".join([*options, f"-k {folder}"]), "start"], folder)
        try:
            yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "--mode", "immediate", "stop"], folder)


def _programs() -> Path:
    """Return the folder of the newest server's programs, after installing one when root of a Debian has none."""
    found = _installed()
    if found is None and is_root() and shutil.which("apt-get"):
        print("• PostgreSQL", flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "postgresql"], env=quiet, stdout=subprocess.DEVNULL, check=True
        )
        found = _installed()
    if found is None:
        raise Missing(f"no PostgreSQL ({INSTALL})")
    return found


def _installed() -> Path | None:
    """Return the folder that has ``initdb``: Debian keeps it off the path, in a folder a version."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parent.parent.name), default=None)
    return newest.parent if newest else None


def _run(command: list[Path | str], folder: Path) -> None:
    """Run one of the programs as the user that PostgreSQL's package makes, since it refuses root."""
    if is_root():
        give_to(folder, USER)
    done = subprocess.run(
        command,
        cwd=folder,
        user=USER if is_root() else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        log = folder / "log"
        raise RuntimeError(f"{done.stderr}\n{log.read_text() if log.exists() else ''}")

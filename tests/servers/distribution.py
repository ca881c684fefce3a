"""The Elasticsearch server that Elastic publishes on Maven Central: its core, without modules.

The design needs no module, so what passes on this one runs on any distribution.
"""

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from tests.servers.folders import cache_folder
from tests.servers.missing import Missing

VERSION = "9.2.0"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
SHA512 = (
    "2c624e913bb8712fb1698fc1ab3a241c868228183f089ff3cde17ad7bc7b5a96"
    "63454c2af939c65e075663826371e3d4344dca43a55a8aab9594f9a64b01d2c7"
)


class WrongChecksum(Exception):
    """What was fetched is not what was published."""


def server_home() -> Path:
    """Return the folder of the unpacked server, fetched the first time.

    Raises :class:`Missing` without Maven, :class:`WrongChecksum` for a file that is not the published one.
    """
    home = cache_folder() / f"elasticsearch-{VERSION}"
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
            _unpack(_fetch(Path(scratch)), Path(scratch), home)
    return home


def require_maven() -> str:
    """Return the path of Maven, or raise :class:`Missing`."""
    if maven := shutil.which("mvn"):
        return maven
    raise Missing("no Maven (Debian's package is maven)")


def _fetch(folder: Path) -> Path:
    print(f"• Elasticsearch {VERSION} (100 MB, once)", flush=True)
    command = [require_maven(), "--quiet", "--batch-mode", FETCH, f"-Dartifact={ARTIFACT}"]
    done = subprocess.run([*command, f"-DoutputDirectory={folder}"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"Maven could not fetch the server: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return _verified(folder / f"elasticsearch-{VERSION}.zip")


def _verified(archive: Path) -> Path:
    with archive.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha512").hexdigest()
    if found != SHA512:
        raise WrongChecksum(f"{archive.name} has SHA-512 {found}, and should have {SHA512}.")
    return archive


def _unpack(archive: Path, scratch: Path, home: Path) -> None:
    """Unpack, readable for all, and put the whole in place at once."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(scratch)
    fresh = scratch / home.name
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    if not home.exists():  # somebody else may have been quicker
        fresh.replace(home)

"""The Java that the Elasticsearch server runs on."""

import os
import re
import shutil
from pathlib import Path

from tests.servers.missing import Missing

OLDEST = 21
PLACES = ("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")


def java_home() -> Path:
    """Return the home of a JDK of 21 or newer: ``JAVA_HOME``'s if it is one, else the newest found.

    Raises :class:`Missing`.
    """
    given = os.environ.get("JAVA_HOME")
    if given and _version(Path(given)) >= OLDEST:
        return Path(given)
    newest = max(_found(), key=_version, default=None)
    if newest is None or _version(newest) < OLDEST:
        raise Missing(f"no Java of {OLDEST} or newer (install a JDK, or point JAVA_HOME at one)")
    return newest


def _found() -> list[Path]:
    homes = [home for place in PLACES for home in Path(place).glob("*")]
    homes += [home / "Contents" / "Home" for home in homes]
    if java := shutil.which("java"):
        homes.append(Path(java).resolve().parent.parent)
    return [home for home in homes if (home / "bin" / "java").exists()]


def _version(home: Path) -> int:
    """Return the main version that a JDK says it is, 0 when it does not."""
    try:
        said = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(said.group(1)) if said else 0

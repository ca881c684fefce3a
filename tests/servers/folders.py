"""Where servers keep their things, outside the repository, and who they are run by."""

import os
import shutil
from pathlib import Path

UNPRIVILEGED = "nobody"
"""Who runs a server that refuses root, when root asks for one."""


def cache_folder() -> Path:
    """Return the folder of the user's cache for this project; root's is one that others may enter too."""
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        return Path(chosen) / "praktijkbank"
    return (Path("/var/cache") if is_root() else Path.home() / ".cache") / "praktijkbank"


def is_root() -> bool:
    return os.geteuid() == 0


def give_to(folder: Path, user: str) -> None:
    """Make a user the owner of a folder and all in it."""
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, user=user)

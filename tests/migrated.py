"""One migrated SQLite database that every test process starts from a copy of: migrating anew takes 15 seconds each."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_migrated(target: Path) -> None:
    """Put a database with all migrations applied at ``target``; the first process to ask makes it, others wait."""
    template = Path(tempfile.gettempdir()) / f"praktijkbank-migrated-{_state()}.sqlite3"
    with template.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _migrate(template)
    shutil.copyfile(template, target)


def _state() -> str:
    """Return what the schema hangs on: our migrations, and the versions of all packages."""
    migrations = sorted(ROOT.glob("*/migrations/*.py"))
    packages = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    digest = hashlib.sha256("\n".join(packages).encode())
    for path in migrations:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(template: Path) -> None:
    making = template.with_suffix(".making")
    making.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{making}",
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603
    making.rename(template)

"""The site served as in production, and what its workers hold in memory."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.environment import ROOT, environment, folder_of

WORKERS, THREADS = 2, 2
START_SECONDS = 120


@contextmanager
def serve(size: int, engine: str) -> Iterator[tuple[int, int]]:
    """Serve the site of a size; give the port and the process id of the server, whose children work."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, handle = listener.getsockname()[1], listener.fileno()
        log = (folder_of(size) / "gunicorn.log").open("w")
        server = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-W", "ignore", "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{handle}"),
                *("--preload", "--workers", str(WORKERS), "--threads", str(THREADS), "--no-control-socket"),
            ],
            cwd=ROOT,
            env=environment(size, engine),
            pass_fds=[handle],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/bench/altijd-hetzelfde/", timeout=START_SECONDS)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("The site of the benchmark did not start: see gunicorn.log in its folder under var/bench.")


def worker_megabytes(server: int) -> list[float]:
    """Return the private memory of each worker: what it does not share with the process it was forked from."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [_private(int(child)) for child in children]


def _private(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def shared_megabytes(server: int) -> float:
    """Return what the process before the fork holds in memory."""
    pages = int(Path(f"/proc/{server}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024

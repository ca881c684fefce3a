"""An Elasticsearch node on loopback: ``python -m tests.servers.elasticsearch start`` or ``stop``.

From the environment: ``ES_PORT`` (9200), ``ES_TRANSPORT_PORT`` (100 more), ``ES_HEAP`` (1g), ``ES_DATA`` (a folder in
the cache) and, for nodes of one cluster, ``ES_PEERS``: the transport ports of all of them, with commas.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.distribution import WrongChecksum, server_home
from tests.servers.folders import UNPRIVILEGED, cache_folder, give_to, is_root
from tests.servers.java import java_home
from tests.servers.missing import Missing

START_SECONDS = 240
STOP_SECONDS = 30
ALWAYS = {
    "network.host": "127.0.0.1",
    "xpack.security.enabled": "false",  # loopback only
    "node.store.allow_mmap": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "action.destructive_requires_name": "true",
}


class DidNotStart(Exception):
    """The server ended at once, or does not answer; the message has its last words."""


@dataclass
class Node:
    """``folder`` holds its settings, data, logs and process number. ``peers`` are transport ports, its own included.

    A node that lives ``briefly`` does without Java's second compiler, which takes more time than it saves in minutes.
    """

    folder: Path
    port: int = 9200
    transport_port: int = 9300
    heap: str = "1g"
    peers: tuple[int, ...] = ()
    briefly: bool = False
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def launch(self) -> None:
        """Start the process without waiting for it; a node that runs is left alone."""
        if self.pid() is not None:
            return
        if self.answers():
            raise DidNotStart(f"another server answers at {self.url}; choose a port with ES_PORT")
        self._lay_out()
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [server_home() / "bin" / "elasticsearch", "--pidfile", self._pidfile],
                env=self._environment(),
                user=UNPRIVILEGED if is_root() else None,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until the node answers, at most four minutes; raises :class:`DidNotStart`."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise DidNotStart(f"no answer at {self.url}:\n{self._log.read_text()[-3000:]}")
            time.sleep(0.3)

    def answers(self) -> bool:
        return health(self.url)

    def signal(self, number: int) -> None:
        """Send a signal to the server, ``SIGKILL`` and ``SIGSTOP`` among them; raises when it does not run."""
        pid = self.pid()
        if pid is None:
            raise ProcessLookupError(f"no node runs from {self.folder}")
        os.kill(pid, number)

    def stop(self) -> None:
        """End the node and wait for it; one that does not go within half a minute is killed."""
        if self.pid() is None:
            return
        self.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while self.pid() is not None:
            if time.monotonic() > deadline:
                self.signal(signal.SIGKILL)
            time.sleep(0.1)

    def pid(self) -> int | None:
        """Return the number of the server's process, None when it does not run."""
        try:
            pid = int(self._pidfile.read_text())
        except (OSError, ValueError):
            return None
        ask = ["ps", "-o", "stat=", "-o", "command=", "-p", str(pid)]
        told = subprocess.run(ask, capture_output=True, text=True, check=False)
        alive = "elasticsearch" in told.stdout and not told.stdout.startswith("Z")
        return pid if alive else None

    # -- files ----------------------------------------------------------------
    @property
    def _pidfile(self) -> Path:
        return self.folder / "pid"

    @property
    def _log(self) -> Path:
        return self.folder / "out.log"

    def _lay_out(self) -> None:
        for name in ("config", "data", "logs", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._pidfile.unlink(missing_ok=True)
        for name in ("jvm.options", "log4j2.properties"):
            shutil.copyfile(server_home() / "config" / name, self.folder / "config" / name)
        lines = [f"{name}: {value}\n" for name, value in self._settings().items()]
        (self.folder / "config" / "elasticsearch.yml").write_text("".join(lines))
        if is_root():
            give_to(self.folder, UNPRIVILEGED)

    def _settings(self) -> dict[str, str]:
        own = {
            "cluster.name": "praktijkbank",
            "node.name": _node_name(self.transport_port),
            "path.data": f"{self.folder / 'data'}",
            "path.logs": f"{self.folder / 'logs'}",
            "http.port": f"{self.port}",
            "transport.port": f"{self.transport_port}",
        }
        return ALWAYS | own | self._cluster()

    def _cluster(self) -> dict[str, str]:
        if not self.peers:
            return {"discovery.type": "single-node"}
        seeds = ", ".join(f'"127.0.0.1:{port}"' for port in self.peers)
        masters = ", ".join(_node_name(port) for port in self.peers)
        return {"discovery.seed_hosts": f"[{seeds}]", "cluster.initial_master_nodes": f"[{masters}]"}

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": f"{java_home()}",
            "ES_PATH_CONF": f"{self.folder / 'config'}",
            "ES_TMPDIR": f"{self.folder / 'tmp'}",
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}{' -XX:TieredStopAtLevel=1' * self.briefly}",
        }


def health(url: str) -> bool:
    """Tell whether a server answers at an address; ``GET /`` is not in every distribution."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _node_name(transport_port: int) -> str:
    return f"node-{transport_port}"


def _from_environment() -> Node:
    port = int(os.environ.get("ES_PORT") or 9200)
    peers = [int(peer) for peer in os.environ.get("ES_PEERS", "").split(",") if peer]
    return Node(
        folder=Path(os.environ.get("ES_DATA") or cache_folder() / f"node-{port}").resolve(),
        port=port,
        transport_port=int(os.environ.get("ES_TRANSPORT_PORT") or port + 100),
        heap=os.environ.get("ES_HEAP") or "1g",
        peers=tuple(peers),
    )


def main(action: str) -> None:
    node = _from_environment()
    if action == "stop":
        node.stop()
        return
    try:
        node.launch()
        node.wait()
    except (Missing, WrongChecksum, DidNotStart) as error:
        sys.exit(f"Elasticsearch cannot be started: {error}")
    print(f"Elasticsearch answers at {node.url}. Logs and data are in {node.folder}.")


if __name__ == "__main__":
    main(sys.argv[1])

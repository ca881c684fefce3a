"""An Elasticsearch for one run of the tests, in the first way that this machine has."""

import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.distribution import VERSION, server_home
from tests.servers.elasticsearch import START_SECONDS, DidNotStart, Node, health
from tests.servers.java import java_home
from tests.servers.missing import Missing
from tests.servers.scratch import free_port, scratch_folder

IMAGE = f"elasticsearch:{VERSION}"


@contextmanager
def elasticsearch() -> Iterator[str]:
    """Give the address of a server: the one of the environment, one on this machine's Java, or one in Docker.

    Raises :class:`Missing` where there is none of these.
    """
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
        return
    try:
        java_home()
        server_home()
    except Missing as missing:
        if not _docker_works():
            raise Missing(f"{missing}, and no Docker that runs") from missing
        with _in_docker() as url:
            yield url
        return
    with _on_java() as url:
        yield url


@contextmanager
def _on_java() -> Iterator[str]:
    print("• Elasticsearch", flush=True)
    with scratch_folder("elasticsearch") as folder:
        node = Node(folder, free_port(), free_port(), briefly=True)
        node.launch()
        try:
            node.wait()
            yield node.url
        finally:
            node.stop()


@contextmanager
def _in_docker() -> Iterator[str]:
    print(f"• Elasticsearch in Docker ({IMAGE})", flush=True)
    name, port = f"praktijkbank-test-{uuid.uuid4().hex[:8]}", free_port()
    settings = {
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "ES_JAVA_OPTS": "-Xms1g -Xmx1g",
    }
    given = [part for key, value in settings.items() for part in ("--env", f"{key}={value}")]
    published = ["--publish", f"127.0.0.1:{port}:9200"]
    subprocess.run(
        ["docker", "run", "--detach", "--rm", "--name", name, *published, *given, IMAGE],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run(["docker", "rm", "--force", name], stdout=subprocess.DEVNULL, check=False)


def _wait(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not health(url):
        if time.monotonic() > deadline:
            raise DidNotStart(f"no answer at {url}")
        time.sleep(0.5)


def _docker_works() -> bool:
    """Tell whether there is a Docker whose engine answers."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0

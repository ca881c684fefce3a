"""Three nodes on loopback; under load the one that leads is killed."""

import json
import signal
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from django.db import connections

from tests.faults.visitor import Visitor
from tests.servers.elasticsearch import Node
from tests.servers.scratch import free_port, scratch_folder

HEAP = "512m"
NODES = 3
THREADS = 2
GREEN_SECONDS = 120


@contextmanager
def three_nodes() -> Iterator[list[Node]]:
    """Give the nodes of a cluster that runs; they are ended and removed afterwards."""
    with scratch_folder("cluster") as folder, ExitStack() as running:
        ports = [(free_port(), free_port()) for _number in range(NODES)]
        peers = tuple(transport for _http, transport in ports)
        nodes = [Node(_folder(folder, http), http, transport, HEAP, peers) for http, transport in ports]
        for node in nodes:
            running.callback(node.stop)
            node.launch()
        for node in nodes:
            node.wait()
        yield nodes


def _folder(folder: Path, port: int) -> Path:
    return folder / f"node-{port}"


def wait_until_green(url: str) -> None:
    """Wait until every copy of every shard is there."""
    address = f"/_cluster/health?wait_for_status=green&timeout={GREEN_SECONDS}s&wait_for_no_initializing_shards=true"
    if _ask(url, address)["timed_out"]:
        raise TimeoutError(f"the cluster at {url} is not green after {GREEN_SECONDS} s")


def master(nodes: list[Node]) -> Node:
    """Return the node that leads now."""
    state = _ask(nodes[0].url, "/_cluster/state/master_node,nodes")
    transport = state["nodes"][state["master_node"]]["transport_address"]
    return next(node for node in nodes if transport.endswith(f":{node.transport_port}"))


def kill_the_master(nodes: list[Node], seconds: float) -> list[Visitor]:
    """Have visitors search for a while, kill the master a third of the way, and return the visitors."""
    stop, visitors = threading.Event(), [Visitor() for _number in range(THREADS)]
    threads = [threading.Thread(target=_search_until, args=(stop, one, number)) for number, one in enumerate(visitors)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 3)
    master(nodes).signal(signal.SIGKILL)
    time.sleep(seconds * 2 / 3)
    stop.set()
    for thread in threads:
        thread.join()
    return visitors


def _search_until(stop: threading.Event, visitor: Visitor, seed: int) -> None:
    random = Random(seed)
    try:
        while not stop.is_set():
            visitor.look_around(random)
    finally:
        connections.close_all()


def _ask(url: str, path: str) -> dict:
    with urllib.request.urlopen(f"{url}{path}", timeout=GREEN_SECONDS + 10) as answer:  # noqa: S310
        return json.load(answer)

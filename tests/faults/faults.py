"""What can go wrong with an engine: what a proxy does with a request, and what happens to the index itself."""

import http.client
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from elasticsearch.dsl import Index

from search.engines.elastic_client import client
from search.engines.elastic_place import Place
from tests.faults.proxy import Fault, Proxy, Request

PRODUCT = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}


def hang(request: Request) -> None:
    """Say nothing until the fault ends, a minute at most."""
    request.server.proxy.ended.wait(60)
    request.hang_up()


def slow(seconds: float) -> Fault:
    def fault(request: Request) -> None:
        time.sleep(seconds)
        request.pass_on()

    return fault


def status(code: int) -> Fault:
    def fault(request: Request) -> None:
        _refuse(request, code, "not_now")

    return fault


def killed(request: Request) -> None:
    """Break off in the middle of a true answer, as a server does that is killed."""
    code, headers, body = request.ask()
    request.reply(code, headers, body, cut_at=len(body) // 2)
    request.hang_up()


def reset(request: Request) -> None:
    request.reset()


def garbage(request: Request) -> None:
    request.reply(200, PRODUCT, b'{"hits": \xff\x00<html>')


def missing(request: Request) -> None:
    """No index has that name, whatever it is."""
    _refuse(request, 404, "index_not_found_exception")


def writes_refused(request: Request) -> None:
    """Read, and take nothing in: what a server does whose disk is nearly full."""
    if "_bulk" in request.path:
        _refuse(request, 403, "cluster_block_exception")
    else:
        request.pass_on()


def partial(request: Request) -> None:
    """One shard failed."""

    def changed(answer: dict[str, Any]) -> None:
        answer["_shards"] |= {"failed": 1, "successful": answer["_shards"]["total"] - 1}
        answer["hits"]["hits"] = []

    _search_changed(request, changed)


def timed_out(request: Request) -> None:
    """The server gave up and sends what it had."""

    def changed(answer: dict[str, Any]) -> None:
        answer["timed_out"] = True
        answer["hits"]["total"]["value"] = 0
        answer["hits"]["hits"] = []

    _search_changed(request, changed)


def _refuse(request: Request, code: int, kind: str) -> None:
    body = {"error": {"type": kind, "reason": "a fault of ours"}, "status": code}
    request.reply(code, PRODUCT, json.dumps(body).encode())


def _search_changed(request: Request, change: Callable[[dict[str, Any]], None]) -> None:
    code, headers, body = request.ask()
    if code == http.client.OK and "_search" in request.path:
        answer = json.loads(body)
        change(answer)
        body = json.dumps(answer).encode()
    request.reply(code, headers, body)


# -- faults of the index, on the server itself -----------------------------------------


@contextmanager
def index_deleted(place: Place) -> Iterator[None]:
    """The index in use is gone."""
    indices = client(place).indices
    indices.delete(index=list(indices.get_alias(name=place.alias).body))
    yield


@contextmanager
def foreign_index(place: Place) -> Iterator[None]:
    """The name stands for an index that another version of the site made, with a document in it."""
    name = f"{place.prefix}-ffffffffffff"
    index = Index(name, using=client(place))
    index.create()
    client(place).index(index=name, id="page-1", document={"title": "waterput"}, refresh=True)
    with _alias_moved(place, name, only=True):
        yield
    index.delete()


@contextmanager
def two_indices(place: Place) -> Iterator[None]:
    """The name stands for two indices."""
    name = f"{place.prefix}-eeeeeeeeeeee"
    made = next(iter(client(place).indices.get(index=place.alias).body.values()))
    client(place).indices.create(index=name, body={"mappings": made["mappings"]})
    with _alias_moved(place, name, only=False):
        yield
    client(place).indices.delete(index=name)


@contextmanager
def _alias_moved(place: Place, name: str, *, only: bool) -> Iterator[None]:
    indices = client(place).indices
    before = list(indices.get_alias(name=place.alias).body)
    leave = [{"remove": {"index": index, "alias": place.alias}} for index in before if only]
    indices.update_aliases(actions=[{"add": {"index": name, "alias": place.alias}}, *leave])
    yield
    back = [{"add": {"index": index, "alias": place.alias}} for index in before if only]
    indices.update_aliases(actions=[{"remove": {"index": name, "alias": place.alias}}, *back])


# -- all of them ---------------------------------------------------------------------

AT_THE_PROXY: dict[str, Fault] = {
    "killed in mid-request": killed,
    "hanging": hang,
    "slow, 3 s": slow(3),
    "429": status(429),
    "503": status(503),
    "reset": reset,
    "garbage": garbage,
    "partial shards": partial,
    "timed out": timed_out,
    "no such index": missing,
}
ON_THE_SERVER: dict[str, Callable[[Place], AbstractContextManager[None]]] = {
    "index deleted": index_deleted,
    "foreign mapping": foreign_index,
    "alias on two indices": two_indices,
}
NAMES = ("down", *AT_THE_PROXY, *ON_THE_SERVER)
"""Faults in which the engine gives no answer to a visitor."""

TAKING_TIME = ("hanging", "slow, 3 s")
"""Faults that are noticed only when the time of a page is used up."""


def fault(name: str, proxy: Proxy, place: Place) -> AbstractContextManager[None]:
    """Return a fault to be in force for as long as a block lasts; ``place`` is behind the proxy."""
    if name == "down":
        return proxy.down()
    if name in AT_THE_PROXY:
        return proxy.failing(AT_THE_PROXY[name])
    return ON_THE_SERVER[name](place)

"""What is particular to the engine on Elasticsearch: its indices, its versions, and what it refuses to believe."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from elasticsearch.dsl import Index

from search.engines.base import EngineQuery, EngineUnavailable, RecordsRefused, Tombstone
from search.engines.deadline import deadline
from search.engines.elastic import ElasticEngine
from search.engines.elastic_client import client
from search.engines.elastic_place import Place
from tests.engines import own_prefix, place
from tests.integration.search.records import EVERYONE, found, make, push

pytestmark = pytest.mark.elasticsearch
ANYTHING = EngineQuery(principals=EVERYONE)


@pytest.fixture
def engine():
    with own_prefix() as prefix:
        engine = ElasticEngine(place(prefix))
        engine.prepare()
        yield engine


@pytest.fixture
def indices(engine):
    """The client's own hand on indices."""
    return client(engine.place).indices


def made(engine, indices) -> list[str]:
    return sorted(indices.get(index=f"{engine.place.prefix}*", features="aliases").body)


def test_rebuilds_leave_the_generation_before_and_nothing_older(engine, indices):
    for number in range(3):
        fresh = engine.begin_rebuild()
        push(fresh, [make("page-1")], number + 1)
        fresh.commit_rebuild()
    engine.begin_rebuild()  # one that was never finished
    fresh = engine.begin_rebuild()
    push(fresh, [make("page-2")], 4)
    fresh.commit_rebuild()
    assert len(made(engine, indices)) == 2
    assert found(engine) == ["page-2"]


def test_a_rebuild_leaves_the_indices_of_a_site_with_a_longer_name(engine, indices):
    beside = ElasticEngine(place(f"{engine.place.prefix}-acc"))
    beside.prepare()
    push(beside, [make("page-9")], 1)
    for _number in range(2):
        engine.begin_rebuild().commit_rebuild()
    assert found(beside) == ["page-9"]


def test_two_processes_that_prepare_at_once_make_one_index(engine, indices):
    with own_prefix() as prefix:
        engines = [ElasticEngine(place(prefix)) for _number in range(4)]
        threads = [threading.Thread(target=one.prepare) for one in engines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(made(engines[0], indices)) == 1
        assert found(engines[0]) == []


def test_a_late_write_never_undoes_a_newer_one(engine):
    push(engine, [make("page-1", sequence=7, title_key="nieuw"), Tombstone("page-2", 8)], 8)
    push(engine, [make("page-1", sequence=3, title_key="oud"), make("page-2", sequence=4)], 4)
    assert engine.position() == 8
    assert found(engine) == ["page-1"]
    assert engine.sequences(0) == {"page-1": 7}


def test_what_the_server_cannot_hold_is_named_and_nothing_is_sent(engine):
    with pytest.raises(RecordsRefused) as refused:
        push(engine, [make("page-1"), make("page-2", facets={"colours": ("red",)}), make("page-3", published=-1)], 5)
    assert set(refused.value.reasons) == {"page-2", "page-3"}
    assert found(engine) == []
    assert engine.position() == 0


def test_what_the_server_itself_refuses_is_named(engine):
    with pytest.raises(RecordsRefused) as refused:
        push(engine, [make("page-1", bucket="geen getal")], 5)
    assert set(refused.value.reasons) == {"page-1"}
    assert engine.position() == 0


def test_a_write_to_a_lost_index_makes_no_new_one(engine, indices):
    with pytest.raises(EngineUnavailable), engine.open_writer() as writer:
        indices.delete(index=made(engine, indices)[0])
        writer.write([make("page-1")], 1)
    assert made(engine, indices) == []


def test_a_missing_index_is_unavailable(engine, indices):
    indices.delete(index=made(engine, indices)[0])
    with pytest.raises(EngineUnavailable):
        engine.search(ANYTHING)
    assert engine.position() == 0


def test_an_alias_on_two_indices_is_no_answer(engine, indices):
    push(engine, [make("page-1")], 1)
    assert found(engine) == ["page-1"]
    fresh = engine.begin_rebuild()
    push(fresh, [make("page-1")], 1)
    indices.put_alias(index=fresh._read_name, name=engine.place.alias)
    for reader in (engine, ElasticEngine(engine.place)):
        with pytest.raises(EngineUnavailable):
            reader.search(ANYTHING)


def test_an_index_of_a_foreign_mapping_is_no_answer(engine, indices):
    assert found(engine) == []
    foreign = Index(f"{engine.place.prefix}-foreign", using=client(engine.place))
    foreign.aliases(**{engine.place.alias: {}})
    indices.delete(index=made(engine, indices)[0])
    foreign.create()
    client(engine.place).index(index=foreign._name, id="page-1", document={"title": "wijk"}, refresh=True)
    with pytest.raises(EngineUnavailable):
        engine.search(ANYTHING)
    with pytest.raises(EngineUnavailable, match="search_rebuild"):
        ElasticEngine(engine.place).search(ANYTHING)


def test_the_mapping_is_strict(engine, indices):
    (mapping,) = indices.get_mapping(index=engine.place.alias).body.values()
    assert mapping["mappings"]["dynamic"] == "strict"


# -- a server that fails: a small one of our own, since a real one does not do so on demand ------------------------


class Faulty(BaseHTTPRequestHandler):
    """Gives the answer of its server's ``fault`` to whatever is asked, and counts."""

    def do_POST(self) -> None:
        self.server.asked += 1
        self.server.fault(self)

    do_GET = do_HEAD = do_PUT = do_POST

    def log_message(self, *args) -> None:
        pass


@contextmanager
def a_server(fault):
    server = HTTPServer(("127.0.0.1", 0), Faulty)
    server.fault, server.asked, server.finished = fault, 0, False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answering(status: int, body: bytes, pause: float = 0.0):
    """A fault: this status and these bytes, one at a time with a pause between when there is one."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("X-Elastic-Product", "Elasticsearch")
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in (bytes([one]) for one in body):
            time.sleep(pause)
            try:
                handler.wfile.write(byte)
            except OSError:
                break
        handler.server.finished = True

    return answer


def on(server: HTTPServer, **changes) -> ElasticEngine:
    return ElasticEngine(Place(urls=(f"http://127.0.0.1:{server.server_port}",), **changes))


@pytest.mark.parametrize(
    "fault",
    [
        answering(200, b"not json"),
        answering(200, b"{}"),
        answering(200, b"[]"),
        answering(429, b"{}"),
        answering(503, b"{}"),
        answering(500, b"<html>"),
        lambda handler: handler.connection.close(),
    ],
    ids=["garbage", "empty", "another shape", "429", "503", "500", "reset"],
)
def test_a_fault_is_unavailable_after_at_most_one_retry(fault):
    with a_server(fault) as server:
        with pytest.raises(EngineUnavailable):
            on(server, seconds=10).search(ANYTHING)
        assert server.asked <= 2


def test_no_server_is_unavailable():
    with pytest.raises(EngineUnavailable):
        ElasticEngine(Place(urls=("http://127.0.0.1:9",))).search(ANYTHING)


def test_an_answer_that_drips_in_ends_with_the_time_of_the_page():
    """Each byte comes well within any timeout of a socket; the whole takes much longer than the page has."""
    with a_server(answering(200, b" " * 50, pause=0.1)) as server:
        with pytest.raises(EngineUnavailable, match="did not answer within"):
            on(server, seconds=0.3).search(ANYTHING)
        assert not server.finished


def test_questions_of_one_page_share_its_time():
    with deadline(0.0), a_server(answering(200, b"{}")) as server:
        with pytest.raises(EngineUnavailable, match="used up"):
            on(server, seconds=60).search(ANYTHING)
        assert server.asked == 0

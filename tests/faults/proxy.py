"""A proxy before a real Elasticsearch that passes requests on, counts them, and fails as it is told."""

import http.client
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "host"}


class Request(BaseHTTPRequestHandler):
    """One connection and the request on it. The methods below the line are what a fault may do with it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # the other side is gone, or a fault cut the line
            self.close_connection = True

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.proxy._answer(self)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST

    def log_message(self, *args: object) -> None:
        pass

    # -----------------------------------------------------------------------------
    def pass_on(self) -> None:
        self.reply(*self.ask())

    def ask(self) -> tuple[int, dict[str, str], bytes]:
        """Ask the real server; return its status, headers and body."""
        upstream = http.client.HTTPConnection(self.server.proxy.upstream, timeout=120)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
        try:
            upstream.request(self.command, self.path, self.body or None, headers)
            answer = upstream.getresponse()
            kept = {name: value for name, value in answer.getheaders() if name.lower() not in NOT_PASSED_ON}
            return answer.status, kept, answer.read()
        finally:
            upstream.close()

    def reply(self, status: int, headers: dict[str, str], body: bytes, cut_at: int | None = None) -> None:
        """Send an answer; with ``cut_at`` only so many bytes of a body that was announced whole."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:cut_at])

    def reset(self) -> None:
        """Cut the line with a TCP reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()
        self.rfile.close()


Fault = Callable[[Request], None]
"""What is done with a request, on a thread of its own."""


def pass_on(request: Request) -> None:
    request.pass_on()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    proxy: "Proxy"

    def handle_error(self, *args: Any) -> None:
        pass


class Proxy:
    """Listens on a port of its own. ``fault`` is what happens to each request; ``asked`` counts them.

    ``ended`` is set when the fault does: who hangs waits for it.
    """

    def __init__(self, url: str) -> None:
        self.upstream = urlsplit(url).netloc
        self.fault: Fault = pass_on
        self.asked = 0
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._lines: set[socket.socket] = set()
        self._server: Server | None = None
        self.port = 0
        self.listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def listen(self) -> None:
        self._server = Server(("127.0.0.1", self.port), Request)
        self._server.proxy = self
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Refuse connections, and cut those that there are."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        self.hang_up()

    def hang_up(self) -> None:
        """Cut all lines."""
        with self._lock:
            lines, self._lines = self._lines, set()
        for line in lines:
            _shut(line)

    @contextmanager
    def failing(self, fault: Fault) -> Iterator[None]:
        """Have each request meet a fault for as long as the block lasts."""
        self.ended.clear()
        self.fault = fault
        try:
            yield
        finally:
            self.fault = pass_on
            self.ended.set()

    @contextmanager
    def down(self) -> Iterator[None]:
        """Refuse connections for as long as the block lasts."""
        self.close()
        try:
            yield
        finally:
            self.listen()

    def _answer(self, request: Request) -> None:
        with self._lock:
            self.asked += 1
            self._lines.add(request.connection)
        self.fault(request)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # it was closed already
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(url: str) -> Iterator[Proxy]:
    """Give a proxy in front of the server at an address."""
    made = Proxy(url)
    try:
        yield made
    finally:
        made.ended.set()
        made.close()

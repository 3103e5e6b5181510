"""A program that sits where the helper should be, and writes down all that it is told."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Told(NamedTuple):
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class FalseHelper:
    """Listens on a port of the helper's; answers everything with `hello`, and lets every origin in."""

    def __init__(self, port: int, hello: object) -> None:
        self.told: list[Told] = []
        self._server = _Server(("127.0.0.1", port), _Answer, hello, self.told)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> FalseHelper:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: Any, hello: object, told: list[Told]) -> None:
        super().__init__(address, handler)
        self.hello = hello
        self.told = told


class _Answer(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        self.server.told.append(Told(self.command, self.path, dict(self.headers.items()), body))
        said = json.dumps(self.server.hello).encode()
        self.send_response(200)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(said)),
            "Access-Control-Allow-Origin": self.headers.get("origin", "*"),
            "Access-Control-Allow-Headers": "authorization, content-type",
            "Access-Control-Allow-Methods": "GET, POST, PATCH",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_PATCH = do_OPTIONS = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet."""

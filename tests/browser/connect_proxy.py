"""A CONNECT proxy that lets nobody out, and writes down who was asked for."""

from __future__ import annotations

import select
import socket
from collections.abc import Collection
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any
from urllib.parse import urlsplit

IDLE_S = 30.0


class Proxy(ThreadingTCPServer):
    """Sends some hosts to a port of this machine, and refuses all others.

    hosts   whose connections go to `target`
    asked   every host anybody asked for
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, hosts: Collection[str], target: int) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.hosts = hosts
        self.target = target
        self.asked: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """As for the pages: a browser may hang up."""


class _Tunnel(StreamRequestHandler):
    server: Proxy

    def handle(self) -> None:
        method, target, _ = self.rfile.readline().decode("latin-1").split(" ", 2)
        while self.rfile.readline() not in (b"\r\n", b"\n", b""):
            pass
        host = urlsplit(target if "://" in target else f"//{target}").hostname or ""
        self.server.asked.append(host)
        if method != "CONNECT" or host not in self.server.hosts:
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self.server.target)) as site:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            _pump(self.connection, site)


def _pump(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes both ways until either side ends."""
    partner = {one: other, other: one}
    while True:
        ready, _, _ = select.select(partner, [], [], IDLE_S)
        if not ready:
            return
        for source in ready:
            data = source.recv(65536)
            if not data:
                return
            partner[source].sendall(data)

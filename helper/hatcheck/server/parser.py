"""The HTTP server: waitress, with a parser that refuses what two readers could read in two ways (RFC 9112)."""

from __future__ import annotations

import contextlib
import secrets
import socket
import sys
from collections.abc import Callable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask

from hatcheck.server.headers import common
from hatcheck.server.problems import KINDS, encode, problem, refuse

SINGLE = frozenset({b"host", b"origin", b"authorization", b"content-type", b"content-length"})
MAX_LENGTH_DIGITS = 12
MAX_LEFTOVER_BYTES = 16 * 1024 * 1024
SETTINGS = {
    "threads": 8,
    "ident": None,
    "connection_limit": 256,
    "channel_timeout": 20,
    "cleanup_interval": 5,
    "max_request_header_size": 32768,
    "max_request_body_size": 2 * 1024 * 1024,
    "asyncore_use_poll": True,
    "expose_tracebacks": False,
    "channel_request_lookahead": 0,
    "clear_untrusted_proxy_headers": True,
}


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Refuses folded and doubled header lines, every Transfer-Encoding, and targets that are not a path."""

    def parse_header(self, header_plus: bytes) -> None:
        """Look at the raw lines before waitress joins what should not be joined."""
        first, *lines = header_plus.split(b"\r\n")
        target = first.split(b" ")[1:2]
        if not target or not target[0].startswith(b"/"):
            raise ParsingError("target")
        seen = set()
        for line in lines:
            name, _, value = line.partition(b":")
            name = name.lower()
            if line[:1] in {b" ", b"\t"} or name == b"transfer-encoding" or (name in SINGLE and name in seen):
                raise ParsingError("headers")
            if name == b"content-length" and len(value.strip()) > MAX_LENGTH_DIGITS:
                raise ParsingError("length")
            seen.add(name)
        super().parse_header(header_plus)


class ProblemTask(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers what the parser refused in the one shape of every refusal, and closes the connection."""

    def execute(self) -> None:
        """Write the problem; which one it was is told by waitress's own status."""
        code = "too-large" if self.request.error.code == 413 else "bad-request"
        body = encode(problem(refuse(code), secrets.token_hex(6)))
        self.status = f"{KINDS[code].status} Refused"
        content_type = "application/problem+json"
        self.response_headers.extend([("Content-Type", content_type), *common(content_type)])
        self.set_close_on_finish()
        self.channel.was_refused = True
        self.content_length = len(body)
        self.write(body)


class StrictChannel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that reads with the strict parser, and lets a sender that it refused finish.

    To close on somebody who is still sending is to reset the connection, and then the answer is lost: a text of
    several mebibytes would not be called too large, it would just fail.
    """

    parser_class = StrictParser
    error_task_class = ProblemTask
    was_refused = False
    leftover: int | None = None
    """How many more bytes will be thrown away after a refusal; None before one."""

    def handle_close(self) -> None:
        """Close, or, right after a refusal, only say that no more answers will come."""
        if not self.was_refused or self.leftover is not None:
            super().handle_close()
            return
        self.leftover = MAX_LEFTOVER_BYTES
        self.will_close = False
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)

    def readable(self) -> bool:
        """Whether to wait for bytes, be it to throw them away."""
        return self.leftover is not None or bool(super().readable())

    def handle_read(self) -> None:
        """Take bytes; the end of them, or too many, ends a refused connection."""
        if self.leftover is None:
            super().handle_read()
            return
        try:
            self.leftover -= len(self.recv(self.adj.recv_bytes))
        except OSError:
            self.leftover = 0
        if self.leftover <= 0:
            self.handle_close()


def take_port(port: int) -> socket.socket:
    """Listen on 127.0.0.1; 0 takes a free port.

    Raises  OSError when somebody else listens there
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def make_server(app: Callable[..., Any], listener: socket.socket) -> Any:
    """The server on a socket that listens; `run()` serves until SystemExit or KeyboardInterrupt, `close()` ends it."""
    server = create_server(app, sockets=[listener], **SETTINGS)
    server.channel_class = StrictChannel
    return server

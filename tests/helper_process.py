"""A real helper for tests: `python -m hatcheck serve` on a free port, with a data folder of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

from hatcheck.cli.calling import ask
from hatcheck.store import Store

EXTENSION_ORIGIN = "chrome-extension://" + "abcdefghijklmnop" * 2
LISTENING = re.compile(r"^Hatcheck is listening on http://127\.0\.0\.1:(\d+)/$")


class Answer(NamedTuple):
    """What came back: `body` is decoded where it was JSON, else the bytes."""

    status: int
    headers: dict[str, str]
    body: Any


class Paired(NamedTuple):
    """What a browser holds after pairing."""

    client_id: str
    token: str
    proof_key: bytes
    origin: str


class Helper:
    """One running helper; use it in a `with`.

    folder       its data folder
    arguments    more of `hatcheck serve`; another --port beats the free one
    opens        whether it may open a browser
    environment  more environment variables
    port         where it listens
    token        a client's token, for calls without an Origin
    """

    def __init__(
        self, folder: Path, *arguments: str, opens: bool = False, environment: dict[str, str] | None = None
    ) -> None:
        self.folder = folder
        self._environment = {**os.environ, "HATCHECK_DATA_DIR": str(folder), **(environment or {})}
        command = [sys.executable, "-m", "hatcheck", "serve", "--port", "0", *arguments]
        command += [] if opens else ["--no-open"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self._environment
        )
        assert self.process.stdout is not None
        found = LISTENING.match(self.process.stdout.readline())
        if found is None:
            raise AssertionError(f"The helper did not start: {self.process.communicate()}")
        self.port = int(found[1])
        self.token = ""
        self.renew_token()

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def origin(self) -> str:
        """The helper's own origin."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> tuple[int, str]:
        """End it politely. Returns its exit code, and what it said on standard error."""
        if self.process.poll() is None:
            self.process.terminate()
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.communicate(timeout=30)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another `hatcheck` command on the same data folder."""
        command = [sys.executable, "-m", "hatcheck", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=self._environment, timeout=60)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        token: str | None = "",
        origin: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request.

        body   bytes as they are, anything else as JSON; None: no body
        token  "": the helper's own test token; None: no token
        """
        sent = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        if token is not None:
            sent.setdefault("Authorization", f"Bearer {token or self.token}")
        if origin is not None:
            sent["Origin"] = origin
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            raw, got = response.read(), {name.lower(): value for name, value in response.getheaders()}
        finally:
            connection.close()
        is_json = "json" in got.get("content-type", "")
        return Answer(response.status, got, json.loads(raw) if is_json else raw)

    def let_a_day_pass(self) -> None:
        """Have what is done once a day be a day ago."""
        with closing(sqlite3.connect(self.folder / "hatcheck.db")) as database, database:
            database.execute("UPDATE daily SET day = date(day, '-1 day')")

    def renew_token(self) -> None:
        """Take another token. `hatcheck token` does the same, only slower."""
        self.token = secrets.token_urlsafe(32)
        digest = hashlib.sha256(self.token.encode()).digest()
        with Store.open(self.folder) as store:
            store.add_client(name="a test", origin=None, token_hash=digest, proof_key=None)

    def pair_link(self) -> str:
        """Open a pairing window and return its link. `hatcheck pair` does the same, only slower."""
        return str(ask(self.folder, "/v1/pair/open")[1]["link"])

    def page_link(self, name: str) -> str:
        """A fresh link to one of the helper's own pages. `hatcheck history` does the same, only slower."""
        _, made = ask(self.folder, "/v1/pages/code")
        return f"{self.origin}/{name}#{made['code']}"

    def pair(self, origin: str = EXTENSION_ORIGIN, link: str = "") -> Paired:
        """Pair as an extension with this origin would."""
        secret = bytes.fromhex((link or self.pair_link()).partition("#")[2])
        key = hkdf(secret, b"", b"hatcheck-pair-v1")
        nc = secrets.token_hex(16)
        ns = self.call("POST", "/v1/pair/start", {"nc": nc}, None, origin).body["ns"]
        mc = mac(key, f"cli|{self.port}|{origin}|{nc}|{ns}")
        done = self.call("POST", "/v1/pair/finish", {"nc": nc, "ns": ns, "mc": mc}, None, origin)
        assert done.status == 201, done
        salt = f"{nc}|{ns}".encode()
        token = base64.urlsafe_b64encode(hkdf(secret, salt, b"bearer")).decode().rstrip("=")
        return Paired(done.body["client_id"], token, hkdf(secret, salt, b"proof"), origin)


def free_port() -> int:
    """One on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """The first 32 bytes of HKDF-SHA-256 (RFC 5869), by the cryptography package, not by our own code."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, info).derive(secret)


def mac(key: bytes, text: str) -> str:
    """HMAC-SHA-256 in hex."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

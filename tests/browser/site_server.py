"""The fixture sites: x.com, www.facebook.com and others on this machine, behind a proxy that lets nobody else out.

A TLS server holds the pages that `sites/` builds and remembers what they post; a CONNECT proxy sends their
host names there, refuses every other host, and writes down who was asked for.
"""

from __future__ import annotations

import json
import secrets
import ssl
import subprocess
import tempfile
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from typing import Any

from certificate import make_certificate
from connect_proxy import Proxy

SOURCES = Path(__file__).parent / "sites"
HOSTS = {
    "x.com": "x",
    "twitter.com": "x",
    "www.facebook.com": "facebook",
    "www.linkedin.com": "linkedin",
    "bsky.app": "bluesky",
    "mastodon.social": "mastodon",
    "www.threads.com": "threads",
}
PAGES = {"x": "x.html", "facebook": "facebook.html"}
OTHER_PAGE = "other.html"
"""Of the sites whose looks do not matter here."""
SECURITY_POLICY = (
    "default-src 'self'; connect-src 'self'; script-src 'self' 'nonce-{nonce}'; "
    "style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; frame-src 'none'"
)
IDLE_S = 30.0


@dataclass(frozen=True)
class Post:
    """What a site's server got.

    path   of the page that sent it
    kind   "post", "reply", "comment" or "message"
    parts  one text per post of a thread, otherwise one
    """

    host: str
    path: str
    kind: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of a post that is no thread."""
        (only,) = self.parts
        return only


@dataclass
class Records:
    """What the sites got, shared by their threads."""

    posts: list[Post] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def add(self, post: Post) -> None:
        with self.changed:
            self.posts.append(post)
            self.changed.notify_all()


class Sites:
    """The running fixture sites; use as a context manager.

    port     of the proxy that a browser is to use
    spki     base64 SHA-256 of the certificate's public key, for Chromium
    records  what was posted
    """

    def __init__(self) -> None:
        build()
        self.records = Records()
        self._folder = tempfile.TemporaryDirectory()
        certificate, self.spki = make_certificate(Path(self._folder.name), HOSTS)
        self._server = _TlsServer(("127.0.0.1", 0), _Page, certificate, self.records)
        self._proxy = Proxy(HOSTS, self._server.server_address[1])
        self.port = self._proxy.server_address[1]
        self._running: list[BaseServer] = [self._server, self._proxy]
        for server in self._running:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> Sites:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop both servers and remove the certificate."""
        for server in self._running:
            server.shutdown()
            server.server_close()
        self._folder.cleanup()

    @property
    def posts(self) -> list[Post]:
        """Everything posted so far, oldest first."""
        with self.records.changed:
            return list(self.records.posts)

    @property
    def refused(self) -> set[str]:
        """Hosts that were asked for and are none of ours."""
        return set(self._proxy.asked) - HOSTS.keys()

    def forget(self) -> None:
        """Forget what was posted and asked for."""
        self._proxy.asked.clear()
        with self.records.changed:
            self.records.posts.clear()

    def wait_for_posts(self, count: int, timeout: float = 10.0) -> list[Post]:
        """The posts, as soon as there are `count`; an AssertionError after `timeout` seconds."""
        with self.records.changed:
            came = self.records.changed.wait_for(lambda: len(self.records.posts) >= count, timeout)
            assert came, f"{len(self.records.posts)} of {count} posts reached the server"
            return list(self.records.posts)


def build() -> None:
    """Bundle the pages' scripts with esbuild, unless that has been done since they last changed."""
    made = SOURCES / "dist" / "x.js"
    sources = [*SOURCES.glob("*.js"), *SOURCES.glob("*.jsx"), SOURCES / "package-lock.json"]
    if made.exists() and all(source.stat().st_mtime < made.stat().st_mtime for source in sources):
        return
    if not (SOURCES / "node_modules").exists():
        raise FileNotFoundError(f"the fixture sites are not installed: run `npm ci` in {SOURCES}")
    if subprocess.run(["npm", "run", "--silent", "build"], cwd=SOURCES).returncode:
        raise RuntimeError(f"the fixture sites were not built: run `npm ci` in {SOURCES} if an editor is missing there")


class _TlsServer(ThreadingHTTPServer):
    """Shakes hands in the thread of each connection, so that a slow one holds up nobody."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: Any, certificate: Path, records: Records) -> None:
        super().__init__(address, handler)
        self.records = records
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers drop connections as they like; that is no news."""


class _Page(BaseHTTPRequestHandler):
    server: _TlsServer
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.endswith(".js"):
            script = SOURCES / "dist" / Path(path).name
            self._answer(200, "text/javascript", script.read_bytes())
        elif path == "/favicon.ico":
            self._answer(204, "image/x-icon", b"")
        else:
            self._page(self._site())

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["content-length"])))
        path = self.headers.get("referer", "").split("?")[0].partition(self.headers["host"])[2]
        self.server.records.add(Post(self.headers["host"], path, said["kind"], tuple(said["parts"])))
        self._answer(200, "application/json", b"{}")

    def _site(self) -> str:
        return HOSTS[self.headers["host"]]

    def _page(self, site: str) -> None:
        nonce = secrets.token_urlsafe(16)
        page = (SOURCES / PAGES.get(site, OTHER_PAGE)).read_text(encoding="utf-8")
        page = page.replace("NONCE", nonce).replace("SITE", site)
        policy = SECURITY_POLICY.format(nonce=nonce)
        self._answer(200, "text/html; charset=utf-8", page.encode(), {"content-security-policy": policy})

    def _answer(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "content-type": kind,
            "content-length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet: tests read `posts` instead."""

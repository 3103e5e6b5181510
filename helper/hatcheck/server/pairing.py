"""Pairing a browser: a one-time secret in a link's fragment, a MAC each way, nothing secret on the wire.

HKDF is RFC 5869, HMAC is RFC 2104, both with SHA-256. The token and the proof key are derived on both sides.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hatcheck.server.problems import refuse

WINDOW_SECONDS = 120
MOST_FAILURES = 5
MOST_STARTED = 32
KEY_BYTES = 32


@dataclass(frozen=True)
class Keys:
    """What both sides hold after pairing: the bearer token, and the key that the helper proves itself with.

    replaces  whether earlier pairings of this browser end now
    """

    token: str
    proof_key: bytes
    replaces: bool = False


@dataclass(frozen=True)
class Link:
    """An open pairing window, for a person to see."""

    link: str
    digits: str
    seconds: int = WINDOW_SECONDS


@dataclass
class _Window:
    secret: bytes
    opened: float
    replaces: bool
    failures: int = 0
    started: dict[tuple[str, str, str], None] = field(default_factory=dict)
    """(origin, nc, ns) of each first step that waits for its second."""


class Pairing:
    """At most one window at a time; it closes on success, after 120 seconds, or after five wrong keys.

    port      the helper's own, which both MACs bind, so that a relay to another port fails
    clock     seconds, never running backwards
    announce  says a sentence in the terminal
    """

    def __init__(self, port: int, clock: Callable[[], float], announce: Callable[[str], None]) -> None:
        self._port = port
        self._clock = clock
        self._announce = announce
        self._lock = threading.Lock()
        self._window: _Window | None = None
        self._closed = threading.Event()
        self._is_told = False

    def open(self, replaces: bool = False) -> Link:
        """Open a window with a fresh secret; an earlier one is closed by that.

        replaces  whether earlier pairings of the browser end once this one is made
        """
        secret = secrets.token_bytes(16)
        with self._lock:
            self._window = _Window(secret, self._clock(), replaces)
            self._closed.clear()
            self._is_told = False
        return Link(f"http://127.0.0.1:{self._port}/pair#{secret.hex()}", check_digits(secret, self._port))

    def is_open(self) -> bool:
        """Whether somebody may pair just now."""
        with self._lock:
            return self._current() is not None

    def wait_until_closed(self) -> None:
        """Return once the window is used, spent, or has been open for as long as one may be."""
        self._closed.wait(WINDOW_SECONDS)

    def start(self, origin: str, nc: str) -> tuple[str, str]:
        """The first step. Returns ns and ms.

        Raises  HatcheckError("pairing-closed")
        """
        with self._lock:
            window = self._need()
            ns = secrets.token_hex(16)
            window.started[origin, nc, ns] = None
            if len(window.started) > MOST_STARTED:
                del window.started[next(iter(window.started))]
            return ns, transcript_mac(window.secret, "srv", self._port, origin, nc, ns)

    def finish(self, origin: str, nc: str, ns: str, mc: str) -> Keys:
        """The second step; success closes the window.

        Raises  HatcheckError("pairing-closed" | "pairing-refused")
        """
        with self._lock:
            window = self._need()
            expected = transcript_mac(window.secret, "cli", self._port, origin, nc, ns)
            is_right = hmac.compare_digest(expected.encode(), mc.encode())
            if (origin, nc, ns) not in window.started or not is_right:
                self._fail(window)
                raise refuse("pairing-refused")
            self._close()
            return replace(derive_keys(window.secret, nc, ns), replaces=window.replaces)

    def _current(self) -> _Window | None:
        if self._window is not None and self._clock() - self._window.opened > WINDOW_SECONDS:
            self._close()
        return self._window

    def _close(self) -> None:
        self._window = None
        self._closed.set()

    def _need(self) -> _Window:
        window = self._current()
        if window is None:
            if not self._is_told:  # once: whoever tries again and again must not flood the terminal
                self._is_told = True
                self._announce(
                    "Somebody tried to pair while no link was open. If it was you: run “hatcheck pair” for a new link."
                )
            raise refuse("pairing-closed", "No pairing link is open. Run “hatcheck pair” for a new one.")
        return window

    def _fail(self, window: _Window) -> None:
        window.failures += 1
        if window.failures < MOST_FAILURES:
            self._announce("Somebody tried to pair with a wrong key.")
            return
        self._close()
        self._announce(
            f"Somebody tried to pair with a wrong key {MOST_FAILURES} times. The link no longer works; "
            "run “hatcheck pair” for a new one."
        )


def derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869) of one block: 32 bytes."""
    extracted = hmac.digest(salt or bytes(KEY_BYTES), secret, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)


def transcript_mac(secret: bytes, side: str, port: int, origin: str, nc: str, ns: str) -> str:
    """What one side ("srv" or "cli") says to show that it knows the secret; 64 hex digits."""
    key = derive(secret, b"", b"hatcheck-pair-v1")
    return hmac.new(key, f"{side}|{port}|{origin}|{nc}|{ns}".encode(), hashlib.sha256).hexdigest()


def derive_keys(secret: bytes, nc: str, ns: str) -> Keys:
    """The token (43 characters) and the proof key (32 bytes) of one finished pairing."""
    salt = f"{nc}|{ns}".encode()
    token = base64.urlsafe_b64encode(derive(secret, salt, b"bearer")).rstrip(b"=").decode()
    return Keys(token, derive(secret, salt, b"proof"))


def check_digits(secret: bytes, port: int) -> str:
    """Six digits that terminal and browser both show."""
    mac = hmac.digest(secret, f"digits|{port}".encode(), hashlib.sha256)
    digits = f"{int.from_bytes(mac[:4], 'big') % 1_000_000:06d}"
    return f"{digits[:3]} {digits[3:]}"


def hello_proof(key: bytes, nonce: str, port: int) -> str:
    """What shows a client that the helper it was paired with is listening here; 64 hex digits."""
    return hmac.new(key, f"hatcheck-hello-v1|{nonce}|{port}".encode(), hashlib.sha256).hexdigest()

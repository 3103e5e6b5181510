"""Who calls: the token's owner, what that owner may do and from which origin, and how often."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from hatcheck.server.sessions import Sessions
from hatcheck.store import Store

CALLS_PER_SECOND = 50
BURST = 200
TOUCH_SECONDS = 60
"""Noting a client's last use writes to disk, so it is not done for every call."""


@dataclass(frozen=True)
class Caller:
    """The owner of a token. `origin` is the only Origin header that the token is good for; None: it must be absent."""

    id: str
    scope: str
    origin: str | None


class Callers:
    """Finds the caller behind a token.

    control  the token that this run wrote into the data folder for the command line
    clock    seconds, never running backwards
    """

    def __init__(self, store: Store, sessions: Sessions, control: str, clock: Callable[[], float]) -> None:
        self._store = store
        self._sessions = sessions
        self._control = control
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}
        self._touched: dict[str, float] = {}

    def origins(self) -> frozenset[str]:
        """The exact origins that clients may call from."""
        return frozenset(client["origin"] for client in self._store.clients() if client["origin"])

    def find(self, token: str) -> Caller | None:
        """The caller whom a token belongs to. Takes as long for a wrong token as for a right one."""
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        if hmac.compare_digest(digest, hashlib.sha256(self._control.encode()).digest()):
            return Caller("control", "control", None)
        if self._sessions.is_open(token):
            return Caller("page", "page", None)
        found = [one for one in self._store.clients() if hmac.compare_digest(digest, one["token_hash"])]
        return Caller(found[0]["id"], found[0]["scope"], found[0]["origin"]) if found else None

    def proof_key(self, client: str) -> bytes | None:
        """The key with which the helper proves itself to a client, if it has one."""
        if client == "control":
            return self._control.encode()
        keys: list[Any] = [one["proof_key"] for one in self._store.clients() if one["id"] == client]
        return keys[0] if keys else None

    def is_too_fast(self, caller: Caller) -> bool:
        """Count one call; True once the caller's burst is spent. Strangers are never counted."""
        with self._lock:
            now = self._clock()
            left, at = self._buckets.get(caller.id, (float(BURST), now))
            left = min(float(BURST), left + (now - at) * CALLS_PER_SECOND)
            is_spent = left < 1
            self._buckets[caller.id] = (left if is_spent else left - 1, now)
            return is_spent

    def touch(self, caller: Caller) -> None:
        """Note that a browser or script called, at most once a minute."""
        if caller.scope != "extension":
            return
        with self._lock:
            now = self._clock()
            if now - self._touched.get(caller.id, float("-inf")) < TOUCH_SECONDS:
                return
            self._touched[caller.id] = now
        self._store.touch_client(caller.id, datetime.now(timezone.utc).isoformat())

"""The helper's own pages: a code that works once, and the token a page gets for it. Memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

CODE_SECONDS = 60
IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 8 * 60 * 60
MOST = 64
"""Codes, and pages, kept at a time; the oldest go first."""


@dataclass
class _Page:
    begun: float
    used: float


class Sessions:
    """Codes and page tokens; only their hashes are kept.

    clock  seconds, never running backwards
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._codes: dict[bytes, float] = {}
        self._pages: dict[bytes, _Page] = {}

    def make_code(self) -> str:
        """A code of 32 hex digits, good once within a minute."""
        code = secrets.token_hex(16)
        with self._lock:
            self._codes[_hash(code)] = self._clock()
            _drop_oldest(self._codes)
        return code

    def exchange(self, code: str) -> str | None:
        """A page's token for a code; None if the code is unknown, used or too old."""
        with self._lock:
            made = self._codes.pop(_hash(code), None)
            if made is None or self._clock() - made > CODE_SECONDS:
                return None
            token = secrets.token_urlsafe(32)
            self._pages[_hash(token)] = _Page(self._clock(), self._clock())
            _drop_oldest(self._pages)
            return token

    def is_open(self, token: str) -> bool:
        """Whether a page holds this token and has neither idled nor lived too long; counts as use."""
        with self._lock:
            now, key = self._clock(), _hash(token)
            page = self._pages.get(key)
            if page is None:
                return False
            if now - page.used > IDLE_SECONDS or now - page.begun > LONGEST_SECONDS:
                del self._pages[key]
                return False
            page.used = now
            return True


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _drop_oldest(kept: dict[bytes, float] | dict[bytes, _Page]) -> None:
    while len(kept) > MOST:
        del kept[next(iter(kept))]

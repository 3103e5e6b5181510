"""The audits that pages have begun. Nothing is written anywhere.

Each lives in memory until its page is through with it, or idle for too long.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from hatcheck.audit.judging import Setting
from hatcheck.audit.records import Records, RecordsOfFile
from hatcheck.server.problems import refuse

MOST = 4
"""Audits at a time; the one longest unused gives way."""
IDLE_SECONDS = 30 * 60


@dataclass
class Running:
    """One audit. Hold its lock while reading: pieces come in order."""

    setting: Setting
    used: float
    records: Records = field(default_factory=Records)
    file: tuple[str, RecordsOfFile] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class Audits:
    """All of them, by id.

    clock  seconds, never running backwards
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._running: dict[str, Running] = {}
        self._lock = threading.Lock()

    def begin(self, setting: Setting) -> str:
        """A new audit; returns its id."""
        number = secrets.token_hex(8)
        with self._lock:
            now = self._clock()
            fresh = {key: one for key, one in self._running.items() if now - one.used < IDLE_SECONDS}
            newest = sorted(fresh.items(), key=lambda pair: pair[1].used)[-(MOST - 1) :]
            self._running = {**dict(newest), number: Running(setting, now)}
        return number

    def find(self, number: str) -> Running:
        """Raises HatcheckError("not-found") for one that is over."""
        with self._lock:
            running = self._running.get(number)
        if running is None:
            raise refuse("not-found", "This audit is over. Choose the archive again.")
        running.used = self._clock()
        return running

    def end(self, number: str) -> None:
        """Forget it."""
        with self._lock:
            self._running.pop(number, None)

"""The engine with a deadline, so that a caller never waits longer than two seconds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import Any, Protocol

from hatcheck.engine.shapes import Draft, Profile, Report
from hatcheck.server.problems import refuse

DEADLINE_SECONDS = 2.0
WORKERS = 4


class Judging(Protocol):
    """What the server needs of an engine."""

    @property
    def rules(self) -> Sequence[Any]:
        """Every rule: id, category, severity by mode, message, why, advice, source."""

    def check(self, draft: Draft, profile: Profile, muted: frozenset[str] = frozenset()) -> Report:
        """Judge one draft."""


class Judge:
    """Runs checks beside the request. One that is late goes on to its (linear) end, but nobody waits for it.

    deadline  seconds
    """

    def __init__(self, engine: Judging, deadline: float = DEADLINE_SECONDS) -> None:
        self._engine = engine
        self._deadline = deadline
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="check")

    @property
    def rules(self) -> Sequence[Any]:
        """Every rule of the engine."""
        return self._engine.rules

    def check(self, draft: Draft, profile: Profile, muted: frozenset[str]) -> Report:
        """Judge one draft.

        Raises  HatcheckError("busy") at the deadline; nothing was judged then
        """
        work = self._workers.submit(self._engine.check, draft, profile, muted)
        try:
            return work.result(self._deadline)
        except Late:
            work.cancel()
            raise refuse("busy", "The check took longer than two seconds. Nothing was checked.") from None

    def close(self) -> None:
        """Wait for no further work."""
        self._workers.shutdown(wait=False, cancel_futures=True)

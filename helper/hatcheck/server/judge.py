"""The engine with a deadline, so that nobody waits for a check that does not come back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import Any, Protocol

from hatcheck.engine.shapes import MAX_DRAFT_UNITS, Draft, Profile, Report
from hatcheck.server.problems import refuse

DEADLINE_SECONDS = 2.0
LONGEST_SHARE = 5
"""How many times as long the longest text may take: it must be judged whole, on a busy machine too."""
WORKERS = 4


class Judging(Protocol):
    """What the server needs of an engine."""

    @property
    def rules(self) -> Sequence[Any]:
        """Every rule: id, category, severity by mode, message, why, advice, source."""

    def check(self, draft: Draft, profile: Profile, muted: frozenset[str] = frozenset()) -> Report:
        """Judge one draft."""

    def forget(self) -> None:
        """Drop every text that is remembered to save time."""


class Judge:
    """Runs checks beside the request. One that is late goes on to its (linear) end, but nobody waits for it.

    deadline  seconds that a short text may take
    """

    def __init__(self, engine: Judging, deadline: float = DEADLINE_SECONDS) -> None:
        self._engine = engine
        self._deadline = deadline
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="check")

    def exchange(self, engine: Judging) -> None:
        """Judge by another engine from the next check on."""
        self._engine = engine

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
            return work.result(self._deadline * (1 + (LONGEST_SHARE - 1) * len(draft.text) / MAX_DRAFT_UNITS))
        except Late:
            work.cancel()
            raise refuse("busy", "The check took too long. Nothing was checked.") from None

    def forget(self) -> None:
        """Drop every text that is remembered to save time."""
        self._engine.forget()

    def close(self) -> None:
        """Wait for no further work."""
        self._workers.shutdown(wait=False, cancel_futures=True)

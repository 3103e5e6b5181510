"""The person's own packs of rules, in their folder: tried, kept and erased, and judged by from then on."""

from __future__ import annotations

import threading
from itertools import takewhile
from pathlib import Path
from typing import Any

from hatcheck.engine import Engine, OwnPack
from hatcheck.engine.own_packs import file_of
from hatcheck.engine.yaml_file import read_text
from hatcheck.errors import HatcheckError
from hatcheck.server.judge import Judge
from hatcheck.server.running import write_private
from hatcheck.store.folder import make_private


class OwnPacks:
    """The folder, and the engine that has read it.

    judge  is given the new engine whenever a pack has changed
    """

    def __init__(self, engine: Engine, judge: Judge, folder: Path) -> None:
        self._engine = engine
        self._judge = judge
        self._folder = folder
        self._lock = threading.Lock()

    def all(self) -> list[dict[str, Any]]:
        """Every pack, right or wrong: name, text, rules (their number), complaint."""
        return [
            {"name": pack.name, "text": self._text(pack.name), "rules": len(pack.rules), "complaint": pack.complaint}
            for pack in self._engine.own
        ]

    def try_pack(self, name: str, text: str) -> dict[str, Any]:
        """What would be wrong with a pack of this text: rules (their number), complaint, and the line to blame."""
        return _verdict(self._engine.try_own(name, text))

    def keep(self, name: str, text: str) -> dict[str, Any]:
        """Keep a pack if nothing is wrong with it; a wrong one is not written. Returns as `try_pack` does."""
        with self._lock:
            verdict = self.try_pack(name, text)
            if not verdict["complaint"]:
                make_private(self._folder)
                write_private(file_of(self._folder, name), text)
                self._read_again()
        return verdict

    def erase(self, name: str) -> bool:
        """Erase a pack; False if there was none."""
        with self._lock:
            path = file_of(self._folder, name)
            is_there = path.is_file()
            path.unlink(missing_ok=True)
            self._read_again()
        return is_there

    def _read_again(self) -> None:
        self._engine = self._engine.with_own(self._folder)
        self._judge.exchange(self._engine)

    def _text(self, name: str) -> str:
        try:
            return read_text(file_of(self._folder, name))
        except HatcheckError:
            return ""  # its complaint says why it cannot be read


def _verdict(pack: OwnPack) -> dict[str, Any]:
    return {"rules": len(pack.rules), "complaint": pack.complaint, "line": _line(pack.complaint)}


def _line(complaint: str) -> int | None:
    """The line that a complaint names first, from 1."""
    digits = "".join(takewhile(str.isdecimal, complaint.partition("line ")[2]))
    return int(digits) if digits else None

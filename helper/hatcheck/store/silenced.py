"""Words that a rule is never to warn about again. The words are not kept, only their marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hatcheck.store.database import MAX_NUMBER, Database
from hatcheck.store.marks import Marks
from hatcheck.store.times import stamp

_LISTED = "SELECT id, rule, category, since FROM silenced"


@dataclass(frozen=True)
class Silenced:
    """What was silenced at one moment; also good when the store is closed."""

    marks: Marks
    by_rule: dict[str, frozenset[bytes]]

    def holds(self, rule: str, words: str) -> bool:
        """Whether this rule is to say nothing about these words."""
        return rule in self.by_rule and self.marks.of(words, rule) in self.by_rule[rule]

    def fingerprint(self) -> str:
        """The same as long as the same is silenced; "" as long as nothing is."""
        return "".join(sorted(mark.hex() for marks in self.by_rule.values() for mark in marks))


class SilencedWords:
    """The list of them, in the database."""

    def __init__(self, database: Database, marks: Marks, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._marks = marks
        self._clock = clock

    def add(self, rule: str, category: str, words: str) -> tuple[dict[str, Any], bool]:
        """Silence a rule about words. Returns its row as `all` gives it, and whether it is new."""
        mark = self._marks.of(words, rule)
        with self._database.change() as connection:
            added = connection.execute(
                "INSERT OR IGNORE INTO silenced (rule, category, mark, since) VALUES (?, ?, ?, ?)",
                (rule, category, mark, stamp(self._clock())),
            ).rowcount
            row = connection.execute(f"{_LISTED} WHERE mark = ?", (mark,)).fetchone()
        return dict(row), added > 0

    def all(self) -> list[dict[str, Any]]:
        """What is silenced, newest first: id, rule, category, since."""
        return [dict(row) for row in self._database.read(f"{_LISTED} ORDER BY id DESC")]

    def remove(self, number: int) -> bool:
        """Let the rule warn about those words again; False if there was nothing of this id."""
        with self._database.change() as connection:
            return connection.execute("DELETE FROM silenced WHERE id = ?", (min(number, MAX_NUMBER),)).rowcount > 0

    def now(self) -> Silenced:
        """All of it as it stands, to ask about words one by one."""
        by_rule: dict[str, set[bytes]] = {}
        for row in self._database.read("SELECT rule, mark FROM silenced"):
            by_rule.setdefault(row["rule"], set()).add(row["mark"])
        return Silenced(self._marks, {rule: frozenset(marks) for rule, marks in by_rule.items()})

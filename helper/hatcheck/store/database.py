"""The SQLite file: opened safely, brought to the newest schema, spoken to by one thread at a time."""

from __future__ import annotations

import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from hatcheck.errors import HatcheckError
from hatcheck.store.folder import check_file, make_file

MIGRATIONS = ("schema.sql", "version_2.sql", "version_3.sql")
"""Number n of these lifts a file from version n to n + 1. One that has shipped is never edited again."""

OUR_MARK = 0x48415453
"""HATS: SQLite's application_id, so that another program's database is left alone."""

BUSY_TIMEOUT_MS = 5_000
MAX_NUMBER = 2**63 - 1
SHORT_BYTES = 16 * 1024 * 1024

OUTSIDE_TROUBLE = (
    "attempt to write a readonly database",
    "database is locked",
    "database or disk is full",
    "disk I/O error",
    "unable to open database file",
)
"""How SQLite's messages begin when the machine is at fault and not our statement (codes need Python 3.11)."""

_SETUP = (
    # Measured: of the journal modes only this one, with secure_delete, leaves no copy of an erased text.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
)


def folded(text: str) -> str:
    """The text with case and ways of writing an accent levelled, for searching."""
    if text.isascii():
        return text.lower()
    small = text.casefold()
    return small if unicodedata.is_normalized("NFC", small) else unicodedata.normalize("NFC", small)


def _mentions(text: str, words: str) -> bool:
    """Whether every word, one a line and already folded, stands somewhere in the text."""
    searched = folded(text)
    return all(word in searched for word in words.split("\n"))


class Database:
    """One connection under one lock. Other processes wait for each other through SQLite's own locks."""

    def __init__(self, path: Path) -> None:
        """Open or create the file.

        Raises  HatcheckError("folder-refused") for a file that is not private, "store-damaged" for one that
                cannot be read, "store-newer" for one from a later Hatcheck; such a file is left as it is
        """
        make_file(path)
        check_file(path.with_name(path.name + "-journal"))
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = sqlite3.Row
        self._connection.create_function("mentions", 2, _mentions, deterministic=True)
        try:
            self._inspect(path)
            for statement in _SETUP:
                self._connection.execute(statement)
            self._migrate()
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise _complaint(error, path) from error
        except HatcheckError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file; nothing else may be asked afterwards."""
        with self._lock:
            self._connection.close()

    def read(self, statement: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows that a question gives. Raises HatcheckError("busy") when the file cannot be had."""
        with self._lock, _plain_errors():
            return self._connection.execute(statement, values).fetchall()

    def version(self) -> tuple[int, int]:
        """Another value than before once anything was written, by us or by another process."""
        with self._lock, _plain_errors():
            return self._pragma("data_version"), self._connection.total_changes

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it happens, or nothing. Raises HatcheckError("busy") as `read` does."""
        with self._lock, _plain_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def shred(self) -> None:
        """Rewrite the file without anything deleted, and leave the journal empty."""
        with self._lock, _plain_errors():
            self._connection.execute("VACUUM")

    def is_short(self) -> bool:
        """Whether the file is rewritten so fast that nobody waits for it."""
        with self._lock, _plain_errors():
            return int(self._pragma("page_count")) * int(self._pragma("page_size")) <= SHORT_BYTES

    def _pragma(self, name: str) -> Any:
        return self._connection.execute(f"PRAGMA {name}").fetchone()[0]

    def _inspect(self, path: Path) -> None:
        """Look without writing, so that what we do not understand stays as it was."""
        if self._pragma("user_version") > len(MIGRATIONS):
            raise HatcheckError(
                "store-newer",
                f"{path} was written by a newer Hatcheck. Nothing was changed. Update Hatcheck to use it.",
            )
        is_empty = self._pragma("schema_version") == 0
        if not is_empty and self._pragma("application_id") != OUR_MARK:
            raise sqlite3.DatabaseError("not ours")
        if self._pragma("quick_check(1)") != "ok":
            raise sqlite3.DatabaseError("damaged")

    def _migrate(self) -> None:
        with self.change() as connection:  # takes the lock first: two processes may start at once
            for number in range(self._pragma("user_version"), len(MIGRATIONS)):
                script = (files("hatcheck.store") / MIGRATIONS[number]).read_text(encoding="utf-8")
                for statement in script.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {OUR_MARK}")
                connection.execute(f"PRAGMA user_version = {number + 1}")


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if not _is_trouble_outside(error):
            raise
        raise HatcheckError("busy", "Hatcheck's data file is busy or the disk is full. Try again.") from error


def _is_trouble_outside(error: sqlite3.DatabaseError) -> bool:
    return str(error).startswith(OUTSIDE_TROUBLE)


def _complaint(error: sqlite3.DatabaseError, path: Path) -> HatcheckError:
    if _is_trouble_outside(error):
        return HatcheckError("busy", f"{path} is in use by another program or cannot be written. Try again.")
    return HatcheckError(
        "store-damaged",
        f"{path} is damaged or not Hatcheck's. Nothing was changed. "
        f"Move it away to start afresh, or put a copy back in its place.",
    )

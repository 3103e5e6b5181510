"""What Hatcheck keeps: settings, finished posts, and who may call. Plain values in and out, one SQLite file.

Threads and processes may share a folder: each call is one short transaction.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

from hatcheck.errors import HatcheckError
from hatcheck.store.database import MAX_NUMBER, Database
from hatcheck.store.entries import bring_in, insert
from hatcheck.store.folder import make_private
from hatcheck.store.marks import Marks
from hatcheck.store.search import asked, find, fitting, search
from hatcheck.store.settings import SETTINGS, Setting, defaults, is_over, with_consequences
from hatcheck.store.silenced import Silenced, SilencedWords
from hatcheck.store.statistics import count
from hatcheck.store.times import days_before, normalised, stamp

__all__ = ["SETTINGS", "Setting", "Silenced", "Store"]

FILE_NAME = "hatcheck.db"
EXPORT_PAGE = 200

_FITTING = fitting("DELETE FROM entry WHERE {fits}")
_OVERDUE = """
    DELETE FROM entry WHERE created < ?
        OR id IN (SELECT id FROM entry ORDER BY created DESC, id DESC LIMIT -1 OFFSET ?)
"""


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Store:
    """The data folder, opened. Close it, or use it in a `with`."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._marks = Marks(database)
        self.silenced = SilencedWords(database, self._marks, clock)
        """Words that a rule is never to warn about again."""
        self._recent: tuple[tuple[object, ...], tuple[str, ...]] | None = None

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], datetime] = _now) -> Store:
        """Open the folder, creating it (0700) and its file (0600) where missing, and erase what is overdue.

        clock   tells the time by which a post's age is measured
        Raises  HatcheckError("folder-refused" | "store-damaged" | "store-newer" | "busy"), saying what to do
        """
        make_private(folder)
        store = cls(Database(folder / FILE_NAME), clock)
        store._retire()
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Settings

    def settings(self) -> dict[str, Any]:
        """Every setting of the table in `settings.py`, by name. A mandate that is over has ended before it is told."""
        settings = self._stored_settings()
        if not is_over(settings["mandate"], stamp(self._clock())):
            return settings
        with self._database.change() as connection:
            settings = self._stored_settings()  # somebody else may have set a new one since
            if is_over(settings["mandate"], stamp(self._clock())):
                _write(connection, {"mode": "personal", "mandate": None})
        return self._stored_settings()

    def _stored_settings(self) -> dict[str, Any]:
        rows = self._database.read("SELECT * FROM setting")
        found = {row["name"]: json.loads(row["value"]) for row in rows}
        return {name: found.get(name, default) for name, default in defaults().items()}

    def change_settings(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Replace the named settings, all or none, and return every setting as it stands now.

        changes  JSON values that somebody has checked; a shorter history is applied at once, and mode "personal"
                 ends the mandate
        Raises   HatcheckError("invalid-value") for a name that is no setting
        """
        unknown = sorted(changes.keys() - defaults().keys())
        if unknown:
            errors = tuple({"pointer": f"/{name}", "code": "unknown"} for name in unknown)
            raise HatcheckError("invalid-value", "There is no such setting.", errors)
        with self._database.change() as connection:
            _write(connection, with_consequences(changes))
        self._retire()
        return self.settings()

    # History

    def remember(self, post: dict[str, Any]) -> int:
        """Keep one finished post, then erase what is too old or too many.

        post     text, platform, mode, outcome, url (or None), created (ISO 8601, UTC), report (as on
                 the wire); stored as given: leaving words out is the caller's business. Perhaps also paused,
                 resolved (rule ids), length (UTF-16 units) and mark (bytes)
        Returns  its id; ids are never used twice
        """
        with self._database.change() as connection:
            number = insert(connection, post)
        self._retire()
        return number

    def bring_in(self, posts: list[dict[str, Any]]) -> list[str]:
        """Keep posts that were exported before, all or none; then erase what is too many.

        posts    as `remember` takes them, with length and perhaps votes as `entry` gives them
        Returns  for each "added", "there" (it is there already), or "old" (older than posts are kept)
        """
        oldest = days_before(self._clock(), self.settings()["keep_days"])
        done = bring_in(self._database, posts, oldest)
        self._retire()
        return done

    def history(
        self, filters: dict[str, str], cursor: str | None, limit: int
    ) -> tuple[list[dict[str, Any]], str | None]:
        """A page of entries, newest first, and the cursor of the next page or None.

        filters  q (every word of it, anywhere in the text, whatever its case), mode, platform, voice,
                 category, outcome, since, until (ISO 8601, both inclusive; a bare date is the whole local
                 day); empty ones are ignored
        cursor   what the page before gave; new and erased entries do not disturb it
        Raises   HatcheckError("invalid-value") for a since, until or cursor that cannot be read
        """
        return search(self._database, filters, cursor, limit)

    def recent_texts(self, days: int, most: int) -> tuple[str, ...]:
        """What was posted in the last `days`, newest first, at most so many; without discarded and unkept texts.

        The same tuple until something is written or an hour is over, since every check asks for it.
        """
        asked = (days, most, self._database.version(), self._clock().replace(minute=0, second=0, microsecond=0))
        if self._recent is None or self._recent[0] != asked:
            self._recent = (asked, self._read_recent(days, most))
        return self._recent[1]

    def _read_recent(self, days: int, most: int) -> tuple[str, ...]:
        rows = self._database.read(
            "SELECT text FROM entry WHERE created >= ? AND outcome <> 'discarded' AND text <> '' "
            "ORDER BY created DESC, id DESC LIMIT ?",
            (days_before(self._clock(), days), most),
        )
        return tuple(row["text"] for row in rows)

    def entry(self, number: int) -> dict[str, Any] | None:
        """One entry, or None: id, created, text, platform, mode, outcome, url, paused, resolved, length, mark (hex or
        None), report, votes.

        Votes stand by the warning's place in the report, from 0: {"0": "useful"}.
        """
        return find(self._database, _within(number))

    def all_entries(self) -> Iterator[dict[str, Any]]:
        """Every entry, newest first, a few at a time so that the history may be long."""
        cursor = None
        while True:
            page, cursor = self.history({}, cursor, EXPORT_PAGE)
            yield from page
            if cursor is None:
                return

    def erase(self, number: int) -> bool:
        """Remove one entry from the files for good; False if there was none."""
        return self._erase("DELETE FROM entry WHERE id = ?", (_within(number),)) > 0

    def erase_all(self, filters: dict[str, str] | None = None) -> int:
        """Remove every entry that fits the filters from the files for good; returns how many there were.

        filters  as `history` takes them, but for q; None: all
        Raises   HatcheckError("invalid-value") as `history` does; nothing is erased then
        """
        return self._erase(_FITTING, asked(filters or {}))

    def statistics(self, filters: dict[str, str]) -> dict[str, Any]:
        """What the entries that fit come to, counted; see `statistics.py`."""
        return count(self._database, asked(filters))

    def vote(self, number: int, warning: int, vote: str) -> bool:
        """Note that a warning was "useful" or "wrong"; False if there is none.

        warning  its place in the entry's report, from 0
        """
        with self._database.change() as connection:
            done = connection.execute(
                "UPDATE warning SET vote = ? WHERE entry = ? AND number = ?",
                (vote, _within(number), _within(warning)),
            )
            return done.rowcount > 0

    def votes(self) -> dict[str, dict[str, int]]:
        """How often the person called each rule's warnings useful or wrong; rules without a vote are absent."""
        rows = self._database.read(
            "SELECT rule, sum(vote = 'useful') AS useful, sum(vote = 'wrong') AS wrong "
            "FROM warning WHERE vote IS NOT NULL GROUP BY rule"
        )
        return {row["rule"]: {"useful": row["useful"], "wrong": row["wrong"]} for row in rows}

    def take_todays_turn(self, name: str) -> bool:
        """Take the one turn a day that this name has, by this computer's calendar; False if it was taken already."""
        day = self._clock().astimezone().date().isoformat()
        with self._database.change() as connection:
            row = connection.execute("SELECT day FROM daily WHERE name = ?", (name,)).fetchone()
            connection.execute("INSERT OR REPLACE INTO daily VALUES (?, ?)", (name, day))
        return row is None or row["day"] != day

    def mark(self, text: str) -> bytes:
        """By what a text that was not kept would be recognised, in this data folder only."""
        return self._marks.of(text)

    # Clients: the browsers and scripts that may call

    def clients(self) -> list[dict[str, Any]]:
        """Every client, oldest first: id, name, origin, token_hash, proof_key, scope, created, last_used."""
        return [dict(row) for row in self._database.read("SELECT * FROM client ORDER BY created, id")]

    def add_client(
        self,
        *,
        name: str,
        origin: str | None,
        token_hash: bytes,
        proof_key: bytes | None,
        scope: str = "extension",
        created: str | None = None,
        replaces: bool = False,
    ) -> dict[str, Any]:
        """Let one more client in, and return it with its new id.

        origin     the only web origin it calls from; None for a script
        proof_key  what we prove ourselves to it with; None where it asks for no proof
        created    ISO 8601, UTC; None for now
        replaces   whether the browsers of this origin that were let in before are shut out in the same stroke
        """
        client = {
            "id": secrets.token_hex(8),
            "name": name,
            "origin": origin,
            "token_hash": token_hash,
            "proof_key": proof_key,
            "scope": scope,
            "created": normalised(created) if created else stamp(self._clock()),
            "last_used": None,
        }
        with self._database.change() as connection:
            if replaces:
                connection.execute("DELETE FROM client WHERE origin = ? AND proof_key IS NOT NULL", (origin,))
            connection.execute(
                "INSERT INTO client VALUES "
                "(:id, :name, :origin, :token_hash, :proof_key, :scope, :created, :last_used)",
                client,
            )
        return client

    def remove_client(self, client: str) -> bool:
        """Shut one client out and erase its keys; False if there was none."""
        with self._database.change() as connection:
            return connection.execute("DELETE FROM client WHERE id = ?", (client,)).rowcount > 0

    def touch_client(self, client: str, when: str) -> None:
        """Note when a client last called (ISO 8601, UTC). This writes to disk: too slow for every request."""
        with self._database.change() as connection:
            connection.execute("UPDATE client SET last_used = ? WHERE id = ?", (normalised(when), client))

    def _erase(self, statement: str, values: tuple[Any, ...] | dict[str, Any]) -> int:
        with self._database.change() as connection:
            erased = connection.execute(statement, values).rowcount
        if erased:
            self._recent = None
            self._database.shred()
        return erased

    def _retire(self) -> None:
        settings = self.settings()
        too_old = days_before(self._clock(), settings["keep_days"])
        with self._database.change() as connection:
            erased = connection.execute(_OVERDUE, (too_old, settings["keep_entries"])).rowcount
        # SQLite has overwritten them (secure_delete). To rewrite 50,000 posts besides took seconds, measured, with each
        # new post, so a long history is only rewritten when the person erases something.
        if erased and self._database.is_short():
            self._database.shred()


def _write(connection: sqlite3.Connection, settings: dict[str, Any]) -> None:
    rows = [(name, _json(value)) for name, value in settings.items()]
    connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _within(number: int) -> int:
    """The number, or the largest that SQLite can be asked about; nothing has that one."""
    return min(number, MAX_NUMBER)

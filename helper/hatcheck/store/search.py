"""Reading the history: every filter in one statement, so that no SQL is ever put together from pieces."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from hatcheck.errors import HatcheckError
from hatcheck.store.database import Database, folded
from hatcheck.store.times import bound

_ENTRIES = """
    SELECT entry.*,
        (SELECT body FROM report WHERE report.entry = entry.id) AS report,
        (SELECT json_group_object(number, vote) FROM warning
            WHERE warning.entry = entry.id AND vote IS NOT NULL) AS votes,
        (SELECT json_group_array(rule) FROM resolved WHERE resolved.entry = entry.id) AS resolved
    FROM entry
    WHERE (:id IS NULL OR id = :id)
        AND (:mode IS NULL OR mode = :mode)
        AND (:platform IS NULL OR platform = :platform)
        AND (:voice IS NULL OR voice = :voice)
        AND (:outcome IS NULL OR outcome = :outcome)
        AND (:since IS NULL OR created >= :since)
        AND (:until IS NULL OR created <= :until)
        AND (:after_created IS NULL OR (created, id) < (:after_created, :after_id))
        AND (:category IS NULL OR id IN (
            SELECT entry FROM warning WHERE category = :category
            UNION SELECT entry FROM resolved WHERE category = :category))
        AND (:q IS NULL OR mentions(text, :q))
    ORDER BY created DESC, id DESC LIMIT :limit
"""
_NOTHING_ASKED = dict.fromkeys(re.findall(r":(\w+)", _ENTRIES))
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,18})", re.ASCII)


def search(
    database: Database, filters: dict[str, str], cursor: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of entries and the cursor of the next one; see `Store.history`."""
    asked = {name: _value(name, value) for name, value in filters.items() if value.strip()}
    entries = _entries(database, {**asked, **_place(cursor)}, limit + 1)
    more = len(entries) > limit
    entries = entries[:limit]
    return entries, f"{entries[-1]['created']}_{entries[-1]['id']}" if more else None


def find(database: Database, number: int) -> dict[str, Any] | None:
    """One entry by its id; see `Store.entry`."""
    found = _entries(database, {"id": number}, 1)
    return found[0] if found else None


def _entries(database: Database, asked: dict[str, Any], limit: int) -> list[dict[str, Any]]:
    return [_entry(row) for row in database.read(_ENTRIES, {**_NOTHING_ASKED, **asked, "limit": limit})]


def _entry(row: sqlite3.Row) -> dict[str, Any]:
    entry = {**row, **{name: json.loads(row[name]) for name in ("report", "votes", "resolved")}}
    entry["paused"] = bool(entry["paused"])
    entry["mark"] = entry["mark"] and entry["mark"].hex()
    del entry["voice"]  # it is in the report
    return entry


def _value(name: str, value: str) -> str:
    if name == "q":
        return "\n".join(folded(value).split())
    return bound(name, value) if name in {"since", "until"} else value


def _place(cursor: str | None) -> dict[str, Any]:
    """Where the last page ended, as the values that its successor compares with."""
    if not cursor:
        return {}
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        errors = ({"pointer": "/cursor", "code": "format"},)
        raise HatcheckError("invalid-value", "The cursor is not one that Hatcheck gave.", errors)
    return {"after_created": found[1], "after_id": int(found[2])}

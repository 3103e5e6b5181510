"""Reading the history: every filter in one statement, so that no SQL is ever put together from what somebody asks."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from hatcheck.errors import HatcheckError
from hatcheck.store.database import Database, folded
from hatcheck.store.times import bound

_VALUES = {
    "mode": "mode = :mode",
    "platform": "platform = :platform",
    "voice": "voice = :voice",
    "outcome": "outcome = :outcome",
    "since": "created >= :since",
    "until": "created <= :until",
    "category": """id IN (SELECT entry FROM warning WHERE category = :category
        UNION SELECT entry FROM resolved WHERE category = :category)""",
}
_FITS = " AND ".join(f"(:{name} IS NULL OR {condition})" for name, condition in _VALUES.items())
NOTHING_ASKED: dict[str, Any] = dict.fromkeys(_VALUES)


def fitting(statement: str) -> str:
    """A statement of ours with the filters (all but the words) where it says {fits}; one that is None asks nothing."""
    return statement.replace("{fits}", _FITS)


_ENTRIES = fitting(r"""
    SELECT entry.*,
        (SELECT body FROM report WHERE report.entry = entry.id) AS report,
        (SELECT json_group_object(number, vote) FROM warning
            WHERE warning.entry = entry.id AND vote IS NOT NULL) AS votes,
        (SELECT json_group_array(rule) FROM resolved WHERE resolved.entry = entry.id) AS resolved
    FROM entry
    WHERE {fits}
        AND (:id IS NULL OR id = :id)
        AND (:after_created IS NULL OR (created, id) < (:after_created, :after_id))
        AND (:hint IS NULL OR text LIKE :hint ESCAPE '\' OR instr(CAST(text AS BLOB), x'EFAC') > 0)
        AND (:q IS NULL OR mentions(text, :q))
    ORDER BY created DESC, id DESC LIMIT :limit
""")
_NO_PLACE: dict[str, Any] = dict.fromkeys(("id", "after_created", "after_id", "q", "hint"))
_RUN = re.compile(r"(?:(?!ss)[\x21-\x7e])+")
"""Letters that are found in a text as they are, but for case: all of ASCII, but "ss" may stand for a sharp s."""
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,18})", re.ASCII)


def search(
    database: Database, filters: dict[str, str], cursor: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of entries and the cursor of the next one; see `Store.history`."""
    entries = _entries(database, {**asked(filters), **_place(cursor)}, limit + 1)
    more = len(entries) > limit
    entries = entries[:limit]
    return entries, f"{entries[-1]['created']}_{entries[-1]['id']}" if more else None


def find(database: Database, number: int) -> dict[str, Any] | None:
    """One entry by its id; see `Store.entry`."""
    found = _entries(database, {"id": number}, 1)
    return found[0] if found else None


def asked(filters: dict[str, str]) -> dict[str, Any]:
    """The filters as values to compare with; None for those that are empty.

    Raises  HatcheckError("invalid-value") for a since or until that cannot be read
    """
    values = {name: _value(name, value) for name, value in filters.items() if value.strip()}
    return {**NOTHING_ASKED, **({"hint": _hint(values["q"])} if "q" in values else {}), **values}


def _entries(database: Database, values: dict[str, Any], limit: int) -> list[dict[str, Any]]:
    rows = database.read(_ENTRIES, {**NOTHING_ASKED, **_NO_PLACE, **values, "limit": limit})
    return [_entry(row) for row in rows]


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


def _hint(words: str) -> str | None:
    """A pattern that every text with these words has, and that SQLite finds much faster than we find the words.

    Only texts with a ligature such as "ﬁ" (which begin with EF AC in UTF-8) need not have it.
    """
    run = max(_RUN.findall(words), key=len, default="")
    return "%" + re.sub(r"([\\%_])", r"\\\1", run) + "%" if run else None


def _place(cursor: str | None) -> dict[str, Any]:
    """Where the last page ended, as the values that its successor compares with."""
    if not cursor:
        return {}
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        errors = ({"pointer": "/cursor", "code": "format"},)
        raise HatcheckError("invalid-value", "The cursor is not one that Hatcheck gave.", errors)
    return {"after_created": found[1], "after_id": int(found[2])}

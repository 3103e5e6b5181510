"""Writing posts into the history: one finished just now, or many from an export."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from hatcheck.store.database import Database
from hatcheck.store.times import normalised

# Texts may have been kept in another way, so they are not compared; two posts of one millisecond differ in length.
_SAME_POST = """
    SELECT 1 FROM entry WHERE created = :created AND platform = :platform AND mode = :mode AND outcome = :outcome
        AND (length IS NULL OR :length IS NULL OR length = :length)
"""
_INSERT = """
    INSERT INTO entry (created, platform, mode, outcome, voice, url, text, paused, length, mark)
        VALUES (:created, :platform, :mode, :outcome, :voice, :url, :text, :paused, :length, :mark)
"""


def insert(connection: sqlite3.Connection, post: dict[str, Any]) -> int:
    """Write one post as `Store.remember` takes it. Returns its id."""
    report = post["report"]
    row = {
        **{"paused": False, "length": None, "mark": None},
        **{name: value for name, value in post.items() if name not in {"report", "resolved", "votes"}},
        "created": normalised(post["created"]),
        "voice": report["voice"]["label"],
    }
    connection.execute(_INSERT, row)
    number = int(connection.execute("SELECT last_insert_rowid()").fetchone()[0])
    body = json.dumps(report, ensure_ascii=False, separators=(",", ":"))
    connection.execute("INSERT INTO report VALUES (?, ?)", (number, body))
    votes = post.get("votes", {})
    connection.executemany(
        "INSERT INTO warning (entry, number, rule, category, vote) VALUES (?, ?, ?, ?, ?)",
        [(number, at, one["rule"], one["category"], votes.get(str(at))) for at, one in enumerate(report["warnings"])],
    )
    connection.executemany(
        "INSERT INTO resolved VALUES (?, ?, ?)",
        [(number, rule, rule.partition(".")[0]) for rule in post.get("resolved", ())],
    )
    return number


def bring_in(database: Database, posts: list[dict[str, Any]], oldest: str) -> list[str]:
    """Write posts of an export, all or none. Returns for each "added", "there" (already) or "old" (before `oldest`)."""
    with database.change() as connection:
        return [_bring_in(connection, {**post, "created": normalised(post["created"])}, oldest) for post in posts]


def _bring_in(connection: sqlite3.Connection, post: dict[str, Any], oldest: str) -> str:
    if post["created"] < oldest:
        return "old"
    if connection.execute(_SAME_POST, post).fetchone() is not None:
        return "there"
    insert(connection, post)
    return "added"

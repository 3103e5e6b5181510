"""History as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hatcheck import csv_table

COLUMNS = (
    "id", "created", "platform", "mode", "outcome", "paused", "voice", "score", "warnings", "resolved", "length", "url",
    "text",
)  # fmt: skip


def as_csv(entries: Iterable[dict[str, Any]]) -> str:
    """The entries as CSV, one row each under a row of names."""
    return csv_table.as_csv(COLUMNS, map(_row, entries))


def _row(entry: dict[str, Any]) -> list[Any]:
    report = entry["report"]
    return [
        *(entry[name] for name in ("id", "created", "platform", "mode", "outcome")),
        "yes" if entry["paused"] else "no",
        report["voice"]["label"],
        report["voice"]["score"],
        " ".join(one["rule"] for one in report["warnings"]),
        " ".join(entry["resolved"]),
        "" if entry["length"] is None else entry["length"],
        entry["url"] or "",
        entry["text"],
    ]

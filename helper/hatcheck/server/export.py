"""History as a table for a spreadsheet that must not run any of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

COLUMNS = (
    "id", "created", "platform", "mode", "outcome", "paused", "voice", "score", "warnings", "resolved", "length", "url",
    "text",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may take a cell that begins so for a formula (OWASP, CSV injection)."""


def as_csv(entries: Iterable[dict[str, Any]]) -> str:
    """The entries as CSV (RFC 4180), one row each under a row of names."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_harmless(value) for value in _row(entry)])
    return table.getvalue()


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


def _harmless(value: Any) -> str:
    cell = str(value)
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell

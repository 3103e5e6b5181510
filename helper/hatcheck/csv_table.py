"""Tables for a spreadsheet that must not run any of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may take a cell that begins so for a formula (OWASP, CSV injection)."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The rows as CSV (RFC 4180) under a row of names; a cell that could be run gets an apostrophe in front."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return table.getvalue()


def _harmless(value: Any) -> str:
    cell = str(value)
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell

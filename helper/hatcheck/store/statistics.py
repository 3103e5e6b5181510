"""What the remembered posts come to: counts by time, voice and category, for the pictures beside the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hatcheck.store.database import Database
from hatcheck.store.search import fitting

# How finely time is divided: the first division whose periods are few enough to be told apart.
_DIVISIONS = (("day", 14), ("week", 26 * 7), ("month", 36 * 31), ("year", 400 * 366))
_BEGINS = {
    "day": "date(created, 'localtime')",
    "week": "date(created, 'localtime', 'weekday 0', '-6 days')",
    "month": "date(created, 'localtime', 'start of month')",
    "year": "date(created, 'localtime', 'start of year')",
}
_RANGE = fitting("SELECT count(*) AS posts, min(created) AS first, max(created) AS last FROM entry WHERE {fits}")
_VOICES = fitting("""
    SELECT {begins} AS begins, mode, voice, count(*) AS posts, sum(id IN (SELECT entry FROM warning WHERE
            category IN ('hard-sell', 'promise-guarantee', 'comparative-claim', 'press-release-speak'))) AS selling
        FROM entry WHERE {fits} AND outcome != 'discarded' GROUP BY 1, 2, 3
""")
"""A post with a warning of one of these categories counts as selling."""
_STOOD = fitting("""
    SELECT warning.category AS category, count(*) AS number
        FROM warning JOIN entry ON entry.id = warning.entry WHERE {fits} GROUP BY 1
""")
_GONE = fitting("""
    SELECT resolved.category AS category, outcome = 'discarded' AS is_discarded, count(*) AS number
        FROM resolved JOIN entry ON entry.id = resolved.entry WHERE {fits} GROUP BY 1, 2
""")
_PAUSES = fitting("SELECT outcome, count(*) AS number FROM entry WHERE {fits} AND paused GROUP BY outcome")


def count(database: Database, values: dict[str, Any]) -> dict[str, Any]:
    """Everything at once.

    values   as `asked` gives them
    Returns  posts; division ("day", "week", "month", "year"); periods, oldest first and none left out: begins (ISO
             date), the four voices, employer and selling (posts for the employer, and those of them that sell);
             categories: category, changed, discarded, stood; pauses: shown, changed, discarded, sent
    """
    (extent,) = database.read(_RANGE, values)
    if extent["posts"] == 0:
        return {"posts": 0, "division": "day", "periods": [], "categories": [], "pauses": _pauses({})}
    first, last = (date.fromisoformat(extent[name][:10]) for name in ("first", "last"))
    division = next(name for name, most in _DIVISIONS if (last - first).days < most)
    statement = _VOICES.replace("{begins}", _BEGINS[division])
    return {
        "posts": extent["posts"],
        "division": division,
        "periods": _periods([dict(row) for row in database.read(statement, values)], division),
        "categories": _categories(database, values),
        "pauses": _pauses({row["outcome"]: row["number"] for row in database.read(_PAUSES, values)}),
    }


def _periods(rows: list[dict[str, Any]], division: str) -> list[dict[str, Any]]:
    if not rows:
        return []
    empty = dict.fromkeys(("personal", "corporate", "mixed", "unclear", "employer", "selling"), 0)
    begun = [row["begins"] for row in rows]
    periods = {begins: {"begins": begins, **empty} for begins in _dates(min(begun), max(begun), division)}
    for row in rows:
        period = periods[row["begins"]]
        period[row["voice"]] += row["posts"]
        if row["mode"] == "employer":
            period["employer"] += row["posts"]
            period["selling"] += row["selling"]
    return list(periods.values())


def _dates(first: str, last: str, division: str) -> Iterator[str]:
    """The first day of every period from the first to the last."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        if division in {"day", "week"}:
            day += timedelta(days=1 if division == "day" else 7)
        else:
            later = day + timedelta(days=32 if division == "month" else 367)
            day = later.replace(day=1, month=later.month if division == "month" else 1)


def _categories(database: Database, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Most warned about first."""
    found: dict[str, dict[str, Any]] = {}

    def add(category: str, what: str, number: int) -> None:
        row = found.setdefault(category, {"category": category, "changed": 0, "discarded": 0, "stood": 0})
        row[what] += number

    for row in database.read(_STOOD, values):
        add(row["category"], "stood", row["number"])
    for row in database.read(_GONE, values):
        add(row["category"], "discarded" if row["is_discarded"] else "changed", row["number"])
    return sorted(found.values(), key=lambda row: (-row["changed"] - row["discarded"] - row["stood"], row["category"]))


def _pauses(outcomes: dict[str, int]) -> dict[str, int]:
    return {
        "shown": sum(outcomes.values()),
        "changed": outcomes.get("edited", 0),
        "discarded": outcomes.get("discarded", 0),
        "sent": outcomes.get("posted", 0) + outcomes.get("posted-anyway", 0),
    }

"""Turns the rows of an audit into what people read: a page and a table. Both stand alone, without scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hatcheck.audit.run import ROWS, UNREADABLE
from hatcheck.csv_table import as_csv
from hatcheck.engine.categories import TITLES
from hatcheck.engine.shapes import SEVERITIES
from hatcheck.engine.text import cut, units

PAGE, TABLE = "report.html", "warnings.csv"
MOST_SHOWN = 2000
"""Posts on the page; the table has them all."""
MOST_UNREADABLE = 200
VOICES = {"personal": "personal", "corporate": "corporate", "mixed": "mixed", "unclear": "can’t tell"}
COLUMNS = ("created", "platform", "kind", "severity", "category", "rule", "words", "message", "advice", "url", "text")


@dataclass
class Summary:
    """What was counted over all rows; `flagged` are the rows with a warning, most serious and newest first."""

    posts: int = 0
    unchecked: int = 0
    """Posts of which something was not looked at, such as those in other languages."""
    voices: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    """Posts by their worst warning."""
    categories: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    flagged: list[dict[str, Any]] = field(default_factory=list)
    unreadable: list[dict[str, Any]] = field(default_factory=list)


def write(folder: Path) -> Summary:
    """Write page and table of a finished audit beside its rows, and return what they say."""
    summary = summed_up(_lines(folder / ROWS), _lines(folder / UNREADABLE))
    (folder / TABLE).write_text(as_csv(COLUMNS, _cells(summary.flagged)), encoding="utf-8-sig", newline="")
    (folder / PAGE).write_text(page(summary), encoding="utf-8")
    return summary


def summed_up(rows: Iterable[dict[str, Any]], unreadable: Iterable[dict[str, Any]]) -> Summary:
    """Counts, and the rows that have something to show."""
    summary = Summary(unreadable=list(unreadable))
    for row in rows:
        summary.posts += 1
        summary.voices[row["voice"]] += 1
        summary.years[row["created"][:4] or "undated"] += 1
        summary.unchecked += bool(row["incomplete"])
        if row["warnings"]:
            summary.severities[worst(row)] += 1
            summary.categories.update(dict.fromkeys((one["category"] for one in row["warnings"]), 1))
            summary.flagged.append(row)
    summary.flagged.sort(key=lambda row: (row["created"], row["id"]), reverse=True)
    summary.flagged.sort(key=lambda row: -SEVERITIES.index(worst(row)))
    return summary


def worst(row: dict[str, Any]) -> Any:
    """The severity of the row's most serious warning."""
    return max((one["severity"] for one in row["warnings"]), key=SEVERITIES.index)


def page(summary: Summary) -> str:
    """The report as one HTML page."""
    environment = Environment(
        loader=PackageLoader("hatcheck.audit", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(stretches=stretches, day=day, many="{:,}".format)
    template = environment.get_template("report.html")
    return template.render(
        summary=summary,
        shown=summary.flagged[:MOST_SHOWN],
        unreadable=summary.unreadable[:MOST_UNREADABLE],
        severities=SEVERITIES[::-1],
        titles=TITLES,
        voices=VOICES,
        worst=worst,
    )


def day(created: str) -> str:
    """The day of a post, as people write it."""
    if not created:
        return "no date"
    when = date.fromisoformat(created[:10])
    return f"{when.day} {when:%B} {when.year}"


def stretches(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the severity of the warning it stands under, or ""."""
    done = 0
    for one in row["warnings"]:
        yield cut(row["text"], (done, one["start"])), ""
        yield cut(row["text"], (one["start"], one["end"])), one["severity"]
        done = one["end"]
    yield cut(row["text"], (done, units(row["text"]))), ""


def _cells(flagged: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for row in flagged:
        for one in row["warnings"]:
            fields = {**row, **one, "words": cut(row["text"], (one["start"], one["end"]))}
            yield [fields[name] for name in COLUMNS]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

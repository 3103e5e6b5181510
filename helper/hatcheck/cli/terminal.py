"""A report for a person at a terminal: the text with marks under the words, the reasons below."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from hatcheck.engine.shapes import SEVERITIES, Finding, Report
from hatcheck.engine.text import units

MARKS = {"info": ".", "caution": "~", "serious": "^"}
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
JOINER = "\u200d"
"""Holds the parts of one emoji together, and does nothing else to a terminal."""


def show(name: str, text: str, report: Report) -> str:
    """The whole answer on one text. Nothing in it can steer the terminal.

    name  what the person calls the text: its file, or "-"
    """
    voice, lines = report.voice, [f"{plain(name)}: reads as {report.voice.label}, written as {report.mode}"]
    if voice.note is not None:
        lines.append(f"  {plain(voice.note.message)} {plain(voice.note.advice)}")
    lines += ["", *_marked(text, report.findings)]
    for finding in report.findings:
        lines += _reasons(text, finding)
    if not report.findings:
        lines += ["", "No warnings. That is no promise: Hatcheck only knows its rules."]
    lines += [f"Not checked: {plain(sentence)}" for sentence in report.incomplete]
    return "\n".join(lines)


def plain(text: str) -> str:
    """The text with whatever could steer a terminal or turn the reading direction shown as a replacement sign."""
    return "".join(_plain(character) for character in text)


def place(text: str, unit: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in the text; all in UTF-16 units."""
    coded = text.encode("utf-16-le", "surrogatepass")[: 2 * unit].decode("utf-16-le", "replace")
    line = coded.rpartition("\n")[2]
    return coded.count("\n") + 1, units(line) + 1


def _marked(text: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    marks = [" "] * units(text)
    for finding in sorted(findings, key=lambda one: SEVERITIES.index(one.severity)):
        marks[finding.start : finding.end] = MARKS[finding.severity] * (finding.end - finding.start)
    unit = 0
    for line in text.splitlines() if "\n" not in text else text.split("\n"):
        shown, under = [], []
        for character in line:
            sign = _plain(character)
            shown.append(sign)
            under.append(marks[unit] * _cells(sign))
            unit += units(character)
        unit += 1
        yield "  " + "".join(shown)
        if "".join(under).strip():
            yield "  " + "".join(under).rstrip()


def _reasons(text: str, finding: Finding) -> list[str]:
    line, column = place(text, finding.start)
    reasons = [
        "",
        f"{line}:{column} {finding.severity} {finding.rule}: {plain(finding.message)}",
        f"  {plain(finding.why)}",
        f"  {plain(finding.advice)}",
    ]
    return reasons + [f"  Fix: {plain(fix.label)}" for fix in finding.fixes]


def _plain(character: str) -> str:
    if character == "\t":
        return " "
    is_unprintable = unicodedata.category(character) in UNPRINTABLE and character != JOINER
    return "\ufffd" if is_unprintable else character


def _cells(character: str) -> int:
    """How many columns a terminal gives to a character."""
    if unicodedata.combining(character) or character in {JOINER, "\ufe0f"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1

"""A report as this person wants it: silenced words left out, and rules at the severity that they were given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from hatcheck.engine.shapes import Report
from hatcheck.engine.text import cut


class Silences(Protocol):
    """What is asked about words; the store has it."""

    def holds(self, rule: str, words: str) -> bool:
        """Whether this rule is to say nothing about these words."""


def as_wished(report: Report, text: str, settings: dict[str, Any], silenced: Silences | None) -> Report:
    """The report without what was silenced. `text` is the draft that it is about; None: nothing is silenced."""
    severities = settings["rule_severities"]
    findings = (
        replace(one, severity=severities.get(one.rule, one.severity))
        for one in report.findings
        if silenced is None or not silenced.holds(one.rule, cut(text, (one.start, one.end)))
    )
    return replace(report, findings=tuple(findings))

"""A report as this person wants it: silenced words left out, and rules at the severity that they were given.

Secrets are another matter: whatever is silent about them, they are to be dotted out before a text is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from hatcheck.engine.shapes import Report
from hatcheck.engine.text import cut

CREDENTIALS = "credentials-secret"
"""The category of passwords and keys."""
Span = tuple[int, int]


class Silences(Protocol):
    """What is asked about words; the store has it."""

    def holds(self, rule: str, words: str) -> bool:
        """Whether this rule is to say nothing about these words."""

    def fingerprint(self) -> str:
        """The same as long as the same is silenced; "" as long as nothing is."""


def as_wished(report: Report, text: str, settings: dict[str, Any], silenced: Silences | None) -> Report:
    """The report without what was silenced. `text` is the draft that it is about; None: nothing is silenced."""
    severities = settings["rule_severities"]
    findings = (
        replace(one, severity=severities.get(one.rule, one.severity))
        for one in report.findings
        if silenced is None or not silenced.holds(one.rule, cut(text, (one.start, one.end)))
    )
    return replace(report, findings=tuple(findings))


def judged(
    check: Callable[[frozenset[str]], Report], text: str, settings: dict[str, Any], silenced: Silences | None
) -> tuple[Report, tuple[Span, ...]]:
    """The report as wished, and where secrets stand, also those by rules that were switched off or silenced.

    check  judges the draft without rules of these ids
    """
    muted = frozenset(settings["muted_rules"])
    report = check(muted)
    switched_off = {rule for rule in muted if rule.startswith(f"{CREDENTIALS}.")}
    whole = check(muted - switched_off) if switched_off else report
    secrets = tuple((one.start, one.end) for one in whole.findings if one.category == CREDENTIALS)
    return as_wished(report, text, settings, silenced), secrets

"""Reports as SARIF 2.1.0 (OASIS), for editors and code review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from hatcheck import __version__
from hatcheck.cli.terminal import place
from hatcheck.engine.shapes import Finding, Report

LEVELS = {"info": "note", "caution": "warning", "serious": "error"}


def as_sarif(judged: Iterable[tuple[str, str, Report]]) -> dict[str, Any]:
    """One run over all texts.

    judged  name, text and report of each; a name that is a path stays as relative as it was given
    """
    rules: dict[str, dict[str, Any]] = {}
    results, notices = [], []
    for name, text, report in judged:
        for finding in report.findings:
            rules.setdefault(finding.rule, _rule(finding))
            results.append(_result(name, text, finding))
        notices += [{"level": "warning", "message": {"text": said}} for said in report.incomplete]
    driver = {"name": "hatcheck", "version": __version__, "rules": list(rules.values())}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "utf16CodeUnits",
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
                "results": results,
            }
        ],
    }


def _rule(finding: Finding) -> dict[str, Any]:
    rule = {"id": finding.rule, "shortDescription": {"text": finding.why}, "help": {"text": finding.advice}}
    return {**rule, "helpUri": finding.source.url} if finding.source.url else rule


def _result(name: str, text: str, finding: Finding) -> dict[str, Any]:
    (line, column), (end_line, end_column) = place(text, finding.start), place(text, finding.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    artifact = {"uri": quote(name.replace("\\", "/"), safe="/:")}
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }

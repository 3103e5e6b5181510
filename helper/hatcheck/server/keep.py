"""What of a post may be kept: never a secret, and no words at all if the person wants none kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hatcheck.engine.text import View, cut, units
from hatcheck.wishes import CREDENTIALS, Span

PROSE = frozenset({"message", "why", "advice", "sentence", "replacement"})
DOT = "•"
"""One UTF-16 unit, so that the text keeps its length and every span its place."""


def kept(text: str, report: dict[str, Any], secrets: Sequence[Span], how: str) -> tuple[str, dict[str, Any]]:
    """What of a text and its report is kept. Secrets never are.

    secrets  where there are some, also those that the report is silent about
    how      "full", "redacted" or "none"
    """
    text, report = without_secrets(text, report, secrets)
    if how == "none":
        return "", without_words(report)
    return (text, report) if how == "full" else without_flagged(text, report)


def without_secrets(text: str, report: dict[str, Any], secrets: Sequence[Span]) -> tuple[str, dict[str, Any]]:
    """The text with its secrets dotted out, and the report without a sentence that could repeat one."""
    told = [(one["start"], one["end"]) for one in report["warnings"] if one["category"] == CREDENTIALS]
    spans = _merged([*told, *secrets])
    if not spans:
        return text, report
    # A sentence quotes the words as they stand, or as the engine levelled them.
    words = {form for span in spans for form in (cut(text, span), View.of(cut(text, span)).text)} - {""}
    masked = _dotted(text, spans)
    return masked, _scrubbed({**report, "warnings": [_quiet(one, spans) for one in report["warnings"]]}, words)


def without_flagged(text: str, report: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The text with all flagged words dotted out, and the report without the sentences that quote them."""
    spans = _merged([(one["start"], one["end"]) for one in report["warnings"]])
    flagged = {View.of(cut(text, span)).text.casefold() for span in spans}
    evidence = [
        {**one, "sentence": "" if any(words in one["sentence"].casefold() for words in flagged) else one["sentence"]}
        for one in report["voice"]["evidence"]
    ]
    return _dotted(text, spans), {
        **report,
        "voice": {**report["voice"], "evidence": evidence},
        "warnings": [_quiet(one, spans) for one in report["warnings"]],
    }


def without_words(report: dict[str, Any]) -> dict[str, Any]:
    """The report with its numbers and names, and none of the sentences that may quote the post."""
    whole = [(0, float("inf"))]
    evidence = [{**one, "sentence": ""} for one in report["voice"]["evidence"]]
    return {
        **report,
        "voice": {**report["voice"], "evidence": evidence, "note": None},
        "warnings": [{**_quiet(one, whole), "message": "", "advice": ""} for one in report["warnings"]],
    }


def _quiet(warning: dict[str, Any], spans: list[tuple[int, Any]]) -> dict[str, Any]:
    """A warning that touches one of the spans, without what it says about the words there."""
    if not any(warning["start"] < end and start < warning["end"] for start, end in spans):
        return warning
    return {**warning, "message": "The words that stood here were not kept.", "fixes": []}


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _dotted(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [cut(text, (done, start)), DOT * (end - start)]
        done = end
    return "".join([*pieces, cut(text, (done, units(text)))])


def _scrubbed(node: Any, secrets: set[str], is_prose: bool = False) -> Any:
    if isinstance(node, list):
        return [_scrubbed(item, secrets, is_prose) for item in node]
    if isinstance(node, dict):
        return {name: _scrubbed(item, secrets, name in PROSE) for name, item in node.items()}
    if isinstance(node, str) and is_prose:
        for secret in sorted(secrets, key=len, reverse=True):
            node = node.replace(secret, DOT * units(secret))
    return node

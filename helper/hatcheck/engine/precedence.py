"""Who gives way when two findings want the same words, so that no word is underlined twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import replace

from hatcheck.engine.shapes import SEVERITIES, Finding
from hatcheck.engine.text import cut, units

# A category, and those whose findings on the same words it replaces.
REPLACES: dict[str, tuple[str, ...]] = {
    "defamation-person": ("boss-insult",),
    "customer-confidential": ("personal-data",),
    "unannounced-product": ("confidential-business",),
    "security-incident": ("confidential-business",),
    "material-nonpublic": ("confidential-business",),
    "protected-speech": ("confidential-business",),
}
# These win over every other category.
FIRST = ("credentials-secret", "harassment-threat")


def settle(draft: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings to show, sorted by start, none overlapping another.

    A finding that loses part of its words keeps the longest stretch it has left, if a word is in it.
    """
    shown: list[Finding] = []  # sorted and apart, so that rivals are found by bisection: a long draft has thousands
    for finding in sorted(_lowered(list(findings)), key=_rank):
        first = bisect_right(shown, finding.start, key=lambda other: other.end)
        rivals = shown[first : bisect_left(shown, finding.end, key=lambda other: other.start)]
        if any(finding.category in REPLACES.get(other.category, ()) or other.category in FIRST for other in rivals):
            continue
        if any(other.category == finding.category for other in rivals):
            continue
        left = _left_over(draft, finding, rivals)
        if left is not None:
            insort(shown, left, key=lambda other: other.start)
    return tuple(shown)


def _lowered(findings: list[Finding]) -> list[Finding]:
    """Talk of pay and conditions takes the edge off an insult to the boss; insults to customers keep theirs."""
    if not any(finding.category == "protected-speech" for finding in findings):
        return findings
    return [
        replace(finding, severity="info")
        if finding.category == "boss-insult" and "customer" not in finding.rule and finding.severity == "caution"
        else finding
        for finding in findings
    ]


def _rank(finding: Finding) -> tuple[int, int, int, int, int, str]:
    replaces = finding.category in REPLACES
    return (
        -(finding.category in FIRST),
        -replaces,
        -SEVERITIES.index(finding.severity),
        finding.start - finding.end,
        finding.start,
        finding.rule,
    )


def _left_over(draft: str, finding: Finding, rivals: list[Finding]) -> Finding | None:
    if not rivals:
        return finding  # an emoji has no letters, and is kept
    pieces = [(finding.start, finding.end)]
    for rival in rivals:
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, rival.start)), (max(start, rival.end), end))
            if piece[0] < piece[1]
        ]
    for start, end in sorted(pieces, key=lambda piece: piece[0] - piece[1]):
        words = cut(draft, (start, end))
        inner = words.strip(" \n\t,.;:!?-–—")
        if any(character.isalnum() for character in inner):
            begin = start + units(words[: words.index(inner)])
            return replace(finding, start=begin, end=begin + units(inner))
    return None

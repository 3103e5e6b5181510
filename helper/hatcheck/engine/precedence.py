"""Who gives way when two findings want the same words, so that no word is underlined twice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate

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
    "defamation-company": ("comparative-claim",),
}
# The same where the employer is known not to be listed.
UNLISTED: dict[str, tuple[str, ...]] = {
    **{category: loser for category, loser in REPLACES.items() if category != "material-nonpublic"},
    "confidential-business": ("material-nonpublic",),
}
# These win over every other category.
FIRST = ("credentials-secret", "harassment-threat")
# These say how a post sounds, and leave to others of their severity the words that say what it claims.
STYLE = ("press-release-speak", "hard-sell")
# What people say of a boss beside talk of pay and conditions.
ACCUSING = ("defamation-person", "boss-insult")

_HASHTAG = re.compile(r"#\w+")


def settle(draft: str, findings: Iterable[Finding], *, listed: bool | None = None) -> tuple[Finding, ...]:
    """The findings to show, sorted by start, none overlapping another.

    A finding that loses part of its words keeps the longest stretch it has left, if a word is in it.

    listed  whether the employer is on a stock market; None: not answered. Of one that is not, a figure moves no market
            and is the firm's secret only
    """
    replaces = REPLACES if listed is not False else UNLISTED
    shown: list[Finding] = []  # sorted and apart, so that rivals are found by bisection: a long draft has thousands
    for finding in sorted(
        _reassuring(_lowered(_untagged(draft, list(findings)))), key=lambda finding: _rank(finding, replaces)
    ):
        first = bisect_right(shown, finding.start, key=lambda other: other.end)
        rivals = shown[first : bisect_left(shown, finding.end, key=lambda other: other.start)]
        if any(finding.category in replaces.get(other.category, ()) or other.category in FIRST for other in rivals):
            continue
        if any(other.category == finding.category for other in rivals):
            continue
        left = _left_over(draft, finding, rivals)
        if left is not None:
            insort(shown, left, key=lambda other: other.start)
    return tuple(shown)


def _untagged(draft: str, findings: list[Finding]) -> list[Finding]:
    """A hashtag alone is never serious, save a secret, a threat or a code name."""
    if "#" not in draft:
        return findings
    tags = [(units(draft[: tag.start()]), units(draft[: tag.end()])) for tag in _HASHTAG.finditer(draft)]
    return [
        replace(finding, severity="caution")
        if finding.severity == "serious"
        and finding.category not in (*FIRST, "unannounced-product")
        and (at := bisect_right(tags, finding.start, key=lambda tag: tag[0]) - 1) >= 0
        and finding.end <= tags[at][1]
        else finding
        for finding in findings
    ]


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


def _reassuring(findings: list[Finding]) -> list[Finding]:
    """Who accuses the boss of taking the tips hears of both: talk of tips keeps its words if the accusation has others.

    Returns  the findings without those accusations and insults that stand on words of such talk while a grave enough
             one of the same category stands elsewhere
    """
    notes = sorted((finding.start, finding.end) for finding in findings if finding.category == "protected-speech")
    if not notes:
        return findings
    reach = list(accumulate((end for _, end in notes), max))

    def is_reassured(finding: Finding) -> bool:
        before = bisect_left(notes, (finding.end, 0))
        return before > 0 and reach[before - 1] > finding.start

    free: dict[str, int] = {}
    for finding in findings:
        if finding.category in ACCUSING and not is_reassured(finding):
            free[finding.category] = max(free.get(finding.category, 0), SEVERITIES.index(finding.severity))
    return [
        finding
        for finding in findings
        if finding.category not in ACCUSING
        or not is_reassured(finding)
        or free.get(finding.category, -1) < SEVERITIES.index(finding.severity)
    ]


def _rank(finding: Finding, replaces: Mapping[str, tuple[str, ...]]) -> tuple[int, int, int, int, int, int, str]:
    return (
        -(finding.category in FIRST),
        -(finding.category in replaces),
        -SEVERITIES.index(finding.severity),
        finding.category in STYLE,
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

"""What must, or must not, stand around a match: near words, guards by name, tests on the clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from hatcheck.engine.lexicon import Pattern
from hatcheck.engine.text import View

Scope = Literal["match", "clause", "sentence", "post", "anywhere"]
Side = Literal["either", "before", "after"]
Place = tuple[int, int]
"""`(start, end)` in the text of a View, not yet in UTF-16."""


@dataclass(frozen=True, slots=True)
class Near:
    """Holds when one of the patterns is found in the scope around a match.

    scope  "match": overlapping the match itself; "anywhere": in the post, the match included; else the clause,
           sentence or post around it, without the match
    side   which part of the scope to look at
    words  look at this many words only, counted from the match; None: no limit
    """

    patterns: tuple[Pattern, ...]
    scope: Scope
    side: Side = "either"
    words: int | None = None

    def holds(self, view: View, place: Place) -> bool:
        """Whether it stands there."""
        if self.scope == "match":
            return self._overlaps(view, place)
        if self.scope == "anywhere" and self.words is None:
            return any(view.has(pattern) for pattern in self.patterns)
        regions = [(view.byte(start), view.byte(end)) for start, end in self._regions(view, place) if start < end]
        return any(pattern.search(view.data, *region) for region in regions for pattern in self.patterns)

    def _regions(self, view: View, place: Place) -> list[Place]:
        start, end = place
        left, right = around(view, self.scope, place)
        if self.words is not None:
            first = bisect_left(view.words, place) - self.words
            last = bisect_left(view.words, (end, end)) + self.words - 1
            left = max(left, view.words[first][0]) if first > 0 else left
            right = min(right, view.words[last][1]) if last < len(view.words) else right
        if self.scope == "anywhere":
            return [(left, right)]
        regions = {"before": [(left, start)], "after": [(end, right)]}
        return regions.get(self.side) or [(left, start), (end, right)]

    def _overlaps(self, view: View, place: Place) -> bool:
        left, right = map(view.byte, view.sentence_at(place[0]))
        found = (one for pattern in self.patterns for one in pattern.finditer(view.data, left, right))
        return any(view.character(one.start()) < place[1] and place[0] < view.character(one.end()) for one in found)


def is_question(view: View, place: Place) -> bool:
    """The sentence ends with a question mark."""
    _, end = view.sentence_at(place[0])
    return "?" in view.text[max(place[1], end - 4) : end + 1]


def is_quoted(view: View, place: Place) -> bool:
    """The match stands between quotation marks of its sentence, or in a line of a song."""
    left, right = view.sentence_at(place[0])
    before, after = view.text[left : place[0]], view.text[place[1] : right]
    if "♪" in before or "♫" in before:
        return True
    if before.count('"') % 2 == 1 and '"' in after:
        return True
    opened = before.rfind(" '")
    return (opened >= 0 or before.startswith("'")) and "'" not in before[opened + 2 :] and _closes(after)


def is_shouted(view: View, place: Place) -> bool:
    """The match is in capitals."""
    return view.text[place[0] : place[1]].isupper()


TESTS: Mapping[str, Callable[[View, Place], bool]] = {
    "question": is_question,
    "quoted": is_quoted,
    "shouted": is_shouted,
}


@dataclass(frozen=True, slots=True)
class Guard:
    """A named look-alike filter of `guards.yaml`: holds when any of its parts holds."""

    name: str
    near: tuple[Near, ...]
    tests: tuple[str, ...]

    def holds(self, view: View, place: Place) -> bool:
        """Whether the match is a look-alike of this kind."""
        return any(TESTS[test](view, place) for test in self.tests) or any(
            near.holds(view, place) for near in self.near
        )


def around(view: View, scope: Scope, place: Place) -> Place:
    """The clause, the sentence or the post that a match stands in; all it touches, if it stands in several."""
    if scope in {"post", "anywhere"}:
        return 0, len(view.text)
    find = view.clause_at if scope == "clause" else view.sentence_at
    left, _ = find(place[0])
    _, right = find(max(place[1] - 1, place[0]))
    return min(left, place[0]), max(right, place[1])


def _closes(after: str) -> bool:
    at = after.find("'")
    while at >= 0:
        following = after[at + 1 : at + 2]
        if not following.isalpha():
            return True
        at = after.find("'", at + 1)
    return False

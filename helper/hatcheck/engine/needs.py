"""Tells what a text must hold for a pattern to match it, of each of a few groups of strings, one; and how it may begin.

`\\bpay (?:rise|cut)\\b[^.]{0,40}\\d` needs "pay rise" or "pay cut", and a digit. (RE2 has such a filter, too. It knows
letters only, so that it runs on every post what needs a digit or a sign.) Strings are levelled: see `levels`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from hatcheck.engine.levels import BORDER, bordered, escaped, few_of, level
from hatcheck.engine.pattern_parts import (
    ANYTHING,
    CAPITAL,
    NOTHING,
    RARE_SIGN,
    SIGNS,
    Group,
    Part,
    String,
    either,
    fewest,
    group_of,
    opening_of,
    words_of,
)

A_CAPITAL = (BORDER + CAPITAL).encode()
MOST_GROUPS = 3
"""For one pattern; further ones are hardly ever what is missing."""
_MOST_SPELLED = 128
"""Strings that a run of choices may be spelled out to."""

_TOKEN = re.compile(
    r"""(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z-]*:))?(?!\?))
    |(?P<words>[A-Za-z][A-Za-z ']*(?![*+?{]))
    |(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)
    |(?P<signs>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])
    |(?P<escaped>\\[^xpPQC])
    |(?P<sign>[^\\()\[|*+?])""",
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = re.compile(r"\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|[()]", re.DOTALL)
_BEGINS = re.compile(f"{BORDER}?[^ {BORDER}{CAPITAL}]|{BORDER}{CAPITAL}")
_COUNT = re.compile(r"\{(\d+)(,?)(\d*)\}")

Known = dict[tuple[str, str, bool], Part]
"""Brackets that were read before, what stood before them, and whether case is minded: the same slots stand in many
patterns."""


_CAPITAL_LETTER = Part(None, opening=(String(CAPITAL, RARE_SIGN),))


class _UnreadError(Exception):
    """The pattern has something that is not read here."""


def read(pattern: str, known: Known) -> Part:
    """What is known of a whole pattern.

    pattern  in RE2, as `lexicon` writes it out, minding case or not
    known    to be handed in again with the next pattern
    """
    try:
        return _Reader(pattern, known).read()
    except (_UnreadError, RecursionError):
        return ANYTHING


def needs(part: Part) -> tuple[frozenset[bytes], ...]:
    """Groups of strings; a text that the pattern matches has, once levelled, one of each group.

    Returns  at most MOST_GROUPS groups, the most telling first; none: any text may match
    """
    groups = sorted(set(part.needs), key=lambda group: (group.share, min(group.strings)))
    return tuple(frozenset(signs.encode() for signs in group.strings) for group in groups[:MOST_GROUPS])


def beginnings(part: Part) -> frozenset[bytes]:
    """Strings of which one stands, once levelled, where a match of the pattern begins, a border left out.

    Returns  none: it may begin with anything; A_CAPITAL among them: a word that has a capital
    """
    strings = fewest(bordered(one.signs) for one in part.begins)
    return frozenset(string.encode() for string in strings) if all(map(_BEGINS.match, strings)) else frozenset()


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, known: Known) -> None:
        self._pattern = pattern
        self._known = known
        self._at = 0
        self._minds_case = False
        self._ends = _ends(pattern)

    def read(self) -> Part:
        part = self._choices("")
        if self._at < len(self._pattern):
            raise _UnreadError
        return part

    def _choices(self, before: str) -> Part:
        """Up to the bracket that closes. `before`: a border of a word that stands before each of them, or nothing."""
        branches = [self._run(before)]
        while self._pattern.startswith("|", self._at):
            self._at += 1
            branches.append(self._run(before))
        return branches[0] if len(branches) == 1 else either(branches)

    def _run(self, before: str) -> Part:
        """Parts that follow each other."""
        run = _Run(before)
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            token = _TOKEN.match(self._pattern, self._at)
            if token is None:
                raise _UnreadError
            if token["open"] is not None:
                part = self._bracket(token["open"], run.take_border())
            else:
                is_capital = self._minds_case and token[0] == "[A-Z]"
                part = _CAPITAL_LETTER if is_capital else _part(token.lastgroup, token[0])
                self._at = token.end()
            repeat = _TOKEN.match(self._pattern, self._at)
            if repeat is not None and repeat["repeat"] is not None:
                self._at = repeat.end()
                run.repeat(part, *_least_and_most(repeat["repeat"]))
            else:
                run.add(part)
        return run.end()

    def _bracket(self, opening: str, border: str) -> Part:
        end = self._ends.get(self._at)
        if end is None:
            raise _UnreadError
        key = self._pattern[self._at : end], border, self._minds_case
        if key not in self._known:
            self._at += len(opening)
            self._minds_case = "-i" in opening or (self._minds_case and "i" not in opening)
            self._known[key] = self._choices(border)
            self._minds_case = key[2]
        self._at = end
        return self._known[key]


class _Run:
    """Parts of a pattern that follow each other, put together."""

    def __init__(self, border: str) -> None:
        self._groups: list[Group] = []
        self._opening: tuple[String, ...] = ()
        self._spelled: tuple[String, ...] = (String(border, 1.0),)
        self._is_whole = True
        """Whether `_spelled` is all that there was."""

    def take_border(self) -> str:
        """The border of a word that all so far comes to, which the next part is to begin with; else nothing."""
        if len(self._spelled) > 1 or self._spelled[0].signs != BORDER:
            return ""
        self._spelled = (NOTHING,)
        return BORDER

    def add(self, part: Part) -> None:
        if part.spelled is None:
            self._cut(part)
            self._groups += part.groups
            return
        if len(self._spelled) > 1 < len(part.spelled) and len(self._spelled) * len(part.spelled) > _MOST_SPELLED:
            self._cut(part)
        self._spelled = tuple(dict.fromkeys(one.then(other) for one, other in product(self._spelled, part.spelled)))

    def repeat(self, part: Part, least: int, most: int | None) -> None:
        """A part that stands so often; None: without end."""
        if part.spelled is not None and all(one.signs == " " for one in part.spelled):
            least, most = min(least, 1), 1  # levelled, many spaces are one
        if (least, most) == (0, 1) and part.spelled is not None:
            self.add(Part((*part.spelled, NOTHING)))
            return
        for _ in range(min(least, 2)):
            self.add(part)
        if least != most or least > 2:
            self._cut(part if least else ANYTHING)
            if least and part.spelled is not None:
                # The last of them, before what follows; a border stands before the first only.
                self._spelled = tuple(String(one.signs.lstrip(BORDER), one.likely) for one in part.spelled)

    def end(self) -> Part:
        """All of it together."""
        if self._is_whole:
            return Part(self._spelled)
        self._cut(ANYTHING)
        return Part(None, tuple(self._groups), self._opening)

    def _cut(self, following: Part) -> None:
        """Something comes that cannot be spelled out."""
        if self._is_whole:
            self._opening = opening_of(self._spelled, following)
        self._groups += group_of(self._spelled)
        self._spelled = (NOTHING,)
        self._is_whole = False


@lru_cache(1024)
def _part(kind: str | None, text: str) -> Part:
    if kind == "words":
        return Part((words_of(text.lower()),))
    if kind == "escaped":
        found = escaped(text[1])
    elif kind == "signs":
        found = few_of(text)
    elif kind == "sign":
        found = {"^": [""], "$": [""], ".": None}.get(text, level(text))
    else:
        raise _UnreadError
    if found is None:
        return ANYTHING
    return Part(tuple(String(sign, SIGNS.get(sign, RARE_SIGN) if sign.strip(BORDER) else 1.0) for sign in found))


def _least_and_most(repeat: str) -> tuple[int, int | None]:
    if repeat[0] in "*+?":
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[repeat[0]]
    found = _COUNT.match(repeat)
    if found is None:
        raise _UnreadError
    least = int(found[1])
    return least, (int(found[3]) if found[3] else None) if found[2] else least


def _ends(pattern: str) -> dict[int, int]:
    """Where each bracket that opens is closed again."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKETS.finditer(pattern):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            ends[opened.pop()] = found.end()
    return ends

"""Tells what a text must hold for a pattern to match it: of each of a few groups of strings, one.

`\\bpay (?:rise|cut)\\b[^.]{0,40}\\d` needs "pay rise" or "pay cut", and a digit. (RE2 has such a filter, too. It knows
letters only, so that it runs on every post what needs a digit or a sign.) Strings are levelled: see `levels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from hatcheck.engine.levels import BORDER, bordered, escaped, few_of, level

MOST_GROUPS = 3
"""For one pattern; further ones are hardly ever what is missing."""
_MOST_SPELLED = 128
"""Strings that a run of choices may be spelled out to."""
_RARE_ENOUGH = 1e-8
"""How likely a string is at a place of a post, where a longer one would tell no more."""
_POST_SIGNS = 120

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
_COUNT = re.compile(r"\{(\d+)(,?)(\d*)\}")

# How often each sign stands in ordinary posts, roughly: only to tell which strings are rare.
_SIGNS = {letter: share / 1000 for share, letters in (
    (170, " "), (100, "e"), (70, "ta"), (60, "oinsr"), (45, "hld"), (28, "cum"), (20, "fpgwyb."), (10, "vk,'"),
    (4, "-!?0"), (2, "jxqz:@#/")) for letter in letters}  # fmt: skip
_RARE_SIGN = 0.0005
_COMMON = {
    **dict.fromkeys("i a the to and my is you for in it of on me so that".split(), 0.4),
    **dict.fromkeys(
        "have at just be this with but not was are your all we out up if what like get no can do now go day our from "
        "as how when will too good love one time about an or he she they her his their who some more by has had got "
        "going been".split(),
        0.12,
    ),
}


class String(NamedTuple):
    """A string of levelled signs, and how likely it is at a place of a post. Borders are noted only where asked for."""

    signs: str
    likely: float

    def then(self, other: String) -> String:
        """Both in a row, as far as it makes a difference."""
        if self.likely < _RARE_ENOUGH:
            return self
        return String(self.signs + other.signs, self.likely * other.likely)


class Group(NamedTuple):
    """Strings of which one must be there, and the share of posts that have one."""

    share: float
    strings: frozenset[str]


class Part(NamedTuple):
    """What is known of a part of a pattern.

    spelled  all that it can be, or begin with, if those are few strings
    groups   else what it cannot do without; none: it may be anything
    """

    spelled: tuple[String, ...] | None
    groups: tuple[Group, ...] = ()

    @property
    def needs(self) -> tuple[Group, ...]:
        """What it cannot do without."""
        return self.groups if self.spelled is None else _group(self.spelled)


Known = dict[tuple[str, str], Part]
"""Brackets that were read before, and what stood before them: the same slots stand in many patterns."""
_NOTHING = String("", 1.0)
_ANYTHING = Part(None)


class _UnreadError(Exception):
    """The pattern has something that is not read here."""


def needs(pattern: str, known: Known) -> tuple[frozenset[bytes], ...]:
    """Groups of strings; a text that the pattern matches has, once levelled, one of each group.

    pattern  in RE2, as `lexicon` writes it out, minding case or not
    known    to be handed in again with the next pattern
    Returns  at most MOST_GROUPS groups, the most telling first; none: any text may match
    """
    try:
        part = _Reader(pattern, known).read()
    except (_UnreadError, RecursionError):
        return ()
    groups = sorted(set(part.needs), key=lambda group: (group.share, min(group.strings)))
    return tuple(frozenset(signs.encode() for signs in group.strings) for group in groups[:MOST_GROUPS])


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, known: Known) -> None:
        self._pattern = pattern
        self._known = known
        self._at = 0
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
        return branches[0] if len(branches) == 1 else _either(branches)

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
                part = _part(token)
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
        key = self._pattern[self._at : end], border
        if key not in self._known:
            self._at += len(opening)
            self._known[key] = self._choices(border)
        self._at = end
        return self._known[key]


class _Run:
    """Parts of a pattern that follow each other, put together."""

    def __init__(self, border: str) -> None:
        self._groups: list[Group] = []
        self._spelled: tuple[String, ...] = (String(border, 1.0),)
        self._is_whole = True
        """Whether `_spelled` is all that there was."""

    def take_border(self) -> str:
        """The border of a word that all so far comes to, which the next part is to begin with; else nothing."""
        if len(self._spelled) > 1 or self._spelled[0].signs != BORDER:
            return ""
        self._spelled = (_NOTHING,)
        return BORDER

    def add(self, part: Part) -> None:
        if part.spelled is None:
            self._cut()
            self._groups += part.groups
            return
        if len(self._spelled) > 1 < len(part.spelled) and len(self._spelled) * len(part.spelled) > _MOST_SPELLED:
            self._cut()
        self._spelled = tuple(dict.fromkeys(one.then(other) for one, other in product(self._spelled, part.spelled)))

    def repeat(self, part: Part, least: int, most: int | None) -> None:
        """A part that stands so often; None: without end."""
        if part.spelled is not None and all(one.signs == " " for one in part.spelled):
            least, most = min(least, 1), 1  # levelled, many spaces are one
        if (least, most) == (0, 1) and part.spelled is not None:
            self.add(Part((*part.spelled, _NOTHING)))
            return
        for _ in range(min(least, 2)):
            self.add(part)
        if least != most or least > 2:
            self._cut()
            if least and part.spelled is not None:
                # The last of them, before what follows; a border stands before the first only.
                self._spelled = tuple(String(one.signs.lstrip(BORDER), one.likely) for one in part.spelled)

    def end(self) -> Part:
        """All of it together."""
        if self._is_whole:
            return Part(self._spelled)
        self._cut()
        return Part(None, tuple(self._groups))

    def _cut(self) -> None:
        """Something comes that cannot be spelled out."""
        self._groups += _group(self._spelled)
        self._spelled = (_NOTHING,)
        self._is_whole = False


def _group(spelled: Sequence[String]) -> tuple[Group, ...]:
    if not all(one.signs.strip(BORDER) for one in spelled):
        return ()  # it may be nothing at all
    share = sum(max(one.likely * _POST_SIGNS, _COMMON.get(one.signs.strip(BORDER + " "), 0.0)) for one in spelled)
    return (Group(min(1.0, share), _fewest(bordered(one.signs) for one in spelled)),)


def _either(parts: list[Part]) -> Part:
    spelled = [part.spelled for part in parts if part.spelled is not None]
    if len(spelled) == len(parts):
        return Part(tuple(dict.fromkeys(string for strings in spelled for string in strings)))
    groups = [min(part.needs, key=lambda group: group.share) for part in parts if part.needs]
    if len(groups) < len(parts):
        return _ANYTHING
    strings = _fewest(string for group in groups for string in group.strings)
    return Part(None, (Group(min(1.0, sum(group.share for group in groups)), strings),))


def _fewest(strings: Iterable[str]) -> frozenset[str]:
    """Without those that begin with another one."""
    kept: list[str] = []
    for string in sorted(set(strings)):
        if not kept or not string.startswith(kept[-1]):
            kept.append(string)
    return frozenset(kept)


def _part(token: re.Match[str]) -> Part:
    if token["words"] is not None:
        return Part((_beginning(token["words"].lower()),))
    if token["escaped"] is not None:
        found = escaped(token["escaped"][1])
    elif token["signs"] is not None:
        found = few_of(token["signs"])
    elif token["sign"] is not None:
        found = {"^": [""], "$": [""], ".": None}.get(token["sign"], level(token["sign"]))
    else:
        raise _UnreadError
    if found is None:
        return _ANYTHING
    return Part(tuple(String(sign, _SIGNS.get(sign, _RARE_SIGN) if sign.strip(BORDER) else 1.0) for sign in found))


def _beginning(words: str) -> String:
    """As much of the words as is rare enough."""
    likely, at = 1.0, 0
    for word in re.findall("[ ']+|[^ ']+", words):
        if word in _COMMON:
            likely *= _COMMON[word] * 4 / _POST_SIGNS
            at += len(word)
            continue
        for letter in word:
            likely *= _SIGNS[letter]
            at += 1
            if likely < _RARE_ENOUGH:
                return String(words[:at], likely)
    return String(words, likely)


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

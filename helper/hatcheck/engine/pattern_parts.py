"""What is known of a part of a pattern: the strings that it can be, cannot do without, or begins with.

How likely a string is in a post is guessed, only to tell which strings are rare: a bad guess costs time, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hatcheck.engine.levels import BORDER, bordered

_RARE_ENOUGH = 1e-8
"""How likely a string is at a place of a post, where a longer one would tell no more."""
_POSTSIGNS = 120

CAPITAL = "\x03"
"""In place of a capital letter that a match begins with; texts are levelled, and have none."""

# How often each sign stands in ordinary posts, roughly: only to tell which strings are rare.
SIGNS = {letter: share / 1000 for share, letters in (
    (170, " "), (100, "e"), (70, "ta"), (60, "oinsr"), (45, "hld"), (28, "cum"), (20, "fpgwyb."), (10, "vk,'"),
    (4, "-!?0"), (2, "jxqz:@#/")) for letter in letters}  # fmt: skip
RARE_SIGN = 0.0005
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
    opening  else what it begins with, one of them; none: with anything
    """

    spelled: tuple[String, ...] | None
    groups: tuple[Group, ...] = ()
    opening: tuple[String, ...] = ()

    @property
    def needs(self) -> tuple[Group, ...]:
        """What it cannot do without."""
        return self.groups if self.spelled is None else group_of(self.spelled)

    @property
    def begins(self) -> tuple[String, ...]:
        """What it begins with, one of them; none: with anything, or it may be nothing at all."""
        if self.spelled is None:
            return self.opening
        return self.spelled if all(map(has_signs, self.spelled)) else ()


NOTHING = String("", 1.0)
ANYTHING = Part(None)


def opening_of(spelled: Sequence[String], following: Part) -> tuple[String, ...]:
    """What begins with one of these, and, where that is nothing, goes on with the following part."""
    told = tuple(filter(has_signs, spelled))
    if len(told) == len(spelled):
        return told
    begins = following.begins
    if spelled == (NOTHING,):
        return begins
    empty = [one.signs for one in spelled if not has_signs(one)]
    return (*told, *(String(before + one.signs, one.likely) for before in empty for one in begins)) if begins else ()


def has_signs(one: String) -> bool:
    return bool(one.signs.strip(BORDER))


def group_of(spelled: Sequence[String]) -> tuple[Group, ...]:
    if not all(map(has_signs, spelled)):
        return ()  # it may be nothing at all
    share = sum(max(one.likely * _POSTSIGNS, _COMMON.get(one.signs.strip(BORDER + " "), 0.0)) for one in spelled)
    return (Group(min(1.0, share), fewest(bordered(one.signs) for one in spelled)),)


def either(parts: list[Part]) -> Part:
    spelled = [part.spelled for part in parts if part.spelled is not None]
    if len(spelled) == len(parts):
        return Part(tuple(dict.fromkeys(string for strings in spelled for string in strings)))
    opening = (
        tuple(dict.fromkeys(one for part in parts for one in part.begins)) if all(part.begins for part in parts) else ()
    )
    needs = [part.needs for part in parts]
    groups = [min(groups, key=lambda group: group.share) for groups in needs if groups]
    if len(groups) < len(parts):
        return Part(None, (), opening)
    strings = fewest(string for group in groups for string in group.strings)
    return Part(None, (Group(min(1.0, sum(group.share for group in groups)), strings),), opening)


def fewest(strings: Iterable[str]) -> frozenset[str]:
    """Without those that begin with another one."""
    kept: list[str] = []
    for string in sorted(set(strings)):
        if not kept or not string.startswith(kept[-1]):
            kept.append(string)
    return frozenset(kept)


def words_of(words: str) -> String:
    """As much of the words as is rare enough."""
    likely, at = 1.0, 0
    for word in re.findall("[ ']+|[^ ']+", words):
        if word in _COMMON:
            likely *= _COMMON[word] * 4 / _POSTSIGNS
            at += len(word)
            continue
        for letter in word:
            likely *= SIGNS[letter]
            at += 1
            if likely < _RARE_ENOUGH:
                return String(words[:at], likely)
    return String(words, likely)

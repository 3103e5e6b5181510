"""Which of many patterns may match a text, and where: one pass for the strings that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import BytesAhoCorasick

from hatcheck.engine.clues import Keeper, bits, clues
from hatcheck.engine.levels import BORDER
from hatcheck.engine.lexicon import Pattern, compiled
from hatcheck.engine.needs import MOST_GROUPS
from hatcheck.engine.text import View

LONG = 500
"""Characters; a shorter pattern is run everywhere in less time than in a few places one by one."""
_CAPITAL_WORD = re.compile(rb"\b[A-Z]")


class Sieve:
    """Many patterns, by their numbers.

    All strings that `needs` and `beginnings` tell of are looked for at once (Aho and Corasick, Efficient string
    matching, 1975): some microseconds a post. (One RE2 Set of the patterns, or of such strings, makes a new state of
    almost every letter of a new text, and takes 50 times as long.) Which patterns have one of each of their groups is
    then told by three rows of bits, one for each group, with a bit for each pattern.
    """

    def __init__(self, sources: Sequence[str], long: int = LONG, keeper: Keeper | None = None) -> None:
        """Read the patterns, or take what `keeper` has kept of them; see `clues`."""
        told = clues(sources, long, keeper)
        sets = list(map(bits, told.sets))
        self._count = told.count
        self._from_start = bits(told.free)
        """The rows of a pattern that has fewer groups are full from the start."""
        self._begun, self._capital = bits(told.known), bits(told.capital)
        """Long patterns that begin with certain strings only; those that may begin with a capital as well."""
        self._strings = BytesAhoCorasick([string.encode() for string in told.strings])
        self._held = [sets[place] for place in told.held]
        self._begin = [sets[place] for place in told.begun]
        self._signs_from = bytes(string.startswith(BORDER) for string in told.strings)

    def possible(self, view: View) -> Iterator[tuple[int, Sequence[int] | None]]:
        """The numbers of the patterns whose strings are there, in order, and where they can begin; None: anywhere.

        Returns  offsets in the view's `data`, sorted
        """
        found = self._strings.find_matches_as_indexes(view.levelled.text, overlapping=True)
        held = self._from_start
        for string in {one[0] for one in found}:
            held |= self._held[string]
        possible = (1 << self._count) - 1
        for row in range(MOST_GROUPS):
            possible &= held >> row * self._count
        begin = self._beginnings(view, found, possible)
        for number in _numbers(possible):
            if not self._begun >> number & 1:
                yield number, None
            elif number in begin:
                yield number, sorted(begin[number])

    def _beginnings(self, view: View, found: Sequence[tuple[int, int, int]], possible: int) -> dict[int, set[int]]:
        begin: dict[int, set[int]] = {}
        for string, start, _ in found:
            numbers = self._begin[string] & possible
            if numbers:
                place = view.levelled.place(start + self._signs_from[string])
                for number in _numbers(numbers):
                    begin.setdefault(number, set()).add(place)
        capital = self._capital & possible
        if capital:
            places = [word.start() for word in _CAPITAL_WORD.finditer(view.data)]
            for number in _numbers(capital) if places else ():
                begin.setdefault(number, set()).update(places)
        return begin


class Words:
    """One pattern that is asked of every draft, whether it stands there. Raises HatcheckError("bad-pack")."""

    def __init__(self, source: str) -> None:
        self._pattern = compiled(source)
        self._sieve = Sieve([source])

    def are_in(self, view: View) -> bool:
        """Whether the pattern is found in the view."""
        places = (starts for _, starts in self._sieve.possible(view))
        return any(True for starts in places for _ in matches(self._pattern, starts, view.data))


def matches(pattern: Pattern, starts: Sequence[int] | None, data: bytes) -> Iterator[re.Match[bytes]]:
    """What a pattern finds in a text, from left to right.

    starts  where it can begin, sorted; None: anywhere. Where that is known, RE2 need not keep all beginnings in mind at
            every letter, for which long patterns want more memory than they have (see `lexicon`): some run ten times as
            fast
    """
    if starts is None:
        yield from pattern.finditer(data)
        return
    done, match = 0, pattern.match
    for start in starts:
        found = match(data, start) if start >= done else None
        if found is not None:
            done = found.end()
            yield found


def _numbers(bits: int) -> Iterator[int]:
    """Of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        bits ^= lowest
        yield lowest.bit_length() - 1

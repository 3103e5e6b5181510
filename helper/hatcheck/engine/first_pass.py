"""Which rules can have something to say: one pass over a draft for the strings that patterns cannot do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ahocorasick_rs import BytesAhoCorasick

from hatcheck.engine.levels import levelled
from hatcheck.engine.lexicon import Pattern, compiled
from hatcheck.engine.needs import MOST_GROUPS, Known, needs
from hatcheck.engine.rules import Rule


class FirstPass:
    """Compiles the patterns of a pack, and tells which of them may match a text.

    All strings that `needs` tells of are looked for at once (Aho and Corasick, Efficient string matching, 1975): some
    microseconds a post. (One RE2 Set of the patterns, or of such strings, makes a new state of almost every letter of a
    new text, and takes 50 times as long.) Which patterns have one of each of their groups is then told by three rows
    of bits, one for each group, with a bit for each pattern.

    compile  for each pattern
    """

    def __init__(self, compile: Callable[[str], Pattern] = compiled) -> None:
        self._compile = compile
        self._sources: list[str] = []
        self._rule_of: list[int] = []
        self._patterns: list[Pattern] = []
        self._strings: BytesAhoCorasick | None = None
        self._bits: list[int] = []
        """For each string, what it gives; the rows of a pattern that has fewer groups are full from the start."""
        self._from_start = 0
        self.always: frozenset[int] = frozenset()
        """The places, in `rules`, of those that have no pattern."""

    def add(self, pattern: str) -> Pattern:
        """The pattern, compiled. Raises HatcheckError("bad-pack") unless that is left for later."""
        made = self._compile(pattern)
        self._sources.append(pattern)
        return made

    def close(self, rules: Sequence[Rule]) -> None:
        """No more patterns; `rules` are theirs, in the order in which they were added."""
        self._rule_of = [number for number, rule in enumerate(rules) for _ in rule.patterns]
        self._patterns = [pattern for rule in rules for pattern in rule.patterns]
        self.always = frozenset(number for number, rule in enumerate(rules) if not rule.patterns)
        known: Known = {}  # large, and made and dropped at the end, so that no holes are left in the memory
        bits: dict[bytes, int] = {}
        for number, source in enumerate(self._sources):
            groups = needs(source, known)
            for row in range(MOST_GROUPS):
                bit = 1 << (row * len(self._sources) + number)
                if row >= len(groups):
                    self._from_start |= bit
                for string in groups[row] if row < len(groups) else ():
                    bits[string] = bits.get(string, 0) | bit
        same: dict[int, int] = {}  # most strings stand in slots, and give the same as their neighbours
        self._strings = BytesAhoCorasick(list(bits))
        self._bits = [same.setdefault(given, given) for given in bits.values()]
        self._sources = []

    def possible(self, data: bytes) -> Iterator[tuple[int, Pattern]]:
        """The patterns whose strings are there, each with its rule's place in `rules`; `data` is a View's."""
        if self._strings is None:
            return
        held = self._from_start
        for string in {found[0] for found in self._strings.find_matches_as_indexes(levelled(data), overlapping=True)}:
            held |= self._bits[string]
        count = len(self._patterns)
        possible = (1 << count) - 1
        for row in range(MOST_GROUPS):
            possible &= held >> row * count
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            number = lowest.bit_length() - 1
            yield self._rule_of[number], self._patterns[number]

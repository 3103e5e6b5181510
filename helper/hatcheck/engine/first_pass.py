"""Which rules can have something to say: one pass over a draft for the words that patterns cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from hatcheck.engine.lexicon import Pattern, compiled, options
from hatcheck.engine.rules import Rule

FILTER_CHARACTERS = 600_000
"""Of patterns in one filter; at 1,900,000 RE2 ran out of the memory that it allows itself."""


class FirstPass:
    """Compiles the patterns of a pack, and tells which of them occur in a text.

    RE2's own filter: one Set of the literal strings that the patterns cannot do without is looked for in a single pass,
    and only patterns whose strings are there are run. (One Set of the patterns themselves takes 20 times as long
    and grows by 100 MB in use: their gaps make a new state of almost every letter.) A filter holds so many strings and
    then will not compile, so there are several, each with a bounded share of the patterns.
    """

    def __init__(self) -> None:
        self._filters: list[tuple[int, re2.Filter]] = []
        """Each with the number of its first pattern."""
        self._added = 0
        self._room = 0
        self._rule_of: list[int] = []
        self._patterns: list[Pattern] = []
        self.always: frozenset[int] = frozenset()
        """The places, in `rules`, of those that have no pattern."""

    def add(self, pattern: str) -> Pattern:
        """The pattern, compiled once for the filter and for its rule. Raises HatcheckError("bad-pack")."""
        if self._room <= 0:
            self._filters.append((self._added, re2.Filter()))
            self._room = FILTER_CHARACTERS
        _, newest = self._filters[-1]
        try:
            index = newest.Add(pattern, options())
        except re2.error:
            return compiled(pattern)  # raises, and says what is wrong with it
        self._added += 1
        self._room -= len(pattern)
        return newest.re(index)

    def close(self, rules: Sequence[Rule]) -> None:
        """No more patterns; `rules` are theirs, in the order in which they were added."""
        self._rule_of = [number for number, rule in enumerate(rules) for _ in rule.patterns]
        self._patterns = [pattern for rule in rules for pattern in rule.patterns]
        self.always = frozenset(number for number, rule in enumerate(rules) if not rule.patterns)
        for _, part in self._filters:
            part.Compile()

    def possible(self, data: bytes) -> Iterator[tuple[int, Pattern]]:
        """The patterns whose words are there, each with its rule's place in `rules`; `data` is a View's."""
        for start, part in self._filters:
            for index in part.Match(data, True) or ():
                yield self._rule_of[start + index], self._patterns[start + index]

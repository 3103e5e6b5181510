"""Which rules can have something to say: one pass over a draft for the words that patterns cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from hatcheck.engine.lexicon import Pattern, compiled, options
from hatcheck.engine.rules import Rule


class FirstPass:
    """Compiles the patterns of a pack, and tells which of them occur in a text.

    RE2's own filter: one Set of the literal strings that the patterns cannot do without is looked for in a single pass,
    and only patterns whose strings are there are run. (One Set of the patterns themselves takes 20 times as long
    and grows by 100 MB in use: their gaps make a new state of almost every letter.)
    """

    def __init__(self) -> None:
        self._filter = re2.Filter()
        self._rule_of: list[int] = []
        self._patterns: list[Pattern] = []
        self._always: frozenset[int] = frozenset()

    def add(self, pattern: str) -> Pattern:
        """The pattern, compiled once for the filter and for its rule. Raises HatcheckError("bad-pack")."""
        try:
            index = self._filter.Add(pattern, options())
        except re2.error:
            return compiled(pattern)  # raises, and says what is wrong with it
        return self._filter.re(index)

    def close(self, rules: Sequence[Rule]) -> None:
        """No more patterns; `rules` are theirs, in the order in which they were added."""
        self._rule_of = [number for number, rule in enumerate(rules) for _ in rule.patterns]
        self._patterns = [pattern for rule in rules for pattern in rule.patterns]
        self._always = frozenset(number for number, rule in enumerate(rules) if not rule.patterns)
        if self._rule_of:
            self._filter.Compile()

    def numbers(self, data: bytes) -> list[int]:
        """The places, in `rules`, of those that match, and of those that have no pattern; `data` is a View's."""
        matched = (self._filter.Match(data) if self._rule_of else None) or ()
        return sorted({self._rule_of[index] for index in matched} | self._always)

    def possible(self, data: bytes) -> Iterator[tuple[int, int, Pattern]]:
        """The patterns whose words are there, each with its rule's place in `rules`: all that `numbers` has to run."""
        for index in self._filter.Match(data, True) or ():
            rule = self._rule_of[index]
            yield rule, index - self._rule_of.index(rule), self._patterns[index]

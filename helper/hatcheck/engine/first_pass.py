"""Which rules have something to say: patterns are run only where a first pass over the draft lets them through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from hatcheck.engine.clues import Keeper
from hatcheck.engine.lexicon import Pattern, compiled
from hatcheck.engine.rules import Rule
from hatcheck.engine.sieve import Sieve, matches
from hatcheck.engine.text import View


class FirstPass:
    """Compiles the patterns of a pack, and runs those that may match a text.

    compile  for each pattern
    keeper   of what is read from the patterns; None: it is read at each start
    """

    def __init__(self, compile: Callable[[str], Pattern] = compiled, keeper: Keeper | None = None) -> None:
        self._compile = compile
        self._keeper = keeper
        self._sources: list[str] = []
        self._rule_of: list[int] = []
        self._patterns: list[Pattern] = []
        self._sieve = Sieve([])
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
        self._sieve = Sieve(self._sources, keeper=self._keeper)
        self._sources = []

    def matches(self, view: View, wanted: Callable[[int], bool]) -> Iterator[tuple[int, re.Match[bytes]]]:
        """All that the patterns find in the view's `data`, each with its rule's place in `rules`.

        wanted  whether the rule at that place is asked for
        """
        for rule, pattern, starts in self.possible(view):
            if wanted(rule):
                for found in matches(pattern, starts, view.data):
                    yield rule, found

    def possible(self, view: View) -> Iterator[tuple[int, Pattern, Sequence[int] | None]]:
        """The patterns that may match, each with its rule's place in `rules` and where it can begin; None: anywhere."""
        for number, starts in self._sieve.possible(view):
            yield self._rule_of[number], self._patterns[number], starts

"""Weighted words: no single one says much, several in one sentence do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hatcheck.engine.conditions import Place
from hatcheck.engine.lexicon import Pattern
from hatcheck.engine.text import View


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms with weights; speaks up for a sentence that has enough of them.

    weights   term in lower case -> its weight
    plain     term in lower case -> the plain word for it
    total     least sum of weights over the distinct terms of a sentence
    distinct  least number of distinct terms
    """

    pattern: Pattern
    weights: Mapping[str, int]
    plain: Mapping[str, str]
    total: int
    distinct: int

    def places(self, view: View) -> Iterator[Place]:
        """From the first to the last term of each sentence that reaches `total` and `distinct`."""
        for sentence in view.sentences:
            found = self._found(view, sentence)
            terms = {term for term, _ in found}
            if len(terms) >= self.distinct and sum(self.weights[term] for term in terms) >= self.total:
                yield found[0][1][0], found[-1][1][1]

    def plain_words(self, view: View, place: Place) -> list[tuple[Place, str]]:
        """Each term within `place` and what to say instead."""
        return [(at, self.plain[term]) for term, at in self._found(view, place) if self.plain.get(term)]

    def _found(self, view: View, place: Place) -> list[tuple[str, Place]]:
        found = []
        for match in self.pattern.finditer(view.data, view.byte(place[0]), view.byte(place[1])):
            at = view.character(match.start()), view.character(match.end())
            term = " ".join(view.text[at[0] : at[1]].lower().split())
            if term in self.weights:
                found.append((term, at))
        return found

"""The learned part's weights: a linear model for each category over the terms of a sentence and of its post.

The weights are made by `scripts/train_risk.py`. A term's weights are letters, PLAIN for nothing: one for each category,
or, where few categories are meant, two for each of them: the category's letter and the weight's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.risk_terms import Stretch
from hatcheck.engine.yaml_file import known, telling
from hatcheck.errors import HatcheckError

FIRST_LETTER = ord("A")
PLAIN = ord("P")
LANE = 24
"""Bits for each category in a sum of weights: one addition of whole numbers adds for all 24 of them."""
EVEN = 64
"""What a lane holds for a weight of nothing, so that none is ever negative."""
POST_SHARE = 0.5
"""What a term counts for the other sentences of its post."""
FEWEST_WORDS = 8
"""A sentence (a post) of fewer words counts as one of so many: few words say little."""


_MASK = (1 << LANE) - 1
_SHIFTS = tuple(range(0, LANE * len(CATEGORIES), LANE))


@dataclass(frozen=True, slots=True)
class RiskModel:
    """All weights of one language.

    terms   term -> its weights, as in the module's docstring
    scale   what one step of a letter is worth, in logits
    bias    for each category in the order of CATEGORIES
    least   what a sentence must reach to be spoken about, in logits; a category that is never spoken about has none
    doubts  rule id -> what some sentence must reach in its category for the rule to be believed; others always are
    """

    terms: dict[str, str]
    scale: float
    bias: tuple[float, ...]
    least: dict[str, float]
    doubts: dict[str, float]
    _lanes: dict[str, int] = field(default_factory=dict)
    """Terms met so far, with their weights in lanes."""

    def logits(self, sentences: list[Stretch], setting: tuple[str, ...]) -> list[list[float]]:
        """For each sentence the evidence for each category of CATEGORIES."""
        alone = [self._sums({*sentence.terms, *setting}, len(sentence.tokens)) for sentence in sentences]
        if len(sentences) == 1:
            whole = alone[0]
        else:
            terms = {*setting}.union(*(sentence.terms for sentence in sentences))
            whole = self._sums(terms, sum(len(sentence.tokens) for sentence in sentences))
        context = [share * POST_SHARE for share in whole]
        return [
            [own + around + bias for own, around, bias in zip(sums, context, self.bias, strict=True)] for sums in alone
        ]

    def shares(self, sentence: Stretch, category: str) -> list[float]:
        """What each token of a sentence adds to a category; a pair gives each of its ends a half."""
        column = CATEGORIES.index(category)
        shares = [0.0] * len(sentence.tokens)
        for term, (first, end) in sentence.terms.items():
            half = _steps(self.terms.get(term, "")).get(column, 0) * self.scale / 2
            shares[first] += half
            shares[end - 1] += half
        return shares

    def _sums(self, terms: set[str], words: int) -> list[float]:
        met = self._lanes
        lanes = [met.get(term) or self._in_lanes(term) for term in terms if term in self.terms]
        total, nothing = sum(lanes), EVEN * len(lanes)
        factor = self.scale / sqrt(max(words, FEWEST_WORDS))
        return [((total >> shift & _MASK) - nothing) * factor for shift in _SHIFTS]

    def _in_lanes(self, term: str) -> int:
        lanes = sum(EVEN << shift for shift in _SHIFTS)
        for column, step in _steps(self.terms[term]).items():
            lanes += step << _SHIFTS[column]
        self._lanes[term] = lanes
        return lanes


def _steps(weights: str) -> dict[int, int]:
    """The weight of each category that a term speaks for or against, in steps."""
    if len(weights) == len(CATEGORIES):
        return {column: ord(step) - PLAIN for column, step in enumerate(weights)}
    return {
        ord(letter) - FIRST_LETTER: ord(step) - PLAIN for letter, step in zip(weights[::2], weights[1::2], strict=True)
    }


def read_model(path: Path) -> RiskModel:
    """The weights in `path`. Raises HatcheckError("bad-pack") naming the file."""
    with telling(path.name):
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise HatcheckError("bad-pack", f"not readable as JSON: {error}") from None
        keys = {"terms", "scale", "bias", "least", "doubts"}
        known(content, keys, keys)
        known(content["least"], set(CATEGORIES))
        if len(content["bias"]) != len(CATEGORIES):
            raise HatcheckError("bad-pack", f"{len(content['bias'])} values of bias; one for each category is needed")
        return RiskModel(
            content["terms"], content["scale"], tuple(content["bias"]), content["least"], content["doubts"]
        )

"""The learned part's weights: a linear model for each category over the terms of a sentence and of its post.

The weights are made by `scripts/train_risk.py`. A term's weights are a string of two letters for each category that it
speaks for or against: the category's letter, and the weight as a letter, PLAIN for nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.risk_terms import Stretch
from hatcheck.engine.yaml_file import known, telling
from hatcheck.errors import HatcheckError

FIRST_LETTER = ord("A")
PLAIN = ord("P")
POST_SHARE = 0.5
"""What a term counts for the other sentences of its post."""
FEWEST_WORDS = 8
"""A sentence (a post) of fewer words counts as one of so many: few words say little."""


@dataclass(frozen=True, slots=True)
class RiskModel:
    """All weights of one language.

    terms   term -> its weights, as in the module's docstring
    scale   what one step of a letter is worth, in logits
    bias    for each category in the order of CATEGORIES
    least   what a sentence must reach to be spoken about, in logits; a category that is never spoken about has none
    """

    terms: dict[str, str]
    scale: float
    bias: tuple[float, ...]
    least: dict[str, float]

    def logits(self, sentences: list[Stretch], setting: tuple[str, ...]) -> list[list[float]]:
        """For each sentence the evidence for each category of CATEGORIES."""
        whole = {term for sentence in sentences for term in sentence.terms} | set(setting)
        words = sum(len(sentence.tokens) for sentence in sentences)
        context = [share * POST_SHARE for share in self._sums(whole, words)]
        return [
            [own + around + bias for own, around, bias in zip(sums, context, self.bias, strict=True)]
            for sums in (self._sums({*sentence.terms, *setting}, len(sentence.tokens)) for sentence in sentences)
        ]

    def shares(self, sentence: Stretch, category: str) -> list[float]:
        """What each token of a sentence adds to a category; a pair gives each of its ends a half."""
        letter = chr(FIRST_LETTER + CATEGORIES.index(category))
        shares = [0.0] * len(sentence.tokens)
        for term, (first, end) in sentence.terms.items():
            weights = self.terms.get(term, "")
            at = weights[::2].find(letter)
            if at >= 0:
                half = (ord(weights[2 * at + 1]) - PLAIN) * self.scale / 2
                shares[first] += half
                shares[end - 1] += half
        return shares

    def _sums(self, terms: set[str], words: int) -> list[float]:
        sums = [0] * len(CATEGORIES)
        for term in terms:
            weights = self.terms.get(term)
            if weights:
                for at in range(0, len(weights), 2):
                    sums[ord(weights[at]) - FIRST_LETTER] += ord(weights[at + 1]) - PLAIN
        factor = self.scale / sqrt(max(words, FEWEST_WORDS))
        return [total * factor for total in sums]


def read_model(path: Path) -> RiskModel:
    """The weights in `path`. Raises HatcheckError("bad-pack") naming the file."""
    with telling(path.name):
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise HatcheckError("bad-pack", f"not readable as JSON: {error}") from None
        keys = {"terms", "scale", "bias", "least"}
        known(content, keys, keys)
        known(content["least"], set(CATEGORIES))
        if len(content["bias"]) != len(CATEGORIES):
            raise HatcheckError("bad-pack", f"{len(content['bias'])} values of bias; one for each category is needed")
        return RiskModel(content["terms"], content["scale"], tuple(content["bias"]), content["least"])

"""Decides between personal, corporate and mixed from all that was heard in a text.

The score alone cannot: an owner who says "I" and a shop that plays the fool score like nobody in particular. A small
multinomial model, learned by `scripts/train_decision.py`, weighs the named cues once more, without single words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from hatcheck.engine.voice_profile import SUBJECT
from hatcheck.engine.voice_weighed import FIRST_PERSON, Weighed

CHOICES = ("personal", "corporate", "mixed")
_FEW_WORDS_LOG = log(9)
_MANY_WORDS_LOG = log(34)


class Chances(NamedTuple):
    """Probabilities that sum to 1."""

    personal: float
    corporate: float
    mixed: float


@dataclass(frozen=True)
class Decision:
    """Weights for each of CHOICES.

    bias   of a text without any sign
    signs  sign -> what one unit of it adds for each choice, in log-odds
    """

    bias: tuple[float, ...]
    signs: Mapping[str, tuple[float, ...]]

    def chances(self, heard: Mapping[str, float]) -> Chances:
        """How likely each choice is for a text with these signs."""
        personal, corporate, mixed = self.bias
        for name, amount in heard.items():
            weights = self.signs.get(name)
            if weights:
                personal += weights[0] * amount
                corporate += weights[1] * amount
                mixed += weights[2] * amount
        most = max(personal, corporate, mixed)
        personal, corporate, mixed = exp(personal - most), exp(corporate - most), exp(mixed - most)
        all_of_them = personal + corporate + mixed
        return Chances(personal / all_of_them, corporate / all_of_them, mixed / all_of_them)


def signs(weighed: Weighed, names_work: bool) -> dict[str, float]:
    """All that the decision weighs: the amount of each cue and form, and what they come to together.

    names_work  the text names the writer's employer or a product
    """
    personal, corporate, firm = weighed.personal, weighed.corporate, weighed.firm
    says_i = bool(weighed.heard & FIRST_PERSON)
    length = log(1 + weighed.words)
    return {
        **weighed.amounts,
        "all": weighed.odds,
        "all, either way": abs(weighed.odds),
        "all terms": weighed.terms,
        "all firm": firm,
        "all personal": personal,
        "all corporate": corporate,
        "both sides": min(personal, corporate),
        "firm and personal": firm * personal,
        "i and firm": firm * says_i,
        "i and corporate": max(weighed.odds, 0.0) * says_i,
        "work": float(names_work),
        "work and i": float(names_work and says_i),
        "work and all": weighed.odds * names_work,
        "work and firm": firm * names_work,
        "work as subject": float(SUBJECT in weighed.heard),
        "length": length,
        "few words": max(_FEW_WORDS_LOG - length, 0.0),
        "many words": max(length - _MANY_WORDS_LOG, 0.0),
    }

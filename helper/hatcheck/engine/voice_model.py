"""The linear voice model: how much each feature of a text speaks for an organisation or for a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from math import exp
from pathlib import Path
from typing import Any

from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_features import counted, term_share, terms
from hatcheck.engine.voice_reading import Reading
from hatcheck.engine.yaml_file import known, read_yaml, telling
from hatcheck.errors import HatcheckError


@dataclass(frozen=True, slots=True)
class Share:
    """What one feature adds to the log-odds of corporate, and the tokens `[first, end)` that show it."""

    feature: str
    amount: float
    places: tuple[tuple[int, int], ...]
    is_term: bool


@dataclass(frozen=True)
class Weighed:
    """A text in the balance.

    odds    log-odds of corporate, before calibration
    shares  one for each feature found, in no order
    """

    odds: float
    shares: tuple[Share, ...]

    @cached_property
    def corporate(self) -> float:
        """All that speaks for an organisation."""
        return sum(share.amount for share in self.shares if share.amount > 0)

    @cached_property
    def personal(self) -> float:
        """All that speaks for a person, as a positive number."""
        return -sum(share.amount for share in self.shares if share.amount < 0)


@dataclass(frozen=True)
class Model:
    """Cues and their learned weights.

    bias         log-odds of corporate for a text without any feature
    slope        the calibrated log-odds are `slope * odds + shift`
    """

    cues: Cues
    features: dict[str, float]
    terms: dict[str, float]
    bias: float
    slope: float
    shift: float

    @classmethod
    def load(cls, path: Path) -> Model:
        """The weights at `path`, made by scripts/train_voice.py, and `voice.yaml` beside them.

        Raises HatcheckError("bad-pack") naming the file.
        """
        cues = read_cues(path.with_suffix(".yaml"))
        with telling(path.name):
            weights = _read_weights(path)
            unknown = set(weights["features"]) - set(cues.cues)
            if unknown:
                raise HatcheckError("bad-pack", f"a weight for {min(unknown)!r}, which voice.yaml does not know")
            return cls(cues, **weights)

    def weigh(self, reading: Reading) -> Weighed:
        """The balance of a reading."""
        shares = []
        for name, (amount, places) in counted(reading, self.cues).items():
            weight = self.features.get(name, 0.0)
            if weight:
                shares.append(Share(name, weight * amount, tuple(places), False))
        shares += self._term_shares(reading)
        return Weighed(self.bias + sum(share.amount for share in shares), tuple(shares))

    def probability(self, odds: float) -> float:
        """The calibrated probability of corporate."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * odds + self.shift))))

    def _term_shares(self, reading: Reading) -> list[Share]:
        places: dict[str, list[tuple[int, int]]] = {}
        for heard in terms(reading):
            if heard.name in self.terms:
                places.setdefault(heard.name, []).append((heard.first, heard.end))
        share = term_share(len(places))
        return [Share(term, self.terms[term] * share, tuple(found), True) for term, found in places.items()]


def read_cues(path: Path) -> Cues:
    """The cues of `voice.yaml`. Raises HatcheckError("bad-pack") naming the file."""
    content = read_yaml(path)
    with telling(path.name):
        return Cues(content)


def _read_weights(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise HatcheckError("bad-pack", f"not readable as JSON: {error}") from None
    keys = {"features", "terms", "bias", "slope", "shift"}
    return known(content, keys, keys)

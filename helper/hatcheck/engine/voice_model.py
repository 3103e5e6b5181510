"""The linear voice model: how much each feature of a text speaks for an organisation or for a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_decision import CHOICES, Decision
from hatcheck.engine.voice_features import Sights, counted, sights, term_share
from hatcheck.engine.voice_reading import Reading
from hatcheck.engine.voice_weighed import Share, Weighed
from hatcheck.engine.yaml_file import known, read_yaml, telling
from hatcheck.errors import HatcheckError


@dataclass(frozen=True)
class Model:
    """Cues and their learned weights.

    bias         log-odds of corporate for a text without any feature
    slope        the calibrated log-odds are `slope * odds + shift`
    least, most  probabilities that the surest post is given: a stranger may always be wrong
    decision     turns all that into a choice between personal, corporate and mixed
    """

    cues: Cues
    features: dict[str, float]
    terms: dict[str, float]
    bias: float
    slope: float
    shift: float
    least: float
    most: float
    decision: Decision

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

    def look(self, reading: Reading) -> Sights:
        """All that is seen in a reading and has a weight."""
        return sights(reading, self.cues, self.terms)

    def weigh(self, reading: Reading, seen: Sights) -> Weighed:
        """The balance of a reading. `seen` is that of the whole text, which the reading may be a part of."""
        seen = seen.within(reading.offset, reading.offset + len(reading.tokens))
        shares = []
        features = counted(reading, seen, self.cues)
        for name, (amount, found) in features.items():
            weight = self.features.get(name, 0.0)
            if weight:
                shares.append(Share(name, weight * amount, tuple(found), is_firm=self.cues.cues[name].firm))
        shares += self._term_shares(seen)
        odds = self.bias + sum(share.amount for share in shares)
        return Weighed(
            odds, tuple(shares), {name: amount for name, (amount, _) in features.items()}, len(reading.words)
        )

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the model's language."""
        return word in self.terms or word in self.cues.common or self.cues.knows(word)

    def probability(self, odds: float) -> float:
        """The calibrated probability of corporate."""
        certain = 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * odds + self.shift))))
        return self.least + (self.most - self.least) * certain

    def _term_shares(self, seen: Sights) -> list[Share]:
        found: dict[str, list[tuple[int, int]]] = {}
        for name, first, end in seen.terms:
            found.setdefault(name, []).append((first, end))
        share = term_share(len(found))
        return [Share(term, self.terms[term] * share, tuple(at), is_term=True) for term, at in found.items()]


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
    keys = {"features", "terms", "bias", "slope", "shift", "least", "most", "decision"}
    weights = known(content, keys, keys)
    decision = known(weights["decision"], {"bias", "signs"}, {"bias", "signs"})
    if any(len(each) != len(CHOICES) for each in (decision["bias"], *decision["signs"].values())):
        raise HatcheckError("bad-pack", f"the decision needs a weight for each of {', '.join(CHOICES)}")
    return {**weights, "decision": Decision(**decision)}

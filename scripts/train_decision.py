"""Learns how the product decides between personal, corporate and mixed; part of `train_voice.py`.

Collected posts have no label `mixed`, so the decision is learned mostly from posts written by hand: a few of many
signs matter there, and all weights are pulled to nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from hatcheck.engine.shapes import Profile
from hatcheck.engine.text import View
from hatcheck.engine.voice import Voice
from hatcheck.engine.voice_decision import CHOICES, Decision, signs
from hatcheck.engine.voice_profile import named
from hatcheck.engine.voice_reading import Reading
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

PULL = 0.02
"""Inverse of the pull of every weight to nothing, all signs being of the same spread."""
FEWEST_POSTS = 5
"""A sign met in fewer hand-written posts is left out."""
COLLECTED_SHARE = 0.5
"""What the collected posts count together, the hand-written ones being 1."""
PERSONS = 5.0
"""A collected post of a person counts so much more than one of an organisation: a false alarm costs more."""
FOLDS = 5


@dataclass
class Sample:
    """Posts as the decision sees them: signs, choice and weight of each."""

    signs: list[dict[str, float]]
    choices: list[str]
    weights: Any

    def part(self, rows: Any) -> Sample:
        """Some of the posts, by number."""
        return Sample([self.signs[row] for row in rows], [self.choices[row] for row in rows], self.weights[rows])


def sample(voice: Voice, rows: list[dict[str, Any]], choices: list[str], weights: Any) -> Sample:
    """What the product hears in posts that have `text` and perhaps `profile`."""
    return Sample([_heard(voice, row) for row in rows], choices, weights)


def learn(written: Sample, collected: Sample) -> Decision:
    """The decision that fits both samples; of the written posts each choice counts the same."""
    met = Counter(name for heard in written.signs for name, amount in heard.items() if amount)
    names = sorted(name for name, count in met.items() if count >= FEWEST_POSTS)
    x = np.vstack([_table(written.signs, names), _table(collected.signs, names)])
    mean, spread = x[: len(written.signs)].mean(axis=0), x[: len(written.signs)].std(axis=0)
    names, x = [name for name, one in zip(names, spread, strict=True) if one], x[:, spread > 0]
    mean, spread = mean[spread > 0], spread[spread > 0]
    counts = Counter(written.choices)
    weights = written.weights * [len(written.choices) / len(counts) / counts[choice] for choice in written.choices]
    ours = collected.weights * [PERSONS if choice == "personal" else 1.0 for choice in collected.choices]
    weights = np.append(weights, ours * COLLECTED_SHARE * weights.sum() / ours.sum())
    found = LogisticRegression(C=PULL, max_iter=1000).fit(
        (x - mean) / spread, [*written.choices, *collected.choices], sample_weight=weights
    )
    order = [list(found.classes_).index(choice) for choice in CHOICES]
    slopes = found.coef_[order] / spread
    bias = found.intercept_[order] - slopes @ mean
    return Decision(
        tuple(round(float(one), 3) for one in bias),
        {name: tuple(round(float(one), 3) for one in column) for name, column in zip(names, slopes.T, strict=True)},
    )


def cross_validate(written: Sample, collected: Sample) -> list[str]:
    """The likeliest choice for each written post by a decision that was learned without it."""
    said = [""] * len(written.choices)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for learned, held in folds.split(written.choices, written.choices):
        decision = learn(written.part(learned), collected)
        for row in held:
            chances = decision.chances(written.signs[row])
            said[row] = CHOICES[chances.index(max(chances))]
    return said


def figures(truth: list[str], said: list[str]) -> str:
    """Macro-F1 over the three choices, and F1 of each."""
    each = f1_score(truth, said, labels=CHOICES, average=None)
    return (
        f"macro-F1 {each.mean():.3f} ("
        + ", ".join(f"{choice} {one:.3f}" for choice, one in zip(CHOICES, each, strict=True))
        + ")"
    )


def _heard(voice: Voice, row: dict[str, Any]) -> dict[str, float]:
    view = View.of(row["text"])
    reading = Reading.of(view)
    names = named(view, Profile.of(row.get("profile", {})))
    return signs(voice.weigh(view, reading, voice.model.look(reading), names), bool(names))


def _table(posts: list[dict[str, float]], names: list[str]) -> Any:
    return np.array([[heard.get(name, 0.0) for name in names] for heard in posts])

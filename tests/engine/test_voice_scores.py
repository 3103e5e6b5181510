"""Fails when the shipped voice is worse than `docs/quality.md` says, where the posts it was measured on are at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hatcheck.engine.packs import BUILT_IN
from hatcheck.engine.voice import Voice
from score_voice import calibration_error, in_part, judge, three_labels
from sklearn.metrics import roc_auc_score
from voice_posts import read_invented, read_lines

POSTS = Path(__file__).parents[3] / "shared/data"
VOICE = Voice.load(BUILT_IN / "en/voice.json")
TWO = ("personal", "corporate")
Row = dict[str, Any]


def rows(name: str, step: int) -> list[Row]:
    """Every so-many-th post of a set; none where the set is not there."""
    path = POSTS / name
    if not path.is_file():
        print(f"{path} is not there: nothing was measured")
        return []
    return read_lines(path)[::step]


def test_collected_posts_are_told_apart_as_well_as_we_say() -> None:
    posts = rows("voice/dev.jsonl.gz", 2)
    if not posts:
        return
    verdicts = [judge(VOICE, post) for post in posts]
    corporate = np.array([post["label"] == "corporate" for post in posts])
    scores = np.array([verdict.score for verdict in verdicts])
    committed = [(post["label"], one.label) for post, one in zip(posts, verdicts, strict=True) if one.label in TWO]
    assert roc_auc_score(corporate, scores) >= 0.952
    assert calibration_error(scores, corporate) <= 0.03
    assert np.mean([label == said for label, said in committed]) >= 0.93
    assert len(committed) >= 0.72 * len(posts)


@pytest.mark.parametrize(
    "name, step, most", [("everyday/dev.jsonl.gz", 3, 0.015), ("voice/hard_dev.jsonl.gz", 1, 0.16)]
)
def test_few_posts_of_persons_are_called_corporate(name: str, step: int, most: float) -> None:
    posts = rows(name, step)
    said = [judge(VOICE, post).label for post in posts]
    assert said.count("corporate") <= most * len(posts)


def test_hand_written_posts_get_the_three_labels_as_well_as_we_say() -> None:
    posts = [post for post in rows("risk/dev.jsonl", 1) if in_part(post, "rest")]
    if posts:
        assert np.mean(three_labels([(post["voice"], judge(VOICE, post)) for post in posts])) >= LEAST_HAND_WRITTEN


def test_our_own_posts_that_were_not_learned_from_get_the_three_labels() -> None:
    posts = read_invented(measured=True)
    assert np.mean(three_labels([(post["voice"], judge(VOICE, post)) for post in posts])) >= LEAST_OWN


LEAST_HAND_WRITTEN = 0.74
LEAST_OWN = 0.58
"""A point below what was measured."""

"""The engine does not get worse on posts that nothing was tuned on. `docs/quality.md` has the whole table.

The posts are not in this repository. Where they lie beside it they are scored; elsewhere there is nothing to score, and
the tests say so and pass.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hatcheck.engine import Engine
from risk_posts import DATA, read_everyday, read_shared
from risk_scores import engine_without, score, share
from risk_sentences import voice_posts

POINT = 0.01
# Measured on 2026-11-29; to be raised whenever they are better, and never lowered without a word in docs/quality.md.
RECORDED = {"recall": 0.45, "plain": 0.81, "hard": 0.17, "precision": 0.88, "silence": 0.95}
MOST_ON_EVERYDAY = {"anything": 0.01, "caution or serious": 0.003}
MOST_SLIPS_OF_FIRMS = 0.01


@pytest.fixture(scope="module")
def engine() -> Engine:
    return engine_without("")


def test_recall_precision_and_silence_are_as_good_as_recorded(engine: Engine) -> None:
    if not DATA.exists():
        print(f"Nothing to score: there are no posts in {DATA}.")
        return
    scores = score(engine, [post for post in read_shared() if post.check])
    total = scores.total
    now = {name: getattr(total, name) for name in ("recall", "plain", "hard", "precision")}
    now["silence"] = scores.silence
    assert {name: value for name, value in now.items() if value < RECORDED[name] - POINT} == {}


def test_ordinary_posts_are_left_alone(engine: Engine) -> None:
    if not DATA.exists():
        print(f"Nothing to score: there are no posts in {DATA}.")
        return
    scores = score(engine, read_everyday()[1::2])  # the other half is learned from
    now = {"anything": share(scores.anything, scores.posts), "caution or serious": share(scores.loud, scores.posts)}
    assert {name: value for name, value in now.items() if value > MOST_ON_EVERYDAY[name]} == {}


def test_what_firms_publish_is_hardly_ever_taken_for_a_slip(engine: Engine) -> None:
    if not DATA.exists():
        print(f"Nothing to score: there are no posts in {DATA}.")
        return
    posts = [post for post in voice_posts(DATA / "voice" / "dev.jsonl.gz") if post.draft.mode == "employer"][::3]
    slips = score(engine, [replace(post, also_ok=frozenset()) for post in posts], ["personal-on-corporate"])
    assert share(slips.anything, slips.posts) <= MOST_SLIPS_OF_FIRMS

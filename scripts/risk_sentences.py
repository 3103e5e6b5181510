"""What the risk model learns from: posts cut into sentences, each with the categories to hear in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hatcheck.engine import Draft, Profile
from hatcheck.engine.risk_terms import Stretch, setting, stretches
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View
from risk_posts import TODAY, Post
from voice_posts import read_lines

SILENT_IN = {"personal": {"profanity", "personal-on-corporate"}, "employer": {"protected-speech"}}
"""Categories that do not exist in a mode: nothing is learned about them from its posts."""
BRAND_CATEGORIES = {
    "press-release-speak", "hard-sell", "promise-guarantee", "comparative-claim", "repetition", "unannounced-product",
    "politics-religion", "profanity",
}  # fmt: skip
"""What real posts of firms may well hold; nobody has looked, so nothing is learned about these from them."""
VOICE_POSTS = 4000


@dataclass(frozen=True)
class Sentence:
    """One sentence of a post, with the categories to hear in it and those that it says nothing about.

    post     which post of those that were cut
    whole    every term of the post, and `words` how many words it has
    counts   what a mistake about it costs
    """

    post: int
    stretch: Stretch
    whole: frozenset[str]
    words: int
    setting: tuple[str, str]
    hears: frozenset[str]
    ignores: frozenset[str]
    counts: float


def cut_up(posts: list[Post], at_work: Any, counts: float = 1.0) -> list[Sentence]:
    """The sentences of all posts; `at_work` finds words that speak of work."""
    return [one for number, post in enumerate(posts) for one in _sentences(number, post, at_work, counts)]


def voice_posts(path: Path) -> list[Post]:
    """Every n-th post of the voice collection: people in personal mode, firms in employer mode."""
    rows = read_lines(path)
    return [
        Post(
            f"voice-{number}",
            Draft(row["text"], "employer" if row["label"] == "corporate" else "personal", "x", TODAY),
            Profile(),
            also_ok=frozenset(BRAND_CATEGORIES if row["label"] == "corporate" else ()),
            author="voice",
        )
        for number, row in enumerate(rows[:: max(1, len(rows) // VOICE_POSTS)])
    ]


def misplaced(post: Post) -> Post:
    """An ordinary personal post, sent from the firm's account by mistake."""
    start, end = 0, max(1, len(post.draft.text))
    return replace(
        post,
        draft=replace(post.draft, mode="employer"),
        expect=(("personal-on-corporate", (start, end)),),
        also_ok=frozenset({"profanity", "politics-religion", "harassment-threat"}),
    )


def _sentences(number: int, post: Post, at_work: Any, counts: float) -> list[Sentence]:
    seen = subject(post.draft, post.profile, View.of(post.draft.text), at_work)
    found = stretches(seen)
    whole = frozenset({term for stretch in found for term in stretch.terms} | set(setting(seen)))
    words = sum(len(stretch.tokens) for stretch in found)
    sentences = []
    for stretch in found:
        start, _ = seen.view.span(stretch.tokens[0].start, stretch.tokens[0].end)
        _, end = seen.view.span(stretch.tokens[-1].start, stretch.tokens[-1].end)
        hears = frozenset(name for name, span in post.expect if span[0] < end and start < span[1])
        ignores = frozenset(post.welcome | SILENT_IN[post.draft.mode]) - hears
        sentences.append(Sentence(number, stretch, whole, words, setting(seen), hears, ignores, counts))
    return sentences

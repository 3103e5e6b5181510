"""Learns the weights of the risk model from posts with expected notes and writes the file that ships.

    python scripts/train_risk.py --data DIR
    python scripts/train_risk.py --try          only print what writers would get whose posts nothing was made from

DIR holds risk/ (dev.jsonl, more/*.jsonl), everyday/dev.jsonl.gz and voice/train.jsonl.gz; the posts of
scripts/risk_posts are added. Posts of the check third are left out. What must be reached to speak, and to believe a
rule, is set by posts of writers that were left out of the fit, so that it holds for people nobody has read before. Only
weights of words and word pairs leave this script.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from hatcheck.engine import Engine
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.learned import Learned, agreeing
from hatcheck.engine.packs import Pack, read_packs
from hatcheck.engine.precedence import settle
from hatcheck.engine.risk_model import FIRST_LETTER, PLAIN, read_model
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View
from risk_fit import SCALE, Table, Told, fit, loudest
from risk_levels import Heard, doubts, least
from risk_posts import DATA, OWN, Post, read_everyday, read_own, read_shared
from risk_scores import Count, Scores, score
from risk_sentences import cut_up, misplaced, voice_posts
from risk_vectors import Vectors
from score_risk import print_table

PROJECT = Path(__file__).resolve().parent.parent
WEIGHTS = PROJECT / "helper/hatcheck/packs/en/learned.json"
LEFT_OUT = ("own-prairie", "own-harbour")
"""Writers that levels are set with, each with a model that has not met them; no rule was written with their posts in
sight, either, else rules would be believed too easily."""
ORDINARY_COUNTS = 0.3
MISPLACED_COUNTS = 0.15
MISPLACED_POSTS = 1500
FIRMS_STEP = 3
"""Of the posts of firms, every so many is not learned from: levels are set with it."""
EVERYDAY_STEP = 5
"""Of the ordinary posts, every so many is checked for the report."""


@dataclass(frozen=True)
class Fold:
    """What a model that never met one writer hears in that writer's posts, in ordinary ones and in those of firms."""

    told: Told
    heard: list[Heard]
    quiet: list[Heard]
    firms: list[Heard]


def main() -> None:
    given = _arguments()
    packs = read_packs(proven=True)
    at_work = packs["en"].at_work
    vectors = None if given.no_vectors else Vectors()
    everyday = read_everyday(given.data)
    learned_from, kept = everyday[::2], everyday[1::2]
    posts = [post for post in read_shared(given.data) if not post.check] + read_own(given.own)
    voice = voice_posts(given.data / "voice" / "train.jsonl.gz")
    firms = [post for post in voice if post.draft.mode == "employer"][::FIRMS_STEP]
    known = {post.id for post in firms}
    sentences = cut_up(posts, at_work)
    ordinary = cut_up(learned_from + [post for post in voice if post.id not in known], at_work, ORDINARY_COUNTS)
    ordinary += cut_up([misplaced(post) for post in learned_from[:MISPLACED_POSTS]], at_work, MISPLACED_COUNTS)
    table = Table.of(sentences + ordinary, vectors)
    authors = np.array([posts[one.post].author for one in sentences] + ["ordinary"] * len(ordinary))
    ruled = {
        post.id: _ruled(post, packs)
        for post in (*posts, *kept, *firms)
        if post.author in (*LEFT_OUT, "everyday", "voice")
    }

    def heard(told: Told, some: list[Post]) -> list[Heard]:
        logits = loudest(told, cut_up(some, at_work), len(some))
        return [Heard(post, row, *ruled[post.id]) for post, row in zip(some, logits, strict=True)]

    folds = []
    for author in LEFT_OUT:
        told = fit(table, authors != author, vectors)
        theirs = [post for post in posts if post.author == author]
        folds.append(Fold(told, heard(told, theirs), heard(told, kept), heard(told, firms)))
    _report(folds, packs)
    if not given.try_only:
        ships = fit(table, authors != "", vectors)
        _write(given.output, ships, folds, packs, heard(ships, kept), heard(ships, firms))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with risk/, everyday/ and voice/")
    parser.add_argument("--own", type=Path, default=OWN, help="the folder with our own posts")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--try", dest="try_only", action="store_true", help="write nothing")
    parser.add_argument("--no-vectors", action="store_true", help="only words that the training posts have")
    return parser.parse_args()


def _ruled(post: Post, packs: Mapping[str, Pack]) -> tuple[Any, frozenset[tuple[str, str]], frozenset[str]]:
    """Of which categories the learned part may speak, what rules say: (rule, category), and where several agree."""
    view = View.of(post.draft.text)
    seen = {name: subject(post.draft, post.profile, view, pack.at_work) for name, pack in packs.items()}
    found = [finding for name, pack in packs.items() for finding in pack.findings(seen[name])]
    shown = {rule.category for rule in _learned(packs).rules if rule.applies(seen["en"])}
    settled = settle(post.draft.text, found, listed=post.profile.listed)
    return (
        np.array([category in shown for category in CATEGORIES]),
        frozenset((finding.rule, finding.category) for finding in settled),
        agreeing(found),
    )


def _learned(packs: Mapping[str, Pack]) -> Learned:
    learned = packs["en"].learned
    if learned is None:
        raise SystemExit("The English pack has no learned part: learned.json, whose rules are needed, is missing.")
    return learned


def _report(folds: list[Fold], packs: Mapping[str, Pack]) -> None:
    """What each writer would get of rules and weights that never met one of the posts."""
    total = Scores({name: Count() for name in CATEGORIES})
    for fold in folds:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "learned.json"
            others = [other for other in folds if other is not fold]
            _write(path, fold.told, others, packs, fold.quiet, fold.firms)
            learned = replace(_learned(packs), model=read_model(path))
        engine = Engine({**packs, "en": replace(packs["en"], learned=learned)}, voices={})
        total.add(score(engine, [one.post for one in fold.heard]))
        everyday = score(engine, [one.post for one in fold.quiet[::EVERYDAY_STEP]])
        print(f"ordinary posts: {everyday.anything} of {everyday.posts} get anything, {everyday.loud} a caution")
    print_table(total)


def _write(
    path: Path, told: Told, folds: list[Fold], packs: Mapping[str, Pack], quiet: list[Heard], firms: list[Heard]
) -> None:
    """The weights as `risk_model` reads them.

    quiet  ordinary posts as the model that is written hears them
    firms  published posts of firms, likewise
    """
    terms = {}
    for term, steps in zip(told.terms, told.steps, strict=True):
        some = [(column, step) for column, step in enumerate(steps) if step]
        if 2 * len(some) >= len(CATEGORIES):
            terms[term] = "".join(chr(PLAIN + step) for step in steps)
        elif some:
            terms[term] = "".join(chr(FIRST_LETTER + column) + chr(PLAIN + step) for column, step in some)
    heard = [one for fold in folds for one in fold.heard]
    loud = frozenset(r.category for r in _learned(packs).rules if r.severity.get("personal", "info") != "info")
    doubted = {rule.id for rule in packs["en"].rules}
    levels = least(heard, [quiet, *(fold.quiet for fold in folds)], [firms, *(fold.firms for fold in folds)], loud)
    content = {
        "bias": [round(float(value), 3) for value in told.bias],
        "doubts": {name: round(value, 3) for name, value in doubts(heard).items() if name in doubted},
        "least": {name: round(value, 3) for name, value in levels.items()},
        "scale": SCALE,
        "terms": terms,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(terms)} terms, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

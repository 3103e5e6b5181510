"""Prints how well the engine does on posts with expected notes: recall, precision and silence per category.

    python scripts/score_risk.py             the two thirds that rules and weights are made from
    python scripts/score_risk.py --check     the check third (sha1(id) is 0 modulo 3), never tuned on: figures only
    python scripts/score_risk.py --own       the posts of scripts/risk_posts
    python scripts/score_risk.py --everyday  false alarms on ordinary personal posts
    python scripts/score_risk.py --firms     notes on what firms have published, posted for the employer

What the figures mean stands in risk_scores.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import Any

from hatcheck.engine import packs
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.text import cut
from hatcheck.errors import HatcheckError
from risk_posts import DATA, Post, read_everyday, read_own, read_shared
from risk_scores import Count, Scores, engine_without, score
from risk_sentences import voice_posts


def main() -> int:
    given = _arguments()
    if given.load:
        return _load()
    try:
        engine = engine_without(given.without)
        posts = _posts(given)
    except HatcheckError as error:
        print(error.message, file=sys.stderr)
        return 2
    wanted = [name for name in given.categories.split(",") if name] or list(CATEGORIES)
    scores = score(engine, posts, wanted)
    if given.everyday or given.firms:
        _print_notes(scores, "ordinary posts" if given.everyday else "posts of firms")
    else:
        print_table(scores)
    if given.misses and not given.check:
        _print_misses(scores)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--check", action="store_true", help="the check third instead of the other two")
    which.add_argument("--own", action="store_true", help="our own posts")
    which.add_argument("--everyday", action="store_true", help="ordinary personal posts")
    which.add_argument("--firms", action="store_true", help="posts of firms that nothing was learned from")
    which.add_argument("--load", action="store_true", help="only load the packs, and list every example that fails")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with risk/, everyday/ and voice/")
    parser.add_argument("--categories", default="", help="only these, separated by commas (default: all)")
    parser.add_argument("--without", default="", choices=("rules", "learned"), help="leave one part of the engine out")
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms (not for the check third)")
    return parser.parse_args()


def _posts(given: argparse.Namespace) -> list[Post]:
    if given.own:
        return read_own()
    if given.everyday:
        return read_everyday(given.data)
    if given.firms:
        posts = voice_posts(given.data / "voice" / "dev.jsonl.gz")
        return [replace(post, also_ok=frozenset()) for post in posts if post.draft.mode == "employer"]
    return [post for post in read_shared(given.data) if post.check == given.check]


def _load() -> int:
    failures: list[str] = []
    try_example = packs.try_example

    def collect(rule: Any, example: Any, at_work: Any) -> None:
        try:
            try_example(rule, example, at_work)
        except HatcheckError as error:
            failures.append(f"{rule.id}: {error.message}")

    packs.try_example = collect
    try:
        loaded = packs.read_packs()
    except HatcheckError as error:
        failures.append(error.message)
        loaded = {}
    print("\n".join(failures))
    print(f"{sum(len(pack.rules) for pack in loaded.values())} rules, {len(failures)} examples fail")
    return 1 if failures else 0


def print_table(scores: Scores) -> None:
    """A line for each category, one for all, and the silence."""
    print(f"{'category':28} recall  plain   hard   prec. expected shown")
    for name, count in scores.categories.items():
        print(_row(name, count))
    print(_row("all", scores.total))
    print(f"silent posts kept silent {_figure(scores.silence)} of {scores.silent}")


def _row(name: str, count: Count) -> str:
    figures = (count.recall, count.plain, count.hard, count.precision)
    return f"{name:28} {' '.join(map(_figure, figures))} {count.expected.total():8} {count.shown:5}"


def _print_notes(scores: Scores, what: str) -> None:
    rules = Counter(rule for _, _, rule in scores.alarms)
    for rule, times in rules.most_common():
        print(f"{times:5} {rule}")
    print(
        f"of {scores.posts} {what}: anything on {scores.anything / scores.posts:.2%}, "
        f"caution or serious on {scores.loud / scores.posts:.2%}"
    )


def _print_misses(scores: Scores) -> None:
    for name in scores.categories:
        for category, post, _ in scores.misses:
            if category == name:
                quotes = [cut(post.draft.text, span) for expected, span in post.expect if expected == name]
                print(f"MISS  {name}: [{post.id} {post.draft.mode}] {post.draft.text}  « {' | '.join(quotes)} »")
        for category, post, rule in scores.alarms:
            if category == name:
                wanted = ",".join(sorted(expected for expected, _ in post.expect)) or "silence"
                print(f"ALARM {name}: [{post.id} {post.draft.mode}] {post.draft.text}  « {rule}; expected {wanted} »")


def _figure(value: float) -> str:
    return "     –" if isnan(value) else f"{value:6.2f}"


if __name__ == "__main__":
    sys.exit(main())

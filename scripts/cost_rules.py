"""Prints what the rules cost: start, memory, time a post, and the patterns that take most of it.

A pattern that has no words of its own in every branch runs on every post; one that begins with a gap
(`[^.!?]{0,60}…`) makes RE2 remember a state for almost every letter. Both show here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections import Counter, defaultdict, deque
from pathlib import Path

from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.packs import BUILT_IN, read_packs
from hatcheck.engine.sieve import matches
from hatcheck.engine.text import View
from hatcheck.kept import Kept

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with everyday/")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--most", type=int, default=20, help="how many patterns to list")
    given = parser.parse_args()
    with gzip.open(given.data / "everyday" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(given.posts), strict=False)]
    _whole(texts)
    _patterns(texts, given.most)


def _whole(texts: list[str]) -> None:
    started = time.process_time()
    engine = Engine.load(keeper=Kept())  # as the helper starts, from its second time on
    print(
        f"start {time.process_time() - started:.2f} s of processor time, {_megabytes()} MB, {len(engine.rules)} rules"
    )
    engine.check(Draft(texts[0]), Profile())
    started = time.process_time()
    for text in texts:
        engine.check(Draft(text), Profile())
    print(f"{(time.process_time() - started) / len(texts) * 1000:.2f} ms a post, then {_megabytes()} MB")


def _patterns(texts: list[str], most: int) -> None:
    pack = read_packs(BUILT_IN, proven=True)["en"]
    cost, asked = defaultdict[tuple[str, int], float](float), Counter[tuple[str, int]]()
    for text in texts:
        view = View.of(text)
        for rule, pattern, starts in pack.first.possible(view):
            number = pack.rules[rule].patterns.index(pattern)
            started = time.perf_counter()
            deque(matches(pattern, starts, view.data), maxlen=0)
            cost[pack.rules[rule].id, number] += time.perf_counter() - started
            asked[pack.rules[rule].id, number] += 1
    whole = sum(cost.values())
    always = sum(count == len(texts) for count in asked.values())
    print(f"{sum(asked.values()) / len(texts):.0f} patterns run on a post, {always} of them on every post")
    for (rule_id, number), seconds in sorted(cost.items(), key=lambda item: -item[1])[:most]:
        count = asked[rule_id, number]
        print(f"{seconds / whole:6.1%} of the time, on {count / len(texts):4.0%} of posts: {rule_id} pattern {number}")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()

"""Prints how well the rules do on posts with expected notes: recall, precision and silence per category.

A note is found when one of the same category overlaps the expected quote; it is false when its category is neither
expected nor accepted (`also_ok`). Silence is the share of posts without any expected note that stay without one.
Posts whose sha1(id) is 0 modulo 3 are the check third: rules are never tuned on them, so only their
figures are printed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hatcheck.engine import Draft, Engine, Profile, packs
from hatcheck.engine.shapes import Finding
from hatcheck.engine.text import units
from hatcheck.errors import HatcheckError

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TODAY = date(2026, 11, 22)  # the day that the posts are written on


@dataclass
class Score:
    """Counts of one category."""

    expected: int = 0
    found: int = 0
    hard_expected: int = 0
    hard_found: int = 0
    shown: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        plain = self.expected - self.hard_expected, self.found - self.hard_found
        return (
            f"{name:28} {_share(self.found, self.expected)} {_share(plain[1], plain[0])} "
            f"{_share(self.hard_found, self.hard_expected)} {_share(self.shown - self.false, self.shown)} "
            f"{self.expected:5} {self.shown:5}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with risk/ and everyday/")
    parser.add_argument("--categories", default="", help="only these, separated by commas (default: all built)")
    parser.add_argument("--check", action="store_true", help="score the check third instead of the other two")
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms (not for the check third)")
    parser.add_argument("--everyday", action="store_true", help="false alarms on ordinary personal posts")
    parser.add_argument("--load", action="store_true", help="only load the packs, and list every example that fails")
    given = parser.parse_args()
    if given.load:
        return _load()
    try:
        engine = Engine(packs.read_packs(), voices={})  # the voice has no part in this
    except HatcheckError as error:
        print(error.message, file=sys.stderr)
        return 2
    built = sorted({rule.category for rule in engine.rules})
    wanted = [name for name in given.categories.split(",") if name] or built
    if given.everyday:
        _everyday(engine, given.data, wanted, given.misses)
        return 0
    _table(engine, _posts(given.data / "risk", given.check), wanted, given.misses and not given.check)
    return 0


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


def _posts(folder: Path, check: bool) -> Iterator[dict[str, Any]]:
    for path in [folder / "dev.jsonl", *sorted((folder / "more").glob("*.jsonl"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            post = json.loads(line)
            third = int(hashlib.sha1(post["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0
            if third == check:
                yield post


def _check(engine: Engine, post: dict[str, Any]) -> tuple[Finding, ...]:
    draft = Draft(post["text"], post.get("mode", "personal"), post.get("platform", "x"), TODAY)
    return engine.check(draft, Profile.of(post.get("profile", {}))).findings


def _table(engine: Engine, posts: Iterable[dict[str, Any]], wanted: list[str], list_them: bool) -> None:
    scores: dict[str, Score] = defaultdict(Score)
    silent = kept = 0
    for post in posts:
        findings = [finding for finding in _check(engine, post) if finding.category in wanted]
        _count(scores, post, findings, wanted)
        if not post["expect"]:
            silent += 1
            kept += not findings
    print(f"{'category':28} recall  plain   hard   prec.  expected shown")
    total = Score()
    for name in wanted:
        print(scores[name].row(name))
        for count in ("expected", "found", "hard_expected", "hard_found", "shown", "false"):
            setattr(total, count, getattr(total, count) + getattr(scores[name], count))
    print(total.row("all"))
    print(f"silent posts kept silent {_share(kept, silent)} of {silent}")
    if list_them:
        for name in wanted:
            print(*[f"MISS  {name}: {text}" for text in scores[name].misses], sep="\n")
            print(*[f"ALARM {name}: {text}" for text in scores[name].alarms], sep="\n")


def _count(scores: dict[str, Score], post: dict[str, Any], findings: list[Finding], wanted: list[str]) -> None:
    hard = bool(post.get("hard"))
    for item in post["expect"]:
        if item["category"] not in wanted:
            continue
        score, (start, end) = scores[item["category"]], _span(post["text"], item["quote"])
        found = any(f.category == item["category"] and f.start < end and start < f.end for f in findings)
        score.expected += 1
        score.found += found
        score.hard_expected += hard
        score.hard_found += hard and found
        if not found:
            score.misses.append(f"[{post['id']} {post.get('mode')}] {post['text']}  « {item['quote']} »")
    welcome = {item["category"] for item in post["expect"]} | set(post.get("also_ok", ()))
    for finding in findings:
        score = scores[finding.category]
        score.shown += 1
        if finding.category not in welcome:
            score.false += 1
            expected = ",".join(item["category"] for item in post["expect"]) or "silence"
            score.alarms.append(
                f"[{post['id']} {post.get('mode')}] {post['text']}  « {finding.rule}; expected {expected} »"
            )


def _span(text: str, quote: str) -> tuple[int, int]:
    start = units(text[: text.index(quote)])
    return start, start + units(quote)


def _everyday(engine: Engine, data: Path, wanted: list[str], list_them: bool) -> None:
    shown: dict[str, int] = defaultdict(int)
    posts = loud = anything = 0
    with gzip.open(data / "everyday" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            findings = [finding for finding in _check(engine, post) if finding.category in wanted]
            posts += 1
            anything += bool(findings)
            loud += any(finding.severity != "info" for finding in findings)
            for finding in findings:
                shown[finding.rule] += 1
                if list_them:
                    print(f"{finding.rule} ({finding.severity}): {post['text']}")
    for rule, count in sorted(shown.items(), key=lambda item: -item[1]):
        print(f"{count:5} {rule}")
    print(f"of {posts} ordinary posts: anything on {anything / posts:.2%}, caution or serious on {loud / posts:.2%}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.2f}" if whole else "     –"


if __name__ == "__main__":
    sys.exit(main())

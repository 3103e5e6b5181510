"""What an engine finds in posts with expected notes, counted: recall, precision and silence per category.

An expected note is found when a finding of the same category overlaps it. A finding is false when its category is
neither expected nor accepted (`also_ok`). Precision is that of caution and serious; a note of grey information costs
little. Silence is the share of posts without any expected note that stay without a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hatcheck.engine import Engine
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.first_pass import FirstPass
from hatcheck.engine.packs import read_packs
from hatcheck.engine.shapes import Finding
from risk_posts import Post


@dataclass
class Count:
    """Expected and found notes, plain and hard; findings of caution or more, and how many of them are false."""

    expected: Counter[bool] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    shown: int = 0
    false: int = 0

    def add(self, other: Count) -> None:
        """Counts another one in."""
        self.expected += other.expected
        self.found += other.found
        self.shown += other.shown
        self.false += other.false

    @property
    def recall(self) -> float:
        return share(self.found.total(), self.expected.total())

    @property
    def plain(self) -> float:
        return share(self.found[False], self.expected[False])

    @property
    def hard(self) -> float:
        return share(self.found[True], self.expected[True])

    @property
    def precision(self) -> float:
        return share(self.shown - self.false, self.shown)


@dataclass
class Scores:
    """All counts of some posts.

    misses, alarms  (category, post, rule or quote) of each expected note not found and of each false finding
    """

    categories: dict[str, Count]
    silent: int = 0
    kept: int = 0
    posts: int = 0
    anything: int = 0
    loud: int = 0
    misses: list[tuple[str, Post, str]] = field(default_factory=list)
    alarms: list[tuple[str, Post, str]] = field(default_factory=list)

    @property
    def total(self) -> Count:
        """All categories together."""
        total = Count()
        for count in self.categories.values():
            total.add(count)
        return total

    def add(self, other: Scores) -> None:
        """Counts other posts in."""
        for name, count in other.categories.items():
            self.categories[name].add(count)
        for field_name in ("silent", "kept", "posts", "anything", "loud", "misses", "alarms"):
            setattr(self, field_name, getattr(self, field_name) + getattr(other, field_name))

    @property
    def silence(self) -> float:
        return share(self.kept, self.silent)


def engine_without(part: str) -> Engine:
    """The engine that ships without "rules", without what is "learned", or whole for ""; never with the voice."""
    whole = read_packs(proven=True)
    if part == "learned":
        whole = {name: replace(pack, learned=None) for name, pack in whole.items()}
    elif part == "rules":
        nothing = FirstPass()
        nothing.close([])
        whole = {name: replace(pack, rules=(), first=nothing) for name, pack in whole.items()}
    return Engine(whole, voices={})


def score(
    engine: Engine,
    posts: Iterable[Post],
    wanted: Sequence[str] = CATEGORIES,
) -> Scores:
    """Checks each post, and counts the findings of the wanted categories."""
    scores = Scores({name: Count() for name in wanted})
    for post in posts:
        found = engine.check(post.draft, post.profile).findings
        _count(scores, post, [finding for finding in found if finding.category in scores.categories])
    return scores


def share(part: int, whole: int) -> float:
    """`part` of `whole`; not a number where there is nothing."""
    return part / whole if whole else float("nan")


def _count(scores: Scores, post: Post, findings: list[Finding]) -> None:
    scores.posts += 1
    scores.anything += bool(findings)
    scores.loud += any(finding.severity != "info" for finding in findings)
    if not post.expect:
        scores.silent += 1
        scores.kept += not findings
    for category, (start, end) in post.expect:
        if category in scores.categories:
            count = scores.categories[category]
            count.expected[post.hard] += 1
            if any(f.category == category and f.start < end and start < f.end for f in findings):
                count.found[post.hard] += 1
            else:
                scores.misses.append((category, post, post.draft.text))
    for finding in findings:
        is_false = finding.category not in post.welcome
        if is_false:
            scores.alarms.append((finding.category, post, f"{finding.rule} ({finding.severity})"))
        if finding.severity != "info":
            scores.categories[finding.category].shown += 1
            scores.categories[finding.category].false += is_false

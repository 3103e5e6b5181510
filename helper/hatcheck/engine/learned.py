"""Speaks up about what no rule speaks of, and doubts a rule where all words around speak against it.

Many small signs of one category are weighed together, instead of looking for one pattern.

`learned.yaml` of a language says what to tell the writer, `learned.json` holds the weights. There is one such rule for
a category, `<category>.learned`; it can be muted as any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.conditions import Place
from hatcheck.engine.risk_model import RiskModel, read_model
from hatcheck.engine.risk_terms import Stretch, place, setting, stretches
from hatcheck.engine.rule_reader import RuleReader
from hatcheck.engine.rules import Rule
from hatcheck.engine.shapes import Finding
from hatcheck.engine.subject import Subject
from hatcheck.engine.yaml_file import known, read_yaml, telling
from hatcheck.errors import HatcheckError

NEVER = float("-inf")
MOST_WORDS = 12
"""More are not underlined."""
LEAST_WORDS = 4
"""Fewer, in the whole draft, are too little to hear anything in: somebody has only begun to write."""
LEAST_WORDS_TO_DOUBT = 8
"""Fewer, in the whole draft, are too little to know better than a rule."""
MOST_FINDINGS = 2
"""Somebody who is told more at once reads none of it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the learned part hears in one draft: evidence for each category, sentence by sentence."""

    subject: Subject
    sentences: list[Stretch]
    logits: list[list[float]]
    model: RiskModel
    rules: tuple[Rule, ...]
    """Those that are not muted."""

    def believed(self, findings: list[Finding]) -> list[Finding]:
        """What rules found, but for that which the words around clearly speak against; not where two rules agree."""
        agreed = agreeing(findings)
        return [finding for finding in findings if finding.category in agreed or self._believes(finding)]

    def _believes(self, finding: Finding) -> bool:
        least = self.model.doubts.get(finding.rule, NEVER)
        category = finding.category
        if self._words() < LEAST_WORDS_TO_DOUBT or all(rule.category != category for rule in self.rules):
            return True
        column = CATEGORIES.index(category)
        return max(logits[column] for logits in self.logits) >= least

    def findings(self, spoken_of: Container[str]) -> list[Finding]:
        """What speaks loudest, if it is loud enough, but nothing of categories that are spoken of. Never random."""
        if self._words() < LEAST_WORDS:
            return []
        loud: list[tuple[float, Rule, Stretch]] = []
        loudest = dict(zip(CATEGORIES, map(max, zip(*self.logits, strict=True)), strict=True))
        for rule in self.rules:
            category = rule.category
            margin = loudest[category] - self.model.least.get(category, float("inf"))
            if margin > 0 and category not in spoken_of and rule.applies(self.subject):
                column = CATEGORIES.index(category)
                at = max(range(len(self.logits)), key=lambda at: self.logits[at][column])
                loud.append((margin, rule, self.sentences[at]))
        loud.sort(key=lambda one: -one[0])
        found = (rule.finding_at(self.subject, self._place(at, rule.category)) for _, rule, at in loud[:MOST_FINDINGS])
        return [finding for finding in found if finding is not None]

    def _words(self) -> int:
        return sum(len(sentence.tokens) for sentence in self.sentences)

    def _place(self, sentence: Stretch, category: str) -> Place:
        """The clause that says most, with its neighbours as far as they are short; never the whole post."""
        shares = self.model.shares(sentence, category)
        clauses = _clauses(self.subject, sentence)
        most = max(1, min(MOST_WORDS, self._words() - 1))
        first, end = max(clauses, key=lambda clause: sum(shares[slice(*clause)]))
        if end - first > most:
            first = max(range(first, end - most + 1), key=lambda start: sum(shares[start : start + most]))
            return place(sentence.tokens, first, first + most)
        while beside := [
            (begin, finish)
            for begin, finish in clauses
            if (begin == end or finish == first) and max(end, finish) - min(first, begin) <= most
        ]:
            begin, finish = max(beside, key=lambda clause: sum(shares[slice(*clause)]))
            first, end = min(first, begin), max(end, finish)
        return place(sentence.tokens, first, end)


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned part of one language.

    rules  for each category that it knows: the words of its findings, and when they are shown
    """

    model: RiskModel
    rules: tuple[Rule, ...]

    def hear(self, subject: Subject, muted: frozenset[str]) -> Heard:
        """Listens to a draft; of a muted category it neither speaks nor doubts what rules say."""
        sentences = stretches(subject, self.model.terms)
        logits = self.model.logits(sentences, setting(subject))
        return Heard(subject, sentences, logits, self.model, tuple(r for r in self.rules if r.id not in muted))


def agreeing(findings: Iterable[Finding]) -> frozenset[str]:
    """The categories that more than one rule speaks of: with strangers, these were right 93 times in a hundred."""
    rules = Counter(category for category, _ in {(finding.category, finding.rule) for finding in findings})
    return frozenset(category for category, number in rules.items() if number > 1)


def read_learned(folder: Path, reader: RuleReader) -> Learned | None:
    """The learned part of a language's pack; None if nothing was learned. Raises HatcheckError("bad-pack")."""
    words, weights = folder / "learned.yaml", folder / "learned.json"
    if not weights.exists():
        return None
    model = read_model(weights)
    with telling(words.name):
        content = known(read_yaml(words), set(CATEGORIES))
        rules = []
        for category, entry in content.items():
            with telling(category):
                rules.append(reader.learned(category, entry))
        silent = sorted(set(model.least) - set(content))
        if silent:
            raise HatcheckError("bad-pack", f"nothing is said about {silent[0]}, which there are weights for")
    return Learned(model, tuple(rules))


def _clauses(subject: Subject, sentence: Stretch) -> list[tuple[int, int]]:
    """The tokens `[first, end)` of each clause of a sentence."""
    starts = [start for start, _ in subject.view.clauses]
    clauses: list[tuple[int, int]] = []
    before = -1
    for at, token in enumerate(sentence.tokens):
        number = bisect_right(starts, token.start)
        first = clauses.pop()[0] if clauses and number == before else at
        clauses.append((first, at + 1))
        before = number
    return clauses

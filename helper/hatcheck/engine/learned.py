"""Speaks up where no rule does: many small signs of one category, weighed together, instead of one pattern.

`learned.yaml` of a language says what to tell the writer, `learned.json` holds the weights. There is one such rule for
a category, `<category>.learned`; it can be muted as any other.
"""

from __future__ import annotations

from bisect import bisect_right
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

MOST_WORDS = 12
"""A clause of more words is not underlined as a whole."""
FEW_WORDS = 6
"""Of a longer clause, or of a post that is one clause, at most so many words are underlined."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned part of one language.

    rules  for each category that it may speak about: the words of its findings, and when it is shown
    """

    model: RiskModel
    rules: tuple[Rule, ...]

    def finding(self, subject: Subject, muted: frozenset[str]) -> Finding | None:
        """What speaks loudest in a draft, if it is loud enough. The same draft gets the same answer."""
        rules = [rule for rule in self.rules if rule.id not in muted and rule.applies(subject)]
        sentences = stretches(subject, self.model.terms)
        if not rules or not sentences:
            return None
        loudest, sentence = 0.0, sentences[0]
        chosen: Rule | None = None
        for stretch, logits in zip(sentences, self.model.logits(sentences, setting(subject)), strict=True):
            for rule in rules:
                margin = logits[CATEGORIES.index(rule.category)] - self.model.least[rule.category]
                if margin > loudest:
                    loudest, chosen, sentence = margin, rule, stretch
        if chosen is None:
            return None
        return chosen.finding_at(subject, self._place(subject, sentence, chosen.category))

    def _place(self, subject: Subject, sentence: Stretch, category: str) -> Place:
        """The clause that says most, or the words of it that do."""
        shares = self.model.shares(sentence, category)
        first, end = max(_clauses(subject, sentence), key=lambda clause: sum(shares[slice(*clause)]))
        is_whole_post = end - first == len(subject.view.words)
        if end - first > MOST_WORDS or is_whole_post:
            few = max(1, min(FEW_WORDS, end - first - 1))
            starts = range(first, end - few + 1)
            first = max(starts, key=lambda start: sum(shares[start : start + few]))
            end = first + few
        return place(sentence.tokens, first, end)


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
                if category in model.least:
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

"""Reads packs: a folder for each language, in it a lexicon, guards, and a file of rules for each category.

A pack that is not right does not load; the error says which file, which rule and which example. The packs that ship are
proven by the tests, so that a start need not try a thousand examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.clues import Keeper
from hatcheck.engine.first_pass import FirstPass
from hatcheck.engine.learned import Learned, read_learned
from hatcheck.engine.lexicon import Later, Lexicon, compiled
from hatcheck.engine.rule_reader import FILE_KEYS, RuleReader
from hatcheck.engine.rules import Example, Match, Rule
from hatcheck.engine.shapes import Draft, Finding
from hatcheck.engine.sieve import Words
from hatcheck.engine.subject import Subject, subject
from hatcheck.engine.text import View, cut
from hatcheck.engine.yaml_file import known, read_yaml, telling
from hatcheck.errors import HatcheckError

BUILT_IN = Path(__file__).parent.parent / "packs"
EVERY_LANGUAGE = "any"
"""The pack whose rules hold in every language: formats of numbers, keys and codes."""
MAX_RULES = 500


@dataclass(frozen=True)
class Pack:
    """All rules of one language.

    at_work  words that speak of work without naming the employer
    first    one pass over a draft that tells which of the rules can match at all
    """

    language: str
    rules: tuple[Rule, ...]
    at_work: Words | None
    first: FirstPass
    reader: Callable[[FirstPass], RuleReader]
    """Reads more rules with this pack's words and guards."""
    learned: Learned | None = None
    """What speaks up where no rule does."""

    def findings(self, subject: Subject, muted: frozenset[str] = frozenset()) -> list[Finding]:
        """What the rules have to say about a draft, in the order of the pack; `muted` rules say nothing."""

        @cache
        def is_asked(number: int) -> bool:
            rule = self.rules[number]
            return rule.id not in muted and rule.applies(subject)

        found: dict[int, list[Match]] = {number: [] for number in filter(is_asked, self.first.always)}
        for number, match in self.first.matches(subject.view, is_asked):
            found.setdefault(number, []).append(match)
        return [told for number in sorted(found) for told in self.rules[number].findings(subject, found[number])]


def read_packs(folder: Path = BUILT_IN, *, proven: bool = False, keeper: Keeper | None = None) -> dict[str, Pack]:
    """Every pack in `folder`, by language.

    proven  the examples hold and the patterns compile: leave both for later
    keeper  of what is read from the patterns
    Raises  HatcheckError("bad-pack") naming file, rule and example
    """
    languages = sorted(path.name for path in folder.iterdir() if (path / "risk").is_dir())
    packs = {}
    for language in languages:
        with telling(language):
            packs[language] = read_pack(folder / language, proven=proven, keeper=keeper)
    ids = [rule.id for pack in packs.values() for rule in pack.rules]
    for name in ids:
        if ids.count(name) > 1:
            raise HatcheckError("bad-pack", f"the rule id {name} stands in two packs")
    return packs


def read_pack(folder: Path, *, proven: bool = False, keeper: Keeper | None = None) -> Pack:
    """One language's pack; see `read_packs`."""
    lexicon_file, guards_file = folder / "lexicon.yaml", folder / "guards.yaml"
    words = read_yaml(lexicon_file) if lexicon_file.exists() else {}
    with telling(lexicon_file.name):
        known(words, {"slots", "irregular", "at_work"})
        lexicon = Lexicon(words.get("slots", {}), words.get("irregular", {}))
        at_work = Words(lexicon.expand(words["at_work"])) if "at_work" in words else None
    with telling(guards_file.name):
        guards = read_yaml(guards_file) if guards_file.exists() else {}
        compiling = Later if proven else compiled
        first = FirstPass(compiling, keeper)
        reader = RuleReader(folder, lexicon, guards, first.add, compiling)
    rules: list[Rule] = []
    for path in sorted((folder / "risk").glob("*.yaml")):
        with telling(path.name):
            rules += _read_file(path, reader)
    if len(rules) > MAX_RULES:
        raise HatcheckError("bad-pack", f"{len(rules)} rules; at most {MAX_RULES} are allowed")
    if not proven:
        try_examples(rules, at_work)
    first.close(rules)
    learned = read_learned(folder, reader)
    more = partial(_reader, folder, lexicon, guards)
    return Pack(folder.name, tuple(rules), at_work, first, more, learned)


def _reader(folder: Path, lexicon: Lexicon, guards: Mapping[str, Any], first: FirstPass) -> RuleReader:
    return RuleReader(folder, lexicon, guards, first.add)


def try_examples(rules: Sequence[Rule], at_work: Words | None) -> None:
    """Matches every rule against its own examples. Raises HatcheckError("bad-pack") naming file, rule and example."""
    for rule in rules:
        with telling(f"{rule.category}.yaml: rule {rule.id}"):
            for example in rule.examples:
                try_example(rule, example, at_work)


def _read_file(path: Path, reader: RuleReader) -> list[Rule]:
    content = known(read_yaml(path), FILE_KEYS, {"category", "rules"})
    if content["category"] != path.stem or path.stem not in CATEGORIES:
        message = f"category {content['category']!r} is not one of the 24, or not the file's name"
        raise HatcheckError("bad-pack", message)
    rules: list[Rule] = []
    for number, entry in enumerate(content["rules"], 1):
        name = entry.get("id") if isinstance(entry, dict) else None
        with telling(f"rule {name or number}"):
            if any(rule.id == name for rule in rules):
                raise HatcheckError("bad-pack", "the id stands twice")
            rules.append(reader.read(entry, content))
    return rules


def try_example(rule: Rule, example: Example, at_work: Words | None) -> None:
    """Matches a rule against one of its examples. Raises HatcheckError("bad-pack") that quotes the example."""
    today = date.fromisoformat(example.today) if example.today else None
    draft = Draft(example.text, mode=example.mode, today=today)
    found = rule.findings(subject(draft, example.profile, View.of(example.text), at_work))
    words = tuple(cut(example.text, (finding.start, finding.end)) for finding in found)
    if words != example.marked:
        raise HatcheckError(
            "bad-pack", f"example {example.text!r}: expected {list(example.marked)}, underlined {list(words)}"
        )

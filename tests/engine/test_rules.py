"""Every rule that ships: its examples hold, and its words keep to the house's tone."""

from __future__ import annotations

import re

import pytest
import shipped
from hatcheck.engine.packs import Pack, try_example
from hatcheck.engine.rules import Example, Rule
from hatcheck.engine.shapes import Draft, Profile
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View

PACKS = shipped.packs()
RULES = [(pack, rule) for pack in PACKS.values() for rule in pack.rules]
EXAMPLES = [(pack, rule, example) for pack, rule in RULES for example in rule.examples]
BUILT = {
    "boss-insult",
    "confidential-business",
    "credentials-secret",
    "defamation-person",
    "personal-data",
    "personal-on-corporate",
    "press-release-speak",
    "protected-speech",
    "unannounced-product",
    "unauthorised-spokesperson",
    "undisclosed-endorsement",
}
# Words that sound like legal advice or point at the person (taxonomy D.6).
FORBIDDEN = re.compile(
    r"\billegal\b|\byou must\b|\bviolat|\byou are leaking\b|\bU\.?S\.?C\b|\bsection \d", re.IGNORECASE
)


def test_the_categories_of_the_main_job_are_built() -> None:
    assert {rule.category for _, rule in RULES} >= BUILT


@pytest.mark.parametrize(
    ("pack", "rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example.text[:50]}" for _, rule, example in EXAMPLES]
)
def test_a_rule_warns_at_the_marked_words_and_only_there(pack: Pack, rule: Rule, example: Example) -> None:
    try_example(rule, example, pack.at_work)


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=lambda rule: rule.id)
def test_a_rule_speaks_kindly_and_names_its_source(rule: Rule) -> None:
    for sentence in (rule.message, rule.why, rule.advice):
        assert not FORBIDDEN.search(sentence), sentence
    assert rule.source.title
    assert rule.source.url == "" or rule.source.url.startswith("https://")


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=lambda rule: rule.id)
def test_a_rule_shows_only_in_the_modes_of_its_category(rule: Rule) -> None:
    if rule.category == "personal-on-corporate":
        assert "personal" not in rule.severity
    if rule.category == "protected-speech":
        assert dict(rule.severity) == {"personal": "info"}
    if rule.category == "credentials-secret":
        assert set(rule.severity.values()) == {"serious"}
        assert "{match}" not in rule.message + rule.why + rule.advice


def test_the_first_pass_misses_no_rule_that_a_single_pass_finds() -> None:
    """A text full of triggers, since RE2 gives up without a word when its memory is short."""
    for pack in PACKS.values():
        texts = [example.text for _, examples in ((r, r.examples) for r in pack.rules) for example in examples]
        draft = Draft("\n".join(texts * 3)[:20_000], mode="employer")
        seen = subject(draft, Profile(), View.of(draft.text), pack.at_work)
        data = seen.view.data
        alone = {n for n, rule in enumerate(pack.rules) if any(pattern.search(data) for pattern in rule.patterns)}
        found = [(number, match.span()) for number, match in pack.first.matches(seen.view, lambda _: True)]
        assert {number for number, _ in found} == alone
        assert sorted(found) == sorted(
            (number, match.span())
            for number, rule in enumerate(pack.rules)
            for pattern in rule.patterns
            for match in pattern.finditer(data)
        )
        assert {n for n, rule in enumerate(pack.rules) if not rule.patterns} == pack.first.always

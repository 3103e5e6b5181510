"""No word is underlined twice, and the graver of two findings keeps its words."""

from __future__ import annotations

from hatcheck.engine.precedence import settle
from hatcheck.engine.shapes import Finding, Severity, Source
from hatcheck.engine.text import cut, units

DRAFT = "🎩 my boss is a crook who pockets our tips every week"


def finding(words: str, category: str, severity: Severity = "caution", name: str = "rule") -> Finding:
    start = units(DRAFT[: DRAFT.index(words)])
    return Finding(f"{category}.{name}", category, severity, start, start + units(words), "m", "w", "a", Source("s"))


def shown(*findings: Finding) -> list[tuple[str, str, str]]:
    return [(f.category, f.severity, cut(DRAFT, (f.start, f.end))) for f in settle(DRAFT, findings)]


def test_an_accusation_replaces_the_insult_in_the_same_words() -> None:
    assert shown(finding("my boss is a crook", "boss-insult"), finding("crook", "defamation-person", "serious")) == [
        ("defamation-person", "serious", "crook")
    ]


def test_a_secret_replaces_whatever_else_stands_there() -> None:
    assert shown(finding("is a crook who", "boss-insult", "serious"), finding("a crook", "credentials-secret")) == [
        ("credentials-secret", "caution", "a crook")
    ]


def test_a_finding_without_a_letter_is_kept() -> None:
    assert shown(finding("🎩", "profanity")) == [("profanity", "caution", "🎩")]


def test_two_kinds_of_trouble_share_the_words_between_them() -> None:
    both = shown(
        finding("boss is a crook who pockets our tips", "hard-sell"), finding("our tips", "legal-matter", "serious")
    )
    assert both == [
        ("hard-sell", "caution", "boss is a crook who pockets"),
        ("legal-matter", "serious", "our tips"),
    ]


def test_talk_of_conditions_makes_an_insult_to_the_boss_a_grey_note_but_not_one_to_customers() -> None:
    both = shown(
        finding("boss is a crook", "boss-insult"),
        finding("every week", "boss-insult", name="customer-contempt"),
        finding("pockets our tips", "protected-speech", "info"),
    )
    assert both == [
        ("boss-insult", "info", "boss is a crook"),
        ("protected-speech", "info", "pockets our tips"),
        ("boss-insult", "caution", "every week"),
    ]

"""No word is underlined twice, and the graver of two findings keeps its words."""

from __future__ import annotations

import pytest
from hatcheck.engine.precedence import settle
from hatcheck.engine.shapes import Finding, Severity, Source
from hatcheck.engine.text import cut, units

DRAFT = "🎩 my boss is a crook who pockets our tips every week"


def finding(words: str, category: str, severity: Severity = "caution", name: str = "rule") -> Finding:
    start = units(DRAFT[: DRAFT.index(words)])
    return Finding(f"{category}.{name}", category, severity, start, start + units(words), "m", "w", "a", Source("s"))


def shown(*findings: Finding, listed: bool | None = None) -> list[tuple[str, str, str]]:
    return [(f.category, f.severity, cut(DRAFT, (f.start, f.end))) for f in settle(DRAFT, findings, listed=listed)]


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ("credentials-secret", "personal-data"),
        ("harassment-threat", "defamation-person"),
        ("defamation-person", "boss-insult"),
        ("customer-confidential", "personal-data"),
        ("unannounced-product", "confidential-business"),
        ("security-incident", "confidential-business"),
        ("material-nonpublic", "confidential-business"),
        ("protected-speech", "confidential-business"),
        ("defamation-company", "comparative-claim"),
    ],
)
def test_of_two_that_want_the_same_words_the_one_that_says_more_stays(winner: str, loser: str) -> None:
    both = finding("a crook who", winner, "caution"), finding("is a crook who pockets", loser, "serious")
    assert [category for category, _, _ in shown(*both)] == [winner]


@pytest.mark.parametrize(
    ("listed", "stays"),
    [(True, "material-nonpublic"), (None, "material-nonpublic"), (False, "confidential-business")],
)
def test_a_figure_moves_a_market_only_where_the_employer_may_be_listed(listed: bool | None, stays: str) -> None:
    both = finding("our tips every week", "material-nonpublic", "serious"), finding("tips", "confidential-business")
    assert [category for category, _, _ in shown(*both, listed=listed)] == [stays]


def test_who_accuses_the_boss_of_taking_the_tips_is_told_of_both() -> None:
    accused = finding("is a crook", "defamation-person", "serious"), finding("pockets our tips", "defamation-person")
    assert shown(*accused, finding("our tips", "protected-speech", "info")) == [
        ("defamation-person", "serious", "is a crook"),
        ("protected-speech", "info", "our tips"),
    ]


def test_an_accusation_that_has_no_other_words_keeps_those_on_tips() -> None:
    alone = finding("pockets our tips", "defamation-person", "serious")
    assert shown(alone, finding("our tips", "protected-speech", "info")) == [
        ("defamation-person", "serious", "pockets our tips")
    ]


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


def test_how_a_post_sounds_leaves_its_words_to_what_it_claims() -> None:
    both = (
        finding("boss is a crook who pockets our tips", "press-release-speak"),
        finding("our tips", "promise-guarantee"),
    )
    assert shown(*both) == [
        ("press-release-speak", "caution", "boss is a crook who pockets"),
        ("promise-guarantee", "caution", "our tips"),
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


@pytest.mark.parametrize(
    ("category", "severity"),
    [("profanity", "caution"), ("unannounced-product", "serious"), ("credentials-secret", "serious")],
)
def test_a_hashtag_alone_is_serious_only_for_a_secret_or_a_code_name(category: str, severity: str) -> None:
    draft = "🎩 #monday #bollocks again"
    tag = Finding(f"{category}.rule", category, "serious", 12, 20, "m", "w", "a", Source("s"))
    assert [finding.severity for finding in settle(draft, [tag])] == [severity]

"""The engine's promises for any text: no crash, no span outside, no word underlined twice, same answer twice."""

from __future__ import annotations

import os
import time
from datetime import date
from itertools import count

import pytest
import shipped
from hatcheck.engine import Draft, Profile, language, profile_words, repetition
from hatcheck.engine.shapes import MAX_DRAFT_UNITS, Embargo, Report
from hatcheck.engine.text import cut, units
from hatcheck.errors import HatcheckError
from hatcheck.server.judge import DEADLINE_SECONDS, LONGEST_SHARE
from hypothesis import given, seed, settings
from hypothesis import strategies as st

ENGINE = shipped.engine()
TODAY = date(2026, 11, 22)
PROFILE = Profile(
    employer="Tolverne Bikes",
    handles=("@tolverne",),
    products=("Gravel One",),
    codenames=("Project Heron",),
    managers=("Greg Amory",),
    clients=("Pellerin Bank",),
    competitors=("Vantor",),
)
RISKY = [
    "my boss Greg is a useless clown",
    "wifi at the shop: CopperLane!42",
    "Project Heron",
    "launching next week",
    "Greg pockets the tips",
    "Gravel One is the best bike ever",
    "we at Tolverne believe",
    "thrilled to announce our strategic partnership",
    "hungover again",
    "our overtime is unpaid",
    "🎩🎩",
    "\n\n",
    "“quoted”",
    "@someone #WeAreHiring https://example.org/a?b=c",
    "4111 1111 1111 1111",
    "\ud83d",
    "عمل اليوم",
    "e\u0301\u200d",
]
WORDS = (
    "my our the boss they he shares results patient never guaranteed fire till sold door code lawyer they're idiot "
    "customers buy now sorry, but announce secret? pay union. drunk vote cheaper kill everyone #Work 40% £9 3pm "
    "♪ \" ' ( )"
).split()
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=200),
    st.lists(st.sampled_from(RISKY), max_size=8).map(" ".join),
    st.lists(st.one_of(st.sampled_from(RISKY), st.text(max_size=12)), max_size=8).map("".join),
    # Longer, of what people type: the learned part weighs words, and rules look over several sentences.
    st.lists(st.sampled_from([*RISKY, *WORDS]), max_size=60).map(" ".join),
)
PROFILES = st.one_of(
    st.just(Profile()),
    st.just(PROFILE),
    st.builds(
        Profile,
        employer=st.text(max_size=20),
        aliases=st.lists(st.text(max_size=12), max_size=3).map(tuple),
        codenames=st.lists(st.text(max_size=12), max_size=3).map(tuple),
        managers=st.lists(st.text(max_size=12), max_size=3).map(tuple),
        clients=st.lists(st.sampled_from(["Will", "the Bank", "a", "İstanbul", "ß & Co", "🎩"]), max_size=3).map(tuple),
        press_releases=st.lists(st.sampled_from(RISKY).map(lambda words: f"{words} " * 9), max_size=2).map(tuple),
        history=st.lists(st.text(max_size=60), max_size=3).map(tuple),
        embargoes=st.lists(st.builds(Embargo, st.text(max_size=12), st.dates()), max_size=2).map(tuple),
        spokesperson=st.sampled_from([None, True, False]),
        listed=st.sampled_from([None, True, False]),
    ),
)


def check(text: str, mode: str = "personal", profile: Profile = PROFILE, muted: frozenset[str] = frozenset()) -> Report:
    return ENGINE.check(Draft(text, mode, "x", TODAY), profile, muted)  # type: ignore[arg-type]


def underlined(report: Report, text: str) -> list[tuple[str, str]]:
    return [(finding.category, cut(text, (finding.start, finding.end))) for finding in report.findings]


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["personal", "employer"]), PROFILES)
def keeps_its_promises(text: str, mode: str, profile: Profile) -> None:
    report = check(text, mode, profile)
    reached = 0
    for finding in report.findings:
        assert reached <= finding.start < finding.end <= units(text)
        reached = finding.end
        for fix in finding.fixes:
            assert 0 <= fix.start <= fix.end <= units(text)
    for evidence in report.voice.evidence:
        assert all(0 <= start < end <= units(text) for start, end in evidence.spans)
    assert 0 <= report.voice.score <= 1
    assert check(text, mode, profile) == report


def test_any_text_gets_a_report_with_spans_inside_it() -> None:
    """One round, or as many as there is time for: `scripts/test.py --fuzz-minutes 5 --no-browser -k any_text`."""
    until = time.monotonic() + 60 * float(os.environ.get("HATCHECK_FUZZ_MINUTES", "0"))
    for number in count():
        seed(number)(keeps_its_promises)()
        if time.monotonic() >= until:
            break


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🎩🎩 wifi at the shop: CopperLane!42", ("credentials-secret", "CopperLane!42")),
        ("So Project Heron is finally real", ("unannounced-product", "Project Heron")),
    ],
)
def test_the_words_that_could_cause_trouble_are_the_ones_underlined(text: str, expected: tuple[str, str]) -> None:
    assert expected in underlined(check(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "My boss is a legend, she baked for all of us",
        "This deadline is killing me",
        "The wifi password is please",
        "Thrilled to announce our little girl arrived at 3 am",
        "Vote Unity Party on Thursday",
        "hungover, never drinking again",
        "I work at Tolverne, and the Gravel One saved us 3 hours a week",
        "",
        "🎉",
    ],
)
def test_what_is_nobodys_business_stays_silent(text: str) -> None:
    assert underlined(check(text), text) == []


def test_a_muted_rule_is_silent() -> None:
    text = "deploy key is AKIAIOSFODNN7EXAMPLE"
    (finding,) = check(text).findings
    assert check(text, muted=frozenset({finding.rule})).findings == ()


def test_the_mode_changes_what_matters() -> None:
    text = "hungover, never drinking again"
    assert underlined(check(text, "employer"), text)[0][0] == "personal-on-corporate"


def test_a_foreign_post_is_never_given_an_all_clear_but_its_secrets_are_found() -> None:
    text = "Der Schlüssel ist AKIAIOSFODNN7EXAMPLE, bitte nicht weitergeben, das ist wirklich geheim"
    report = check(text)
    assert report.language.code == "de"
    assert not report.language.checked
    assert report.incomplete
    assert report.voice.label == "unclear"
    assert underlined(report, text) == [("credentials-secret", "AKIAIOSFODNN7EXAMPLE")]


def test_the_longest_post_is_judged_whole_and_in_time() -> None:
    end = " my boss Greg is a useless clown, wifi at the shop: CopperLane!42"
    text = ("We had a long day at work. 🎩 " * 3000)[: MAX_DRAFT_UNITS - 4000] + end
    started = time.process_time()  # not the clock on the wall, which counts what else the machine does
    report = check(text)
    assert time.process_time() - started < DEADLINE_SECONDS * LONGEST_SHARE / 2  # the helper gives it the whole of that
    assert ("credentials-secret", "CopperLane!42") in underlined(report, text)


def test_a_longer_post_than_any_site_takes_is_refused() -> None:
    with pytest.raises(HatcheckError) as refused:
        check("🎩" * MAX_DRAFT_UNITS)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("text", ["", *RISKY, ". ".join(RISKY), "Guten Morgen, wir freuen uns auf die neue Woche."])
def test_a_brief_check_says_the_same_without_what_explains_it(text: str) -> None:
    draft = Draft(text, today=TODAY)
    whole, brief = ENGINE.check(draft, PROFILE), ENGINE.check(draft, PROFILE, is_brief=True)
    assert brief.findings == whole.findings
    assert brief.language == whole.language
    assert brief.incomplete == whole.incomplete
    said = ("label", "score", "confidence")
    assert [getattr(brief.voice, name) for name in said] == [getattr(whole.voice, name) for name in said]


def test_an_engine_that_is_told_to_forget_remembers_no_text() -> None:
    """Whoever erases a post erases what was kept of it to save time, too."""
    words = "The winter sale at the harbour starts on Friday with a third off"
    ENGINE.check(Draft(words), Profile(employer="Tolverne", history=(words,), press_releases=(words,)))
    ENGINE.check(Draft("Heute Abend kochen wir zusammen eine große Suppe für alle Nachbarn."), Profile())
    kept = (language._detect, profile_words._finder, repetition._said, repetition._memories, repetition._sentences_of)
    assert all(cache.cache_info().currsize for cache in kept)
    ENGINE.forget()
    assert [cache.cache_info().currsize for cache in kept] == [0] * len(kept)

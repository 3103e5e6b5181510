"""A pack that is not right does not load, and says which file, which rule and which example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.packs import read_packs
from hatcheck.errors import HatcheckError

RULE = """\
category: hard-sell
severity: caution
source: "editorial"
message: "This could read as pressure."
why: "Readers leave."
advice: "Say it once."
rules:
  - id: hard-sell.hurry
    match: {words: ["hurry"]}
    work_link: 0
    examples:
      warns: ["[Hurry], all must go", "do [hurry]!"]
      quiet: ["no rush", "hurrying home"]
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_pack(rules: str = RULE, file: str = "hard-sell", lexicon: str = "", guards: str = "") -> Path:
        folder = tmp_path / "packs" / "en"
        (folder / "risk").mkdir(parents=True)
        (folder / "risk" / f"{file}.yaml").write_text(rules, encoding="utf-8")
        if lexicon:
            (folder / "lexicon.yaml").write_text(lexicon, encoding="utf-8")
        if guards:
            (folder / "guards.yaml").write_text(guards, encoding="utf-8")
        return tmp_path / "packs"

    return write_pack


def refusal(folder: Path) -> str:
    with pytest.raises(HatcheckError) as refused:
        read_packs(folder)
    assert refused.value.code == "bad-pack"
    return refused.value.message


def test_a_sound_pack_loads(write: Callable[..., Path]) -> None:
    assert [rule.id for rule in read_packs(write())["en"].rules] == ["hard-sell.hurry"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    work_link: 0", "    worklink: 0", "unknown key 'worklink'"),
        ('"do [hurry]!"', '"do [run]!"', "example 'do run!': expected ['run'], underlined []"),
        (', "do [hurry]!"', "", "at least two warns examples"),
        (', "hurrying home"', "", "at least two quiet examples"),
        ('"no rush"', '"hurry up"', "example 'hurry up': expected [], underlined ['hurry']"),
        ('words: ["hurry"]', "pattern: '(?=hurry)'", "RE2 does not take the pattern"),
        ('words: ["hurry"]', "pattern: '{NOSUCH}'", "there is no slot {NOSUCH}"),
        ("hard-sell.hurry", "soft-sell.hurry", "the id must be hard-sell."),
        ("severity: caution", "severity: grave", "severity 'grave' is not one of info, caution, serious"),
        ("    work_link: 0", "    guards: [sarcasm]", "guard 'sarcasm' is not one of"),
        ("    work_link: 0", "    underline: page", "underline 'page' is not one of match, clause, sentence"),
        ("    work_link: 0", "    check: luck", "check 'luck' is not one of"),
        ("    work_link: 0", "    when: {shoe_size: [9]}", "unknown key 'shoe_size'"),
        ('why: "Readers leave."', "", "'why' is missing"),
    ],
)
def test_a_wrong_rule_is_named(write: Callable[..., Path], old: str, new: str, said: str) -> None:
    assert old in RULE
    message = refusal(write(RULE.replace(old, new)))
    assert message.startswith("en: hard-sell.yaml: rule ")
    assert said in message


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("category: [", "not readable as YAML"),
        (RULE.replace("rules:", "rulez:"), "unknown key 'rulez'"),
        (RULE + "severity: info\n", "stands twice"),
        ("a: &x [1]\nb: *x\n", "aliases"),
        ("category: !!python/object/apply:os.getcwd []\nrules: []\n", "not readable as YAML"),
        ("# " + "x" * 300_000, "larger than 256 kB"),
        (RULE.replace("category: hard-sell", "category: softness"), "is not one of the 24"),
    ],
)
def test_a_wrong_file_is_named(write: Callable[..., Path], rules: str, said: str) -> None:
    message = refusal(write(rules))
    assert message.startswith("en: hard-sell.yaml: ")
    assert said in message


def test_a_file_under_another_name_is_refused(write: Callable[..., Path]) -> None:
    assert "not the file's name" in refusal(write(file="legal-matter"))


def test_a_wrong_slot_and_a_wrong_guard_are_named(write: Callable[..., Path]) -> None:
    assert refusal(write(lexicon="slots: {FOO: {worms: []}}")).startswith("en: lexicon.yaml: ")


def test_a_wrong_guard_is_named(write: Callable[..., Path]) -> None:
    assert refusal(write(guards="negation:\n  - {test: mood}\n")).startswith("en: guards.yaml: guard negation: ")


def test_an_evil_pattern_is_linear(write: Callable[..., Path]) -> None:
    evil = RULE.replace('words: ["hurry"]', "pattern: '\\b(?:h+)+urry\\b'")
    rule = read_packs(write(evil))["en"].rules[0]
    assert rule.patterns[0].search(b"h" * 60_000 + b"!") is None


@pytest.mark.parametrize(
    ("stretch", "marked"),
    [("match", "hurry"), ("clause", "do hurry up now"), ("sentence", "Well, do hurry up now")],
)
def test_a_rule_underlines_as_much_as_it_says(write: Callable[..., Path], stretch: str, marked: str) -> None:
    wide = RULE.replace("    work_link: 0", f"    underline: {stretch}\n    work_link: 0").replace(
        '["[Hurry], all must go", "do [hurry]!"]',
        f'["It ends today. {"Well, do hurry up now".replace(marked, f"[{marked}]")}! Bye.", "[hurry]"]',
    )
    assert [rule.underline for rule in read_packs(write(wide))["en"].rules] == [stretch]


@pytest.mark.parametrize(("industry", "severity"), [("", "caution"), ("finance", "serious"), ("farming", "info")])
def test_the_profile_raises_and_lowers_severity(write: Callable[..., Path], industry: str, severity: str) -> None:
    weighed = RULE.replace(
        "    work_link: 0",
        "    work_link: 0\n    raised_when: {industry: [finance]}\n    lowered_when: {industry: [farming]}",
    )
    engine = Engine(read_packs(write(weighed)), {})
    findings = engine.check(Draft("Hurry, all must go"), Profile(industry=industry)).findings
    assert [finding.severity for finding in findings] == [severity]


def test_a_proven_pack_is_not_tried(write: Callable[..., Path]) -> None:
    wrong = write(RULE.replace('"do [hurry]!"', '"do [run]!"'))
    assert [rule.id for rule in read_packs(wrong, proven=True)["en"].rules] == ["hard-sell.hurry"]

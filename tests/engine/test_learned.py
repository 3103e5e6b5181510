"""The learned part speaks up where no rule does, about the words that say most."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shipped
from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.packs import read_packs
from hatcheck.engine.risk_terms import stretches
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View, cut
from hatcheck.errors import HatcheckError

RULE = """\
category: hard-sell
severity: caution
source: "editorial"
message: "This could read as pressure."
why: "Readers leave."
advice: "Say it once."
work_link: 0
rules:
  - id: hard-sell.hurry
    match: {words: ["hurry"]}
    examples:
      warns: ["[Hurry], all must go", "do [hurry]!"]
      quiet: ["no rush", "hurrying home"]
  - id: hard-sell.last-chance
    match: {words: ["last chance"]}
    examples:
      warns: ["[Last chance], folks", "your [last chance]!"]
      quiet: ["at last", "a chance"]
"""
WORDS = """\
hard-sell:
  severity: {personal: info}
  work_link: 0
  message: "This could read as pressure."
  why: "Readers leave."
  advice: "Say it once."
  source: "editorial"
boss-insult:
  severity: {personal: info}
  work_link: 0
  guards: {fiction: silence}
  message: "This could hurt."
  why: "People recognise themselves."
  advice: "Sleep on it."
  source: "editorial"
"""
SELLS = chr(ord("A") + CATEGORIES.index("hard-sell"))
LETTER = chr(ord("A") + CATEGORIES.index("boss-insult"))
WEIGHTS: dict[str, Any] = {
    "terms": {
        "wooden": LETTER + "Z",
        "~wooden ~head": LETTER + "Z",
        "teapot _ use": LETTER + "Z",
        "kind": LETTER + "A",
        "gran": SELLS + "A",
    },
    "scale": 1.0,
    "bias": [0.0] * len(CATEGORIES),
    "least": {"boss-insult": 3.0},
    "doubts": {"hard-sell.hurry": -3.0, "hard-sell.last-chance": -3.0},
}


@pytest.fixture
def engine(tmp_path: Path) -> Callable[..., Engine]:
    def make(weights: dict[str, Any] = WEIGHTS, words: str = WORDS) -> Engine:
        folder = tmp_path / "en"
        (folder / "risk").mkdir(parents=True)
        (folder / "risk" / "hard-sell.yaml").write_text(RULE, encoding="utf-8")
        (folder / "guards.yaml").write_text('fiction: [{words: ["novel"], scope: "post"}]\n', encoding="utf-8")
        (folder / "learned.yaml").write_text(words, encoding="utf-8")
        (folder / "learned.json").write_text(json.dumps(weights), encoding="utf-8")
        return Engine(read_packs(tmp_path), voices={})

    return make


def underlined(engine: Engine, text: str, mode: Any = "personal", muted: frozenset[str] = frozenset()) -> list[str]:
    findings = engine.check(Draft(text, mode), Profile(), muted).findings
    return [f"{finding.rule}: {cut(text, (finding.start, finding.end))}" for finding in findings]


def test_it_underlines_the_clause_that_says_most_with_what_is_short_beside_it(engine: Callable[..., Engine]) -> None:
    bus = "The bus was late again and again and again"
    text = f"🎩 It rained. {bus}, my wooden head of a chief, and then lunch."
    assert underlined(engine(), text) == ["boss-insult.learned: my wooden head of a chief, and then lunch"]


def test_it_never_underlines_a_whole_post(engine: Callable[..., Engine]) -> None:
    text = "that man is no more than some teapot without use at all"
    assert underlined(engine(), text) == ["boss-insult.learned: that man is no more than some teapot without use at"]


@pytest.mark.parametrize(
    "text",
    [
        "a head of wood",  # none of its words
        "wooden head, teapot",  # three words: somebody has only begun to write
        "my wooden head is kind, and kind, so kind",  # what speaks against it weighs more
        "a wooden head. What a novel",  # a look-alike by its guards
    ],
)
def test_it_is_silent_where_the_words_say_too_little(engine: Callable[..., Engine], text: str) -> None:
    assert underlined(engine(), text) == []


def test_it_is_silent_in_a_mode_that_the_category_is_not_shown_in(engine: Callable[..., Engine]) -> None:
    assert underlined(engine(), "my wooden head of a chief", mode="employer") == []


def test_it_leaves_a_category_to_a_rule_that_speaks_of_it(engine: Callable[..., Engine]) -> None:
    made = engine(WEIGHTS | {"least": {"hard-sell": -1.0}})
    assert underlined(made, "We shall go to town today") == ["hard-sell.learned: We shall go to town"]
    assert underlined(made, "Hurry, we shall go to town") == ["hard-sell.hurry: Hurry"]
    assert underlined(made, "Hurry, we shall go to town", muted=frozenset({"hard-sell.hurry"})) == []


def test_it_speaks_beside_a_rule_of_another_category(engine: Callable[..., Engine]) -> None:
    assert underlined(engine(), "Hurry! My wooden head of a chief is late") == [
        "hard-sell.hurry: Hurry",
        "boss-insult.learned: My wooden head of a chief is late",
    ]


def test_it_doubts_a_rule_where_the_words_around_speak_against_it(engine: Callable[..., Engine]) -> None:
    text = "no hurry, hurry is for those who have no gran, dear gran"
    made = engine()
    assert underlined(made, text) == []
    assert len(underlined(made, text, muted=frozenset({"hard-sell.learned"}))) == 2


def test_it_does_not_doubt_two_rules_that_agree(engine: Callable[..., Engine]) -> None:
    text = "hurry, last chance, says one who has no gran, dear gran"
    assert underlined(engine(), text) == ["hard-sell.hurry: hurry", "hard-sell.last-chance: last chance"]


@pytest.mark.parametrize("mode", ["personal", "employer"])
@pytest.mark.parametrize(
    "text",
    [
        "Project Kestrel is late again and nobody says so.",
        "Late night on Project Kestrel, again. I hate mornings.",
        "Working hard on Project Kestrel and I am so tired of it all today",
        "Took the dog out, then three more hours of Project Kestrel before bed, goodnight all",
    ],
)
def test_it_never_doubts_a_code_name_that_the_writer_gave(text: str, mode: str) -> None:
    profile = Profile(codenames=("Project Kestrel",))
    found = shipped.engine().check(Draft(text, "employer" if mode == "employer" else "personal"), profile).findings
    assert [(cut(text, (f.start, f.end)), f.severity) for f in found if f.category == "unannounced-product"] == [
        ("Project Kestrel", "serious")
    ]


def test_it_can_be_muted_as_any_rule(engine: Callable[..., Engine]) -> None:
    made = engine()
    assert "boss-insult.learned" in {rule.id for rule in made.rules}
    assert underlined(made, "my wooden head of a chief", muted=frozenset({"boss-insult.learned"})) == []


def test_links_and_handles_count_nothing() -> None:
    text = "See https://shop.example/a?b=1 and @anna_k at WWW.shop.example, http"
    found = stretches(subject(Draft(text), Profile(), View.of(text), None))
    assert [token.form for stretch in found for token in stretch.tokens] == ["see", "and", "at"]


def test_every_rule_that_is_doubted_is_there() -> None:
    pack = shipped.packs()["en"]
    assert pack.learned is not None
    assert set(pack.learned.model.doubts) - {rule.id for rule in pack.rules} == set()


@pytest.mark.parametrize(
    "change, said",
    [
        ({"least": {"rudeness": 1.0}}, "learned.json: unknown key 'rudeness'"),
        ({"bias": [0.0]}, "learned.json: 1 values of bias"),
        ({"least": {"profanity": 1.0}}, "learned.yaml: nothing is said about profanity"),
    ],
)
def test_weights_that_are_not_right_do_not_load(
    engine: Callable[..., Engine], change: dict[str, Any], said: str
) -> None:
    with pytest.raises(HatcheckError) as error:
        engine(WEIGHTS | change)
    assert said in error.value.message


def test_words_that_are_not_right_do_not_load(engine: Callable[..., Engine]) -> None:
    with pytest.raises(HatcheckError) as error:
        engine(words=WORDS.replace("why:", "reason:"))
    assert "learned.yaml: hard-sell: unknown key 'reason'" in error.value.message

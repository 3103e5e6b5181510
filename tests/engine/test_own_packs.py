"""A person's own packs: checked like those that ship; a wrong one is named and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import shipped
from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.own_packs import file_of
from hatcheck.errors import HatcheckError

PACK = """\
category: confidential-business
severity: caution
message: "This could read as news from the Griddle project."
why: "The name is for us only."
advice: "Leave the name out."
work_link: 0
rules:
  - id: confidential-business.griddle
    match: {words: ["griddle project", "<griddle> it"]}
    examples:
      warns: ["The [griddle project] is late", "We [griddled it] today"]
      quiet: ["A griddle for pancakes", "The project is late"]
  - id: confidential-business.pan
    match: {pattern: '\\bpan room\\b'}
    examples:
      warns: ["In the [pan room] again", "[Pan room], noon"]
      quiet: ["The pan is hot", "A room with a view"]
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return shipped.engine()


def warned(engine: Engine, text: str) -> list[str]:
    return [finding.rule for finding in engine.check(Draft(text), Profile()).findings]


def test_own_rules_warn_beside_the_built_in_ones_in_every_language(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(PACK, encoding="utf-8")
    own = engine.with_own(tmp_path)
    assert warned(own, "The griddle project is late and my boss is an idiot") == [
        "confidential-business.griddle",
        "boss-insult.name-calling",
    ]
    assert warned(own, "Das Griddle Project ist leider schon wieder verschoben worden, sagt der Chef heute") == [
        "confidential-business.griddle"
    ]
    assert {"confidential-business.pan", "boss-insult.name-calling"} <= {rule.id for rule in own.rules}
    assert [rule.source.title for rule in own.own[0].rules] == ["A rule of your own"] * 2


def test_a_folder_that_is_missing_holds_no_packs(engine: Engine, tmp_path: Path) -> None:
    assert engine.with_own(tmp_path / "none").own == ()


def test_a_wrong_pack_is_left_out_and_the_rest_works(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a-wrong.yaml").write_text(PACK.replace("[pan room] again", "pan room again"), encoding="utf-8")
    (tmp_path / "b-right.yaml").write_text(PACK, encoding="utf-8")
    own = engine.with_own(tmp_path)
    assert [(pack.name, len(pack.rules)) for pack in own.own] == [("a-wrong", 0), ("b-right", 2)]
    assert own.own[0].complaint.startswith("a-wrong.yaml: line 13: rule confidential-business.pan: brackets belong")
    assert warned(own, "Meet in the pan room") == ["confidential-business.pan"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\\bpan room\\b", "(?=pan)", "line 13: rule confidential-business.pan: RE2 does not take the pattern"),
        ("\\bpan room\\b", "{NOSUCH}", "line 13: rule confidential-business.pan: there is no slot {NOSUCH}"),
        ("The pan is hot", "The pan room", "line 13: rule confidential-business.pan: example 'The pan room'"),
        ("confidential-business.pan", "confidential-business.griddle", "line 13: rule confidential-business.griddle"),
        ("confidential-business.pan", "boss-insult.pan", "the id must be confidential-business."),
        ("category: confidential-business", "category: gossip", "category 'gossip' is not one of"),
        ("rules:", "rulez:", "unknown key 'rulez'"),
        ("  - id: confidential-business.pan", "  - 7\n  - id: x", "line 13: rule 2: expected keys and values"),
        ("work_link: 0", "work_link: [", "mine.yaml: line 8: not readable as YAML: did not find expected"),
        ("work_link: 0", "work_link: &a 0\nunless: *a", "aliases"),
        ("work_link: 0", "work_link: !!python/name:os.system x", "not readable as YAML"),
        ("work_link: 0", "# " + "x" * 300_000, "larger than 256 kB"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_rule(engine: Engine, old: str, new: str, said: str) -> None:
    assert old in PACK
    tried = engine.try_own("mine", PACK.replace(old, new))
    assert tried.complaint.startswith("mine.yaml: ")
    assert said in tried.complaint
    assert tried.rules == ()


def test_an_id_that_another_pack_has_is_refused(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(PACK, encoding="utf-8")
    own = engine.with_own(tmp_path)
    assert "the id is taken" in own.try_own("second", PACK).complaint
    assert own.try_own("kitchen", PACK).complaint == ""


def test_more_than_five_hundred_own_rules_are_refused(engine: Engine) -> None:
    head, rule = PACK.split("rules:\n")[0], PACK.split("  - id: ")[2]
    many = "".join(f"  - id: {rule}".replace(".pan\n", f".pan-{number}\n") for number in range(501))
    assert "501 rules of your own; at most 500" in engine.try_own("many", head + "rules:\n" + many).complaint


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "a.yaml", "-a", "a" * 65])
def test_a_name_that_is_a_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(HatcheckError):
        file_of(tmp_path, name)
    assert file_of(tmp_path, "our-words") == tmp_path / "our-words.yaml"


def test_a_file_that_is_no_text_is_named(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    assert engine.with_own(tmp_path).own[0].complaint == "odd.yaml: not a UTF-8 text"

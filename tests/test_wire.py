"""JSON to nouns and back: strict at the door, exact in the answer, and never repeating what it was sent."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hatcheck import wire
from hatcheck.engine.shapes import (
    Embargo,
    Evidence,
    Finding,
    Fix,
    Language,
    Note,
    Profile,
    QuietPeriod,
    Readability,
    Report,
    SentenceVoice,
    Source,
    Verdict,
)
from hatcheck.errors import HatcheckError
from hypothesis import given, settings
from hypothesis import strategies as some

SETTINGS = {"mode": "employer", "profile": {"employer": "Northvane"}, "muted_rules": []}
TODAY = date(2026, 3, 1)
EMOJI = "😀"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'text': 'a'}",
        b'{"text": "a",}',
        b'{"text": "\xff"}',
        b'{"text": "\xed\xa0\x80"}',
        b'\xef\xbb\xbf{"text": "a"}',
        b'{"text": "a", "text": "b"}',
        b'{"profile": {"role": "a", "role": "b"}}',
        b'{"text": NaN}',
        b'{"text": Infinity}',
        b'{"text": -Infinity}',
        b'{"text": 1e999}',
        b'{"text": -1e999}',
        b'{"text": 1234567890123456789}',
        b'{"text": ' + b"9" * 5000 + b"}",
        b'{"text": "a"} {}',
        b'{"text": "a\nb"}',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_not_strict_json_is_refused(body: bytes) -> None:
    with pytest.raises(HatcheckError) as refused:
        wire.read_json(body)
    assert refused.value.code == "bad-json"


@pytest.mark.parametrize("open_, close", [("[", "]"), ('{"a":', "}")], ids=["arrays", "objects"])
def test_sixteen_levels_are_read_and_seventeen_are_not(open_: str, close: str) -> None:
    wire.read_json((open_ * 16 + "1" + close * 16).encode())
    with pytest.raises(HatcheckError, match="16 levels"):
        wire.read_json((open_ * 17 + "1" + close * 17).encode())


def test_a_hundred_thousand_brackets_are_refused_without_a_recursion_error() -> None:
    for body in (b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000):
        with pytest.raises(HatcheckError):
            wire.read_json(body)


def test_brackets_inside_of_text_are_no_levels() -> None:
    text = '[{"' * 1000 + "\\"
    assert wire.read_json(json.dumps({"text": text}).encode()) == {"text": text}


def test_many_flat_objects_are_no_levels() -> None:
    assert wire.read_json(b"[" + b",".join([b"{}"] * 100) + b"]") == [{}] * 100


@settings(deadline=None)  # a busy machine is no mistake
@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        wire.read_request(body, "CheckRequest")
    except HatcheckError as error:
        assert error.code in {"bad-json", "invalid-value"}


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
        lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    )
)
def test_any_json_is_valid_or_refused_by_place(value: object) -> None:
    for schema in ("CheckRequest", "SettingsChange", "Post", "Profile"):
        try:
            wire.validate(value, schema)
        except HatcheckError as error:
            assert error.code == "invalid-value"
            assert error.errors
            error.message.encode()


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(HatcheckError) as refused:
        wire.validate({"text": "", "profile": {"emploier": "x"}}, "CheckRequest")
    assert refused.value.errors == ({"pointer": "/profile/emploier", "code": "unknown"},)
    assert "emploier" in refused.value.message


@pytest.mark.parametrize(
    "request_, pointer, code",
    [
        ({}, "/text", "missing"),
        ({"text": 1}, "/text", "type"),
        ({"text": None}, "/text", "type"),
        ({"text": "", "mode": "boss"}, "/mode", "value"),
        ({"text": "", "mode": True}, "/mode", "type"),
        ({"text": "", "platform": "myspace"}, "/platform", "value"),
        ({"text": "", "today": "2026-02-30"}, "/today", "format"),
        ({"text": "", "today": "20260228"}, "/today", "format"),
        ({"text": "", "profile": []}, "/profile", "type"),
        ({"text": "", "profile": {"listed": "yes"}}, "/profile/listed", "type"),
        ({"text": "", "profile": {"listed": 1}}, "/profile/listed", "type"),
        ({"text": "", "profile": {"aliases": "NVA"}}, "/profile/aliases", "type"),
        ({"text": "", "profile": {"aliases": ["x" * 201]}}, "/profile/aliases/0", "length"),
        ({"text": "", "profile": {"embargoes": [{"topic": "x"}]}}, "/profile/embargoes/0/until", "missing"),
        ({"text": "", "profile": {"quiet_periods": [{"topic": "x", "from": "soon", "until": "2026-01-01"}]}},
         "/profile/quiet_periods/0/from", "format"),
        ({"text": "a\ud800b"}, "/text", "surrogate"),
        ({"text": "\udc00"}, "/text", "surrogate"),
        ({"text": "", "profile": {"role": "\ud83d"}}, "/profile/role", "surrogate"),
        ([], "", "type"),
        (None, "", "type"),
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_value_is_refused_at_its_place(request_: object, pointer: str, code: str) -> None:
    with pytest.raises(HatcheckError) as refused:
        wire.validate(request_, "CheckRequest")
    assert (refused.value.code, refused.value.errors[0]) == ("invalid-value", {"pointer": pointer, "code": code})


def test_a_refusal_never_repeats_a_value() -> None:
    with pytest.raises(HatcheckError) as refused:
        wire.validate({"text": "", "mode": "Project Heron", "profile": {"listed": "Project Heron"}}, "CheckRequest")
    assert "Heron" not in refused.value.message + str(refused.value.errors)


def test_a_very_long_unknown_name_is_cut() -> None:
    with pytest.raises(HatcheckError) as refused:
        wire.validate({"text": "", "x" * 10_000: 1}, "CheckRequest")
    assert len(refused.value.message) < 200


@pytest.mark.parametrize("nonce", ["a" * 32 + "\n", "A" * 32, "a" * 31, "g" * 32])
def test_a_pattern_holds_to_the_very_end(nonce: str) -> None:
    with pytest.raises(HatcheckError):
        wire.validate({"nc": nonce}, "PairStart")


def test_what_is_left_out_comes_from_the_settings() -> None:
    draft, profile = wire.to_draft({"text": "Hi"}, SETTINGS, TODAY)
    assert (draft.text, draft.mode, draft.platform, draft.today) == ("Hi", "employer", "other", TODAY)
    assert profile.employer == "Northvane"


def test_a_profile_that_is_given_replaces_the_stored_one() -> None:
    draft, profile = wire.to_draft(
        {"text": "", "mode": "personal", "platform": "x", "today": "2026-12-24", "profile": {"role": "chef"}},
        SETTINGS,
        TODAY,
    )
    assert (draft.mode, draft.platform, draft.today) == ("personal", "x", date(2026, 12, 24))
    assert profile == Profile(role="chef")


def test_every_profile_field_is_taken_over() -> None:
    texts = {"employer": "a", "role": "b", "industry": "c"}
    answers = {"listed": True, "public_servant": False, "spokesperson": None, "founder_voice": True}
    lists = {
        name: ["x", "y"]
        for name in ("aliases", "handles", "products", "codenames", "managers", "colleagues", "clients",
                     "competitors", "press_releases", "history")
    }  # fmt: skip
    dated = {
        "embargoes": [{"topic": "t", "until": "2026-11-30"}],
        "quiet_periods": [{"topic": "u", "from": "2026-01-01", "until": "2026-02-01"}],
    }
    fields = {**texts, **answers, **lists, **dated}
    assert fields.keys() == set(Profile.names())
    wire.validate(fields, "Profile")
    profile = Profile.of(fields)
    assert {name: getattr(profile, name) for name in texts | answers} == texts | answers
    assert all(getattr(profile, name) == ("x", "y") for name in lists)
    assert profile.embargoes == (Embargo("t", date(2026, 11, 30)),)
    assert profile.quiet_periods == (QuietPeriod("u", date(2026, 1, 1), date(2026, 2, 1)),)


@pytest.mark.parametrize("text", ["a" * 63_206, EMOJI * 31_603, ""], ids=["letters", "emoji", "nothing"])
def test_the_longest_post_is_taken_whole(text: str) -> None:
    assert wire.to_draft({"text": text}, SETTINGS, TODAY)[0].text == text


@pytest.mark.parametrize(
    "text", ["a" * 63_207, EMOJI * 31_603 + "a", EMOJI * 63_206], ids=["letters", "mixed", "emoji"]
)
def test_a_longer_text_is_refused_by_its_utf_16_length(text: str) -> None:
    with pytest.raises(HatcheckError, match="63,206") as refused:
        wire.to_draft({"text": text}, SETTINGS, TODAY)
    assert refused.value.code == "too-large"


def test_a_report_goes_on_the_wire_as_the_contract_shows_it() -> None:
    fix = Fix("Say it kindly", 10, 17, "colleague")
    finding = Finding(
        "boss-insult.name-calling", "boss-insult", "caution", 10, 17, "m", "w", "a", Source("t", "https://x"), (fix,)
    )
    verdict = Verdict(
        "corporate", 0.93001, 0.86, (Evidence("we", "s", 1.4, ((0, 2),)),), (SentenceVoice(0, 48, "corporate", 0.97),),
        Note("n", "b"),
    )  # fmt: skip
    report = Report("personal", Language("en", 0.99, True), verdict, (finding,), Readability("m", None), ("cut",))
    answer = wire.from_report(report)
    wire.validate(answer, "Report")
    assert answer == {
        "schema": 1,
        "offset_unit": "utf-16",
        "mode": "personal",
        "language": {"code": "en", "confidence": 0.99, "checked": True},
        "voice": {
            "label": "corporate",
            "score": 0.93,
            "confidence": 0.86,
            "evidence": [{"feature": "we", "sentence": "s", "contribution": 1.4, "spans": [[0, 2]]}],
            "sentences": [{"start": 0, "end": 48, "label": "corporate", "score": 0.97}],
            "note": {"message": "n", "advice": "b"},
        },
        "warnings": [
            {
                "rule": "boss-insult.name-calling",
                "category": "boss-insult",
                "severity": "caution",
                "start": 10,
                "end": 17,
                "message": "m",
                "why": "w",
                "advice": "a",
                "source": {"title": "t", "url": "https://x"},
                "fixes": [{"label": "Say it kindly", "start": 10, "end": 17, "replacement": "colleague"}],
            }
        ],
        "readability": {"metric": "m", "grade": None},
        "incomplete": ["cut"],
    }

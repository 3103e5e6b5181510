"""Checks, settings, rules and clients through the real helper."""

from __future__ import annotations

import json

import pytest
from hatcheck.engine.shapes import Profile
from hatcheck.store import SETTINGS
from helper_process import Helper

EMOJI = "😀"
RISKY = "The password is hunter2-Tr0ub4dor, do not tell."


# check


def test_a_check_answers_with_the_report_of_the_contract(shared_helper: Helper) -> None:
    answer = shared_helper.call("POST", "/v1/check", {"text": "We are thrilled to announce a new era."})
    assert answer.status == 200
    assert answer.body.keys() == {
        "schema", "offset_unit", "mode", "language", "voice", "warnings", "readability", "incomplete",
    }  # fmt: skip
    assert (answer.body["schema"], answer.body["offset_unit"], answer.body["mode"]) == (1, "utf-16", "personal")


def test_an_empty_text_is_judged_and_gets_no_warnings(shared_helper: Helper) -> None:
    body = shared_helper.call("POST", "/v1/check", {"text": ""}).body
    assert (body["warnings"], body["voice"]["label"]) == ([], "unclear")


def test_warnings_are_sorted_and_their_spans_cut_javascripts_words(shared_helper: Helper) -> None:
    text = f"{EMOJI} My API key is sk-proj-" + "aB3dE5fG7hJ9kL1m" * 3 + f" {EMOJI}, call +44 20 7946 0958"
    body = shared_helper.call("POST", "/v1/check", {"text": text}).body
    starts = [warning["start"] for warning in body["warnings"]]
    assert starts == sorted(starts)
    length = len(text.encode("utf-16-le")) // 2
    assert all(0 <= one["start"] < one["end"] <= length for one in body["warnings"])


@pytest.mark.parametrize(
    "text, status",
    [("a " * 31_603, 200), (EMOJI * 31_603, 200), ("a" * 63_207, 413), (EMOJI * 63_206, 413), ("€" * 63_206, 200)],
    ids=["words", "half as many emoji", "one letter more", "emoji", "euros"],
)
@pytest.mark.parametrize("is_escaped", [True, False], ids=["escaped", "raw"])
def test_the_longest_post_is_judged_and_a_longer_one_is_refused_in_words(
    shared_helper: Helper, text: str, status: int, is_escaped: bool
) -> None:
    body = json.dumps({"text": text}, ensure_ascii=is_escaped).encode()
    answer = shared_helper.call("POST", "/v1/check", body)
    assert answer.status == status
    if status == 413:
        assert answer.body["code"] == "too-large"
        assert "63,206" in answer.body["detail"]


def test_mode_platform_day_and_profile_can_be_given_for_one_check(shared_helper: Helper) -> None:
    request = {
        "text": "Hi",
        "mode": "employer",
        "platform": "linkedin",
        "today": "2026-01-02",
        "profile": {"role": "x"},
    }
    assert shared_helper.call("POST", "/v1/check", request).body["mode"] == "employer"
    assert shared_helper.call("GET", "/v1/settings").body["profile"] == {}


def test_an_answer_never_holds_a_name_from_the_profile_that_was_not_typed(helper: Helper) -> None:
    profile = {"codenames": ["Project Heron"], "employer": "Marmalade Works", "clients": ["Pellerin Bank"]}
    helper.call("PATCH", "/v1/settings", {"profile": profile})
    answer = helper.call("POST", "/v1/check", {"text": "My boss is thrilled about our secret project with the bank."})
    words = json.dumps(answer.body)
    assert [name for name in ("Heron", "Marmalade", "Pellerin") if name in words] == []


@pytest.mark.parametrize(
    "body, status, code",
    [
        (b"", 411, "length-required"),
        (b"nonsense", 400, "bad-json"),
        (b"[" * 100_000, 400, "bad-json"),
        (b'{"text":NaN}', 400, "bad-json"),
        (b'{"text":"a","text":"b"}', 400, "bad-json"),
        (b'{"text":"\xff"}', 400, "bad-json"),
        (b'{"text":' + b"9" * 5000 + b"}", 400, "bad-json"),
        (b'{"text":"\\ud800"}', 422, "invalid-value"),
        (b'{"text":1}', 422, "invalid-value"),
        (b"[]", 422, "invalid-value"),
        (b"null", 422, "invalid-value"),
        (b'{"text":"a","colour":"red"}', 422, "invalid-value"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_bad_input_is_refused_with_its_code(shared_helper: Helper, body: bytes, status: int, code: str) -> None:
    # http.client sends no length for an empty body unless it is told to.
    answer = shared_helper.call("POST", "/v1/check", body or None, headers={"Content-Type": "application/json"})
    if not body:
        assert answer.status in {400, 411}
        return
    assert (answer.status, answer.body["code"]) == (status, code)


def test_every_profile_field_can_be_sent(shared_helper: Helper) -> None:
    profile = {
        "employer": "Northvane Analytics", "role": "engineer", "industry": "finance",
        "listed": True, "public_servant": False, "spokesperson": None, "founder_voice": False,
        "aliases": ["NVA"], "handles": ["@northvaneHQ"], "products": ["Beacon"], "codenames": ["Heron"],
        "managers": ["Greg Amory"], "colleagues": ["A B"], "clients": ["Pellerin"], "competitors": ["Datavane"],
        "press_releases": ["We announce."], "history": ["A post."],
        "embargoes": [{"topic": "Beacon 5", "until": "2026-11-30"}],
        "quiet_periods": [{"topic": "results", "from": "2026-01-01", "until": "2026-02-01"}],
    }  # fmt: skip
    assert profile.keys() == set(Profile.names())
    assert shared_helper.call("POST", "/v1/check", {"text": "Hi", "profile": profile}).status == 200


@pytest.mark.parametrize("word", [".*", "(", "[a-", "\\", "<b>", "a" * 200, "Ünï©ode 😀", "$^", "(?i)"])
def test_names_in_a_profile_may_hold_any_characters(shared_helper: Helper, word: str) -> None:
    profile = {"employer": word, "aliases": [word], "codenames": [word], "handles": [word], "clients": [word]}
    answer = shared_helper.call("POST", "/v1/check", {"text": f"About {word} at work", "profile": profile})
    assert answer.status == 200


# settings


def test_fresh_settings_are_the_defaults(helper: Helper) -> None:
    assert helper.call("GET", "/v1/settings").body == {one.name: one.default for one in SETTINGS}


def test_settings_are_changed_by_name_and_the_rest_stays(helper: Helper) -> None:
    changed = helper.call("PATCH", "/v1/settings", {"mode": "employer", "profile": {"employer": "Northvane"}})
    assert (changed.status, changed.body["mode"]) == (200, "employer")
    again = helper.call("PATCH", "/v1/settings", {"keep_days": 7}).body
    assert (again["mode"], again["keep_days"], again["profile"]) == ("employer", 7, {"employer": "Northvane"})
    assert helper.call("GET", "/v1/settings").body == again
    assert helper.call("POST", "/v1/check", {"text": "Hi"}).body["mode"] == "employer"


@pytest.mark.parametrize(
    "changes, pointer, code",
    [
        ({"mood": "good"}, "/mood", "unknown"),
        ({"mode": "both"}, "/mode", "value"),
        ({"mode": None}, "/mode", "type"),
        ({"profile": {"boss": "Greg"}}, "/profile/boss", "unknown"),
        ({"profile": {"aliases": [1]}}, "/profile/aliases/0", "type"),
        ({"muted_rules": "all"}, "/muted_rules", "type"),
        ({"muted_rules": ["Not An Id"]}, "/muted_rules/0", "format"),
        ({"history_on": 1}, "/history_on", "type"),
        ({"keep_texts": True}, "/keep_texts", "unknown"),
        ({"keep_words": "some"}, "/keep_words", "value"),
        ({"pause": True}, "/pause", "type"),
        ({"mandate": {"topic": "fair"}}, "/mandate/until", "missing"),
        ({"mandate": {"topic": "a" * 201, "until": None}}, "/mandate/topic", "length"),
        ({"mandate": {"topic": "", "until": "tomorrow"}}, "/mandate/until", "format"),
        ({"mandate": {"topic": "", "until": "2026-02-30T09:30:00Z"}}, "/mandate/until", "format"),
        ({"mandate": {"topic": "", "until": "2026-03-01T09:30:00+01:00"}}, "/mandate/until", "format"),
        ({"rule_severities": {"profanity.strong": "loud"}}, "/rule_severities/profanity.strong", "value"),
        ({"rule_severities": {"Not An Id": "info"}}, "/rule_severities", "format"),
        ({"keep_days": 0}, "/keep_days", "value"),
        ({"keep_days": 1.5}, "/keep_days", "type"),
        ({"keep_entries": True}, "/keep_entries", "type"),
    ],
    ids=str,
)  # fmt: skip
def test_a_bad_setting_is_refused_by_name_and_nothing_is_changed(
    helper: Helper, changes: dict[str, object], pointer: str, code: str
) -> None:
    before = helper.call("GET", "/v1/settings").body
    good = {"history_on": False} if "history_on" not in changes else {"keep_days": 7}
    answer = helper.call("PATCH", "/v1/settings", {**good, **changes})
    assert (answer.status, answer.body["code"]) == (422, "invalid-value")
    assert answer.body["errors"] == [{"pointer": pointer, "code": code}]
    assert pointer in answer.body["detail"]
    assert helper.call("GET", "/v1/settings").body == before


MANDATE = {"topic": "the autumn fair", "until": "2099-01-31T18:00:00.000Z"}


def test_a_mandate_is_for_the_employer_and_ends_with_it(helper: Helper) -> None:
    assert helper.call("PATCH", "/v1/settings", {"mode": "employer", "mandate": MANDATE}).body["mandate"] == MANDATE
    assert helper.call("PATCH", "/v1/settings", {"mode": "employer"}).body["mandate"] == MANDATE
    assert helper.call("PATCH", "/v1/settings", {"mode": "personal"}).body["mandate"] is None


def test_a_mandate_that_is_over_leaves_the_person_speaking_for_themselves(helper: Helper) -> None:
    over = {"topic": "", "until": "2020-01-31T18:00:00Z"}
    changed = helper.call("PATCH", "/v1/settings", {"mode": "employer", "mandate": over}).body
    assert (changed["mode"], changed["mandate"]) == ("personal", None)
    assert helper.call("POST", "/v1/check", {"text": "Hi"}).body["mode"] == "personal"


def test_a_rule_warns_at_the_severity_that_the_person_gave_it(helper: Helper) -> None:
    draft = {"text": "AWS key AKIAIOSFODNN7EXAMPLQ"}
    (warning,) = helper.call("POST", "/v1/check", draft).body["warnings"]
    assert warning["severity"] == "serious"
    helper.call("PATCH", "/v1/settings", {"rule_severities": {warning["rule"]: "info"}})
    assert helper.call("POST", "/v1/check", draft).body["warnings"] == [{**warning, "severity": "info"}]


# silenced words


def warned(helper: Helper, text: str) -> list[str]:
    """The words that a check underlines."""
    units = text.encode("utf-16-le")
    warnings = helper.call("POST", "/v1/check", {"text": text}).body["warnings"]
    return [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in warnings]


def test_silenced_words_are_passed_over_and_others_are_not(helper: Helper) -> None:
    key, other = "AKIAIOSFODNN7EXAMPLQ", "AKIAIOSFODNN7EXAMPLR"
    rule = helper.call("POST", "/v1/check", {"text": key}).body["warnings"][0]["rule"]
    made = helper.call("POST", "/v1/silenced", {"rule": rule, "words": f" {key.lower()}\n"})
    assert made.status == 201
    assert warned(helper, f"{EMOJI} {key} {other}") == [other]
    again = helper.call("POST", "/v1/silenced", {"rule": rule, "words": key})
    assert (again.status, again.body) == (200, made.body)
    listed = helper.call("GET", "/v1/silenced").body["silenced"]
    assert listed == [
        {"id": made.body["id"], "rule": rule, "category": "credentials-secret", "since": listed[0]["since"]}
    ]
    number = helper.call("POST", "/v1/history", {"text": f"{key} {other}", "outcome": "posted"}).body["id"]
    assert len(helper.call("GET", f"/v1/history/{number}").body["report"]["warnings"]) == 1
    assert helper.call("DELETE", f"/v1/silenced/{made.body['id']}").body == {"erased": 1}
    assert helper.call("DELETE", f"/v1/silenced/{made.body['id']}").status == 404
    assert warned(helper, key) == [key]


def test_silenced_words_are_in_no_file(helper: Helper) -> None:
    rule = helper.call("GET", "/v1/rules").body["rules"][0]["id"]
    number = helper.call("POST", "/v1/silenced", {"rule": rule, "words": "marmaladeword"}).body["id"]
    assert [path for path in helper.folder.iterdir() if b"marmaladeword" in path.read_bytes()] == []
    helper.call("DELETE", f"/v1/silenced/{number}")


@pytest.mark.parametrize(
    "body, pointer",
    [
        ({"rule": "no-such.rule", "words": "a"}, "/rule"),
        ({"rule": "Not An Id", "words": "a"}, "/rule"),
        ({"rule": "", "words": " \t"}, "/words"),
        ({"rule": "", "words": ""}, "/words"),
        ({"rule": ""}, "/words"),
        ({"words": "a"}, "/rule"),
    ],
    ids=str,
)
def test_what_cannot_be_silenced_is_refused_by_name(helper: Helper, body: dict[str, str], pointer: str) -> None:
    if body.get("rule") == "":
        body = {**body, "rule": helper.call("GET", "/v1/rules").body["rules"][0]["id"]}
    answer = helper.call("POST", "/v1/silenced", body)
    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, pointer)
    assert helper.call("GET", "/v1/silenced").body["silenced"] == []


# rules


def test_every_rule_is_listed_and_says_whether_it_is_on(helper: Helper) -> None:
    rules = helper.call("GET", "/v1/rules").body["rules"]
    assert rules
    assert all(rule["on"] for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)
    off = rules[0]["id"]
    helper.call("PATCH", "/v1/settings", {"muted_rules": [off]})
    assert [rule["id"] for rule in helper.call("GET", "/v1/rules").body["rules"] if not rule["on"]] == [off]


def test_a_muted_rule_stays_silent(helper: Helper) -> None:
    draft = {"text": "AWS key AKIAIOSFODNN7EXAMPLQ"}
    found = helper.call("POST", "/v1/check", draft).body["warnings"]
    assert found
    helper.call("PATCH", "/v1/settings", {"muted_rules": sorted({one["rule"] for one in found})})
    assert not {one["rule"] for one in found} & {
        one["rule"] for one in helper.call("POST", "/v1/check", draft).body["warnings"]
    }


# clients


def test_browsers_and_scripts_are_listed_without_their_keys(helper: Helper) -> None:
    paired = helper.pair()
    clients = helper.call("GET", "/v1/clients").body["clients"]
    assert [(one["name"], one["origin"], one["current"]) for one in clients] == [
        ("a test", None, True),
        ("Chromium", paired.origin, False),
    ]
    assert {key for one in clients for key in one} == {"id", "name", "origin", "created", "last_used", "current"}


def test_shutting_out_somebody_who_is_not_there_changes_nothing(helper: Helper) -> None:
    before = helper.call("GET", "/v1/clients").body
    for client in ("0123456789abcdef", "..", "x" * 65, "%00", "A"):
        assert helper.call("DELETE", f"/v1/clients/{client}").status in {400, 404}
    assert helper.call("GET", "/v1/clients").body == before


def test_a_rule_is_read_with_its_examples(helper: Helper) -> None:
    listed = helper.call("GET", "/v1/rules").body["rules"][0]
    rule = helper.call("GET", f"/v1/rules/{listed['id']}").body
    examples = rule.pop("examples")
    assert rule == listed
    assert {bool(one["marked"]) for one in examples} == {True, False}
    assert all(words in one["text"] for one in examples for words in one["marked"])
    assert helper.call("GET", "/v1/rules/no-such.rule").status == 404


@pytest.mark.parametrize(
    "field, words, caught",
    [
        ("codenames", "Kestrel", [("Kestrel", True), ("Project Kestrel", False)]),
        ("employer", "Tolverne Bikes", [("Tolverne Bikes", False), ("Tolverne", True)]),
        ("managers", "Dana Reyes", [("Dana Reyes", False), ("Dana", False), ("Reyes", False)]),
        ("handles", "@tolverne", [("@tolverne", False)]),
        ("products", " - ", []),
    ],
)
def test_before_it_is_saved_a_name_tells_what_it_would_catch(
    shared_helper: Helper, field: str, words: str, caught: list[tuple[str, bool]]
) -> None:
    body = shared_helper.call("POST", "/v1/catches", {"field": field, "words": words}).body
    assert [(one["words"], one["capital"]) for one in body["catches"]] == caught

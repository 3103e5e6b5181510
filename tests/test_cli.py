"""The command line, as a person or a script runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hatcheck import wire
from hatcheck.cli.clients import unpair
from hatcheck.store import Store
from helper_process import Helper
from own_pack import OWN_PACK

SECRET = "AKIAIOSFODNN7EXAMPLQ"
RISKY = f"The key is {SECRET}."
QUIET = "Lovely weather in the park today."
COMMANDS = [
    "serve",
    "check",
    "audit",
    "pair",
    "unpair",
    "token",
    "browsers",
    "rules",
    "history",
    "doctor",
    "service",
    "extension",
]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """Run `hatcheck` with these arguments; `given` is its standard input."""

    def hatcheck(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hatcheck", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env={**os.environ, "HATCHECK_DATA_DIR": str(folder)},
            cwd=tmp_path,
            timeout=60,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return hatcheck


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Example: " in done.stdout
    assert f"  {command} " in run("--help").stdout


# check


def test_a_check_leaves_no_data_folder_behind(run: Run, folder: Path) -> None:
    assert run("check", "-", given=QUIET).returncode == 0
    assert not folder.exists()


@pytest.mark.parametrize(
    "text, fail_on, code",
    [
        (RISKY, [], 1),
        (QUIET, [], 0),
        (RISKY, ["--fail-on", "serious"], 1),
        (QUIET, ["--fail-on", "info"], 0),
        ("", [], 0),
    ],
)
def test_the_exit_code_tells_whether_something_was_that_serious(
    run: Run, text: str, fail_on: list[str], code: int
) -> None:
    assert run("check", *fail_on, "-", given=text).returncode == code


def test_words_are_underlined_and_the_reasons_stand_below(run: Run) -> None:
    lines = run("check", given=f"Hello 😀\n{RISKY}\n").stdout.splitlines()
    at = lines.index(f"  {RISKY}")
    start = lines[at + 1].index("^")
    assert lines[at][start : start + len(SECRET)] == SECRET
    assert lines[at + 1].strip() == "^" * len(SECRET)
    assert any(line.startswith("2:12 serious credentials-secret.") for line in lines[at + 2 :])


def test_marks_stand_under_wide_characters(run: Run) -> None:
    lines = run("check", given=f"日本 {SECRET}").stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if SECRET in line)
    assert lines[at + 1] == "  " + " " * 5 + "^" * len(SECRET)


def test_a_text_cannot_steer_the_terminal(run: Run) -> None:
    text = f"\x1b[2J\x1b]0;title\x07 \u202e{SECRET}\x9b31m \r\b"
    out = run("check", "--fail-on", "serious", "-", given=text).stdout
    assert [hex(ord(sign)) for sign in out if (sign < " " and sign != "\n") or sign in "\x7f\x9b\u202e"] == []


def test_json_for_one_text_is_the_answer_of_the_helper(run: Run) -> None:
    done = run("check", "--format", "json", "--mode", "employer", "-", given=RISKY)
    report = json.loads(done.stdout)
    wire.validate(report, "Report")
    assert report["mode"] == "employer"
    assert (done.returncode, [one["category"] for one in report["warnings"]]) == (1, ["credentials-secret"])


@pytest.mark.parametrize(
    "profile, said",
    [
        ("{", "me.json: This is not JSON."),
        ('{"boss": "x"}', "me.json: “/boss” is not a field that Hatcheck knows."),
        (None, "me.json: This cannot be read: No such file or directory."),
    ],
)
def test_a_file_that_is_not_right_is_named(run: Run, tmp_path: Path, profile: str | None, said: str) -> None:
    if profile is not None:
        (tmp_path / "me.json").write_text(profile, encoding="utf-8")
    done = run("check", "--profile", "me.json", given=QUIET)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")


def test_a_text_that_is_too_long_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUIET)
    (tmp_path / "b.txt").write_text("a" * 63_207)
    done = run("check", "a.txt", "b.txt")
    assert done.returncode == 2 and done.stderr.startswith("b.txt: The text is longer than 63,206")


def test_json_for_several_files_names_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY)
    (tmp_path / "b.txt").write_text(QUIET)
    answer = json.loads(run("check", "--format", "json", "a.txt", "b.txt").stdout)
    assert [one["file"] for one in answer["files"]] == ["a.txt", "b.txt"]


def test_sarif_says_where_in_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a draft.txt").write_text(f"Hello\n😀 {SECRET}\n", encoding="utf-8")
    log = json.loads(run("check", "--format", "sarif", "a draft.txt").stdout)
    assert (log["version"], log["runs"][0]["columnKind"]) == ("2.1.0", "utf16CodeUnits")
    result = log["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20draft.txt"
    assert place["region"] == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 24}
    assert result["level"] == "error"
    assert result["ruleId"] in {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}


@pytest.mark.parametrize(
    "arguments, given",
    [
        (["nowhere.txt"], b""),
        (["."], b""),
        (["-"], b"\xff\xfe"),
        (["-"], b"a" * 63_207),
        (["--profile", "nowhere.json", "-"], b""),
        (["--mode", "boss", "-"], b""),
        (["--format", "xml", "-"], b""),
        (["--fail-on", "never", "-"], b""),
        (["--jsonl", "a.txt"], b""),
        (["--nonsense"], b""),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_wrong_use_and_unreadable_input_end_with_two(run: Run, arguments: list[str], given: bytes) -> None:
    done = run("check", *arguments, given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_profile_file_is_checked_and_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text('{"employer": "Northvane"}')
    (tmp_path / "bad.json").write_text('{"employr": "Northvane"}')
    assert run("check", "--profile", "good.json", "-", given=QUIET).returncode == 0
    bad = run("check", "--profile", "bad.json", "-", given=QUIET)
    assert bad.returncode == 2
    assert "employr" in bad.stderr


def test_a_check_takes_mode_and_muted_rules_from_the_settings(run: Run, folder: Path) -> None:
    found = json.loads(run("check", "--format", "json", "-", given=RISKY).stdout)["warnings"]
    with Store.open(folder) as store:
        store.change_settings({"mode": "employer", "muted_rules": [one["rule"] for one in found]})
    report = json.loads(run("check", "--format", "json", "-", given=RISKY).stdout)
    assert (report["mode"], report["warnings"]) == ("employer", [])
    assert json.loads(run("check", "--format", "json", "--mode", "personal", given=QUIET).stdout)["mode"] == "personal"


# check --jsonl


def lines_of(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_gets_its_answer_in_order(run: Run) -> None:
    requests = [{"text": RISKY}, {"text": "😀" * 31_603, "mode": "employer"}, {"text": QUIET, "platform": "x"}]
    done = run("check", "--jsonl", given="".join(json.dumps(request) + "\n" for request in requests))
    answers = lines_of(done)
    for answer in answers:
        wire.validate(answer, "Report")
    assert [answer["mode"] for answer in answers] == ["personal", "employer", "personal"]
    assert [len(answer["warnings"]) for answer in answers] == [1, 0, 0]
    assert done.returncode == 0


def test_a_bad_line_gets_a_problem_and_the_run_goes_on(run: Run) -> None:
    too_long = json.dumps({"text": "a" * 63_207}).encode()
    bad = [b"", b"nonsense", b"[" * 100_000, b'{"text":1}', b'{"text":"a","colour":1}', b'{"text":"\xff"}', b"null",
           b'{"text":"\\ud800"}', too_long, b'"' + b"x" * 3_000_000 + b'"']  # fmt: skip
    good = json.dumps({"text": QUIET}).encode()
    done = run("check", "--jsonl", given=b"\n".join(line for one in bad for line in (one, good)))
    answers = lines_of(done)
    assert len(answers) == 2 * len(bad)
    for answer in answers[1::2]:
        wire.validate(answer, "Report")
    for answer in answers[::2]:
        wire.validate(answer, "Problem")
    assert [answer["code"] for answer in answers[::2]] == [
        "bad-json", "bad-json", "bad-json", "invalid-value", "invalid-value", "bad-json", "invalid-value",
        "invalid-value", "too-large", "too-large",
    ]  # fmt: skip


def test_the_labels_of_a_collection_are_passed_over(run: Run) -> None:
    row = {"id": "a-1", "text": QUIET, "expect": [], "voice": "personal", "also_ok": [], "hard": True}
    done = run("check", "--jsonl", given=json.dumps(row))
    wire.validate(lines_of(done)[0], "Report")


def test_answers_come_line_by_line_while_the_input_is_still_open(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "hatcheck", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "HATCHECK_DATA_DIR": str(folder)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in (RISKY, QUIET):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["schema"] == 1
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_is_no_finding(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "hatcheck", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "HATCHECK_DATA_DIR": str(folder)},
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"text": ""}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert (process.wait(30), process.stderr.read()) == (130, b"")


def test_a_reader_that_goes_away_is_no_mistake(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "hatcheck", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "HATCHECK_DATA_DIR": str(folder)},
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(json.dumps({"text": QUIET}).encode() + b"\n", timeout=60)
    assert b"Traceback" not in said


def test_fail_on_counts_over_all_lines(run: Run) -> None:
    given = "\n".join(json.dumps({"text": text}) for text in (RISKY, QUIET))
    assert run("check", "--jsonl", "--fail-on", "serious", given=given).returncode == 1


# the other commands


def test_without_a_running_helper_there_is_no_link(run: Run) -> None:
    for command in ("pair", "history"):
        done = run(command)
        assert (done.returncode, done.stdout) == (2, "")
        assert "hatcheck serve" in done.stderr


def test_a_token_is_printed_once_listed_and_taken_back(run: Run, folder: Path) -> None:
    token = run("token", "my editor", "--origin", "http://localhost:3000").stdout
    assert len(token) == 44
    listed = run("browsers").stdout
    assert "my editor" in listed
    assert "http://localhost:3000" in listed
    assert token.strip() not in listed
    with Store.open(folder) as store:
        client = store.clients()[0]["id"]
    assert run("browsers", "--remove", client).stdout == ""
    assert run("browsers", "--remove", client).returncode == 2


def test_who_is_shut_out_by_name_or_by_id_is_told_from_the_others(folder: Path) -> None:
    def shut_out(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(unpair, [*arguments, "--data-dir", str(folder)])
        return done.exit_code, done.output

    code, said = shut_out("editor")
    assert (code, folder.exists()) == (2, False) and "Nobody is connected" in said
    with Store.open(folder) as store:
        editor, first, second = (
            store.add_client(name=name, origin=None, token_hash=name.encode() + bytes([number]), proof_key=None)
            for number, name in enumerate(("editor", "script", "script"))
        )
    for arguments in ((), ("editor", "--all")):
        assert shut_out(*arguments)[0] == 2
    code, said = shut_out("edit\x1b[31mor")
    assert (code, said.count(" ("), "\x1b" in said) == (2, 3, False)
    code, said = shut_out("script")
    assert (code, [one["id"] in said for one in (editor, first, second)]) == (2, [False, True, True])
    assert shut_out(first["id"]) == (0, "script is shut out. To let it in again: hatcheck token NAME\n")
    assert shut_out("script")[0] == 0
    with Store.open(folder) as store:
        assert store.clients() == [editor]
    assert shut_out("--all")[0] == 0
    with Store.open(folder) as store:
        assert store.clients() == []


@pytest.mark.parametrize(
    "origin",
    ["*", "null", "http://localhost:*", "http://[::1]:80", "localhost", "http://a/b", "HTTP://A", "ftp://a", "http://a,b",
     "http://.*", "chrome-extension://*", "http://localhost:3000\n"],
)  # fmt: skip
def test_an_origin_is_one_exact_origin(run: Run, origin: str) -> None:
    done = run("token", "x", "--origin", origin)
    assert (done.returncode, done.stdout) == (2, "")
    assert "such as http://localhost:3000" in done.stderr


@pytest.mark.parametrize("name", ["", "x" * 61, "\x1b[31m", "a\u202eb", "a\nb"])
def test_a_name_is_short_and_plain(run: Run, name: str) -> None:
    done = run("token", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "A name has 1 to 60 plain letters, on one line.\n"


# doctor and extension


def test_the_doctor_says_what_helps_and_finds_nothing_once_it_was_done(
    run: Run, own_helper: Helper, tmp_path: Path
) -> None:
    fresh = run("doctor", "--data-dir", "nowhere")
    assert fresh.returncode == 1 and not (tmp_path / "nowhere").exists()
    assert "NOT WELL: There is nothing in" in fresh.stdout and "Start it first: hatcheck serve" in fresh.stdout

    own_helper.pair()
    well = run("doctor")
    assert (well.returncode, "NOT WELL" in well.stdout) == (0, False), well.stdout
    assert f"well: The helper runs on port {own_helper.port}." in well.stdout

    (own_helper.folder / "packs").mkdir(mode=0o700)
    (own_helper.folder / "packs" / "wrong.yaml").write_text("category: [", encoding="utf-8")
    own_helper.stop()
    ill = run("doctor")
    assert ill.returncode == 1
    assert [line.split(":")[1].strip() for line in ill.stdout.splitlines() if line.startswith("NOT WELL")] == [
        "The helper is not running on this data folder. Start it first",
        "Left out",
    ]


def test_the_folder_of_the_extension_is_printed_alone_on_a_line(run: Run) -> None:
    (line,) = run("extension").stdout.splitlines()
    assert (Path(line) / "manifest.json").is_file()


def test_every_rule_is_listed(run: Run) -> None:
    lines = run("rules").stdout.splitlines()
    assert any(line.startswith("credentials-secret.") for line in lines)
    assert lines == sorted(lines)


def test_one_rule_is_shown_with_its_examples(run: Run) -> None:
    shown = run("rules", "show", "boss-insult.name-calling").stdout
    assert "Source: " in shown and "underlines “" in shown and "Stays quiet:" in shown
    done = run("rules", "show", "boss-insult.nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no rule boss-insult.nonsense" in done.stderr


def test_rules_of_ones_own_are_listed_tried_and_used(run: Run, folder: Path) -> None:
    packs = folder / "packs"
    packs.mkdir(parents=True)
    (packs / "kitchen.yaml").write_text(OWN_PACK, encoding="utf-8")
    (packs / "wrong.yaml").write_text(OWN_PACK.replace("[griddle", "[our griddle"), encoding="utf-8")
    listed = run("rules", "list", "--category", "confidential-business")
    assert "confidential-business.griddle  (personal: caution, employer: caution)" in listed.stdout
    wrong = "wrong.yaml: line 8: rule confidential-business.griddle: "
    assert wrong in listed.stderr
    checked = run("check", "-", given="The griddle project is late")
    assert "confidential-business.griddle" in checked.stdout and wrong in checked.stderr
    tried = run("rules", "test", str(packs / "kitchen.yaml"))
    assert (tried.returncode, tried.stdout) == (0, "kitchen: 1 rules, 4 examples hold\n")
    failed = run("rules", "test", str(packs / "wrong.yaml"))
    assert failed.returncode == 1 and wrong in failed.stderr


def test_the_data_folder_option_beats_the_environment(run: Run, folder: Path, tmp_path: Path) -> None:
    run("token", "x", "--data-dir", str(tmp_path / "other"))
    assert (tmp_path / "other" / "hatcheck.db").exists()
    assert not folder.exists()

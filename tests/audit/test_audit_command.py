"""`hatcheck audit`, as a person runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from hatcheck.audit.archive import Archive
from hatcheck.audit.judging import Setting
from hatcheck.audit.run import Audit
from hatcheck.store import Store
from hatcheck.store.settings import defaults
from old_posts import PLAIN, RISKY, many, pack, script, tweet
from own_pack import OWN_PACK

WAIT_S = 60


def command(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hatcheck", "audit", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "HATCHECK_DATA_DIR": str(folder / "data")},
    )


def wait_for_posts(state: Path) -> None:
    """Until at least one chunk has been judged and written."""
    deadline = time.monotonic() + WAIT_S
    pause = threading.Event()
    while not state.exists() or json.loads(state.read_text(encoding="utf-8"))["posts"] == 0:
        assert time.monotonic() < deadline, "nothing was judged"
        pause.wait(0.01)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_loses_nothing_and_the_same_command_goes_on(tmp_path: Path) -> None:
    pack(tmp_path / "x.zip", many(1000))
    stopped = command(tmp_path, "x.zip", "--workers", "1")
    wait_for_posts(tmp_path / "hatcheck-audit-x" / "unfinished.json")
    stopped.send_signal(signal.SIGINT)
    _, said = stopped.communicate(timeout=WAIT_S)
    assert stopped.returncode == 130
    assert b"the same command goes on from there" in said
    assert b"Traceback" not in said
    again = command(tmp_path, "x.zip")
    out, said = again.communicate(timeout=WAIT_S)
    assert (again.returncode, b"Traceback" in said, b"begun anew" in said) == (0, False, False)
    assert out.decode().splitlines()[0] == (
        "1,000 posts judged: 200 serious · 0 caution · 0 info. 2 records could not be read."
    )
    page = tmp_path / out.decode().splitlines()[1]
    assert "1,000</b> posts judged" in page.read_text(encoding="utf-8")
    made = {"posts.jsonl", "report.html", "unreadable.jsonl", "warnings.csv"}
    assert {path.name for path in page.parent.iterdir()} == made
    assert {path.stat().st_mode & 0o077 for path in (page.parent, *page.parent.iterdir())} == {0}
    assert not (tmp_path / "data").exists()


def test_posts_that_are_not_too_old_can_be_remembered_and_only_once(tmp_path: Path) -> None:
    today = datetime.now(timezone.utc).strftime("%a %b %d 00:00:00 +0000 %Y")
    posts = [tweet(1, RISKY, created_at=today), tweet(2, PLAIN), tweet(3, PLAIN, created_at=today)]
    pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", posts)})
    for times, said in enumerate(("2 remembered, 0 were there already; 1 are older", "0 remembered, 2 were there")):
        out, error = command(tmp_path, "x.zip", "--remember", "--out", f"out-{times}").communicate(timeout=WAIT_S)
        assert said in out.decode(), error.decode()
    with Store.open(tmp_path / "data") as store:
        entries = [(one["text"], one["outcome"], one["url"]) for one in store.all_entries()]
    assert sorted(entries) == [
        (PLAIN, "posted", "https://x.com/i/web/status/3"),
        ("My boss is an idiot and the alarm code is ••••", "posted-anyway", "https://x.com/i/web/status/1"),
    ]


def test_rules_of_ones_own_hold_for_old_posts_too(tmp_path: Path) -> None:
    packs = tmp_path / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "kitchen.yaml").write_text(OWN_PACK, encoding="utf-8")
    (packs / "wrong.yaml").write_text("category: [", encoding="utf-8")
    pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", [tweet(1, "The griddle project is late again.")])})
    with Archive(tmp_path / "x.zip") as archive:
        Audit(archive, Setting(defaults(), date.today()), tmp_path / "out")  # begun before there were such rules
    process = command(tmp_path, "x.zip", "--workers", "1", "--out", "out")
    _, said = process.communicate(timeout=WAIT_S)
    assert (process.returncode, b"Left out: wrong.yaml" in said, b"out is begun anew" in said) == (0, True, True), said
    (row,) = (json.loads(line) for line in (tmp_path / "out" / "posts.jsonl").read_text(encoding="utf-8").splitlines())
    assert "confidential-business.griddle" in {one["rule"] for one in row["warnings"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.zip"], "does not exist"),
        (["empty.zip"], "has no posts that Hatcheck can read"),
        (["x.zip", "--scheduler", "tcp://192.0.2.1:8786"], "is not on this machine"),
        (["x.zip", "--profile", "nowhere.json"], "nowhere.json: This cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    pack(tmp_path / "x.zip", many(4))
    pack(tmp_path / "empty.zip", {"readme.txt": ""})
    done = command(tmp_path, *arguments)
    _, error = done.communicate(timeout=WAIT_S)
    assert done.returncode == 2
    assert said in " ".join(error.decode().split())
    assert b"Traceback" not in error

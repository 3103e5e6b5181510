"""An audit from beginning to end: the report, stopping and going on, and the same report from whoever judges."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import distributed
import pytest
from hatcheck.audit import report
from hatcheck.audit.archive import Archive
from hatcheck.audit.judging import Setting, engine, judge, row
from hatcheck.audit.run import ROWS, STATE, UNREADABLE, Audit, Progress
from hatcheck.audit.shapes import OldPost
from hatcheck.audit.workers import cluster, processes
from hatcheck.engine import Draft, Profile, Report
from hatcheck.errors import HatcheckError
from hatcheck.store import Store
from hatcheck.store.settings import defaults
from old_posts import RISKY, many, pack, script, tweet
from own_pack import OWN_PACK

SETTING = Setting(defaults(), date(2026, 11, 22))
FILES = (ROWS, UNREADABLE, report.PAGE, report.TABLE)


@pytest.fixture(scope="session")
def here() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("archive") / "x.zip", many(400))


@pytest.fixture(scope="session")
def expected(archive: Path, here: Executor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return audited(archive, tmp_path_factory.mktemp("expected"), here)


def audited(path: Path, folder: Path, executor: Executor, workers: int = 1) -> dict[str, bytes]:
    with Archive(path) as opened:
        Audit(opened, SETTING, folder).run(executor, workers, lambda _: None)
    report.write(folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def test_every_post_has_a_row_and_every_bad_record_is_listed(expected: dict[str, bytes]) -> None:
    rows = [json.loads(line) for line in expected[ROWS].splitlines()]
    assert [row["id"] for row in rows] == [str(number) for number in range(1, 401)]
    assert [row["id"] for row in rows if row["warnings"]] == [str(number) for number in range(5, 401, 5)]
    assert all(("text" in row) == bool(row["warnings"]) for row in rows)
    bad = [json.loads(line) for line in expected[UNREADABLE].splitlines()]
    assert [(one["file"], one["number"]) for one in bad] == [("data/tweets.js", 201), ("data/tweets-part1.js", 201)]


def test_the_page_and_the_table_show_each_warning_and_no_secret(expected: dict[str, bytes]) -> None:
    table = list(csv.DictReader(expected[report.TABLE].decode("utf-8-sig").splitlines()))
    assert {row["category"] for row in table} == {"boss-insult", "credentials-secret"}
    assert len(table) == 160
    page = expected[report.PAGE].decode()
    assert "400</b> posts judged" in page
    assert "80</b> with a warning, at worst “serious”" in page
    assert '<a href="https://x.com/i/web/status/400" rel="noreferrer">open the post</a>' in page
    assert "data/tweets-part1.js" in page
    assert "<script" not in page
    assert "<td>Insults at work</td>" in page and "boss-insult" not in page
    assert not any(b"4417" in content for content in expected.values())


def test_a_secret_is_dotted_out_also_where_every_rule_about_it_is_off() -> None:
    post = OldPost("x", "post", "1", "2024-11-20T08:30:00+00:00", "", RISKY)
    muted = [rule.id for rule in engine().rules if rule.category == "credentials-secret"]
    told = judged(Setting({**SETTING.settings, "muted_rules": muted}, SETTING.today), post)
    assert {one["category"] for one in told["warnings"]} == {"boss-insult"}
    assert told["text"] == RISKY.replace("4417", "••••")


def test_a_sentence_that_quotes_a_secret_has_it_dotted_out() -> None:
    def quoting(draft: Draft, profile: Profile, muted: frozenset[str]) -> Report:
        found = engine().check(draft, profile, muted)
        return replace(found, findings=tuple(replace(one, message=f"“{draft.text}”?") for one in found.findings))

    told = row(SETTING, OldPost("x", "post", "1", "2024-11-20T08:30:00+00:00", "", RISKY), quoting)
    assert {one["message"] for one in told["warnings"]} == {"“" + RISKY.replace("4417", "••••") + "”?"}


def judged(setting: Setting, post: OldPost) -> dict[str, Any]:
    (line,) = judge(setting, [post])
    told: dict[str, Any] = json.loads(line)
    return told


def test_a_post_cannot_write_the_page_or_run_in_the_table(tmp_path: Path, here: Executor) -> None:
    post = "=HYPERLINK(1) <img src=x onerror=alert(1)> my boss is an idiot"
    made = audited(pack(tmp_path / "x.zip", {"data/tweets.js": script("t", [tweet(1, post)])}), tmp_path / "out", here)
    assert b"<img" not in made[report.PAGE]
    assert b"\"'=HYPERLINK(1)" in made[report.TABLE]


def test_stopped_at_any_chunk_it_goes_on_to_the_same_report(
    archive: Path, expected: dict[str, bytes], here: Executor, tmp_path: Path
) -> None:
    def stop(now: Progress) -> None:
        raise KeyboardInterrupt

    runs = 0
    while not (tmp_path / ROWS).exists() or (tmp_path / STATE).exists():
        with Archive(archive) as opened:
            audit = Audit(opened, SETTING, tmp_path)
            assert audit.posts_before == (0, 100, 200, 299, 399, 400)[runs]
            try:
                audit.run(here, 1, stop)
            except KeyboardInterrupt:
                runs += 1
        with (tmp_path / ROWS).open("ab") as rows:
            rows.write(b'{"half a row' if (tmp_path / STATE).exists() else b"")
    assert runs == 5
    report.write(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == expected


def test_what_would_be_judged_otherwise_now_is_judged_anew(archive: Path, here: Executor, tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as store:
        nothing = store.silenced.now()
        store.silenced.add("boss-insult.name-calling", "boss-insult", "My boss is an idiot")
        words = store.silenced.now()
    own = tmp_path / "packs"
    own.mkdir()
    (own / "kitchen.yaml").write_text(OWN_PACK, encoding="utf-8")
    changes: list[dict[str, Any]] = [
        {"settings": {**SETTING.settings, "mode": "employer"}},
        {"silenced": words},
        {"own": own},
    ]
    for number, change in enumerate(changes):
        out = tmp_path / f"out-{number}"
        begun(archive, replace(SETTING, silenced=nothing), here, out)
        with Archive(archive) as opened:
            assert not Audit(opened, SETTING, out).begins_anew  # nothing silenced is as no store at all
            again = Audit(opened, replace(SETTING, **change), out)
            assert (again.begins_anew, again.posts_before, (out / ROWS).read_bytes()) == (True, 0, b"")


def test_what_was_begun_anew_is_judged_as_wished_now(archive: Path, here: Executor, tmp_path: Path) -> None:
    begun(archive, SETTING, here, tmp_path)
    muted = [rule.id for rule in engine().rules]
    with Archive(archive) as opened:
        changed = replace(SETTING, settings={**SETTING.settings, "muted_rules": muted})
        Audit(opened, changed, tmp_path).run(here, 1, lambda _: None)
    rows = [json.loads(line) for line in (tmp_path / ROWS).read_text(encoding="utf-8").splitlines()]
    assert (len(rows), [row for row in rows if row["warnings"]]) == (400, [])


def test_an_embargo_is_not_over_halfway_through(here: Executor, tmp_path: Path) -> None:
    posts = [tweet(number, f"The griddle project is late, day {number}.") for number in range(1, 121)]
    archive = pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", posts)})
    embargo = {"topic": "griddle project", "until": SETTING.today.isoformat()}
    setting = replace(SETTING, settings={**SETTING.settings, "profile": {"embargoes": [embargo]}})
    begun(archive, setting, here, tmp_path / "out")
    with Archive(archive) as opened:
        next_week = Audit(opened, replace(setting, today=SETTING.today + timedelta(days=7)), tmp_path / "out")
        assert (next_week.begins_anew, next_week.posts_before) == (False, 100)
        next_week.run(here, 1, lambda _: None)
    rows = [json.loads(line) for line in (tmp_path / "out" / ROWS).read_text(encoding="utf-8").splitlines()]
    assert (len(rows), [row["id"] for row in rows if not row["warnings"]]) == (120, [])


def begun(archive: Path, setting: Setting, executor: Executor, folder: Path) -> None:
    """Begin an audit, and stop it after its first chunk."""

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with Archive(archive) as opened, pytest.raises(KeyboardInterrupt):
        Audit(opened, setting, folder).run(executor, 1, stop)


def test_processes_make_the_same_report(archive: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    with processes(2, done_here=1) as (executor, count):
        assert audited(archive, tmp_path, executor, count) == expected


def test_a_dask_cluster_of_two_workers_makes_the_same_report(
    archive: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    local_cluster: Any = distributed.LocalCluster  # it has no types
    with (
        local_cluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as running,
        cluster(running.scheduler_address) as (executor, count),
    ):
        assert count == 2
        assert audited(archive, tmp_path, executor, count) == expected


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://192.0.2.7:8786", "is not on this machine"),
        ("tcp://scheduler.example:8786", "is not on this machine"),
        ("nonsense", "is not on this machine"),
        ("tcp://127.0.0.1:1", "No Dask scheduler answers"),
    ],
)
def test_a_scheduler_elsewhere_or_nowhere_is_refused(address: str, said: str) -> None:
    with pytest.raises(HatcheckError, match=said), cluster(address):
        pass


def test_another_audit_in_the_folder_is_left_alone(archive: Path, here: Executor, tmp_path: Path) -> None:
    other = pack(tmp_path / "y.zip", {"data/tweets.js": script("tweets", [tweet(1, RISKY)])})
    with Archive(other) as opened:
        Audit(opened, SETTING, tmp_path / "out")
    with Archive(archive) as opened, pytest.raises(HatcheckError, match="unfinished audit of another archive"):
        Audit(opened, SETTING, tmp_path / "out")
    state = tmp_path / "out" / STATE
    noted = state.read_text(encoding="utf-8")
    for broken in ("", "[]", "{}"):
        state.write_text(broken, encoding="utf-8")
        with Archive(other) as opened, pytest.raises(HatcheckError, match="holds an audit whose"):
            Audit(opened, SETTING, tmp_path / "out")
    state.write_text(noted, encoding="utf-8")
    before = audited(other, tmp_path / "out", here)
    with Archive(archive) as opened, pytest.raises(HatcheckError, match="holds a finished audit"):
        Audit(opened, SETTING, tmp_path / "out")
    assert {name: (tmp_path / "out" / name).read_bytes() for name in FILES} == before

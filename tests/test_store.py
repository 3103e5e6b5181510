"""The store: real files, a real second process, and a byte search after every erasure."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hatcheck import store as store_room
from hatcheck.errors import HatcheckError
from hatcheck.store import SETTINGS, Store
from hatcheck.store.database import OUR_MARK, SHORT_BYTES

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=timezone.utc)
MARKER = "zebra-lighthouse-8151"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="file modes are a matter of POSIX")


def post(text: str = "Hello", **changes: Any) -> dict[str, Any]:
    voice = changes.pop("voice", "personal")
    categories = changes.pop("categories", [])
    warnings = [{"rule": f"{category}.rule", "category": category} for category in categories]
    return {
        "text": text,
        "platform": "x",
        "mode": "personal",
        "outcome": "posted",
        "url": None,
        "created": NOW.isoformat(),
        "report": {"voice": {"label": voice, "score": 0.5}, "warnings": warnings},
        **changes,
    }


def at(days: float) -> str:
    return (NOW + timedelta(days=days)).isoformat()


def texts(store: Store, **filters: str) -> list[str]:
    return [entry["text"] for entry in store.history(filters, None, 100)[0]]


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, clock=lambda: NOW) as opened:
        yield opened


# Settings


def test_every_setting_has_its_default_and_a_sentence(store: Store) -> None:
    assert store.settings() == {setting.name: setting.default for setting in SETTINGS}
    assert all(setting.sentence.endswith(".") for setting in SETTINGS)


def test_changed_settings_are_there_after_a_restart(store: Store, folder: Path) -> None:
    store.change_settings({"mode": "employer", "profile": {"employer": "Café Nord", "listed": None}})
    store.close()
    with Store.open(folder) as again:
        assert again.settings()["mode"] == "employer"
        assert again.settings()["profile"] == {"employer": "Café Nord", "listed": None}


def test_an_unknown_setting_is_named_and_nothing_is_changed(store: Store) -> None:
    with pytest.raises(HatcheckError) as refused:
        store.change_settings({"mode": "employer", "colour": "red"})
    assert refused.value.code == "invalid-value"
    assert refused.value.errors == ({"pointer": "/colour", "code": "unknown"},)
    assert store.settings()["mode"] == "personal"


def test_a_setting_that_was_handed_out_cannot_change_the_next_one(store: Store) -> None:
    store.settings()["muted_rules"].append("profanity.strong")
    assert store.settings()["muted_rules"] == []


def test_a_name_taken_out_of_the_profile_is_in_no_file(store: Store, folder: Path) -> None:
    store.change_settings({"profile": {"codenames": [f"{MARKER} {n}" for n in range(500)]}})
    assert MARKER.encode() in bytes_of(folder)
    store.change_settings({"profile": {"codenames": ["Heron"], "employer": "Northvane"}, "mode": "employer"})
    assert MARKER.encode() not in bytes_of(folder)


UNTIL_NOON = {"topic": "the fair", "until": NOW.isoformat().replace("+00:00", "Z")}


def test_a_mandate_ends_by_itself_also_while_nobody_looks(folder: Path) -> None:
    with Store.open(folder, clock=lambda: NOW - timedelta(seconds=1)) as store:
        store.change_settings({"mode": "employer", "mandate": UNTIL_NOON})
        assert store.settings()["mandate"] == UNTIL_NOON
    with Store.open(folder, clock=lambda: NOW) as store:
        assert (store.settings()["mode"], store.settings()["mandate"]) == ("personal", None)
    with Store.open(folder, clock=lambda: NOW - timedelta(days=1)) as store:
        assert store.settings()["mode"] == "personal"  # written back, not only told


def test_a_mandate_without_an_end_stays_until_the_person_speaks_for_themselves(store: Store) -> None:
    open_ended = {"topic": "", "until": None}
    assert store.change_settings({"mode": "employer", "mandate": open_ended})["mandate"] == open_ended
    assert store.change_settings({"mode": "personal", "mandate": open_ended})["mandate"] is None


# Silenced words


@pytest.mark.parametrize("words", ["Clown Car", " clown\n\tcar ", "ＣＬＯＷＮ\u00a0car", "CLOWN CAR"])
def test_words_are_silenced_whatever_their_case_width_and_spacing(store: Store, words: str) -> None:
    row, is_new = store.silenced.add("boss-insult.rule", "boss-insult", "clown car")
    assert is_new
    assert store.silenced.now().holds("boss-insult.rule", words)
    assert not store.silenced.now().holds("profanity.rule", words)
    assert store.silenced.add("boss-insult.rule", "boss-insult", words) == (row, False)
    assert store.silenced.all() == [row]


def test_silenced_words_are_known_after_a_restart_and_in_this_folder_only(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store, Store.open(tmp_path / "other") as other:
        store.silenced.add("a.b", "a", "clown")
        assert store.mark("clown") != other.mark("clown")
    with Store.open(folder) as again:
        assert again.silenced.now().holds("a.b", "clown")
        assert again.silenced.remove(again.silenced.all()[0]["id"])
        assert not again.silenced.now().holds("a.b", "clown")
        assert not again.silenced.remove(10**30)
    assert b"clown" not in bytes_of(folder)


# Remembering and reading


def test_an_entry_comes_back_as_it_was_given(store: Store) -> None:
    given = post("Grüße 🎩", url="https://x.com/compose", categories=["profanity"], voice="mixed")
    given |= {"paused": True, "resolved": ["profanity.rule"], "length": 8, "mark": b"\x00\xff"}
    number = store.remember(given)
    assert store.entry(number) == {
        **given,
        "id": number,
        "created": "2026-03-15T12:00:00.000Z",
        "paused": True,
        "resolved": ["profanity.rule"],
        "length": 8,
        "mark": "00ff",
        "votes": {},
    }


def test_an_entry_that_is_not_there_is_none(store: Store) -> None:
    assert store.entry(1) is None
    assert store.entry(10**30) is None
    assert store.erase(10**30) is False


def test_a_number_is_not_used_twice(store: Store) -> None:
    first = store.remember(post())
    store.erase_all()
    assert store.remember(post()) > first


def test_history_is_newest_first_even_if_it_was_told_out_of_order(store: Store) -> None:
    for text, days in (("middle", -2), ("oldest", -3), ("newest", -1)):
        store.remember(post(text, created=at(days)))
    assert texts(store) == ["newest", "middle", "oldest"]


def test_pages_follow_each_other_though_entries_come_and_go(store: Store) -> None:
    numbers = [store.remember(post(f"post {n}")) for n in range(7)]
    first, cursor = store.history({}, None, 3)
    store.remember(post("a new one"))
    store.erase(first[-1]["id"])
    second, cursor = store.history({}, cursor, 3)
    third, end = store.history({}, cursor, 3)
    assert [entry["id"] for entry in [*first, *second, *third]] == numbers[::-1]
    assert end is None


def test_a_page_that_ends_the_history_has_no_cursor(store: Store) -> None:
    store.remember(post())
    store.remember(post())
    assert store.history({}, None, 2)[1] is None


@pytest.mark.parametrize("cursor", ["x", "2026", "2026-03-15T12:00:00.000Z", "_1", "' OR 1=1"])
def test_a_cursor_that_is_not_ours_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(HatcheckError, match="cursor") as refused:
        store.history({}, cursor, 10)
    assert refused.value.errors == ({"pointer": "/cursor", "code": "format"},)


def test_all_entries_gives_a_long_history_whole(store: Store) -> None:
    expected = [store.remember(post()) for _ in range(205)]
    assert [entry["id"] for entry in store.all_entries()] == expected[::-1]


# Searching and filtering


@pytest.mark.parametrize(
    "text, asked",
    [
        ("Guaranteed returns", "guaranteed"),
        ("Guaranteed returns", "RETURNS  guaranteed"),
        ("Grüße aus Köln", "KÖLN"),
        ("Straße", "STRASSE"),
        ("Naïve – Tea", "tea"),
        ("The ﬁnance team", "finance"),
        ("cafe\u0301", "café"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("100% sure", "100%"),
        ("snake_case", "e_c"),
        ("C:\\temp", "\\TEMP"),
        ("it's", "it's"),
        ("日本語の投稿", "本語"),
        ("🎩 hats", "🎩"),
    ],
)
def test_a_search_finds(store: Store, text: str, asked: str) -> None:
    store.remember(post(text))
    assert texts(store, q=asked) == [text]


@pytest.mark.parametrize(
    "text, asked",
    [
        ("100 apples", "100%"),
        ("snake case", "e_c"),
        ("only one word", "one two"),
        ("plain", "\\"),
        ("a", "%"),
    ],
)
def test_a_search_does_not_find(store: Store, text: str, asked: str) -> None:
    store.remember(post(text))
    assert texts(store, q=asked) == []


def test_recent_texts_are_what_went_out_lately_newest_first(store: Store) -> None:
    for text, days, outcome in [("old", -40, "posted"), ("first", -3, "edited"), ("second", -1, "posted-anyway")]:
        store.remember(post(text, created=at(days), outcome=outcome))
    store.remember(post("never sent", outcome="discarded"))
    store.remember(post("", created=at(0)))
    assert store.recent_texts(30, 100) == ("second", "first")
    assert store.recent_texts(30, 1) == ("second",)


def test_recent_texts_are_read_again_only_when_something_was_written(store: Store, folder: Path) -> None:
    store.remember(post("first"))
    texts_before = store.recent_texts(30, 100)
    assert store.recent_texts(30, 100) is texts_before
    with Store.open(folder, lambda: NOW) as other:
        other.erase_all()
    assert store.recent_texts(30, 100) == ()


def test_a_search_of_very_many_words_is_answered(store: Store) -> None:
    store.remember(post("a b c"))
    assert texts(store, q="a " * 20_000) == ["a b c"]


@pytest.mark.parametrize(
    "name, value",
    [
        ("mode", "employer"),
        ("platform", "linkedin"),
        ("voice", "corporate"),
        ("outcome", "discarded"),
        ("category", "hard-sell"),
    ],
)
def test_a_filter_keeps_only_what_fits(store: Store, name: str, value: str) -> None:
    fitting = {"categories": ["profanity", value]} if name == "category" else {name: value}
    store.remember(post("other", categories=["profanity"]))
    store.remember(post("fits", **fitting))
    assert texts(store, **{name: value}) == ["fits"]
    assert texts(store, **{name: ""}) == ["fits", "other"]


def test_filters_work_together(store: Store) -> None:
    store.remember(post("tea", mode="employer"))
    store.remember(post("tea", mode="personal"))
    store.remember(post("coffee", mode="employer"))
    found, _ = store.history({"q": "tea", "mode": "employer"}, None, 10)
    assert [(entry["text"], entry["mode"]) for entry in found] == [("tea", "employer")]


def local(day: int, hour: int, minute: int = 0) -> str:
    return datetime(2026, 3, day, hour, minute).astimezone(timezone.utc).isoformat()


def test_since_and_until_take_whole_local_days(store: Store) -> None:
    store.remember(post("before", created=local(9, 23, 59)))
    store.remember(post("first minute", created=local(10, 0)))
    store.remember(post("last minute", created=local(11, 23, 59)))
    store.remember(post("after", created=local(12, 0)))
    assert texts(store, since="2026-03-10", until="2026-03-11") == ["last minute", "first minute"]


def test_since_and_until_take_moments_in_any_zone(store: Store) -> None:
    store.remember(post("noon", created="2026-03-10T12:00:00Z"))
    assert texts(store, since="2026-03-10T13:00:00+01:00", until="2026-03-10T12:00:00Z") == ["noon"]
    assert texts(store, since="2026-03-10T12:00:01Z") == []


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(store: Store, value: str) -> None:
    store.remember(post("here"))
    assert texts(store, since=value) == (["here"] if value.startswith("0") else [])
    assert texts(store, until=value) == (["here"] if value.startswith("9") else [])


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "2026-02-30", "1", "2026-03-01T25:00:00Z"])
def test_a_date_that_is_none_is_refused_by_name(store: Store, name: str, value: str) -> None:
    with pytest.raises(HatcheckError) as refused:
        store.history({name: value}, None, 10)
    assert refused.value.errors == ({"pointer": f"/{name}", "code": "format"},)


COUNT = "WITH RECURSIVE count (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM count WHERE n < 50000)"
FILL = (
    "INSERT INTO entry SELECT n, created, platform, mode, outcome, voice, url, text, 0, NULL, NULL FROM count, entry",
    "INSERT INTO report SELECT n, body FROM count, report",
    "INSERT INTO warning SELECT n, number, rule, category, vote FROM count, warning",
)


def test_fifty_thousand_entries_are_searched_and_filtered_in_a_fifth_of_a_second_and_counted_in_half_a_second(
    store: Store,
) -> None:
    store.change_settings({"keep_entries": 100_000})
    words = "We’re delighted to share what our small team has been up to this rainy spring, with tea. " * 3
    store.remember(post(words, categories=["profanity"]))
    with store._database.change() as connection:  # one by one it would take minutes
        for statement in FILL:
            connection.execute(f"{COUNT} {statement}")
    for filters in (
        {"voice": "mixed"},
        {"category": "hard-sell"},
        {"q": "tea nowhere"},
        {"until": "2001-01-01"},
    ):
        spent = time.thread_time()  # this thread's own time: other programs may keep the machine busy
        assert store.history(filters, None, 50) == ([], None)
        assert time.thread_time() - spent < 0.2, filters
    assert len(store.history({"category": "profanity"}, None, 50)[0]) == 50
    for filters in ({}, {"mode": "personal", "category": "profanity"}):
        spent = time.thread_time()
        assert store.statistics(filters)["posts"] == 50_000
        assert time.thread_time() - spent < 0.5, filters  # a fifth on a quiet machine


@pytest.mark.parametrize(
    "days, division, periods", [(3, "day", 4), (70, "week", 11), (400, "month", 14), (4000, "year", 12)]
)
def test_time_is_divided_so_that_periods_can_be_told_apart_and_none_is_left_out(
    store: Store, days: int, division: str, periods: int
) -> None:
    store.change_settings({"keep_days": 36_500})
    store.remember(post(created=at(-days)))
    store.remember(post(voice="corporate", mode="employer", categories=["hard-sell"]))
    counts = store.statistics({})
    assert counts["division"] == division
    assert len(counts["periods"]) == periods
    assert (counts["periods"][0]["personal"], counts["periods"][-1]["corporate"]) == (1, 1)
    assert (counts["periods"][-1]["employer"], counts["periods"][-1]["selling"]) == (1, 1)


# Votes


def test_a_vote_is_kept_and_may_be_changed(store: Store) -> None:
    number = store.remember(post(categories=["profanity", "hard-sell"]))
    assert store.vote(number, 0, "useful")
    assert store.vote(number, 1, "useful")
    assert store.vote(number, 1, "wrong")
    entry = store.entry(number)
    assert entry is not None
    assert entry["votes"] == {"0": "useful", "1": "wrong"}


def test_votes_are_counted_by_rule(store: Store) -> None:
    for vote in ("useful", "wrong", "wrong"):
        store.vote(store.remember(post(categories=["profanity", "hard-sell"])), 0, vote)
    assert store.votes() == {"profanity.rule": {"useful": 1, "wrong": 2}}


@pytest.mark.parametrize("warning", [1, -1, 10**30])
def test_a_vote_on_a_warning_that_is_not_there_is_not_kept(store: Store, warning: int) -> None:
    number = store.remember(post(categories=["profanity"]))
    assert store.vote(number, warning, "useful") is False
    assert store.vote(number + 1, 0, "useful") is False


# Forgetting


def test_the_oldest_go_when_there_are_too_many(store: Store) -> None:
    store.change_settings({"keep_entries": 2})
    for text in ("one", "two", "three"):
        store.remember(post(text))
    assert texts(store) == ["three", "two"]


def test_what_is_too_old_goes_at_the_next_post(store: Store) -> None:
    store.remember(post("just kept", created=at(-29.9)))
    store.remember(post("too old", created=at(-30.1)))
    assert texts(store) == ["just kept"]


def test_what_is_too_old_goes_at_the_next_start(store: Store, folder: Path) -> None:
    store.remember(post(MARKER))
    store.close()
    with Store.open(folder, clock=lambda: NOW + timedelta(days=31)) as later:
        assert texts(later) == []
    assert MARKER.encode() not in bytes_of(folder)


def test_a_shorter_history_is_applied_at_once(store: Store) -> None:
    for text in ("one", "two", "three"):
        store.remember(post(text))
    store.change_settings({"keep_entries": 1})
    assert texts(store) == ["three"]


def erase_one(store: Store, number: int) -> None:
    assert store.erase(number) is True
    assert store.erase(number) is False


def erase_all(store: Store, _: int) -> None:
    assert store.erase_all() == 41
    assert store.erase_all() == 0


def let_it_age(store: Store, _: int) -> None:
    store.change_settings({"keep_entries": 5})


@pytest.mark.parametrize("way", [erase_one, erase_all, let_it_age])
def test_an_erased_text_is_in_no_file(store: Store, folder: Path, way: Any) -> None:
    number = store.remember(post(f"{MARKER} " * 900, url=f"https://x.com/{MARKER}", created=at(-1)))
    for n in range(40):
        store.remember(post(f"some other post {n} " * n))
    assert MARKER.encode() in bytes_of(folder)
    way(store, number)
    assert MARKER.encode() not in bytes_of(folder)
    assert all(path.stat().st_size == 0 for path in folder.glob("*-journal"))


def test_what_is_retired_from_a_long_history_is_in_no_file_either(store: Store, folder: Path) -> None:
    for n in range(30):
        store.remember(post(f"{MARKER} {n} " * 40_000))
    assert (folder / "hatcheck.db").stat().st_size > SHORT_BYTES
    store.change_settings({"keep_entries": 1})
    assert len(texts(store)) == 1
    store.remember(post("the last one"))
    assert MARKER.encode() not in bytes_of(folder)


def test_the_file_shrinks_when_all_is_erased(store: Store, folder: Path) -> None:
    empty = (folder / "hatcheck.db").stat().st_size
    for _ in range(50):
        store.remember(post("many words " * 1000))
    assert (folder / "hatcheck.db").stat().st_size > 2 * empty
    store.erase_all()
    assert (folder / "hatcheck.db").stat().st_size <= empty


KILLED = """
import os, signal, sys
from pathlib import Path
from hatcheck.store import Store
store = Store.open(Path(sys.argv[1]))
post = {"platform": "x", "mode": "personal", "outcome": "posted", "url": None, "created": sys.argv[2],
        "report": {"voice": {"label": "personal"}, "warnings": []}}
for n in range(20):
    store.remember({**post, "text": f"post {n} "})
store.remember({**post, "text": sys.argv[3] * 500})
assert store.erase_all() == 21
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix_only
def test_an_erased_text_stays_gone_when_the_helper_is_killed(folder: Path) -> None:
    now = datetime.now(timezone.utc).isoformat()
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), now, MARKER], check=False)
    assert done.returncode == -signal.SIGKILL
    assert MARKER.encode() not in bytes_of(folder)
    with Store.open(folder) as again:
        assert texts(again) == []
    assert MARKER.encode() not in bytes_of(folder)


# Clients


def test_a_client_is_listed_until_it_is_removed(store: Store, folder: Path) -> None:
    key = b"\x00" * 15 + b"proof-key-of-a-browser"
    client = store.add_client(name="Firefox", origin="moz-extension://1", token_hash=b"1" * 32, proof_key=key)
    script = store.add_client(name="editor", origin=None, token_hash=b"2" * 32, proof_key=None)
    store.touch_client(client["id"], "2026-03-16T08:00:00Z")
    first, second = sorted(store.clients(), key=lambda one: str(one["name"]))
    assert first == {**client, "last_used": "2026-03-16T08:00:00.000Z"}
    assert second == script
    assert store.remove_client(client["id"]) is True
    assert store.remove_client(client["id"]) is False
    assert store.clients() == [script]
    assert b"proof-key-of-a-browser" not in bytes_of(folder)


SECOND = """
import sys
from pathlib import Path
from hatcheck.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.add_client(name="script", origin=None, token_hash=sys.argv[2].encode() * 32, proof_key=None)
"""


def test_threads_and_another_process_write_at_the_same_time(folder: Path) -> None:
    with Store.open(folder) as store:
        now = datetime.now(timezone.utc).isoformat()
        writers = [
            threading.Thread(target=lambda: [store.remember(post(created=now)) for _ in range(10)]) for _ in range(8)
        ]
        others = [subprocess.Popen([sys.executable, "-c", SECOND, str(folder), str(n)]) for n in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert [other.wait() for other in others] == [0, 0]
        assert len(list(store.all_entries())) == 80
        assert len(store.clients()) == 2


# The folder


@posix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_files_are_private_whatever_the_umask(folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Store.open(folder) as store:
            store.remember(post(created=datetime.now(timezone.utc).isoformat()))
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes == {"hatcheck.db": 0o600, "hatcheck.db-journal": 0o600}


def refusal(folder: Path) -> str:
    with pytest.raises(HatcheckError) as refused:
        Store.open(folder)
    assert refused.value.code == "folder-refused"
    return refused.value.message


@posix_only
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701, 0o500])
def test_a_folder_open_to_others_or_closed_to_us_is_refused(folder: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    assert f"chmod 700 {folder}" in refusal(folder)
    folder.chmod(0o700)
    Store.open(folder).close()


@posix_only
@pytest.mark.parametrize("name", ["hatcheck.db", "hatcheck.db-journal"])
def test_a_file_open_to_others_is_refused(folder: Path, name: str) -> None:
    Store.open(folder).close()
    (folder / name).touch()
    (folder / name).chmod(0o644)
    assert f"chmod 600 {folder / name}" in refusal(folder)


@posix_only
def test_a_link_is_refused_wherever_it_leads(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "real")
    assert f"rm {folder}" in refusal(folder)
    folder.unlink()
    folder.mkdir(mode=0o700)
    (folder / "hatcheck.db").symlink_to(tmp_path / "elsewhere")
    assert f"rm {folder / 'hatcheck.db'}" in refusal(folder)
    assert not (tmp_path / "elsewhere").exists()


@posix_only
def test_a_folder_of_another_user_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)  # only root could give a folder away for real
    assert "belongs to another user" in refusal(folder)


def test_a_file_where_the_folder_should_be_is_refused_and_kept(folder: Path) -> None:
    folder.write_text("somebody's")
    assert "is in the way" in refusal(folder)
    assert folder.read_text() == "somebody's"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "--data-dir" in refusal(tmp_path / "file" / "data")


# The database file


def damaged_middle(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))


def not_a_database(path: Path) -> None:
    path.write_bytes(b"this is a shopping list\n" * 100)


def another_programs(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name)")
    other.commit()
    other.close()
    path.chmod(0o600)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_file_of_the_first_version_is_lifted_and_nothing_in_it_is_lost(folder: Path, keeps: bool) -> None:
    Store.open(folder).close()
    path = folder / "hatcheck.db"
    path.write_bytes(b"")
    old = sqlite3.connect(path)
    old.executescript((Path(store_room.__file__).parent / "schema.sql").read_text(encoding="utf-8"))
    old.execute(f"PRAGMA application_id = {OUR_MARK}")
    old.execute("PRAGMA user_version = 1")
    old.execute("INSERT INTO setting VALUES ('keep_texts', ?), ('mode', '\"employer\"')", (json.dumps(keeps),))
    values = (1, "2026-03-15T12:00:00.000Z", "x", "personal", "posted", "personal", None, "An old post")
    old.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    old.execute("INSERT INTO report VALUES (1, ?)", (json.dumps(post()["report"]),))
    old.execute("INSERT INTO warning VALUES (1, 0, 'profanity.rule', 'profanity', 'wrong')")
    old.commit()
    old.close()
    with Store.open(folder, clock=lambda: NOW) as lifted:
        settings = lifted.settings()
        assert (settings["mode"], settings["keep_words"]) == ("employer", "full" if keeps else "none")
        entry = lifted.entry(1)
        assert entry is not None
        assert (entry["text"], entry["votes"], entry["paused"], entry["resolved"], entry["length"]) == (
            "An old post", {"0": "wrong"}, False, [], None,
        )  # fmt: skip
        assert lifted.remember(post(paused=True)) == 2


def a_newer_one(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.commit()
    newer.close()


@pytest.mark.parametrize(
    "harm, code",
    [
        (damaged_middle, "store-damaged"),
        (not_a_database, "store-damaged"),
        (another_programs, "store-damaged"),
        (a_newer_one, "store-newer"),
    ],
)
def test_a_file_that_we_do_not_understand_is_left_as_it_is(folder: Path, harm: Any, code: str) -> None:
    with Store.open(folder, clock=lambda: NOW) as store:
        store.remember(post("words " * 2000))
    path = folder / "hatcheck.db"
    harm(path)
    before = path.read_bytes()
    with pytest.raises(HatcheckError) as refused:
        Store.open(folder)
    assert refused.value.code == code
    assert str(path) in refused.value.message
    assert path.read_bytes() == before


def test_a_locked_file_is_said_to_be_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(folder).close()
    monkeypatch.setattr("hatcheck.store.database.BUSY_TIMEOUT_MS", 10)
    other = sqlite3.connect(folder / "hatcheck.db")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HatcheckError) as refused:
        Store.open(folder)
    other.close()
    assert refused.value.code == "busy"

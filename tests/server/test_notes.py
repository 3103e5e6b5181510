"""Which notes may come up again on the next draft, through the real helper, and by a calendar of our own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hatcheck.server.notes import ONCE_A_DAY
from hatcheck.store import Store
from helper_process import Helper

ANNOUNCEMENT = "We are thrilled to announce our new platform for customers worldwide. Learn more on our website."
SERVICE_REPLY = (
    "So sorry to hear that. Please DM us your order number and our team will look into it. Thanks for reaching out."
)


def note_on(helper: Helper, text: str) -> str:
    return str(helper.call("POST", "/v1/check", {"text": text}).body["voice"]["note"]["message"])


def may_show(helper: Helper, message: str) -> bool:
    answer = helper.call("POST", "/v1/notes", {"message": message})
    assert answer.status == 200
    return bool(answer.body["show"])


def test_an_announcement_is_noted_on_one_draft_a_day_also_after_a_restart(tmp_path: Path) -> None:
    with Helper(tmp_path / "data") as first:
        message = note_on(first, ANNOUNCEMENT)
        assert message in ONCE_A_DAY
        assert [may_show(first, message) for _ in range(2)] == [True, False]
    with Helper(tmp_path / "data") as second:
        assert note_on(second, ANNOUNCEMENT) == message  # the report itself never changes
        assert not may_show(second, message)


def test_every_other_note_may_come_each_time(shared_helper: Helper) -> None:
    message = note_on(shared_helper, SERVICE_REPLY)
    assert message not in ONCE_A_DAY
    assert [may_show(shared_helper, message) for _ in range(2)] == [True, True]


@pytest.fixture
def in_auckland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where a day begins at noon of the day before in London, in March."""
    with monkeypatch.context() as patched:
        patched.setitem(os.environ, "TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one time zone for all processes")
def test_a_day_is_one_of_the_persons_own_calendar(tmp_path: Path, in_auckland: None) -> None:
    now = datetime(2026, 3, 1, 10, 59, tzinfo=timezone.utc)  # 23:59 of 1 March there
    with Store.open(tmp_path / "data", clock=lambda: now) as store:
        assert [store.take_todays_turn("note") for _ in range(2)] == [True, False]
        now = datetime(2026, 3, 1, 11, 1, tzinfo=timezone.utc)
        assert [store.take_todays_turn("note") for _ in range(2)] == [True, False]
        assert store.take_todays_turn("another")

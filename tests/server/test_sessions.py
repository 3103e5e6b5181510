"""Codes and page tokens, with a clock of our own."""

from __future__ import annotations

import pytest
from hatcheck.server.sessions import MOST, Sessions


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(sessions: Sessions) -> str:
    token = sessions.exchange(sessions.make_code())
    assert token is not None
    return token


def test_a_code_has_128_bits_and_works_once(clock: Clock) -> None:
    sessions = Sessions(clock)
    code = sessions.make_code()
    assert len(bytes.fromhex(code)) == 16
    token = sessions.exchange(code)
    assert token is not None
    assert len(token) == 43
    assert sessions.exchange(code) is None
    assert sessions.is_open(token)


def test_a_code_is_too_old_after_a_minute(clock: Clock) -> None:
    sessions = Sessions(clock)
    code = sessions.make_code()
    clock.now = 61
    assert sessions.exchange(code) is None


def test_a_page_that_idles_for_half_an_hour_is_closed(clock: Clock) -> None:
    sessions = Sessions(clock)
    token = opened(sessions)
    clock.now += 29 * 60
    assert sessions.is_open(token)
    clock.now += 29 * 60
    assert sessions.is_open(token)
    clock.now += 31 * 60
    assert not sessions.is_open(token)
    clock.now -= 31 * 60
    assert not sessions.is_open(token)


def test_no_page_stays_open_for_more_than_eight_hours(clock: Clock) -> None:
    sessions = Sessions(clock)
    token = opened(sessions)
    for _ in range(32):
        clock.now += 15 * 60
        assert sessions.is_open(token)
    clock.now += 60
    assert not sessions.is_open(token)


def test_only_so_many_pages_are_kept_and_the_oldest_go_first(clock: Clock) -> None:
    sessions = Sessions(clock)
    tokens = [opened(sessions) for _ in range(MOST + 1)]
    assert [sessions.is_open(token) for token in tokens] == [False] + [True] * MOST

"""Rates and last use, with a clock of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatcheck.server.callers import BURST, Caller, Callers
from hatcheck.server.sessions import Sessions
from hatcheck.store import Store


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def callers(store: Store, clock: Clock) -> Callers:
    return Callers(store, Sessions(clock), "control token", clock)


def add(store: Store, token: str) -> str:
    digest = hashlib.sha256(token.encode()).digest()
    return str(store.add_client(name="x", origin=None, token_hash=digest, proof_key=None)["id"])


def test_a_burst_is_let_through_and_then_fifty_a_second(callers: Callers, clock: Clock) -> None:
    caller = Caller("a", "extension", None)
    assert [callers.is_too_fast(caller) for _ in range(BURST)] == [False] * BURST
    assert callers.is_too_fast(caller)
    clock.now += 0.1
    assert [callers.is_too_fast(caller) for _ in range(6)] == [False] * 5 + [True]


def test_one_callers_flood_does_not_slow_another(callers: Callers) -> None:
    flood = Caller("a", "extension", None)
    while not callers.is_too_fast(flood):
        pass
    assert not callers.is_too_fast(Caller("b", "extension", None))


def test_a_client_is_found_by_its_token_only(callers: Callers, store: Store) -> None:
    client = add(store, "right")
    assert callers.find("right") == Caller(client, "extension", None)
    assert callers.find("control token") == Caller("control", "control", None)
    assert callers.find("wrong") is None
    assert callers.find("\udc80 half") is None


def test_the_last_use_is_noted_at_most_once_a_minute(callers: Callers, store: Store, clock: Clock) -> None:
    add(store, "right")
    caller = callers.find("right")
    assert caller is not None

    def last_used() -> object:
        return store.clients()[0]["last_used"]

    assert last_used() is None
    callers.touch(caller)
    first = last_used()
    assert first is not None
    store.touch_client(caller.id, "2020-01-01T00:00:00Z")
    callers.touch(caller)
    assert str(last_used()).startswith("2020")
    clock.now += 61
    callers.touch(caller)
    assert not str(last_used()).startswith("2020")

"""What happens when something of ours goes wrong, or takes too long: the answer and the log tell nothing private."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hatcheck.engine import Engine
from hatcheck.engine.shapes import Draft, Profile, Report
from hatcheck.errors import HatcheckError
from hatcheck.server import create_app
from hatcheck.server.problems import KINDS
from hatcheck.store import Store

SAID = "marmaladeword"
CONTROL = "the control token of this test"


class BadEngine:
    """Fails as its test wants, quoting the draft as real messages do."""

    rules = ()

    def __init__(self) -> None:
        self.release = threading.Event()
        self.mistake: Exception | None = None

    def check(self, draft: Draft, profile: Profile, muted: frozenset[str] = frozenset()) -> Report:
        if self.mistake is not None:
            raise self.mistake
        self.release.wait(30)
        return Engine({}, {}).check(draft, profile, muted)

    def forget(self) -> None:
        """It remembers nothing."""


@pytest.fixture
def engine() -> Iterator[BadEngine]:
    bad = BadEngine()
    yield bad
    bad.release.set()


@pytest.fixture
def client(engine: BadEngine, tmp_path: Path) -> Iterator[FlaskClient]:
    with Store.open(tmp_path / "data") as store:
        app = create_app(engine, store, 4287, CONTROL, deadline=0.05, clock=lambda: 0.0)  # on which no time goes by
        yield app.test_client()


def page(client: FlaskClient) -> dict[str, str]:
    """Headers of a page that was let in."""
    host = {"Host": "127.0.0.1:4287"}
    code = client.post("/v1/pages/code", headers={**host, "Authorization": f"Bearer {CONTROL}"}).json
    assert code is not None
    token = client.post("/v1/pages/exchange", json=code, headers=host).json
    assert token is not None
    return {**host, "Authorization": f"Bearer {token['token']}"}


def check(client: FlaskClient) -> Any:
    return client.post("/v1/check", json={"text": SAID}, headers=page(client))


@pytest.mark.parametrize(
    "mistake",
    [ValueError(SAID), KeyError(SAID), RecursionError(SAID), HatcheckError("bad-pack", f"a path and {SAID}")],
    ids=lambda mistake: type(mistake).__name__,
)
def test_a_mistake_of_ours_is_a_plain_500_and_its_message_is_nowhere(
    client: FlaskClient, engine: BadEngine, caplog: pytest.LogCaptureFixture, mistake: Exception
) -> None:
    engine.mistake = mistake
    with caplog.at_level(logging.DEBUG):
        answer = check(client)
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert answer.json.keys() == {"type", "title", "status", "code", "request_id"}
    assert answer.json["code"] == "failed"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert SAID not in answer.text + caplog.text
    assert type(mistake).__name__ in caplog.text
    assert answer.json["request_id"] in caplog.text


def test_a_check_that_takes_too_long_is_given_up_and_the_next_one_works(client: FlaskClient, engine: BadEngine) -> None:
    late = check(client)
    assert (late.status_code, late.json["code"], late.headers["Retry-After"]) == (503, "busy", "1")
    assert "Nothing was checked" in late.json["detail"]
    engine.release.set()
    assert check(client).status_code == 200


def test_who_calls_too_often_is_told_to_wait_and_a_stranger_is_not_counted(
    client: FlaskClient, engine: BadEngine
) -> None:
    headers = page(client)
    answers = [client.get("/v1/settings", headers=headers) for _ in range(260)]
    slow = answers[-1]
    assert (slow.status_code, slow.headers["Retry-After"]) == (429, "1")
    assert slow.json is not None
    assert slow.json["code"] == "slow-down"
    assert client.get("/v1/hello", headers={"Host": "127.0.0.1:4287"}).status_code == 200


def test_every_code_has_a_status_and_a_sentence_of_its_own() -> None:
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)
    assert all(kind.title.endswith(".") and 400 <= kind.status < 600 for kind in KINDS.values())

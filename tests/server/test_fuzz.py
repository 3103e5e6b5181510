"""Whatever comes, the helper answers with a status of its own choosing, and never with 500."""

from __future__ import annotations

import hashlib
import itertools
import json
import socket
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hatcheck.engine import Engine
from hatcheck.server import create_app
from hatcheck.store import Store
from helper_process import Helper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

PATHS = some.sampled_from(
    ["/v1/check", "/v1/history", "/v1/settings", "/v1/pair/start", "/v1/pair/finish", "/v1/pages/exchange",
     "/v1/history/1/warnings/0/vote", "/v1/hello", "/v1/export", "/v1/clients/x", "/v1/silenced", "/v1/silenced/1",
     "/v1/packs", "/v1/packs/try", "/v1/packs/x",
     "/v1/import", "/v1/drawing", "/v1/catches", "/v1/statistics", "/v1/rules/a.b",
     "/", "/static/look.css"]
)  # fmt: skip
METHODS = some.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
WORDS = some.sampled_from(
    ["text", "mode", "platform", "profile", "today", "outcome", "url", "vote", "nc", "ns", "mc", "name", "code",
     "muted_rules", "keep_days", "rule", "words", "mandate", "rule_severities", "resolved", "paused", "a.b",
     "2026-02-30T09:30:00Z", "embargoes", "topic", "until", "from", "x", "employer", "personal", "2026-02-30"]
)  # fmt: skip
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text() | WORDS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(WORDS | some.text(), inner, max_size=4),
    max_leaves=12,
)
BOUNDED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TOKEN = "the token of this test"
HEADERS = {"Host": "127.0.0.1:4287", "Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The real application and engine, with a clock on which each call is a second, so that no rate is too high."""
    with Store.open(tmp_path_factory.mktemp("fuzz") / "data") as store:
        digest = hashlib.sha256(TOKEN.encode()).digest()
        store.add_client(name="fuzz", origin=None, token_hash=digest, proof_key=None)
        seconds = itertools.count()
        app = create_app(Engine.load(), store, 4287, clock=lambda: float(next(seconds)))
        yield app.test_client()


@BOUNDED
@given(METHODS, PATHS, VALUES, some.booleans())
def test_any_json_on_any_path_gets_an_answer(
    client: FlaskClient, method: str, path: str, value: object, has_token: bool
) -> None:
    headers = HEADERS if has_token else {"Host": HEADERS["Host"]}
    body = json.dumps(value).encode()
    answer = client.open(path, method=method, data=body, content_type="application/json", headers=headers)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.content_type == "application/problem+json"


@BOUNDED
@given(some.text(alphabet=some.characters(min_codepoint=33, max_codepoint=126), max_size=60))
def test_any_query_gets_an_answer(client: FlaskClient, query: str) -> None:
    for path in ("/v1/history", "/v1/export", "/v1/hello", "/v1/statistics"):
        assert client.get(f"{path}?{query}", headers=HEADERS).status_code < 500


@BOUNDED
@given(some.text(alphabet=some.characters(), max_size=300))
def test_any_text_is_judged_and_found_again(client: FlaskClient, text: str) -> None:
    is_whole = not any("\ud800" <= character <= "\udfff" for character in text)
    judged = client.post("/v1/check", json={"text": text}, headers=HEADERS)
    assert judged.status_code == (200 if is_whole else 422)
    kept = client.post("/v1/history", json={"text": text, "outcome": "posted"}, headers=HEADERS)
    assert kept.status_code == (201 if is_whole else 422)
    if is_whole:
        entry = f"/v1/history/{json.loads(kept.data)['id']}"
        assert len(json.loads(client.get(entry, headers=HEADERS).data)["text"]) == len(text)
        assert client.delete(entry, headers=HEADERS).status_code == 200


@BOUNDED
@given(some.lists(some.binary(max_size=200), max_size=4))
def test_any_bytes_leave_the_helper_alive(running_helper: Helper, pieces: list[bytes]) -> None:
    with socket.create_connection(("127.0.0.1", running_helper.port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
    assert running_helper.call("GET", "/v1/hello", None, None).status == 200

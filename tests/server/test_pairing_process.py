"""Pairing end to end with a client of its own making, against the real process."""

from __future__ import annotations

import secrets

import pytest
from helper_process import EXTENSION_ORIGIN, Helper, hkdf, mac


def test_a_browser_pairs_checks_a_draft_and_sees_a_proof(helper: Helper) -> None:
    paired = helper.pair()
    checked = helper.call("POST", "/v1/check", {"text": "Good morning!"}, paired.token, EXTENSION_ORIGIN)
    assert checked.status == 200
    assert checked.headers["access-control-allow-origin"] == EXTENSION_ORIGIN
    nonce = secrets.token_hex(16)
    hello = helper.call("GET", f"/v1/hello?client={paired.client_id}&nonce={nonce}", None, None, EXTENSION_ORIGIN)
    assert hello.body["proof"] == mac(paired.proof_key, f"hatcheck-hello-v1|{nonce}|{helper.port}")

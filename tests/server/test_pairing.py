"""Pairing: the window with a clock of our own, and end to end against the real process."""

from __future__ import annotations

import secrets

import pytest
from hatcheck.errors import HatcheckError
from hatcheck.server.pairing import Pairing, check_digits
from helper_process import EXTENSION_ORIGIN, Helper, Paired, hkdf, mac

ORIGIN = EXTENSION_ORIGIN
PORT = 4287


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Window:
    """A pairing with its own client, written from the description and not from our code."""

    def __init__(self) -> None:
        self.clock, self.said = Clock(), list[str]()
        self.pairing = Pairing(PORT, self.clock, self.said.append)

    def open(self) -> bytes:
        self.link = self.pairing.open()
        return bytes.fromhex(self.link.link.partition("#")[2])

    def finish(self, secret: bytes, port: int = PORT, origin: str = ORIGIN, nc: str = "", ns: str = "") -> object:
        nc = nc or secrets.token_hex(16)
        ns = ns or self.pairing.start(origin, nc)[0]
        key = hkdf(secret, b"", b"hatcheck-pair-v1")
        return self.pairing.finish(origin, nc, ns, mac(key, f"cli|{port}|{origin}|{nc}|{ns}"))


def code_of(act: object, *arguments: object) -> str:
    with pytest.raises(HatcheckError) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_both_sides_show_that_they_know_the_secret_and_derive_the_same_keys() -> None:
    window = Window()
    secret = window.open()
    nc = secrets.token_hex(16)
    ns, ms = window.pairing.start(ORIGIN, nc)
    key = hkdf(secret, b"", b"hatcheck-pair-v1")
    assert ms == mac(key, f"srv|{PORT}|{ORIGIN}|{nc}|{ns}")
    keys = window.pairing.finish(ORIGIN, nc, ns, mac(key, f"cli|{PORT}|{ORIGIN}|{nc}|{ns}"))
    assert keys.proof_key == hkdf(secret, f"{nc}|{ns}".encode(), b"proof")
    assert len(keys.token) == 43


def test_the_digits_come_from_secret_and_port() -> None:
    secret = bytes(range(16))
    number = int(mac(secret, "digits|4287")[:8], 16) % 1_000_000
    assert check_digits(secret, 4287).replace(" ", "") == f"{number:06d}"
    assert check_digits(secret, 4287) != check_digits(secret, 4288)


def test_each_window_has_a_fresh_secret_and_ends_the_one_before() -> None:
    window = Window()
    first, second = window.open(), window.open()
    assert first != second
    assert code_of(window.finish, first) == "pairing-refused"
    window.finish(second)


def test_a_link_works_once() -> None:
    window = Window()
    secret = window.open()
    window.finish(secret)
    assert not window.pairing.is_open()
    assert code_of(window.finish, secret) == "pairing-closed"
    assert "tried to pair" in window.said[-1]


def test_a_link_is_closed_after_two_minutes() -> None:
    window = Window()
    secret = window.open()
    window.clock.now = 120
    assert window.pairing.is_open()
    window.clock.now = 120.1
    assert not window.pairing.is_open()
    assert code_of(window.finish, secret) == "pairing-closed"


def test_five_wrong_keys_close_the_window_and_the_terminal_says_so() -> None:
    window = Window()
    right = window.open()
    for _ in range(5):
        assert code_of(window.finish, secrets.token_bytes(16)) == "pairing-refused"
    assert "5 times" in window.said[-1]
    assert code_of(window.finish, right) == "pairing-closed"


def test_four_wrong_keys_do_not_stop_the_right_one() -> None:
    window = Window()
    right = window.open()
    for _ in range(4):
        code_of(window.finish, secrets.token_bytes(16))
    window.finish(right)


def test_a_relay_from_another_port_fails_on_both_sides() -> None:
    window = Window()
    secret = window.open()
    nc = secrets.token_hex(16)
    ns, ms = window.pairing.start(ORIGIN, nc)
    key = hkdf(secret, b"", b"hatcheck-pair-v1")
    assert ms != mac(key, f"srv|9999|{ORIGIN}|{nc}|{ns}")  # what an extension that sees port 9999 expects
    assert code_of(window.finish, secret, 9999) == "pairing-refused"


def test_a_key_made_for_one_origin_is_no_good_for_another() -> None:
    window = Window()
    secret = window.open()
    nc = secrets.token_hex(16)
    ns, _ = window.pairing.start(ORIGIN, nc)
    assert code_of(window.finish, secret, PORT, "chrome-extension://" + "p" * 32, nc, ns) == "pairing-refused"


def test_a_helpers_half_that_was_never_given_is_refused() -> None:
    window = Window()
    secret = window.open()
    assert code_of(window.finish, secret, PORT, ORIGIN, "0" * 32, "0" * 32) == "pairing-refused"


def test_the_helpers_own_proof_cannot_be_sent_back_to_it() -> None:
    window = Window()
    window.open()
    nc = secrets.token_hex(16)
    ns, ms = window.pairing.start(ORIGIN, nc)
    assert code_of(window.pairing.finish, ORIGIN, nc, ns, ms) == "pairing-refused"


def test_who_tries_again_and_again_does_not_flood_the_terminal() -> None:
    window = Window()
    window.finish(window.open())
    for _ in range(10):
        code_of(window.pairing.start, ORIGIN, "0" * 32)
    assert len(window.said) == 1


def test_many_first_steps_do_not_pile_up() -> None:
    window = Window()
    secret = window.open()
    for _ in range(10_000):
        window.pairing.start(ORIGIN, "0" * 32)
    window.finish(secret)


# the real process


@pytest.mark.parametrize("origin", [EXTENSION_ORIGIN, "moz-extension://0b0a1b9c-0d1e-4f2a-8b3c-4d5e6f708192"])
def test_a_browser_pairs_checks_a_draft_and_sees_a_proof(helper: Helper, origin: str) -> None:
    paired = helper.pair(origin)
    checked = helper.call("POST", "/v1/check", {"text": "Good morning!"}, paired.token, origin)
    assert checked.status == 200
    assert checked.headers["access-control-allow-origin"] == origin
    nonce = secrets.token_hex(16)
    hello = helper.call("GET", f"/v1/hello?client={paired.client_id}&nonce={nonce}", None, None, origin)
    assert hello.body["proof"] == mac(paired.proof_key, f"hatcheck-hello-v1|{nonce}|{helper.port}")
    clients = helper.call("GET", "/v1/clients", None, paired.token).body["clients"]
    listed = next(one for one in clients if one["id"] == paired.client_id)
    assert (listed["origin"], listed["current"]) == (origin, True)
    assert listed["last_used"] is not None


def test_two_profiles_of_one_browser_have_one_origin_and_are_paired_side_by_side(helper: Helper) -> None:
    """Chromium's id comes from the manifest's key, so it is the same in every profile."""
    first, second = helper.pair(), helper.pair()
    for paired in (first, second):
        assert helper.call("GET", "/v1/settings", None, paired.token, paired.origin).status == 200


def test_two_browsers_are_paired_side_by_side(helper: Helper) -> None:
    one, other = helper.pair(), helper.pair("moz-extension://0b0a1b9c-0d1e-4f2a-8b3c-4d5e6f708192")
    assert helper.call("GET", "/v1/settings", None, one.token, one.origin).status == 200
    assert helper.call("GET", "/v1/settings", None, other.token, other.origin).status == 200
    assert helper.call("GET", "/v1/settings", None, one.token, other.origin).status == 403


@pytest.mark.parametrize("origin", [None, "https://x.com", "null", "http://127.0.0.1:PORT", "chrome-extension://A B"])
def test_only_an_extension_can_pair(helper: Helper, origin: str | None) -> None:
    helper.pair_link()
    origin = origin and origin.replace("PORT", str(helper.port))
    answer = helper.call("POST", "/v1/pair/start", {"nc": "0" * 32}, None, origin)
    assert (answer.status, answer.body["code"]) == (403, "origin-refused")


def test_an_extensions_preflight_is_answered_only_while_a_link_is_open(own_helper: Helper) -> None:
    headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}

    def preflight(path: str) -> int:
        return own_helper.call("OPTIONS", path, None, None, EXTENSION_ORIGIN, headers).status

    assert preflight("/v1/pair/start") == 403
    closed = own_helper.call("POST", "/v1/pair/start", {"nc": "0" * 32}, None, EXTENSION_ORIGIN)
    assert (closed.status, closed.body["code"]) == (409, "pairing-closed")
    assert "access-control-allow-origin" not in closed.headers
    own_helper.pair_link()
    assert preflight("/v1/pair/start") == 204
    assert preflight("/v1/pair/finish") == 204
    assert preflight("/v1/check") == 403
    assert preflight("/v1/hello") == 403


def test_a_used_link_is_refused_and_the_terminal_says_that_somebody_tried(own_helper: Helper) -> None:
    link = own_helper.pair_link()
    own_helper.pair(link=link)
    answer = own_helper.call("POST", "/v1/pair/start", {"nc": "0" * 32}, None, EXTENSION_ORIGIN)
    assert (answer.status, answer.body["code"]) == (409, "pairing-closed")
    _, said = own_helper.stop()
    assert "Somebody tried to pair" in said


def test_a_wrong_key_gets_one_word_and_counts(own_helper: Helper) -> None:
    own_helper.pair_link()
    body = {"nc": "0" * 32, "ns": "0" * 32, "mc": "0" * 64}
    codes = [own_helper.call("POST", "/v1/pair/finish", body, None, EXTENSION_ORIGIN).body["code"] for _ in range(6)]
    assert codes == ["pairing-refused"] * 5 + ["pairing-closed"]
    _, said = own_helper.stop()
    assert "wrong key 5 times" in said


def test_neither_token_nor_proof_key_ever_crosses_the_wire_or_lies_open_on_disk(own_helper: Helper) -> None:
    link = own_helper.pair_link()
    paired = own_helper.pair(link=link)
    secret = link.partition("#")[2].encode()
    own_helper.call("GET", "/v1/settings", None, paired.token)
    for path in own_helper.folder.iterdir():
        content = path.read_bytes()
        assert paired.token.encode() not in content, path
        assert own_helper.token.encode() not in content, path
        assert secret not in content, path
        assert bytes.fromhex(secret.decode()) not in content, path


def test_the_helper_keeps_its_browsers_over_a_restart(own_helper: Helper) -> None:
    paired = own_helper.pair()
    own_helper.stop()
    with Helper(own_helper.folder) as again:
        assert again.call("GET", "/v1/settings", None, paired.token, paired.origin).status == 200


def test_who_is_unpaired_beside_the_running_helper_is_a_stranger_with_the_next_call(helper: Helper) -> None:
    def status(paired: Paired) -> int:
        return helper.call("GET", "/v1/settings", None, paired.token, paired.origin).status

    firefox = "moz-extension://0b0a1b9c-0d1e-4f2a-8b3c-4d5e6f708192"
    one, other = helper.pair(), helper.pair(firefox)
    assert helper.command("unpair", one.client_id).returncode == 0
    # Its origin is no client's any more, so it is refused even before its token is looked at.
    refused = helper.call("GET", "/v1/settings", None, one.token)
    assert (status(one), status(other), refused.status, refused.body["code"]) == (403, 200, 401, "token-unknown")
    everybody = helper.command("unpair", "--all")
    assert "Firefox is shut out. To let it in again: hatcheck pair\n" in everybody.stdout
    assert helper.call("GET", "/v1/settings", None, other.token).body["code"] == "token-unknown"


def test_a_pairing_that_replaces_ends_the_browsers_earlier_ones_only_once_it_is_made(helper: Helper) -> None:
    firefox = helper.pair("moz-extension://0b0a1b9c-0d1e-4f2a-8b3c-4d5e6f708192")
    before = [helper.pair(), helper.pair()]
    link = helper.command("pair", "--replace").stdout.strip()
    assert helper.call("GET", "/v1/settings", None, before[0].token).status == 200
    after = helper.pair(link=link)
    told = [helper.call("GET", "/v1/settings", None, one.token).status for one in (*before, after, firefox)]
    assert told == [401, 401, 200, 200]
    assert helper.call("GET", "/v1/settings").status == 200  # a script's token is no pairing

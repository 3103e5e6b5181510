"""The parser against requests that two readers could read in two ways. Raw sockets against the real process."""

from __future__ import annotations

import socket

import pytest
from helper_process import Helper


def exchange(helper: Helper, *pieces: bytes) -> bytes:
    """Send raw bytes and read until the helper closes; `PORT` and `TOKEN` are filled in."""
    with socket.create_connection(("127.0.0.1", helper.port), timeout=30) as connection:
        for piece in pieces:
            filled = piece.replace(b"PORT", str(helper.port).encode()).replace(b"TOKEN", helper.token.encode())
            connection.sendall(filled)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


OK = b"GET /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"


def test_a_plain_request_is_answered(shared_helper: Helper) -> None:
    answer = exchange(shared_helper, OK)
    assert status(answer) == 200
    assert b"\r\nServer:" not in answer
    assert b"\r\nVia:" not in answer


@pytest.mark.parametrize(
    "name, value",
    [
        ("Host", "127.0.0.1:PORT"),
        ("Origin", "http://127.0.0.1:PORT"),
        ("Authorization", "Bearer TOKEN"),
        ("Content-Type", "application/json"),
        ("Content-Length", "0"),
    ],
)
def test_a_header_that_must_be_single_is_refused_when_it_comes_twice(
    shared_helper: Helper, name: str, value: str
) -> None:
    lines = ["GET /v1/hello HTTP/1.1", "Connection: close"]
    lines += [f"{name}: {value}", f"{name.lower()}: {value}"]
    if name != "Host":
        lines.append("Host: 127.0.0.1:PORT")
    answer = exchange(shared_helper, "\r\n".join([*lines, "", ""]).encode())
    assert status(answer) == 400
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    "lines",
    [
        [b"Transfer-Encoding: chunked"],
        [b"Transfer-Encoding: chunked", b"Content-Length: 2"],
        [b"transfer-encoding : chunked"],
        [b"Transfer-Encoding: identity"],
        [b"X-Long: one", b" two"],
        [b"X-Long: one", b"\ttwo"],
        [b"Content-Length: +2"],
        [b"Content-Length: 0x2"],
        [b"Content-Length: 2, 2"],
        [b"Content-Length: " + b"9" * 5000],
        [b"no colon"],
        [b": no name"],
        [b"Bad\x00Name: x"],
        [b"X-Bare: a\rb"],
        [b"X-Bare: a\nTransfer-Encoding: chunked"],
    ],
    ids=lambda lines: repr(lines[0][:30]),
)
def test_a_request_that_could_be_read_in_two_ways_is_refused_and_closed(
    shared_helper: Helper, lines: list[bytes]
) -> None:
    head = b"\r\n".join([b"POST /v1/check HTTP/1.1", b"Host: 127.0.0.1:PORT", *lines, b"", b""])
    smuggled = b"0\r\n\r\nGET /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"
    answer = exchange(shared_helper, head + smuggled)
    assert status(answer) == 400
    assert answer.count(b"HTTP/1.") == 1


@pytest.mark.parametrize(
    "target",
    [
        b"http://127.0.0.1:PORT/v1/hello",
        b"http://evil.example/v1/hello",
        b"http://[",
        b"127.0.0.1:PORT",
        b"*",
        b"v1/hello",
        b"/v1/hello\\",
        b"/v1\\hello",
        b"/v1/hello%00",
        b"/v1/hello?client=%00",
        b"/%5cv1/hello",
    ],
)
def test_a_target_that_is_not_a_plain_path_is_refused(shared_helper: Helper, target: bytes) -> None:
    answer = exchange(
        shared_helper, b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"
    )
    assert status(answer) == 400
    assert b"application/problem+json" in answer


def test_what_the_parser_refuses_has_the_shape_and_headers_of_every_refusal(shared_helper: Helper) -> None:
    head, _, body = exchange(shared_helper, b"nonsense\r\n\r\n").partition(b"\r\n\r\n")
    assert b"Content-Type: application/problem+json" in head
    assert b"X-Content-Type-Options: nosniff" in head
    assert b"Cache-Control: no-store" in head
    assert b'"code":"bad-request"' in body
    assert b"nonsense" not in body


@pytest.mark.parametrize("host", [b"", b"Host: \r\n"], ids=["none", "empty"])
def test_a_request_without_host_is_refused(shared_helper: Helper, host: bytes) -> None:
    assert status(exchange(shared_helper, b"GET /v1/hello HTTP/1.1\r\n" + host + b"\r\n")) == 421
    assert status(exchange(shared_helper, b"GET /v1/hello HTTP/1.0\r\n" + host + b"\r\n")) == 421


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT", b"HEAD", b"PROPFIND", b"DEBUG", b"X" * 5000])
def test_an_odd_method_is_refused_with_the_list_of_good_ones(shared_helper: Helper, method: bytes) -> None:
    answer = exchange(
        shared_helper, method + b" /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"
    )
    assert status(answer) == 405
    assert b"\r\nAllow: GET\r\n" in answer
    assert b"X-Forwarded" not in answer


def test_nobody_is_upgraded_to_a_websocket(shared_helper: Helper) -> None:
    answer = exchange(
        shared_helper,
        b"GET /v1/check HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    )
    assert status(answer) in {401, 405}


HEAD = (
    b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer TOKEN\r\n"
    b"Content-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
)


@pytest.mark.parametrize("length", [2 * 1024 * 1024, 10**7, 10**11])
def test_a_body_far_over_the_limit_is_refused_before_it_is_sent(shared_helper: Helper, length: int) -> None:
    assert status(exchange(shared_helper, HEAD % length)) == 413


@pytest.mark.parametrize("length", [1024 * 1024 + 1, 2 * 1024 * 1024, 10**7])
def test_who_sends_too_much_all_the_same_can_read_why_it_was_refused(shared_helper: Helper, length: int) -> None:
    answer = exchange(shared_helper, HEAD % length, b" " * length)
    assert status(answer) == 413
    assert b'"code":"too-large"' in answer


def test_headers_without_end_are_cut_off(shared_helper: Helper) -> None:
    answer = exchange(shared_helper, b"GET /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: " + b"a" * 40_000)
    assert status(answer) == 400


def test_forwarding_headers_change_nothing(shared_helper: Helper) -> None:
    answer = exchange(
        shared_helper,
        b"GET /v1/hello HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1:PORT\r\n"
        b"Forwarded: host=127.0.0.1:PORT\r\nX-Forwarded-For: 10.0.0.1\r\nConnection: close\r\n\r\n",
    )
    assert status(answer) == 421


def test_two_requests_in_one_packet_get_two_answers_in_order(shared_helper: Helper) -> None:
    first = b"GET /v1/hello HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"
    answer = exchange(
        shared_helper, first + b"GET /v1/rules HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"
    )
    assert [int(one.split(b" ")[1]) for one in answer.split(b"HTTP/1.")[1:]] == [200, 401]

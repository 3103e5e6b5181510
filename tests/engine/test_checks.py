"""What a pattern cannot tell: check digits, telephone numbers, passwords. All values are invented or samples."""

from __future__ import annotations

import hashlib

import pytest
from hatcheck.engine.checks import CHECKS

HOLDS = {
    "card": ["4111 1111 1111 1111", "3782-822463-10005", "5555555555554444"],
    "code": ["4471#", "9 0 3 5", "481 223"],
    "document": ["KOWAL 805231 A9", "X4471902"],
    "iban": ["GB82 WEST 1234 5698 7654 32", "NL91ABNA0417164300"],
    "mobile": ["+34 612 345 678", "+44 7700 900123", "+1 212 555 0187"],
    "national-number": ["943 476 5919", "RCCMNL83S18D969H", "54362315K"],
    "password-shape": ["Lighthouse44", "mint_Humbug9!", "pinecone88"],
    "personal-mail": ["jo.bell@example.org", "sam77 (at) example (dot) org"],
    "phone": ["07700 900351", "(212) 555-0187", "+61 491 570 110", "555-0143"],
    "plate": ["LB19 QRT", "1ZZ-9AB", "7KX"],
    "random": ["9f8Kd03mXq2LpZ7vRt5WnB1c"],
    "secret-value": ["hunter_42x", "Kettle!19", "B0nes&Film", "4471"],
    "spoken-code": ["six-oh-four-four", "double four one eight"],
    "spoken-phone": ["oh seven seven double oh, nine oh oh, one two three"],
    "ssn": ["536-90-4399"],
    "token": ["choir-77fk20-abq-1190z", "QW3E-88RT-1YU2-OP90"],
}
FAILS = {
    "card": ["4111 1111 1111 1112", "0000 0000 0000 0000", "4111"],
    "code": ["1987", "2026", "12", "12345678901"],
    "document": ["ABC", "LICENCE", "older than"],
    "iban": ["GB82 WEST 1234 5698 7654 33", "ZZ00"],
    "mobile": ["+44 20 7946 0018", "+44 800 123 456", "+1", "not a number"],
    "national-number": ["943 476 5918", "111", "abc"],
    "password-shape": ["v2.4.1", "iPhone15", "10th", "@maple99", "https://a.b/c1", "B12", "mattress", "COVID-19"],
    "personal-mail": ["info@example.org", "bookings.leeds@example.org", "press at example dot org"],
    "phone": ["12", "2026-11-22", "1,2,3,4"],
    "plate": ["ab12 cde", "A", "LONGERTHANPLATES"],
    "random": ["tokentokentokentokentoken", "short1A"],
    "secret-value": ["please", "20mbps", "•••••", "dog's", "password123", "xxxx", "2024"],
    "spoken-code": ["one two three four", "one two", "nine eight seven six"],
    "spoken-phone": ["one two three", ""],
    "ssn": ["000-12-3456", "666-12-3456"],
    "token": [
        "550e8400-e29b-41d4-a716-446655440000",
        "9fceb02d0ae598e95dc970b74767f19372d61af8",
        "wonderfulness",
        "a1b2",
    ],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in HOLDS.items() for value in values])
def test_a_check_holds_for(name: str, value: str) -> None:
    assert CHECKS[name](value)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FAILS.items() for value in values])
def test_a_check_does_not_hold_for(name: str, value: str) -> None:
    assert not CHECKS[name](value)


def test_every_check_has_examples_of_both_kinds() -> None:
    assert set(HOLDS) == set(FAILS) == set(CHECKS)


def test_no_check_fails_on_odd_text() -> None:
    signs = "0123456789abcXYZ .-@()+ñß🎩٣\ud83d"
    for number in range(2_000):
        noise = hashlib.sha256(str(number).encode()).digest()[: number % 24]
        value = "".join(signs[byte % len(signs)] for byte in noise)
        for check in CHECKS.values():
            assert check(value) in {True, False}

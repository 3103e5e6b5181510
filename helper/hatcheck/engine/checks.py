"""Checks that a pattern cannot make: checksums, entropy, and whether a value looks like a secret."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping

import phonenumbers
from stdnum import iban, luhn
from stdnum.gb import nhs
from stdnum.us import ssn

# Values that people give in jest or as an example; none of them opens anything.
_JOKES = frozenset(
    "please password secret kindness love swordfish friend mellon incorrect forgotten forgot reset changed change "
    "required wrong invalid expired weak strong hunter2 fluffy sesame abracadabra hidden missing protected fatigue "
    "manager managers hygiene policy everything nothing something always never still just not the that this too so "
    "your my his her their our here there what who same also now basically literally probably actually only out".split()
)


def is_card(value: str) -> bool:
    """13 to 19 digits that pass Luhn's check (ISO/IEC 7812) and are not one digit over and over."""
    digits = re.sub(r"\D", "", value)
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def is_iban(value: str) -> bool:
    """An account number that passes ISO 13616's check (modulo 97) and its country's form."""
    return bool(iban.is_valid(value))


def is_phone(value: str) -> bool:
    """A number that could be dialled: international, or in the United Kingdom or North America."""
    for region in (None,) if value.lstrip().startswith("+") else ("GB", "US"):
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and len(re.sub(r"\D", "", value)) >= 9:
            return True
    return False


def is_ssn(value: str) -> bool:
    """A US social security number of a range that is or was given out."""
    return bool(ssn.is_valid(value))


def is_nhs_number(value: str) -> bool:
    """A UK health service number with its right check digit."""
    return bool(nhs.is_valid(value))


def entropy(value: str) -> float:
    """Shannon entropy in bits for each character."""
    counts = Counter(value)
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())


def is_random(value: str) -> bool:
    """At least 20 characters, 3.5 bits each, of two classes or more: what a machine makes, nobody types."""
    return len(value) >= 20 and _classes(value) >= 2 and entropy(value) >= 3.5 and not value.isalpha()


def is_secret_value(value: str) -> bool:
    """What could open something: four characters or more with a digit or sign inside, and not a known joke."""
    bare = value.strip("\"'“”.,!?;:()*")
    if len(bare) < 4 or bare.lower() in _JOKES or set(bare) <= set("*•xX.-_?"):
        return False
    return any(character.isdigit() for character in bare) or (
        _classes(bare) >= 2 and not re.fullmatch(r"[A-Za-z]+(?:['-][A-Za-z]+)*", bare)
    )


def is_code(value: str) -> bool:
    """Four to eight digits that are not a year: a PIN, an alarm code, a one-time code."""
    digits = re.sub(r"\D", "", value)
    return 4 <= len(digits) <= 10 and not re.fullmatch(r"(?:19|20)\d\d", digits)


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "card": is_card,
    "code": is_code,
    "iban": is_iban,
    "nhs-number": is_nhs_number,
    "phone": is_phone,
    "random": is_random,
    "secret-value": is_secret_value,
    "ssn": is_ssn,
}


def _classes(value: str) -> int:
    return sum(
        any(test(character) for character in value)
        for test in (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
    )

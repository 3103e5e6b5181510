"""Checks that a pattern cannot make, by the names rules use: whether a value looks like a secret, and numbers.py's."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping

from hatcheck.engine import numbers

# Values that people give in jest or as an example; none of them opens anything.
_JOKES = frozenset(
    "please password secret kindness love swordfish friend mellon incorrect forgotten forgot reset changed change "
    "required wrong invalid expired weak strong hunter2 fluffy sesame abracadabra hidden missing protected fatigue "
    "manager managers hygiene policy everything nothing something always never still just not the that this too so "
    "your my his her their our here there what who same also now basically literally probably actually only out "
    "password1 password123 passw0rd 12345 123456 1234567 12345678 123456789 qwerty qwerty123 letmein admin abc123 "
    "example example123 changeme changeme123 your-password yourpassword".split()
)
_AROUND = "\"'“”.,!?;:()*"
# Letters and digits side by side that open nothing: ordinals, times, sizes, years of a team, models, dated tags.
_EVERYDAY_MIX = re.compile(
    r"\d+(?:st|nd|rd|th|s|am|pm|k|m|km|cm|mm|kg|g|ml|gb|tb|mb|hz|ghz|mph|kmh|yo|yr|yrs|hrs|mins?|x\d+|d|p|in|ft|oz|lbs?"
    r"|%|mbps|gbps|kbps)"
    r"|(?:19|20)\d\d"
    r"|(?:covid|mp|ps|iphone|ipad|galaxy|windows|win|gpt|class|euro|fifa|formula|area|boeing|airbus|route|highway|gen"
    r"|cop|gcse|year|grade|room|ward|level|unit|flat|season|episode|page|chapter|version|ios|android|xbox|pixel|python"
    r"|java|html|css|usb|ipv|log|oauth|utf|sha|base|v)[-_]?\d+[\d.]*\w?"
    r"|[a-z]{1,3}-?\d{1,4}[a-z]?",
    re.IGNORECASE,
)


def entropy(value: str) -> float:
    """Shannon entropy in bits for each character."""
    counts = Counter(value)
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())


def is_random(value: str) -> bool:
    """At least 20 characters, 3.5 bits each, of two classes or more: what a machine makes, nobody types."""
    return len(value) >= 20 and _classes(value) >= 2 and entropy(value) >= 3.5 and not value.isalpha()


def is_token(value: str) -> bool:
    """Twelve characters or more with letters and digits in a mix that is no word, hash of a commit or link."""
    bare = value.strip(_AROUND)
    if len(bare) < 12 or "://" in bare or "@" in bare or re.fullmatch(r"[0-9a-f]{40}|[0-9a-f-]{36}", bare.lower()):
        return False
    digits = sum(character.isdigit() for character in bare)
    return digits >= 2 and any(character.isalpha() for character in bare) and entropy(bare) >= 3


def is_password_shape(value: str) -> bool:
    """A word that somebody made to be a password: letters with digits (and signs) that are no everyday mix."""
    bare = value.strip(_AROUND)
    if not 6 <= len(bare) <= 40 or bare.lower() in _JOKES or re.search(r"^[#@]|://|www\.|/|\.(?:com|org|net)\b", bare):
        return False
    letters = sum(character.isalpha() for character in bare)
    digits = sum(character.isdigit() for character in bare)
    return letters >= 3 and digits >= 1 and not _EVERYDAY_MIX.fullmatch(bare)


def is_secret_value(value: str) -> bool:
    """What could open something: four characters or more with a digit or sign inside, and not a known joke."""
    bare = value.strip(_AROUND)
    if len(bare) < 4 or bare.lower() in _JOKES or set(bare) <= set("*•xX.-_?") or _EVERYDAY_MIX.fullmatch(bare):
        return False
    return any(character.isdigit() for character in bare) or (
        _classes(bare) >= 2 and not re.fullmatch(r"[A-Za-z]+(?:['-][A-Za-z]+)*", bare)
    )


def is_code(value: str) -> bool:
    """Four to ten digits that are not a year: a PIN, an alarm code, a one-time code."""
    digits = re.sub(r"\D", "", value)
    return 4 <= len(digits) <= 10 and not re.fullmatch(r"(?:19|20)\d\d", digits)


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "card": numbers.is_card,
    "code": is_code,
    "document": numbers.is_document_number,
    "iban": numbers.is_iban,
    "mobile": numbers.is_mobile,
    "national-number": numbers.is_national_number,
    "password-shape": is_password_shape,
    "personal-mail": numbers.is_personal_mail,
    "phone": numbers.is_phone,
    "plate": numbers.is_plate,
    "random": is_random,
    "secret-value": is_secret_value,
    "spoken-code": numbers.is_spoken_code,
    "spoken-phone": numbers.is_spoken_phone,
    "ssn": numbers.is_ssn,
    "token": is_token,
}


def _classes(value: str) -> int:
    return sum(
        any(test(character) for character in value)
        for test in (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
    )

"""Checks that a pattern cannot make: checksums, entropy, and whether a value looks like a secret."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise

import phonenumbers
from stdnum import iban, luhn
from stdnum.au import tfn
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.us import ssn
from stdnum.za import idnr as za_idnr

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
_DESK = re.compile(
    r"^(?:info|hello|hi|hallo|contact|office|support|help|helpdesk|service|customer|care|sales|shop|orders?|book"
    r"|bookings?|reservations?|reception|enquir(?:y|ies)|inquir(?:y|ies)|press|media|news|editor|jobs|careers|recruitment"
    r"|hr|admin|team|mail|post|noreply|no-reply|privacy|legal|security|events?|tickets?|volunteers?|donate|accounts?"
    r"|billing|feedback|complaints|returns|members?|membership|tips|submissions?|apply|school|parish|council)(?:$|[^a-z])",
    re.IGNORECASE,
)
_NATIONAL_NUMBERS = (
    aadhaar, bsn, codicefiscale, cpf, dni, idnr, nhs, nie, nir, nn, pan, pesel, pps, sin, ssn, tfn, za_idnr,
)  # fmt: skip
_CARRIED_AROUND = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    phonenumbers.PhoneNumberType.UNKNOWN,
)
_SPOKEN_DIGITS = {
    word: str(digit)
    for digit, words in enumerate(
        ("zero oh o nought naught", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
# Letters and digits side by side that open nothing: ordinals, times, sizes, years of a team, models, dated tags.
_EVERYDAY_MIX = re.compile(
    r"\d+(?:st|nd|rd|th|s|am|pm|k|m|km|cm|mm|kg|g|ml|gb|tb|mb|hz|ghz|mph|kmh|yo|yr|yrs|hrs|mins?|x\d+|d|p|in|ft|oz|lbs?|%|mbps|gbps|kbps)"
    r"|(?:19|20)\d\d"
    r"|(?:covid|mp|ps|iphone|ipad|galaxy|windows|win|gpt|class|euro|fifa|formula|area|boeing|airbus|route|highway|gen"
    r"|cop|gcse|year|grade|room|ward|level|unit|flat|season|episode|page|chapter|version|ios|android|xbox|pixel|python|java|html|css|usb|ipv|log|oauth|utf|sha|base|v)[-_]?\d+[\d.]*\w?"
    r"|[a-z]{1,3}-?\d{1,4}[a-z]?",
    re.IGNORECASE,
)


def is_card(value: str) -> bool:
    """13 to 19 digits that pass Luhn's check (ISO/IEC 7812) and are not one digit over and over."""
    digits = re.sub(r"\D", "", value)
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def is_iban(value: str) -> bool:
    """An account number that passes ISO 13616's check (modulo 97) and its country's form."""
    return bool(iban.is_valid(value))


def is_phone(value: str) -> bool:
    """A number that could be dialled: international, in the United Kingdom or North America, or a short 555-0100."""
    if re.fullmatch(r"\d{3}[-. ]\d{4}", value):
        return True
    for region in (None,) if value.lstrip().startswith("+") else ("GB", "US"):
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and len(re.sub(r"\D", "", value)) >= 9:
            return True
    return False


def is_mobile(value: str) -> bool:
    """An international number that is no landline, freephone or premium line: one person is likely to answer."""
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and phonenumbers.number_type(number) in _CARRIED_AROUND


def is_spoken_phone(value: str) -> bool:
    """A telephone number in words: nine to thirteen digits, "double" and "triple" counted."""
    return 9 <= len(spoken_digits(value)) <= 13


def is_spoken_code(value: str) -> bool:
    """A code in words, of four to eight digits that do not count up or down."""
    digits = spoken_digits(value)
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return 4 <= len(digits) <= 8 and steps not in ({1}, {-1})


def spoken_digits(value: str) -> str:
    """The digits that number words and figures name: "oh four, double seven 9" gives "04779"."""
    digits, times = "", 1
    for word in re.findall(r"[a-z]+|\d", value.lower()):
        digit = word if word.isdigit() else _SPOKEN_DIGITS.get(word, "")
        digits += digit * times
        times = {"double": 2, "triple": 3, "treble": 3}.get(word, 1)
    return digits


def is_national_number(value: str) -> bool:
    """A number that a state gives to one person, with the right check digit or form of some country."""
    return any(kind.is_valid(value) for kind in _NATIONAL_NUMBERS)


def is_personal_mail(value: str) -> bool:
    """A mail address of one person, not of a desk: `jo.bell@…`, not `info@…` or `bookings.leeds@…`."""
    return not _DESK.search(re.split(r"@|\bat\b|\(at\)|\[at\]", value, maxsplit=1, flags=re.IGNORECASE)[0])


def is_document_number(value: str) -> bool:
    """The number of a passport, licence or ticket: five to twenty capitals and digits, three digits at least."""
    bare = re.sub(r"[ -]", "", value)
    return 5 <= len(bare) <= 20 and bare.isalnum() and sum(character.isdigit() for character in bare) >= 3


def is_plate(value: str) -> bool:
    """A number plate, typed as one: four to eight letters and digits, in capitals."""
    bare = re.sub(r"[ -]", "", value)
    return 4 <= len(bare) <= 8 and bare.isalnum() and bare.isupper()


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
    """Four to eight digits that are not a year: a PIN, an alarm code, a one-time code."""
    digits = re.sub(r"\D", "", value)
    return 4 <= len(digits) <= 10 and not re.fullmatch(r"(?:19|20)\d\d", digits)


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "card": is_card,
    "code": is_code,
    "document": is_document_number,
    "iban": is_iban,
    "mobile": is_mobile,
    "national-number": is_national_number,
    "nhs-number": is_nhs_number,
    "password-shape": is_password_shape,
    "personal-mail": is_personal_mail,
    "phone": is_phone,
    "plate": is_plate,
    "random": is_random,
    "secret-value": is_secret_value,
    "spoken-code": is_spoken_code,
    "spoken-phone": is_spoken_phone,
    "ssn": is_ssn,
    "token": is_token,
}


def _classes(value: str) -> int:
    return sum(
        any(test(character) for character in value)
        for test in (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
    )

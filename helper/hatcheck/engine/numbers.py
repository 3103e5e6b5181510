"""Numbers and addresses that lead to one person: checksums, telephone plans, and how people write them out."""

from __future__ import annotations

import re
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
_DESK = re.compile(
    r"^(?:info|hello|hi|hallo|contact|office|support|help|helpdesk|service|customer|care|sales|shop|orders?|book"
    r"|bookings?|reservations?|reception|enquir(?:y|ies)|inquir(?:y|ies)|press|media|news|editor|jobs|careers|recruitment"
    r"|hr|admin|team|mail|post|noreply|no-reply|privacy|legal|security|events?|tickets?|volunteers?|donate|accounts?"
    r"|billing|feedback|complaints|returns|members?|membership|tips|submissions?|apply|school|parish|council)(?:$|[^a-z])",
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
    """A telephone number in words: nine to fifteen digits, "double" and "triple" counted."""
    return 9 <= len(spoken_digits(value)) <= 15


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
    """A number plate, typed as one: three to eight letters and digits, in capitals."""
    bare = re.sub(r"[ -]", "", value)
    return 3 <= len(bare) <= 8 and bare.isalnum() and bare.isupper()


def is_ssn(value: str) -> bool:
    """A US social security number of a range that is or was given out."""
    return bool(ssn.is_valid(value))

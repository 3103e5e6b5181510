"""Levels texts and the strings that are looked for in them, so that one spelling stands for all that a pattern takes.

Small letters, one digit for all, one space for many, and a sign at each border of a word (as RE2 has it: ASCII only).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

BORDER = "\x01"
_MOST_SIGNS = 8
"""Of a class, that are looked for one by one."""
_LAST_ASCII = 127
_LEVEL = bytes(
    ord("0") if 48 <= byte < 58 else byte + 32 if 65 <= byte < 91 else 2 if byte == ord(BORDER) else byte
    for byte in range(256)
)
_BORDER_BYTE = re.compile(BORDER.encode())
_NO_SPACE = re.compile(rb"\S+")
_WORD_BYTES = re.compile(rb"([0-9a-z_]+)")
_WORD = re.compile("([0-9a-z_]+)")
_OF_CLASS = re.compile(r"(?P<range>(?P<first>\\.|[^\\])-(?P<last>\\.|[^\\]))|\\(?P<escaped>.)|(?P<sign>.)", re.DOTALL)
_ESCAPED = {"d": "0", "s": " ", "n": " ", "t": " ", "r": " ", "f": " ", "b": BORDER, "B": "", "z": "", "A": ""}


def levelled(data: bytes) -> bytes:
    """A text as it is compared, with a space at either end.

    data  a View's: RE2 takes three letters for "k" and "s" that NFKC has exchanged there, and that would be lost here
    """
    plain = b" %b " % b" ".join(data.translate(_LEVEL).split())
    return b"\x01".join(_WORD_BYTES.split(plain))


class Levelled:
    """A text as it is compared, and where its signs stand in the text."""

    def __init__(self, data: bytes) -> None:
        self.text = levelled(data)
        self._data = data

    def place(self, at: int) -> int:
        """The offset in the text of a sign that is neither a space nor a border, from that in the levelled text."""
        at -= bisect_left(self._borders, at) + 1
        return at if self._kept is None else self._kept[at]

    @cached_property
    def _borders(self) -> list[int]:
        return [found.start() for found in _BORDER_BYTE.finditer(self.text)]

    @cached_property
    def _kept(self) -> list[int] | None:
        """Of each sign but the borders, where it stands; None: no space was left out."""
        if len(self.text) - len(self._borders) == len(self._data) + 2:
            return None
        kept: list[int] = []
        for found in _NO_SPACE.finditer(self._data):
            kept.extend(range(found.start(), found.end() + 1))
        return kept


@lru_cache(4096)  # the same slots stand in many patterns
def bordered(signs: str) -> str:
    """Levelled signs with a border where a word begins or ends; at the edges only where they have one already."""
    left = BORDER if signs.startswith(BORDER) else ""
    right = BORDER if signs.endswith(BORDER) else ""
    inner = re.sub(" +", " ", signs.replace(BORDER, ""))
    return left + BORDER.join(piece for piece in _WORD.split(inner) if piece) + right


def level(sign: str) -> list[str] | None:
    """A sign of a pattern as a levelled text has it; None for a letter that is written in two ways beyond ASCII."""
    if sign.isspace():
        return [" "]
    if sign.isascii():
        return [sign.encode().translate(_LEVEL).decode()]
    return [sign] if sign.lower() == sign.upper() else None


def escaped(name: str) -> list[str] | None:
    """What `\\d` and the like stand for; None: too much."""
    if name.isalnum():
        return [_ESCAPED[name]] if name in _ESCAPED else None
    return level(name)


def few_of(signs: str) -> list[str] | None:
    """The signs of a class in square brackets, if they are few."""
    if signs.startswith("[^") or "[:" in signs:
        return None
    found: set[str] = set()
    for item in _OF_CLASS.finditer(signs[1:-1]):
        if item["range"] is None:
            levels = [escaped(item["escaped"]) if item["escaped"] is not None else level(item["sign"])]
        elif len(item["first"] + item["last"]) > 2 or ord(item["last"]) > _LAST_ASCII:
            return None
        else:
            levels = [level(chr(code)) for code in range(ord(item["first"]), ord(item["last"]) + 1)]
        for one in levels:
            if one is None:
                return None
            found.update(one)
    return sorted(found) if 0 < len(found) <= _MOST_SIGNS else None

"""What many patterns cannot do without, and what the long ones begin with: read from the patterns, or kept from before.

Reading takes most of an engine's start, seconds of it, and memory that the process never gets back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from hatcheck.engine.needs import A_CAPITAL, MOST_GROUPS, Known, beginnings, needs, read

_READ_BY = ("clues", "levels", "needs", "pattern_parts")
"""The modules that decide what is read; with other ones, what was kept is worth nothing."""


class Keeper(Protocol):
    """Keeps what can be made anew, and may lose it at any time."""

    def get(self, name: str) -> bytes | None:
        """What was kept under this name last; None: nothing."""

    def keep(self, name: str, content: bytes) -> None:
        """Keeps it if that is possible."""


@dataclass(frozen=True, slots=True)
class Clues:
    """Of many patterns, by their numbers.

    A *bit* is a pattern's number in one of MOST_GROUPS rows: number + row * count.

    count    how many patterns there are
    strings  levelled, in UTF-8
    sets     different sets of numbers or bits, each sorted
    held     for each string, the place in `sets` of the bits of the groups that it is in
    begun    for each string, the place in `sets` of the numbers of the long patterns that begin with it
    free     bits of groups that a pattern has not: nothing is missing there
    known    long patterns of which it is known how they begin
    capital  those that may begin with any word that has a capital
    """

    count: int
    strings: list[str]
    sets: list[list[int]]
    held: list[int]
    begun: list[int]
    free: list[int]
    known: list[int]
    capital: list[int]

    def packed(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def unpacked(cls, content: bytes) -> Clues:
        """Raises ValueError for what is not whole."""
        try:
            return cls(**json.loads(content))
        except TypeError as error:
            raise ValueError(str(error)) from None


def clues(sources: Sequence[str], long: int, keeper: Keeper | None = None) -> Clues:
    """Of these patterns.

    sources  in RE2, as `lexicon` writes them out
    long     characters from which on it is told where a pattern can begin
    keeper   has them from an earlier start, or gets them for the next
    """
    if keeper is None:
        return _read(sources, long)
    name = f"clues-{_key(sources, long)}.json"
    kept = keeper.get(name)
    if kept is not None:
        try:
            return Clues.unpacked(kept)
        except ValueError:
            pass  # half a file, say: made anew, and put in its place
    made = _read(sources, long)
    keeper.keep(name, made.packed())
    return made


def _key(sources: Sequence[str], long: int) -> str:
    """Another one as soon as a pattern or anything that reads it is another one."""
    digest = sha256(str(long).encode())
    for module in _READ_BY:
        digest.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    for source in sources:
        digest.update(source.encode() + b"\0")
    return digest.hexdigest()


def _read(sources: Sequence[str], long: int) -> Clues:
    count = len(sources)
    held = defaultdict[bytes, list[int]](list)
    begun = defaultdict[bytes, list[int]](list)
    free: list[int] = []
    long_ones: list[int] = []
    known: Known = {}
    for number, source in enumerate(sources):
        part = read(source, known)
        groups = needs(part)
        for row, group in enumerate(groups):
            for string in group:
                held[string].append(number + row * count)
        free += (number + row * count for row in range(len(groups), MOST_GROUPS))
        begins = beginnings(part) if len(source) >= long else frozenset[bytes]()
        if begins:
            long_ones.append(number)
        for string in begins:
            begun[string].append(number)
    capital = list(begun.pop(A_CAPITAL, ()))
    strings = sorted({*held, *begun})
    places: dict[tuple[int, ...], int] = {(): 0}  # most strings stand in slots, and give the same as their neighbours

    def places_of(lists: defaultdict[bytes, list[int]]) -> list[int]:
        return [places.setdefault(tuple(sorted(lists.get(string, ()))), len(places)) for string in strings]

    held_at, begun_at = places_of(held), places_of(begun)
    return Clues(
        count, [s.decode() for s in strings], list(map(list, places)), held_at, begun_at, free, long_ones, capital
    )


def bits(numbers: Iterable[int]) -> int:
    """One whole number with these bits set."""
    numbers = list(numbers)
    row = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")

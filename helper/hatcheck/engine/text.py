"""A draft made ready for matching. The one place that turns offsets into UTF-16 code units."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from hatcheck.engine.levels import Levelled
from hatcheck.engine.shapes import Span

# What people's keyboards and phones put in place of plain signs.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000\t", " "),
        **dict.fromkeys("\u2028\u2029\r\x0b\x0c", "\n"),
    }
)
# Seen by nobody, typed by some to slip past a filter, put in by editors as caret anchors.
UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
                   "\u2066\u2067\u2068\u2069\ufe0e\ufe0f")  # fmt: skip
# NFKC would turn these into letters and glue them to the word before.
KEPT = frozenset("™®©℠ªº")

_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|no|inc|ltd|co|jr|sr"
                           r"|dept|[a-z])\.$", re.IGNORECASE)  # fmt: skip
_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|\n+")
_CLAUSE = re.compile(
    r"[,;:()\n]| - |\s(?=(?:but|because|although|though|while|whereas|so that|unless|until)\s)", re.IGNORECASE
)
_RUN = re.compile(r"([\x00-\x08\n\x0e-\x7e]+)|(.)", re.DOTALL)
"""What stays as it is, or one other sign."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class View:
    """Text to match on, and for each of its characters the stretch of the draft it stands for.

    text    what patterns see
    starts  for each character of `text`, where its stretch begins, in UTF-16 units of the draft
    ends    where that stretch ends
    """

    __slots__ = ("__dict__", "ends", "starts", "text")

    def __init__(self, text: str, starts: array[int], ends: array[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, draft: str) -> View:
        """The draft in plain signs: NFKC letters, straight quotes and dashes, nothing unseen; case is kept."""
        if draft.isascii() and "\t" not in draft and "\r" not in draft:
            return cls(draft, array("i", range(len(draft))), array("i", range(1, len(draft) + 1)))
        pieces: list[str] = []
        starts, ends = array("i"), array("i")
        unit = 0
        for plain, other in _RUN.findall(draft):
            if plain:
                width = len(plain)
                starts.extend(range(unit, unit + width))
                ends.extend(range(unit + 1, unit + width + 1))
            else:
                plain = _plain(other)
                width = 2 if ord(other) > 0xFFFF else 1
                starts.extend([unit] * len(plain))
                ends.extend([unit + width] * len(plain))
            pieces.append(plain)
            unit += width
        return cls("".join(pieces), starts, ends)

    def span(self, start: int, end: int) -> Span:
        """The draft's span for `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> View:
        """A view with `(start, end, text)` exchanged; the edits are sorted and do not overlap.

        Each new character stands for the whole stretch it replaces; an insertion (`start == end`) for the
        character before it.
        """
        pieces: list[str] = []
        starts, ends = array("i"), array("i")
        done = 0
        for start, end, new in edits:
            pieces += self.text[done:start], new
            starts.extend(self.starts[done:start])
            ends.extend(self.ends[done:start])
            at = (start, end) if end > start else (max(start - 1, 0), max(start, 1))
            begin, finish = self.span(*at)
            starts.extend([begin] * len(new))
            ends.extend([finish] * len(new))
            done = end
        pieces.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return View("".join(pieces), starts, ends)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """`(start, end)` of each sentence in `text`, without the space around it; none for blank text."""
        cuts = [0]
        for stop in _STOP.finditer(self.text):
            end = stop.start() + 1
            if self.text[stop.start()] == "." and _ABBREVIATION.search(self.text, max(0, end - 9), end):
                continue
            cuts.append(stop.end())
        return self._trimmed([*cuts, len(self.text)])

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """`(start, end)` of each clause: sentences cut again at commas, brackets, dashes and conjunctions."""
        cuts = {0, len(self.text)}
        for start, end in self.sentences:
            cuts |= {start, end}
            cuts |= {mark.end() for mark in _CLAUSE.finditer(self.text, start, end)}
        return self._trimmed(sorted(cuts))

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """`(start, end)` of each word in `text`: letters and digits, inner apostrophes and hyphens."""
        return tuple(match.span() for match in _WORD.finditer(self.text))

    @cached_property
    def data(self) -> bytes:
        """`text` in UTF-8, as RE2 wants it."""
        return self.text.encode()

    @cached_property
    def levelled(self) -> Levelled:
        """`data` as it is compared with strings that patterns cannot do without."""
        return Levelled(self.data)

    def has(self, pattern: Any) -> bool:
        """Whether a compiled pattern is found anywhere; remembered, since every match of a rule asks again."""
        if pattern not in self._had:
            self._had[pattern] = pattern.search(self.data) is not None
        return self._had[pattern]

    @cached_property
    def _had(self) -> dict[Any, bool]:
        return {}

    @cached_property
    def _characters(self) -> array[int] | None:
        if len(self.data) == len(self.text):
            return None
        index = array("i")
        for position, character in enumerate(self.text):
            index.extend([position] * len(character.encode()))
        index.append(len(self.text))
        return index

    def character(self, byte: int) -> int:
        """The place in `text` of a byte offset in `data`."""
        return byte if self._characters is None else self._characters[byte]

    def byte(self, character: int) -> int:
        """The offset in `data` of a place in `text`."""
        return character if self._characters is None else _first(self._characters, character)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence around a place in `text`, or the whole text where there is none."""
        return self._around(self.sentences, position)

    def clause_at(self, position: int) -> tuple[int, int]:
        """The clause around a place in `text`, or the whole text where there is none."""
        return self._around(self.clauses, position)

    def _around(self, stretches: tuple[tuple[int, int], ...], position: int) -> tuple[int, int]:
        index = bisect_right(stretches, (position, len(self.text) + 1)) - 1
        if index >= 0 and stretches[index][0] <= position < stretches[index][1]:
            return stretches[index]
        return 0, len(self.text)

    def _trimmed(self, cuts: list[int]) -> tuple[tuple[int, int], ...]:
        stretches = []
        for start, end in pairwise(cuts):
            piece = self.text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            right = end - len(piece) + len(piece.rstrip())
            if left < right:
                stretches.append((left, right))
        return tuple(stretches)


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(draft: str, span: Span) -> str:
    """The words of the draft at a span; the same as JavaScript's `draft.slice(start, end)`."""
    return _coded(draft)[2 * span[0] : 2 * span[1]].decode("utf-16-le", "surrogatepass")


def forget() -> None:
    """Drops the last draft."""
    _coded.cache_clear()


@lru_cache(maxsize=1)  # the words of one draft are asked for again and again
def _coded(draft: str) -> bytes:
    return draft.encode("utf-16-le", "surrogatepass")


def _plain(character: str) -> str:
    if character in UNSEEN:
        return ""
    if character in KEPT:
        return character
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half a character: nothing can match it, and UTF-8 cannot hold it
    plain = character.translate(PLAIN)
    return plain if plain != character else unicodedata.normalize("NFKC", character).translate(PLAIN)


def _first(index: array[int], value: int) -> int:
    low, high = 0, len(index)
    while low < high:
        middle = (low + high) // 2
        if index[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low

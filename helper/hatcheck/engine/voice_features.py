"""All that the voice model counts in a text: cues, forms, and words by themselves or in pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from hatcheck.engine.voice_cues import Cues, Heard
from hatcheck.engine.voice_forms import FORMS
from hatcheck.engine.voice_looks import looks
from hatcheck.engine.voice_reading import Reading

Counted = dict[str, tuple[float, list[tuple[int, int]]]]
"""Feature -> how much of it, at most its cap, and the tokens `[first, end)` that show it."""
_COUNTED_MARKS = frozenset((",", "!", "?", ":", ".", "...", "&", "%"))
_BREAKS = frozenset(("emoji", "link", "name", "tag", "contact"))


@dataclass(frozen=True)
class Sights:
    """What is seen at single tokens of a text, in the order of the text; looked for once, summed up for many parts."""

    cues: list[Heard]
    terms: list[Heard]
    tokens: int
    """How many the text has."""

    def within(self, first: int, end: int) -> Sights:
        """What lies wholly in tokens `[first, end)`."""
        if (first, end) == (0, self.tokens):
            return self
        return Sights(
            _cut(self.cues, self._cue_firsts, first, end),
            _cut(self.terms, self._term_firsts, first, end),
            end - first,
        )

    @cached_property
    def _cue_firsts(self) -> list[int]:
        return [heard.first for heard in self.cues]

    @cached_property
    def _term_firsts(self) -> list[int]:
        return [heard.first for heard in self.terms]


def sights(reading: Reading, cues: Cues, known: Container[str] | None = None) -> Sights:
    """All cues and terms of a reading; of the terms only the known ones, or all."""
    heard = [*cues.heard(reading), *(Heard(name, at, at + 1) for name, at in looks(reading) if name in cues.cues)]
    return Sights(sorted(heard, key=_first), sorted(terms(reading, known), key=_first), len(reading.tokens))


def counted(reading: Reading, seen: Sights, cues: Cues) -> Counted:
    """The named features of a reading, which may be a part of the one that was looked through."""
    places: dict[str, list[tuple[int, int]]] = {}
    for name, first, end in seen.cues:
        places.setdefault(name, []).append((first, end))
    found: Counted = {name: (min(len(at), cues.cues[name].cap), at) for name, at in places.items()}
    for name, form in FORMS.items():
        cue = cues.cues.get(name)
        shares = list(form(reading)) if cue else []
        if cue and shares:
            amount = min(sum(share for share, _, _ in shares), cue.cap)
            found[name] = (
                amount,
                [(first + reading.offset, end + reading.offset) for _, first, end in shares if end > first],
            )
    return found


def terms(reading: Reading, known: Container[str] | None = None) -> Iterator[Heard]:
    """Words, and pairs of neighbours; `^` stands for the beginning of a sentence.

    Links, names, hashtags and emoji are left out: they tell where a post was collected.
    """
    starts = set(reading.starts)
    before = ""
    for index, token in enumerate(reading.tokens):
        kind, form = token.kind, token.form
        if kind in _BREAKS or (kind == "mark" and form not in _COUNTED_MARKS):
            before = ""
            continue
        pair = "" if not before or (kind == "mark" and before in _COUNTED_MARKS) else f"{before} {form}"
        if index in starts:
            pair = ""
            opening = f"^ {form}"
            if known is None or opening in known:
                yield Heard(opening, index, index + 1)
        if kind == "word" and (known is None or form in known):
            yield Heard(form, index, index + 1)
        if pair and (known is None or pair in known):
            yield Heard(pair, index - 1, index + 1)
        before = form


def term_share(known: int) -> float:
    """What one of `known` different terms counts: a long post shall not shout down its cues."""
    return 3.0 / max(known, 4) ** 0.5 if known else 0.0


def _first(heard: Heard) -> int:
    return heard.first


def _cut(heard: list[Heard], firsts: list[int], first: int, end: int) -> list[Heard]:
    return [one for one in heard[bisect_left(firsts, first) : bisect_left(firsts, end)] if one.end <= end]

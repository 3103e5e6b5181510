"""All that the voice model counts in a text: cues, forms, and words by themselves or in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from hatcheck.engine.voice_cues import Cues, Heard
from hatcheck.engine.voice_forms import FORMS
from hatcheck.engine.voice_reading import Reading

Counted = dict[str, tuple[float, list[tuple[int, int]]]]
"""Feature -> how much of it, at most its cap, and the tokens that show it."""
_COUNTED_MARKS = frozenset((",", "!", "?", ":", ".", "...", "&", "%"))


def counted(reading: Reading, cues: Cues) -> Counted:
    """The named features of a reading."""
    found: Counted = {}
    for heard in cues.heard(reading):
        _count(found, cues, heard.name, 1.0, (heard.first, heard.end))
    for name, form in FORMS.items():
        if name in cues.cues:
            for share, first, end in form(reading):
                _count(found, cues, name, share, (first, end))
    return found


def terms(reading: Reading) -> Iterator[Heard]:
    """Words, and pairs of neighbours; `^` stands for the beginning of a sentence. No links, names, hashtags or emoji."""
    starts = set(reading.starts)
    before = ""
    for index, token in enumerate(reading.tokens):
        if token.kind == "word" or token.kind == "number":
            if index in starts:
                yield Heard(f"^ {token.form}", index, index + 1)
                before = ""
            if token.kind == "word":
                yield Heard(token.form, index, index + 1)
            if before:
                yield Heard(f"{before} {token.form}", index - 1, index + 1)
            before = token.form
        elif token.kind == "mark" and token.form in _COUNTED_MARKS:
            if before and before not in _COUNTED_MARKS:
                yield Heard(f"{before} {token.form}", index - 1, index + 1)
            before = token.form
        else:
            before = ""


def _count(found: Counted, cues: Cues, name: str, share: float, place: tuple[int, int]) -> None:
    amount, places = found.get(name, (0.0, []))
    if place[1] > place[0]:
        places.append(place)
    found[name] = (min(amount + share, cues.cues[name].cap), places)


def term_share(known: int) -> float:
    """What one of `known` different terms counts: a long post shall not shout down its cues."""
    return 3.0 / max(known, 4) ** 0.5 if known else 0.0

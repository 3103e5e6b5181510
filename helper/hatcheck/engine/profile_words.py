"""Finds the words of the writer's profile in a draft, as people write them.

Each word found is exchanged for one private-use character, so that one set of patterns, compiled once, serves
every profile: `{employer}` in a pattern is that character.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import re2

from hatcheck.engine.profile_spellings import key, pattern, spellings
from hatcheck.engine.shapes import Profile
from hatcheck.engine.text import View
from hatcheck.engine.typos import Typos

# In order of precedence, should one word stand in two lists.
KINDS = (
    "embargo",
    "quiet",
    "codename",
    "client",
    "competitor",
    "manager",
    "colleague",
    "product",
    "employer",
)
MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
WORK_MARKS = frozenset(mark for kind, mark in MARKS.items() if kind not in {"competitor"})
KIND_OF = {mark: kind for kind, mark in MARKS.items()}
FIELDS = {
    "employer": "employer",
    "aliases": "employer",
    "handles": "employer",
    "products": "product",
    "codenames": "codename",
    "managers": "manager",
    "colleagues": "colleague",
    "clients": "client",
    "competitors": "competitor",
    "embargoes": "embargo",
    "quiet_periods": "quiet",
}
"""Fields of the profile that hold names, and the kind of their words."""


@dataclass(frozen=True)
class _Finder:
    pattern: Any  # google-re2 ships no types
    kinds: dict[str, str]
    capitals: frozenset[str]
    typos: Typos


def mark(view: View, profile: Profile, today: date | None) -> View:
    """The view with every word of the profile exchanged for the mark of its kind.

    `today` decides which embargoes and quiet periods are on; None switches them off.
    """
    finder = _finder(profile, _dated(profile, today))
    if finder is None:
        return view
    edits: list[tuple[int, int, str]] = []
    for found in finder.pattern.finditer(view.data):
        start, end = view.character(found.start()), view.character(found.end())
        words = view.text[start:end]
        kind = finder.kinds.get(key(words))
        if kind is None or not _stands_alone(view.text, start, end):
            continue
        if key(words) in finder.capitals and words.lstrip("#@")[:1].islower():
            continue
        edits.append((start, end, MARKS[kind]))
    if finder.typos:
        edits = sorted(edits + _misspelled(view, finder, edits))
    return view.edit(edits) if edits else view


def _misspelled(view: View, finder: _Finder, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    taken = [(start, end) for start, end, _ in edits]
    found = []
    for start, whole_end in view.words:
        end = start + len(view.text[start:whole_end].partition("'")[0])  # without a possessive's ending
        if all(end <= left or right <= start for left, right in taken):
            kind = finder.typos.meant_by(view.text[start:end])
            if kind is not None:
                found.append((start, end, MARKS[kind]))
    return found


def catches_of(field: str, words: str) -> list[tuple[str, bool]]:
    """What one entry of a profile's field would find: spellings, and whether each needs its capital.

    field  a field of the profile that holds names; a topic of an embargo is "embargoes": of its many orders, only the
           one that was written
    """
    found: dict[str, tuple[str, bool]] = {}
    caught = spellings(FIELDS[field], words)
    for spelling, needs_capital in caught[:1] if FIELDS[field] in {"embargo", "quiet"} else caught:
        if key(spelling):
            found.setdefault(key(spelling), (spelling.strip(), needs_capital))
    return list(found.values())


def forget() -> None:
    """Drops the profiles met so far, and the posts in them."""
    _finder.cache_clear()


def _dated(profile: Profile, today: date | None) -> tuple[tuple[str, str], ...]:
    if today is None:
        return ()
    on = [("embargo", embargo.topic) for embargo in profile.embargoes if today <= embargo.until]
    on += [("quiet", period.topic) for period in profile.quiet_periods if period.start <= today <= period.until]
    return tuple(on)


@lru_cache(maxsize=64)
def _finder(profile: Profile, dated: tuple[tuple[str, str], ...]) -> _Finder | None:
    kinds: dict[str, str] = {}
    spellings_found: set[str] = set()
    capitals: set[str] = set()
    for kind, words in _listed(profile, dated):
        for spelling, needs_capital in spellings(kind, words):
            spelled = key(spelling)
            known = spelled in kinds
            if kinds.setdefault(spelled, kind) == kind:
                spellings_found.add(spelling)
                if not needs_capital:
                    capitals.discard(spelled)
                elif not known:
                    capitals.add(spelled)
    if not spellings_found:
        return None
    options = re2.Options()
    options.case_sensitive = False
    options.longest_match = True
    alternatives = "|".join(pattern(spelling) for spelling in sorted(spellings_found))
    names = {spelling: kinds[key(spelling)] for spelling in spellings_found}
    return _Finder(re2.compile(alternatives, options), kinds, frozenset(capitals), Typos(names))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def _listed(profile: Profile, dated: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    lists = {
        "codename": profile.codenames,
        "client": profile.clients,
        "competitor": profile.competitors,
        "manager": profile.managers,
        "colleague": profile.colleagues,
        "product": profile.products,
        "employer": (profile.employer, *profile.aliases, *profile.handles),
    }
    listed = list(dated)
    for kind in KINDS:
        listed += [(kind, words) for words in lists.get(kind, ())]
    return [(kind, words) for kind, words in listed if key(words)]

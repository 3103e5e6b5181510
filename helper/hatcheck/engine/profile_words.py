"""Finds the words of the writer's profile in a draft, as people write them.

Each word found is exchanged for one private-use character, so that one set of patterns, compiled once, serves
every profile: `{employer}` in a pattern is that character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import re2

from hatcheck.engine.shapes import Profile
from hatcheck.engine.text import View

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
_PEOPLE = ("manager", "colleague")
# Given names that are everyday words need their capital; so does every code name of a single plain word.
_PLAIN_WORDS = frozenset(
    "will may mark grace rose bill art hope joy faith june april august dean frank guy jack rob sue pat drew grant "
    "chase summer autumn amber ruby pearl iris olive heather holly ivy daisy violet miles chip dawn eve penny ray "
    "robin skip sunny sandy rich max ace king prince young long day west north south wood stone hill green brown "
    "black white gray grey page price rice bell ford lane marsh field brook banks cook baker butler "
    "carter mason".split()
)

# Last words that people leave out of a company's name: "Tolverne Bikes" is "Tolverne" to those who work there.
_ORGANISATIONS = ("employer", "client", "competitor")
_TRADES = frozenset(
    "air airlines airways analytics assurance assure athletics auto bakery bank banking bikes biosciences books "
    "brewery brewing capital care clinic clinics clothing comms consulting cosmetics cover dental design diner "
    "electronics energy engineering finance fitness foods freight games gas group haulers health healthcare homes "
    "hotel hotels insurance insure interactive interiors jewels kitchens lab labs legal limited llc llp logistics "
    "ltd media mobile motors mutual networks one partners payroll pharma pharmacy pictures plc power prep "
    "productions properties realty roofing rides security skin skincare software softworks solar solutions spa "
    "sports steel stores studio studios supermarkets systems tech technologies telco telecom textiles therapeutics "
    "tours transport travel water wealth".split()
)
_COMMON_NAMES = frozenset(
    "first national royal united general city central global american british the new best one".split()
)


@dataclass(frozen=True)
class _Finder:
    pattern: Any  # google-re2 ships no types
    kinds: dict[str, str]
    capitals: frozenset[str]


def mark(view: View, profile: Profile, today: date | None) -> View:
    """The view with every word of the profile exchanged for the mark of its kind.

    `today` decides which embargoes and quiet periods are on; None switches them off.
    """
    finder = _finder(profile, _dated(profile, today))
    if finder is None:
        return view
    edits = []
    for found in finder.pattern.finditer(view.data):
        start, end = view.character(found.start()), view.character(found.end())
        words = view.text[start:end]
        kind = finder.kinds.get(_key(words))
        if kind is None or not _stands_alone(view.text, start, end):
            continue
        if _key(words) in finder.capitals and words.lstrip("#@")[:1].islower():
            continue
        edits.append((start, end, MARKS[kind]))
    return view.edit(edits) if edits else view


def catches_of(field: str, words: str) -> list[tuple[str, bool]]:
    """What one entry of a profile's field would find: spellings, and whether each needs its capital.

    field  a field of the profile that holds names; a topic of an embargo is "embargoes"
    """
    found: dict[str, tuple[str, bool]] = {}
    for spelling, needs_capital in _spellings(FIELDS[field], words):
        if _key(spelling):
            found.setdefault(_key(spelling), (spelling.strip(), needs_capital))
    return list(found.values())


def _dated(profile: Profile, today: date | None) -> tuple[tuple[str, str], ...]:
    if today is None:
        return ()
    on = [("embargo", embargo.topic) for embargo in profile.embargoes if today <= embargo.until]
    on += [("quiet", period.topic) for period in profile.quiet_periods if period.start <= today <= period.until]
    return tuple(on)


@lru_cache(maxsize=64)
def _finder(profile: Profile, dated: tuple[tuple[str, str], ...]) -> _Finder | None:
    kinds: dict[str, str] = {}
    spellings: set[str] = set()
    capitals: set[str] = set()
    for kind, words in _listed(profile, dated):
        for spelling, needs_capital in _spellings(kind, words):
            key = _key(spelling)
            known = key in kinds
            if kinds.setdefault(key, kind) == kind:
                spellings.add(spelling)
                if not needs_capital:
                    capitals.discard(key)
                elif not known:
                    capitals.add(key)
    if not spellings:
        return None
    options = re2.Options()
    options.case_sensitive = False
    options.longest_match = True
    alternatives = "|".join(_spelled(spelling) for spelling in sorted(spellings))
    return _Finder(re2.compile(alternatives, options), kinds, frozenset(capitals))


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
    return [(kind, words) for kind, words in listed if _key(words)]


def _spellings(kind: str, words: str) -> list[tuple[str, bool]]:
    """The ways to write one entry, and whether each needs its capital to be told from a plain word."""
    whole = words.strip()
    plain = whole.lower() in _PLAIN_WORDS or (kind == "codename" and whole.isalpha() and not whole.isupper())
    spellings = [(whole, plain)]
    parts = whole.split()
    if kind in _PEOPLE and len(parts) > 1:
        spellings += [(part, part.lower() in _PLAIN_WORDS) for part in (parts[0], parts[-1]) if len(part) > 2]
    if kind in _ORGANISATIONS and len(parts) > 1 and parts[-1].lower() in _TRADES:
        short = [part for part in parts[:-1] if part.lower() not in _PLAIN_WORDS | _COMMON_NAMES | _TRADES]
        spellings += [(" ".join(parts[:-1]), True)] if short else []
    if kind == "codename" and len(parts) == 1:
        spellings.append((f"Project {whole}", False))
    if kind == "codename" and len(parts) == 2 and parts[0].lower() in {"project", "operation", "codename"}:
        spellings.append((parts[1], True))
    return spellings


def _spelled(spelling: str) -> str:
    # Any number of spaces, none (as in a hashtag), a hyphen or a dot between the words; # or @ in front.
    parts = [re2.escape(part) for part in re.split(r"[\s_-]+", spelling.lstrip("#@")) if part]
    return r"[#@]?" + r"[\s._-]*".join(parts)


def _key(words: str) -> str:
    return re.sub(r"[\s._@#-]+", "", words).casefold()

"""Where a draft names what the writer's profile knows about work, and whether that is who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from hatcheck.engine.shapes import Profile
from hatcheck.engine.text import View
from hatcheck.engine.voice_reading import Place, Reading

SUBJECT = "employer-subject"
"""The feature for a firm, or a product of it, that a sentence begins with."""
_SHORTEST_FIRST_NAME = 5
_OPENERS = frozenset(("the", "our", "at", "here"))


def named(view: View, profile: Profile) -> list[Place]:
    """Every place where the employer, an alias, a handle or a product is named, in order; none overlap."""
    lowered = view.text.lower()
    if len(lowered) != len(view.text):  # a letter that is two in lower case would shift every place
        lowered = view.text
    found: list[Place] = []
    for name in sorted(_names(profile), key=len, reverse=True):
        for place in _occurrences(lowered, name):
            if not any(place[0] < end and start < place[1] for start, end in found):
                found.append(place)
    return sorted(found)


def subjects(reading: Reading, names: list[Place]) -> list[tuple[int, int]]:
    """The tokens `[first, end)` of the whole text for each name that opens a sentence and is followed by a word."""
    begins = dict(names)
    tokens = reading.tokens
    found = []
    for index in reading.starts:
        first = index + 1 if tokens[index].form in _OPENERS else index
        if first >= len(tokens) or tokens[first].start not in begins:
            continue
        end = first
        while end < len(tokens) and tokens[end].start < begins[tokens[first].start]:
            end += 1
        if end < len(tokens) and tokens[end].kind == "word":
            found.append((first + reading.offset, end + reading.offset))
    return found


def _names(profile: Profile) -> set[str]:
    names = {profile.employer, *profile.aliases, *profile.handles, *profile.products}
    first = profile.employer.partition(" ")[0]
    if len(first) >= _SHORTEST_FIRST_NAME:
        names.add(first)
    return {name.strip().lower() for name in names if len(name.strip()) > 1}


def _occurrences(text: str, name: str) -> Iterator[Place]:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(name, end)

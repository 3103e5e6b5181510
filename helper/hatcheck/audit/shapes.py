"""The nouns of an audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hatcheck.engine.shapes import MAX_DRAFT_UNITS
from hatcheck.engine.text import units

Kind = Literal["post", "comment"]


@dataclass(frozen=True, slots=True)
class OldPost:
    """One thing the person wrote.

    created  ISO 8601, UTC, to the second; "" where the archive does not say
    url      its address; "" where the archive has none
    """

    platform: Literal["x", "facebook"]
    kind: Kind
    id: str
    created: str
    url: str
    text: str

    @property
    def is_too_long(self) -> bool:
        """Longer than any post of today; not judged."""
        return units(self.text) > MAX_DRAFT_UNITS


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One record that could not be read.

    number  its place in the file, from 1; 0 where the file itself is broken
    """

    file: str
    number: int
    reason: str


Item = OldPost | Unreadable

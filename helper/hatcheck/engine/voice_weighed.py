"""A text in the balance of the voice model: what was found in it, and what each thing adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple


class Share(NamedTuple):
    """What one feature adds to the log-odds of corporate, and the tokens `[first, end)` of the text that show it."""

    feature: str
    amount: float
    places: tuple[tuple[int, int], ...]
    is_term: bool = False
    is_firm: bool = False


FIRST_PERSON = frozenset(("i", "my"))
"""The features by which one person speaks."""


@dataclass(frozen=True)
class Weighed:
    """A text in the balance.

    odds     log-odds of corporate, before calibration
    shares   one for each feature found, in no order
    amounts  how much of each cue and form was found, with or without a weight
    words    how many words the text has
    """

    odds: float
    shares: tuple[Share, ...]
    amounts: Mapping[str, float]
    words: int

    @property
    def firm(self) -> float:
        """All that only an organisation says."""
        return self._sums[0]

    @property
    def personal(self) -> float:
        """All cues and forms that speak for a person, as a positive number."""
        return self._sums[1]

    @property
    def corporate(self) -> float:
        """All cues and forms that speak for an organisation."""
        return self._sums[2]

    @property
    def terms(self) -> float:
        """All single words and pairs."""
        return self._sums[3]

    @cached_property
    def _sums(self) -> tuple[float, float, float, float]:
        firm = personal = corporate = terms = 0.0
        for _, amount, _, is_term, is_firm in self.shares:
            if is_term:
                terms += amount
            elif amount < 0:
                personal -= amount
            else:
                corporate += amount
                firm += amount * is_firm
        return firm, personal, corporate, terms

    @cached_property
    def heard(self) -> frozenset[str]:
        """The names of the cues and forms found."""
        return frozenset(share.feature for share in self.shares if not share.is_term)

    def with_share(self, share: Share) -> Weighed:
        """The same text with one thing more in the balance."""
        return replace(self, odds=self.odds + share.amount, shares=(*self.shares, share))

    @classmethod
    def mean(cls, parts: Sequence[Weighed]) -> Weighed:
        """The mean of several texts."""
        shares = (
            Share(share.feature, share.amount / len(parts), share.places, share.is_term, share.is_firm)
            for part in parts
            for share in part.shares
        )
        names = {name for part in parts for name in part.amounts}
        return cls(
            sum(part.odds for part in parts) / len(parts),
            tuple(shares),
            {name: sum(part.amounts.get(name, 0.0) for part in parts) / len(parts) for name in names},
            sum(part.words for part in parts) // len(parts),
        )

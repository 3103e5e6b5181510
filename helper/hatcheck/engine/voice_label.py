"""From weights to a word: personal, corporate, mixed or unclear."""

from __future__ import annotations

from hatcheck.engine.shapes import Label
from hatcheck.engine.voice_model import Weighed
from hatcheck.engine.voice_profile import SUBJECT

FEWEST_WORDS = 5
FEW_WORDS = 8
"""A post of fewer words needs a certain cue."""
CERTAIN = 0.9
CORPORATE_FROM = 0.92
"""Probability from which a post is corporate whatever it says."""
FIRM_FROM = 0.5
"""The same for a post in which an organisation speaks,"""
FIRM = 0.8
"""with at least this much, in log-odds, that only an organisation says;"""
SURELY_FIRM = 1.2
"""with this much, even a short post."""
PUBLIC_FROM = 0.97
"""The same for what politicians, reporters and writers of threads sound like, too."""
IMPERSONAL = 1.0
"""Log-odds that speak for a person; with fewer, and no “I”, nobody seems to be talking."""
IMPERSONAL_FROM = 0.85
NAMED_FROM = 0.4
"""The same for a post that names the writer's employer or a product of it."""
PERSONAL_BELOW = 0.4
PERSON = 1.5
"""Log-odds that speak for a person; with fewer, and no “I”, a post is personal only below SILENT_BELOW."""
SILENT_BELOW = 0.15
TIED_FIRM = 1.0
"""So much of an organisation's wording, the name of the employer not counted, ties a person to it."""
_PERSONS_TOO = frozenset(("public-life", "sport-talk", "thread"))
_FIRST_PERSON = frozenset(("i", "my"))


def label(words: int, weighed: Weighed, score: float, names_work: bool) -> Label:
    """The label of a post, or of a part of one.

    words       how many words it has
    score       calibrated probability of corporate
    names_work  it names the writer's employer or a product
    """
    corporate = _is_corporate(weighed, score, names_work)
    if words < FEWEST_WORDS or (words < FEW_WORDS and not _is_certain(weighed, score, corporate)):
        return "unclear"
    if corporate:
        return "corporate"
    if _is_personal(weighed, score) and not _is_tied(weighed, names_work):
        return "personal"
    return "mixed"


def _is_corporate(weighed: Weighed, score: float, names_work: bool) -> bool:
    if weighed.heard & _PERSONS_TOO and score < PUBLIC_FROM:
        return False
    if score >= CORPORATE_FROM or (score >= FIRM_FROM and weighed.firm >= FIRM):
        return True
    impersonal = not weighed.heard & _FIRST_PERSON and weighed.personal < IMPERSONAL
    return impersonal and score >= (NAMED_FROM if names_work else IMPERSONAL_FROM)


def _is_certain(weighed: Weighed, score: float, corporate: bool) -> bool:
    return not 1 - CERTAIN < score < CERTAIN or (corporate and weighed.firm >= SURELY_FIRM)


def _is_personal(weighed: Weighed, score: float) -> bool:
    speaks = bool(weighed.heard & _FIRST_PERSON) or weighed.personal > PERSON
    return score < (PERSONAL_BELOW if speaks else SILENT_BELOW)


def _is_tied(weighed: Weighed, names_work: bool) -> bool:
    """A person visibly tied to a business, or a business that chats: an owner, an artist, a brand without an “I”."""
    if "own-trade" in weighed.heard:
        return True
    employed = names_work or "at-work" in weighed.heard or not weighed.heard & _FIRST_PERSON
    said = sum(share.amount for share in weighed.shares if share.is_firm and share.feature != SUBJECT)
    return employed and said >= TIED_FIRM

"""From chances to a word: personal, corporate, mixed or unclear."""

from __future__ import annotations

from hatcheck.engine.shapes import Label
from hatcheck.engine.voice_decision import Chances
from hatcheck.engine.voice_forms import FORMS
from hatcheck.engine.voice_weighed import Weighed

FEWEST_WORDS = 5
FEW_WORDS = 8
"""A post of fewer words needs a certain cue."""
CERTAIN = 0.9
SURELY_FIRM = 1.2
"""Log-odds of what only an organisation says from which a short post is certain, too."""
CAUTION = 1.9
"""How many times likelier than anything else corporate must be: to be called so wrongly annoys."""
PERSONAL_BELOW = 0.4
"""Score from which a post is not called personal, whatever the chances say."""
CORPORATE_FROM = 0.3
"""Score below which a post is not called corporate."""
PUBLIC_FROM = 0.97
"""The same for a post about public life or sport, or of a thread: politicians and reporters sound official, too."""
SIGNED = "sign-off"
"""Initials at the end: a person who answers in the name of an organisation."""
TIED = "own-trade"
"""Words by which people tie themselves to a business: too rare to be learned, too plain to be outweighed."""
_BRAND_MEME = frozenset(("lower-case", "call-to-action"))
_SEVERAL = frozenset(("our", "we-without-i"))
_PERSONS_TOO = frozenset(("public-life", "sport-talk", "thread"))


def label(weighed: Weighed, score: float, chances: Chances) -> Label:
    """The label of a post, or of a part of one.

    score    calibrated probability of corporate
    chances  what the decision says
    """
    said = _likeliest(weighed, score, chances)
    words = weighed.words
    if words < FEWEST_WORDS or (words < FEW_WORDS and not _is_certain(weighed, score, said)):
        return "unclear"
    if said == "mixed" and not weighed.heard - FORMS.keys():
        return "unclear"  # nothing but its form tells anything
    return said


def _likeliest(weighed: Weighed, score: float, chances: Chances) -> Label:
    personal, corporate, mixed = chances
    if SIGNED in weighed.heard or corporate > CAUTION * max(personal, mixed):
        needed = PUBLIC_FROM if weighed.heard & _PERSONS_TOO else CORPORATE_FROM
        return "corporate" if score >= needed else "mixed"
    alone = personal > mixed and score < PERSONAL_BELOW and not _is_tied(weighed)
    return "personal" if alone else "mixed"


def _is_tied(weighed: Weighed) -> bool:
    """Somebody who speaks of an own business, or a business that chats in small letters as people do."""
    heard = weighed.heard
    return TIED in heard or (heard >= _BRAND_MEME and "i" not in heard and not heard.isdisjoint(_SEVERAL))


def _is_certain(weighed: Weighed, score: float, said: Label) -> bool:
    return not 1 - CERTAIN < score < CERTAIN or (said == "corporate" and weighed.firm >= SURELY_FIRM)

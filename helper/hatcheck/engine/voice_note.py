"""What to say when a post's voice and the writer's mode do not go together: one note at most."""

from __future__ import annotations

from hatcheck.engine.shapes import Label, Mode, Note, Profile
from hatcheck.engine.voice_weighed import Weighed

_TRY_I = "If it is you talking, try “I”, and one thing you saw or felt."
_WHO_IS_WE = Note("Who is “we” here – you and friends, or the company?", "Name them, or say “I”.")
_COMPANY_POST = Note("This reads like a company post.", _TRY_I)
_SPOKEN_FOR = Note("This reads like a company post.", f"{_TRY_I} If it is the company, switch to speaking for it.")
_ANNOUNCEMENT = Note("This reads like an announcement.", _TRY_I)
_SERVICE_REPLY = Note(
    "This reads like an answer for the company.",
    "Hand it to the brand account, or say that you speak for yourself.",
)
_PRESS_RELEASE = Note("This sounds like a press release.", "Say it the way you would tell a friend.")
_SIGN_OFF = Note("This answers a customer, but nobody signs.", "A first name or initials at the end would help.")
_OWN_LIFE = Note(
    "This reads like a post from your own life.",
    "Switch to speaking for yourself, or say what it has to do with the work.",
)
_OWN_RIGHT = Note(
    "Pay and conditions belong on your own account.",
    "There it is your right to speak of them.",
)
_SERVICE_ODDS = 2.0
"""Log-odds of service wording from which a post is a service reply: one such phrase is not enough."""
_EXCLUSIVE_WE = frozenset(("we-trade", "our-asset"))
_OWN_LIFE_CUES = frozenset(("kin", "body", "home", "just-now", "swearing"))


def note(
    label: Label, mode: Mode, weighed: Weighed, names_work: bool, profile: Profile, categories: frozenset[str]
) -> Note | None:
    """The note of one post, or None where mode and voice agree.

    names_work  the post names the employer or one of its products
    categories  ids of the categories whose rules fired: where a rule says it already, the note keeps silent
    """
    if mode == "employer":
        return _in_employer_mode(label, weighed, categories)
    if label == "corporate":
        if _is_service_reply(weighed):
            return _SERVICE_REPLY
        if not names_work:
            return _ANNOUNCEMENT
        return _SPOKEN_FOR if profile.spokesperson else _COMPANY_POST
    disclosed = "undisclosed-endorsement" not in categories
    if label == "mixed" and names_work and disclosed and weighed.heard & _EXCLUSIVE_WE:
        return _WHO_IS_WE
    return None


def _in_employer_mode(label: Label, weighed: Weighed, categories: frozenset[str]) -> Note | None:
    if label == "corporate" and "press-release-speak" in categories:
        return _PRESS_RELEASE
    if label == "corporate" and _is_service_reply(weighed) and "sign-off" not in weighed.heard:
        return _SIGN_OFF
    if label == "personal" and "pay" in weighed.heard:
        return _OWN_RIGHT
    if label == "personal" and ("personal-on-corporate" in categories or weighed.heard & _OWN_LIFE_CUES):
        return _OWN_LIFE
    return None


def _is_service_reply(weighed: Weighed) -> bool:
    service = sum(share.amount for share in weighed.shares if share.feature in ("service", "sign-off"))
    return service >= _SERVICE_ODDS

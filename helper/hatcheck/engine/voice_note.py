"""What to say when a post's voice and the writer's mode do not go together: never more than one sentence and one advice."""

from __future__ import annotations

from hatcheck.engine.shapes import Label, Mode, Note

_TRY_I = "If it is you talking, try “I”, and one thing you saw or felt."
_WHO_IS_WE = Note("Who is “we” here – you and friends, or the company?", "Name them, or say “I”.")
_COMPANY_POST = Note("This reads like a company post.", _TRY_I)
_ANNOUNCEMENT = Note("This reads like an announcement.", _TRY_I)
_SERVICE_REPLY = Note(
    "This reads like an answer for the company.", "Hand it to the brand account, or say that you speak for yourself."
)
_PRESS_RELEASE = Note("This sounds like a press release.", "Say it the way you would tell a friend.")
_SIGN_OFF = Note(
    "This reads like a reply from nobody in particular.", "A first name or initials at the end make it friendlier."
)
_OWN_LIFE = Note(
    "This reads like a post from your own life.",
    "Switch to speaking for yourself, or tell what it has to do with the work.",
)


def note(label: Label, mode: Mode, heard: frozenset[str], names_work: bool, categories: frozenset[str]) -> Note | None:
    """The note of one post, or None where mode and voice agree.

    heard       names of the cues found in the post
    names_work  the post names the employer or one of its products
    categories  ids of the categories whose rules fired: where a rule says it already, the note keeps silent
    """
    if mode == "personal":
        return _in_personal_mode(label, heard, names_work, categories)
    return _in_employer_mode(label, heard, categories)


def _in_personal_mode(label: Label, heard: frozenset[str], names_work: bool, categories: frozenset[str]) -> Note | None:
    if (
        label == "mixed"
        and names_work
        and "undisclosed-endorsement" not in categories
        and heard & {"we-trade", "our-asset"}
    ):
        return _WHO_IS_WE
    if label != "corporate":
        return None
    if "service" in heard and heard & {"sign-off", "we-trade", "our-asset", "us-contact"}:
        return _SERVICE_REPLY
    return _COMPANY_POST if names_work else _ANNOUNCEMENT


def _in_employer_mode(label: Label, heard: frozenset[str], categories: frozenset[str]) -> Note | None:
    if label == "corporate" and "press-release-speak" in categories:
        return _PRESS_RELEASE
    if label == "corporate" and "service" in heard and "sign-off" not in heard:
        return _SIGN_OFF
    if label == "personal" and "personal-on-corporate" in categories:
        return _OWN_LIFE
    return None

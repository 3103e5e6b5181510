"""Whether a note may be shown on another draft: some say too little to come up again and again."""

from __future__ import annotations

from flask import Blueprint, Response, g

from hatcheck.server.guard import PERSON, door
from hatcheck.server.parts import answer, parts

ONCE_A_DAY = frozenset({"This reads like an announcement."})
"""Messages of the engine's notes that a person sees on one draft a day at most."""

notes = Blueprint("notes", __name__, url_prefix="/v1")


@notes.post("/notes")
@door(PERSON, body="NoteRequest")
def ask() -> Response:
    """Asked once for each draft and note: only who shows a draft knows which one it is, and we keep the day."""
    message = g.value["message"]
    return answer({"show": message not in ONCE_A_DAY or parts().store.take_todays_turn(message)})

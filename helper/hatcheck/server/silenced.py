"""Words that a rule is never to warn about again: added from the card, listed and taken back in the settings."""

from __future__ import annotations

from flask import Blueprint, Response, g

from hatcheck.errors import HatcheckError
from hatcheck.server.guard import PERSON, door
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import refuse

silenced = Blueprint("silenced", __name__, url_prefix="/v1")


@silenced.post("/silenced")
@door(PERSON, body="Silence")
def silence() -> Response:
    rule, words = g.value["rule"], g.value["words"]
    categories = {one.id: one.category for one in parts().judge.rules}
    if rule not in categories:
        raise _invalid("rule", "value", "There is no such rule.")
    if not words.strip():
        raise _invalid("words", "length", "Nothing but spaces cannot be silenced.")
    row, is_new = parts().store.silenced.add(rule, categories[rule], words)
    return answer(row, 201 if is_new else 200)


@silenced.get("/silenced")
@door(PERSON)
def read() -> Response:
    return answer({"silenced": parts().store.silenced.all()})


@silenced.delete("/silenced/<number:one>")
@door(PERSON)
def unsilence(one: int) -> Response:
    if not parts().store.silenced.remove(one):
        raise refuse("not-found", "Nothing of this number is silenced.")
    return answer({"erased": 1})


def _invalid(name: str, code: str, message: str) -> HatcheckError:
    return HatcheckError("invalid-value", message, ({"pointer": f"/{name}", "code": code},))

"""Packs of rules of the person's own, as the page of the rules edits them."""

from __future__ import annotations

from flask import Blueprint, Response, g

from hatcheck.errors import HatcheckError
from hatcheck.server.guard import PERSON, door
from hatcheck.server.own_packs import OwnPacks
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import refuse
from hatcheck.wire import validate

packs = Blueprint("packs", __name__, url_prefix="/v1")


@packs.get("/packs")
@door(PERSON)
def read() -> Response:
    return answer({"packs": _own().all()})


@packs.post("/packs/try")
@door(PERSON, body="PackTrial")
def try_pack() -> Response:
    return answer(_own().try_pack(g.value["name"], g.value["text"]))


@packs.put("/packs/<pack:name>")
@door(PERSON, body="PackText")
def keep(name: str) -> Response:
    validate(name, "PackName")
    verdict = _own().keep(name, g.value["text"])
    if verdict["complaint"]:
        errors = ({"pointer": "/text", "code": "value"},)
        raise HatcheckError("invalid-value", "Something in the pack is wrong, so it was not kept.", errors)
    return answer(verdict)


@packs.delete("/packs/<pack:name>")
@door(PERSON)
def erase(name: str) -> Response:
    validate(name, "PackName")
    if not _own().erase(name):
        raise refuse("not-found", "There is no such pack.")
    return answer({"erased": 1})


def _own() -> OwnPacks:
    own = parts().own
    if own is None:
        raise refuse("not-found", "Packs cannot be changed here.")
    return own

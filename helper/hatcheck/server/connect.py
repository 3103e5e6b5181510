"""How a browser, and then a page, gets its token."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from flask import Blueprint, Response, g, request

from hatcheck.server.guard import CONTROL, OPENERS, PUBLIC, door, is_extension
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import refuse

connect = Blueprint("connect", __name__, url_prefix="/v1")


@connect.post("/pair/open")
@door(CONTROL, query="PairOpenQuery")
def open_pairing() -> Response:
    return answer(asdict(parts().pairing.open(replaces="replace" in g.query)))


@connect.post("/pair/start")
@door(PUBLIC, body="PairStart")
def start_pairing() -> Response:
    ns, ms = parts().pairing.start(_extension_origin(), g.value["nc"])
    return answer({"ns": ns, "ms": ms})


@connect.post("/pair/finish")
@door(PUBLIC, body="PairFinish")
def finish_pairing() -> Response:
    origin = _extension_origin()
    keys = parts().pairing.finish(origin, g.value["nc"], g.value["ns"], g.value["mc"])
    # Unless the person asked for it, an earlier record of this origin stays: Chromium's id is the same in every
    # profile, and another may use it.
    client = parts().store.add_client(
        name=g.value.get("name", "Firefox" if origin.startswith("moz-") else "Chromium"),
        origin=origin,
        token_hash=hashlib.sha256(keys.token.encode()).digest(),
        proof_key=keys.proof_key,
        replaces=keys.replaces,
    )
    return answer({"client_id": client["id"]}, 201)


def _extension_origin() -> str:
    origin = request.environ.get("HTTP_ORIGIN")
    if not isinstance(origin, str) or not is_extension(origin):
        raise refuse("origin-refused", "Only a browser extension can pair.")
    return origin


@connect.post("/pages/code")
@door(OPENERS)
def make_code() -> Response:
    return answer({"code": parts().sessions.make_code()})


@connect.post("/pages/exchange")
@door(PUBLIC, body="PageCode", own_page=True)
def exchange_code() -> Response:
    token = parts().sessions.exchange(g.value["code"])
    if token is None:
        raise refuse("link-used")
    return answer({"token": token})

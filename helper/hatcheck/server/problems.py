"""The one shape of every refusal: RFC 9457 problem details, with a fixed status and sentence per code."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from hatcheck.errors import HatcheckError


class Kind(NamedTuple):
    """What a code means: its HTTP status, its sentence, and headers that go with it."""

    status: int
    title: str
    headers: tuple[tuple[str, str], ...] = ()


_SOON = (("Retry-After", "1"),)

KINDS: dict[str, Kind] = {
    "bad-request": Kind(400, "The request is not one that Hatcheck reads."),
    "bad-json": Kind(400, "The body must be strict JSON."),
    # One answer for a missing and for a wrong token: which it was is nobody's business.
    "token-unknown": Kind(
        401, "A token that Hatcheck knows is needed.", (("WWW-Authenticate", 'Bearer realm="hatcheck"'),)
    ),
    "origin-refused": Kind(403, "Hatcheck does not answer this origin."),
    "scope-refused": Kind(403, "This token is not good for this call."),
    "pairing-refused": Kind(403, "The pairing key is wrong."),
    "not-found": Kind(404, "There is no such thing here."),
    "method-refused": Kind(405, "This method is not allowed here."),
    "pairing-closed": Kind(409, "No pairing link is open."),
    "link-used": Kind(410, "This link was used before or is too old."),
    "length-required": Kind(411, "The request must say how long its body is."),
    "too-large": Kind(413, "This is longer than Hatcheck takes."),
    "json-only": Kind(415, "The body must be plain application/json."),
    "wrong-host": Kind(421, "Hatcheck answers to its own address only."),
    "invalid-value": Kind(422, "A value is not what Hatcheck takes."),
    "slow-down": Kind(429, "Too many calls at once.", _SOON),
    "failed": Kind(500, "Hatcheck made a mistake. Its log tells where, never what the text was."),
    "busy": Kind(503, "Hatcheck is busy.", _SOON),
}


def kind(error: HatcheckError) -> Kind:
    """What stands behind an error; a code that is not meant for callers counts as our own failure."""
    return KINDS.get(error.code, KINDS["failed"])


def problem(error: HatcheckError, request_id: str) -> dict[str, Any]:
    """The problem object for an error: `Problem` of the description."""
    known = kind(error)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": known.title,
        "status": known.status,
        "code": error.code if error.code in KINDS else "failed",
        "request_id": request_id,
    }
    if error.code in KINDS and error.message and error.message != known.title:
        body["detail"] = error.message
    if error.errors:
        body["errors"] = list(error.errors)
    return body


def refuse(code: str, detail: str = "") -> HatcheckError:
    """An error of a known code, with its own sentence or the code's."""
    return HatcheckError(code, detail or KINDS[code].title)


def encode(body: dict[str, Any]) -> bytes:
    """A problem or an answer as bytes of JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

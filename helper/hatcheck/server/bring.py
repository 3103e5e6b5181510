"""An export brought back: what is there already is left alone, and what cannot be read is listed, not fatal."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g

from hatcheck.engine.text import units
from hatcheck.errors import HatcheckError
from hatcheck.server.guard import PERSON, door
from hatcheck.server.keep import kept
from hatcheck.server.parts import answer, parts
from hatcheck.wire import insist_on_length, validate

bring = Blueprint("bring", __name__, url_prefix="/v1")


@bring.post("/import")
@door(PERSON, body="Import")
def bring_in() -> Response:
    refused, posts = [], []
    how = parts().store.settings()["keep_words"]
    for number, entry in enumerate(g.value["entries"]):
        try:
            validate(entry, "ImportedEntry")
            insist_on_length(entry["text"])
        except HatcheckError as error:
            refused.append({"number": number, "problem": error.message})
        else:
            posts.append(_post(entry, how))
    done = parts().store.bring_in(posts)
    return answer({**{name: done.count(name) for name in ("added", "there", "old")}, "refused": refused})


def _post(entry: dict[str, Any], how: str) -> dict[str, Any]:
    """An entry as the store takes it, with no more of its words than the person wants kept now."""
    text, report = kept(entry["text"], entry["report"], (), how)
    length = entry.get("length")
    mark = entry.get("mark")
    return {
        "text": text,
        "report": report,
        **{name: entry[name] for name in ("created", "platform", "mode", "outcome")},
        "url": entry.get("url"),
        "paused": entry.get("paused", False),
        "resolved": entry.get("resolved", []),
        "length": units(entry["text"]) if length is None and entry["text"] else length,
        "mark": parts().store.mark(entry["text"]) if entry["text"] and not text else bytes.fromhex(mark or "") or None,
        "votes": entry.get("votes", {}),
    }

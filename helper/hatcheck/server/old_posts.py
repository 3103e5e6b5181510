"""Old posts from the helper's own page, which unpacks the archive in the browser and sends it piece by piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Blueprint, Response, g

from hatcheck.audit.judging import Setting, row
from hatcheck.audit.kinds import wanted
from hatcheck.audit.shapes import Item, OldPost, Unreadable
from hatcheck.server.audits import Running
from hatcheck.server.guard import PERSON, door
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import refuse

old_posts = Blueprint("old_posts", __name__, url_prefix="/v1")


@old_posts.post("/audits")
@door(PERSON, body="AuditStart")
def begin() -> Response:
    files = wanted(g.value["files"])
    if not files:
        raise refuse(
            "invalid-value",
            "There are no posts that Hatcheck can read in it: expected data/tweets.js of an X archive, or "
            "posts/your_posts_1.json of a Facebook export (ask Facebook for JSON).",
        )
    store = parts().store
    settings = store.settings()
    settings = {**settings, "mode": g.value.get("mode", "personal")}
    number = parts().audits.begin(Setting(settings, date.today(), store.silenced.now()))
    return answer({"id": number, "wanted": files}, 201)


@old_posts.post("/audits/<client:audit_id>/pieces")
@door(PERSON, body="AuditPiece")
def piece(audit_id: str) -> Response:
    running = parts().audits.find(audit_id)
    with running.lock:
        return answer(_judged(running.setting, _read(running, g.value)))


@old_posts.post("/audits/<client:audit_id>/end")
@door(PERSON)
def end(audit_id: str) -> Response:
    running = parts().audits.find(audit_id)
    parts().audits.end(audit_id)
    with running.lock:
        return answer(_judged(running.setting, running.records.rest()))


def _read(running: Running, value: dict[str, Any]) -> list[Item]:
    name = value["file"]
    if running.file is None or running.file[0] != name:
        try:
            running.file = (name, running.records.open(name))
        except ValueError:
            raise refuse("invalid-value", "This file has no posts that Hatcheck can read.") from None
    _, file = running.file
    items = file.feed(value["text"].encode())
    if value["last"]:
        items += file.end()
        running.file = None
    return items


def _judged(setting: Setting, items: Iterable[Item]) -> dict[str, Any]:
    posts = [item for item in items if isinstance(item, OldPost)]
    rows = [row(setting, post, parts().judge.check) for post in posts]
    g.warnings = sum(len(one["warnings"]) for one in rows)
    return {
        "posts": len(rows),
        "unchecked": sum(bool(one["incomplete"]) for one in rows),
        "voices": dict(Counter(one["voice"] for one in rows)),
        "rows": [one for one in rows if one["warnings"]],
        "unreadable": [asdict(item) for item in items if isinstance(item, Unreadable)],
    }

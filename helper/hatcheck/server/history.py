"""Finished posts: remembered, found, voted on, exported, erased."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from flask import Blueprint, Response, g

from hatcheck.engine.text import units
from hatcheck.server.api import judge, votes_of
from hatcheck.server.export import as_csv
from hatcheck.server.guard import PERSON, door
from hatcheck.server.keep import kept
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import encode, refuse

history = Blueprint("history", __name__, url_prefix="/v1")

DEFAULT_LIMIT = 50


@history.post("/history")
@door(PERSON, body="Post")
def remember() -> Response:
    post, settings = g.value, parts().store.settings()
    if not settings["history_on"]:
        return answer({"id": None, "message": "History is switched off, so nothing was remembered."})
    is_thrown_away = post["outcome"] == "discarded"  # then its words are nobody's business, nor where they stood
    written = "" if is_thrown_away else post["text"]
    report, secrets = judge({**{name: post[name] for name in ("mode", "platform") if name in post}, "text": written})
    text, report = kept(written, report, secrets, settings["keep_words"])
    number = parts().store.remember(
        {
            "text": text,
            "platform": post.get("platform", "other"),
            "mode": report["mode"],
            "outcome": post["outcome"],
            "url": None if is_thrown_away else post.get("url"),
            "created": datetime.now(timezone.utc).isoformat(),
            "report": report,
            "paused": post.get("paused", False),
            "resolved": post.get("resolved", []),
            "length": units(written),
            "mark": parts().store.mark(written) if written and not text else None,
        }
    )
    return answer({"id": number}, 201)


@history.get("/history")
@door(PERSON, query="HistoryQuery")
def find() -> Response:
    filters = dict(g.query)
    cursor, limit = filters.pop("cursor", None), int(filters.pop("limit", DEFAULT_LIMIT))
    entries, following = parts().store.history(filters, cursor, limit)
    return answer({"entries": entries, "next": following})


@history.delete("/history")
@door(PERSON, query="HistoryFilter")
def erase_all() -> Response:
    erased = parts().store.erase_all(g.query)
    parts().judge.forget()
    return answer({"erased": erased})


@history.get("/statistics")
@door(PERSON, query="HistoryFilter")
def count() -> Response:
    return answer(parts().store.statistics(g.query))


@history.get("/history/<number:entry>")
@door(PERSON)
def read(entry: int) -> Response:
    return answer(_found(parts().store.entry(entry)))


@history.delete("/history/<number:entry>")
@door(PERSON)
def erase(entry: int) -> Response:
    if not parts().store.erase(entry):
        raise refuse("not-found", "There is no such entry.")
    parts().judge.forget()
    return answer({"erased": 1})


@history.put("/history/<number:entry>/warnings/<number:warning>/vote")
@door(PERSON, body="Vote")
def vote(entry: int, warning: int) -> Response:
    if not parts().store.vote(entry, warning, g.value["vote"]):
        raise refuse("not-found", "There is no such warning.")
    rule = _found(parts().store.entry(entry))["report"]["warnings"][warning]["rule"]
    is_on = rule not in parts().store.settings()["muted_rules"]
    return answer({"vote": g.value["vote"], "rule": rule, "votes": votes_of(rule), "on": is_on})


@history.get("/export")
@door(PERSON, query="ExportQuery")
def export() -> Response:
    entries = list(parts().store.all_entries())
    is_csv = g.query["format"] == "csv"
    response = Response(
        as_csv(entries) if is_csv else encode({"entries": entries}),
        content_type="text/csv; charset=utf-8" if is_csv else "application/json",
    )
    name = f"hatcheck-history.{g.query['format']}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(entry: dict[str, Any] | None) -> dict[str, Any]:
    if entry is None:
        raise refuse("not-found", "There is no such entry.")
    return entry

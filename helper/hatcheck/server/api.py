"""Hello, checks, settings, rules, and the description of it all."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, g

from hatcheck import API, __version__
from hatcheck.engine import Profile
from hatcheck.engine.profile_words import catches_of
from hatcheck.server.guard import PERSON, PUBLIC, door
from hatcheck.server.pairing import hello_proof
from hatcheck.server.parts import answer, parts
from hatcheck.server.problems import refuse
from hatcheck.wire import description, from_report, to_draft
from hatcheck.wishes import Span, judged

REMEMBERED_DAYS = 30
REMEMBERED_POSTS = 1000
"""How far back a post counts as said before (taxonomy, repetition)."""

api = Blueprint("api", __name__, url_prefix="/v1")

NO_VOTES = {"useful": 0, "wrong": 0}


@api.get("/hello")
@door(PUBLIC, query="HelloQuery")
def hello() -> Response:
    body = {"name": "hatcheck", "version": __version__, "api": API}
    key = parts().callers.proof_key(g.query["client"]) if "client" in g.query else None
    if key is not None:
        body["proof"] = hello_proof(key, g.query["nonce"], parts().port)
    return answer(body)


@api.post("/check")
@door(PERSON, body="CheckRequest")
def check() -> Response:
    report, _ = judge(g.value)
    return answer(report)


def judge(request: dict[str, Any]) -> tuple[dict[str, Any], tuple[Span, ...]]:
    """The report, as on the wire, on a valid CheckRequest, and where passwords and keys stand in its text.

    Raises  HatcheckError("too-large" | "busy")
    """
    settings = parts().store.settings()
    draft, profile = to_draft(request, settings, date.today())
    if "profile" not in request:
        profile = _with_recent_posts(profile)
    check = partial(parts().judge.check, draft, profile)
    wished, secrets = judged(check, draft.text, settings, parts().store.silenced.now())
    report = from_report(wished)
    g.warnings = len(report["warnings"])
    return report, secrets


def _with_recent_posts(profile: Profile) -> Profile:
    """The stored profile, whose history goes on with what the person posted lately, for `repetition`."""
    posts = parts().store.recent_texts(REMEMBERED_DAYS, REMEMBERED_POSTS)
    return replace(profile, history=profile.history + posts) if posts else profile


@api.get("/settings")
@door(PERSON)
def read_settings() -> Response:
    return answer(parts().store.settings())


@api.patch("/settings")
@door(PERSON, body="SettingsChange")
def change_settings() -> Response:
    return answer(parts().store.change_settings(g.value))


@api.get("/rules")
@door(PERSON)
def read_rules() -> Response:
    muted = frozenset(parts().store.settings()["muted_rules"])
    votes = parts().store.votes()
    return answer({"rules": [_rule(rule, muted, votes) for rule in parts().judge.rules]})


@api.get("/rules/<rule:rule_id>")
@door(PERSON)
def read_rule(rule_id: str) -> Response:
    found = next((rule for rule in parts().judge.rules if rule.id == rule_id), None)
    if found is None:
        raise refuse("not-found", "There is no such rule.")
    muted = frozenset(parts().store.settings()["muted_rules"])
    examples = [{"text": one.text, "marked": list(one.marked), "mode": one.mode} for one in found.examples]
    return answer({**_rule(found, muted, parts().store.votes()), "examples": examples})


def _rule(rule: Any, muted: frozenset[str], votes: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": dict(rule.severity),
        "message": rule.message,
        "why": rule.why,
        "advice": rule.advice,
        "source": asdict(rule.source),
        "on": rule.id not in muted,
        "votes": {**NO_VOTES, **votes.get(rule.id, {})},
    }


def votes_of(rule: str) -> dict[str, int]:
    """How often the person called the warnings of a rule useful or wrong."""
    return {**NO_VOTES, **parts().store.votes().get(rule, {})}


@api.post("/catches")
@door(PERSON, body="CatchRequest")
def catches() -> Response:
    """Before it is saved: which words a name of the profile would catch."""
    found = catches_of(g.value["field"], g.value["words"])
    return answer({"catches": [{"words": words, "capital": needs_capital} for words, needs_capital in found]})


@api.get("/clients")
@door(PERSON)
def read_clients() -> Response:
    shown = ("id", "name", "origin", "created", "last_used")
    clients = [
        {**{name: client[name] for name in shown}, "current": client["id"] == g.caller.id}
        for client in parts().store.clients()
    ]
    return answer({"clients": clients})


@api.delete("/clients/<client:client_id>")
@door(PERSON)
def remove_client(client_id: str) -> Response:
    if not parts().store.remove_client(client_id):
        raise refuse("not-found", "There is no such browser or script.")
    return answer({"erased": 1})


@api.get("/openapi.json")
@door(PERSON)
def describe() -> Response:
    return answer({**description(), "servers": [{"url": parts().origin}]})

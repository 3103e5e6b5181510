"""Judges old posts, here or in another process. Rows are plain values, so that they can be sent about and written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatcheck import __version__, wire
from hatcheck.audit.shapes import OldPost
from hatcheck.engine import Draft, Engine, Profile, Report
from hatcheck.engine.packs import BUILT_IN
from hatcheck.engine.text import cut, units
from hatcheck.kept import Kept
from hatcheck.wishes import Silences, Span, judged

Check = Callable[[Draft, Profile, frozenset[str]], Report]
DOT = "•"
"""One UTF-16 unit, so that spans keep their places."""


@dataclass(frozen=True)
class Setting:
    """How to judge: as `/v1/check` would with these settings.

    settings  mode, profile, muted_rules and what else the settings have
    today     for embargoes
    silenced  words that rules are to say nothing about
    own       the folder of the person's own packs, if there is one
    """

    settings: dict[str, Any]
    today: date
    silenced: Silences | None = None
    own: Path | None = None

    def fingerprint(self) -> str:
        """Tells whether two runs would judge alike, whatever the day: by settings, silenced words, and all rules."""
        own = [] if self.own is None else sorted(self.own.glob("*.yaml"))
        silenced = "" if self.silenced is None else self.silenced.fingerprint()
        seen = sha256(json.dumps([__version__, self.settings, silenced], sort_keys=True).encode())
        for path in own + sorted(BUILT_IN.rglob("*")):
            if path.is_file():
                seen.update(f"\n{path.name}\n".encode() + path.read_bytes())
        return seen.hexdigest()


@lru_cache(maxsize=1)
def engine() -> Engine:
    """This process's own."""
    return Engine.load(keeper=Kept())


@lru_cache(maxsize=1)
def engine_with(own: Path | None) -> Engine:
    """The same with the person's own packs, as they are when it is first asked for."""
    return engine() if own is None else engine().with_own(own)


def judge(setting: Setting, posts: Sequence[OldPost]) -> list[bytes]:
    """A row for each post, as a line of JSON without its end."""
    check = partial(engine_with(setting.own).check, is_brief=True)
    return [json.dumps(row(setting, post, check), ensure_ascii=False).encode() for post in posts]


def row(setting: Setting, post: OldPost, check: Check) -> dict[str, Any]:
    """What is told of one post: how it reads and its warnings; its text only where there are some, without secrets.

    check  an engine's `check`
    """
    report, secrets = report_on(post, setting, check)
    words = [cut(post.text, span) for span in secrets]
    told: dict[str, Any] = {
        "id": post.id,
        "platform": post.platform,
        "kind": post.kind,
        "created": post.created,
        "url": post.url,
        "voice": report.voice.label,
        "score": round(report.voice.score, wire.DIGITS),
        "language": report.language.code,
        "incomplete": list(report.incomplete),
        "warnings": [
            {
                "rule": one.rule,
                "category": one.category,
                "severity": one.severity,
                "start": one.start,
                "end": one.end,
                "message": _without(one.message, words),
                "advice": one.advice,
            }
            for one in report.findings
        ],
    }
    if report.findings:
        told["text"] = masked(post.text, secrets)
    return told


def report_on(post: OldPost, setting: Setting, check: Check) -> tuple[Report, tuple[Span, ...]]:
    """The whole report on one post, as the person wants it, and where passwords and keys stand in it."""
    request = {"text": post.text, "platform": post.platform}
    draft, profile = wire.to_draft(request, setting.settings, setting.today)
    return judged(partial(check, draft, profile), post.text, setting.settings, setting.silenced)


def _without(sentence: str, secrets: Sequence[str]) -> str:
    """A warning's sentence, which may quote the post, with secrets dotted out."""
    for secret in secrets:
        sentence = sentence.replace(secret, DOT * units(secret))
    return sentence


def masked(text: str, spans: Sequence[Span]) -> str:
    """The text with these spans (sorted, apart) dotted out; a report is no place for a password."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [cut(text, (done, start)), DOT * (end - start)]
        done = end
    return "".join([*pieces, cut(text, (done, units(text)))])

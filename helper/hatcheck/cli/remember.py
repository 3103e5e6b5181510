"""Puts old posts into the history, as if Hatcheck had been there when they were posted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from hatcheck import wire
from hatcheck.audit.judging import Setting, engine_with, report_on
from hatcheck.audit.shapes import OldPost
from hatcheck.engine.text import units
from hatcheck.server.keep import kept
from hatcheck.store import Store

CHUNK = 200


def remember(posts: Iterable[OldPost], setting: Setting, folder: Path) -> Counter[str]:
    """Keep those that are not too old, as the settings say, and count them: added, there (already), old, undated."""
    counts: Counter[str] = Counter()
    oldest = (setting.today - timedelta(days=setting.settings["keep_days"] + 1)).isoformat()
    waiting = iter(posts)
    with Store.open(folder) as store:
        while chunk := list(islice(waiting, CHUNK)):
            counts["undated"] += sum(not post.created for post in chunk)
            counts["old"] += sum("" < post.created < oldest for post in chunk)
            recent = [_entry(post, setting, store) for post in chunk if post.created >= oldest]
            counts.update(store.bring_in(recent))
    return counts


def _entry(post: OldPost, setting: Setting, store: Store) -> dict[str, Any]:
    wished, secrets = report_on(post, setting, engine_with(setting.own).check)
    report = wire.from_report(wished)
    is_warned = any(one["severity"] != "info" for one in report["warnings"])
    text, report = kept(post.text, report, secrets, setting.settings["keep_words"])
    return {
        "text": text,
        "report": report,
        "created": post.created,
        "platform": post.platform,
        "mode": report["mode"],
        "outcome": "posted-anyway" if is_warned else "posted",
        "url": post.url or None,
        "paused": False,
        "resolved": [],
        "length": units(post.text),
        "mark": None if text else store.mark(post.text),
        "votes": {},
    }

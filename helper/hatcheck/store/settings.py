"""Every setting there is: one row each. Defaults come from here; a new setting is a new row."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from hatcheck.store.times import normalised


class Setting(NamedTuple):
    """One thing that a person may change.

    default   a JSON value; what holds until the person says otherwise
    sentence  what it is for, in plain words
    """

    name: str
    default: Any
    sentence: str


SETTINGS: tuple[Setting, ...] = (
    Setting("mode", "personal", "Whom you speak for: yourself or your employer."),
    Setting("mandate", None, "What you speak for your employer about, and until when."),
    Setting("profile", {}, "What you told us about your work, so that warnings fit."),
    Setting("muted_rules", [], "Rules that you switched off."),
    Setting("rule_severities", {}, "How much a rule matters to you, where that is not what the rule itself says."),
    Setting("pause", "ask", "Whether to pause before a post with a serious warning is sent."),
    Setting("history_on", True, "Whether finished posts are remembered at all."),
    Setting("keep_words", "full", "Whether a post's words are kept, kept without the flagged ones, or not kept."),
    Setting("appearance", "auto", "Whether pages are light, dark, or as the computer says."),
    Setting("keep_days", 30, "After how many days a remembered post is erased."),
    Setting("keep_entries", 2000, "How many remembered posts are kept at most."),
)


def defaults() -> dict[str, Any]:
    """A fresh copy of every setting's default, by name."""
    return {setting.name: deepcopy(setting.default) for setting in SETTINGS}


def with_consequences(changes: dict[str, Any]) -> dict[str, Any]:
    """The changes, and what follows from them: whoever speaks for themselves has no mandate."""
    return {**changes, "mandate": None} if changes.get("mode") == "personal" else changes


def is_over(mandate: dict[str, Any] | None, now: str) -> bool:
    """Whether a mandate has ended. `now` is a moment as the database holds them."""
    return mandate is not None and mandate["until"] is not None and normalised(mandate["until"]) <= now

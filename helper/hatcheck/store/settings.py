"""Every setting there is: one row each. Defaults come from here; a new setting is a new row."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple


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
    Setting("profile", {}, "What you told us about your work, so that warnings fit."),
    Setting("muted_rules", [], "Rules that you switched off."),
    Setting("history_on", True, "Whether finished posts are remembered at all."),
    Setting("keep_texts", True, "Whether the words of a post are kept, or only its warnings."),
    Setting("keep_days", 30, "After how many days a remembered post is erased."),
    Setting("keep_entries", 2000, "How many remembered posts are kept at most."),
)


def defaults() -> dict[str, Any]:
    """A fresh copy of every setting's default, by name."""
    return {setting.name: deepcopy(setting.default) for setting in SETTINGS}

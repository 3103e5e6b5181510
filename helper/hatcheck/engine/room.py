"""How much more a post may hold on the site that it is written for."""

from __future__ import annotations

import re

from hatcheck.engine.shapes import Draft, Platform

LIMITS: dict[Platform, int] = {"x": 280, "bluesky": 300, "threads": 500, "mastodon": 500, "linkedin": 3000}
"""Characters that a post of somebody who pays nothing may have. A site that is not here has room enough."""
LINK_ON_X = 23
"""X counts every link as so many characters (docs.x.com, "Counting characters")."""

_LINK = re.compile(r"https?://\S+")
_SINGLE_ON_X = re.compile(r"[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


def has_room(draft: Draft, more: str) -> bool:
    """Whether the draft with `more` in it can still be posted as one post."""
    limit = LIMITS.get(draft.platform)
    return limit is None or _length(draft.text + more, draft.platform) <= limit


def _length(text: str, platform: Platform) -> int:
    if platform != "x":
        return len(text)
    without_links, links = _LINK.subn("", text)
    return links * LINK_ON_X + sum(1 if _SINGLE_ON_X.match(sign) else 2 for sign in without_links)

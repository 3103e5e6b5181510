"""How hard a draft is to read, by a formula that counts characters and needs no dictionary."""

from __future__ import annotations

import textstat

from hatcheck.engine.shapes import Readability
from hatcheck.engine.text import View

METRIC = "automated-readability-index"
MIN_WORDS = 5
MAX_CHARACTERS = 20_000
UNREAD = Readability(METRIC, None)


def read(view: View) -> Readability:
    """The Automated Readability Index (Smith and Senter 1967): a US school grade; None under five words."""
    if len(view.words) < MIN_WORDS:
        return UNREAD
    grade = float(textstat.automated_readability_index(view.text[:MAX_CHARACTERS]))
    return Readability(METRIC, round(max(0.0, grade), 1))

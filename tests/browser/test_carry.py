"""What of the findings still stands after an edit, before the helper has answered."""

from __future__ import annotations

import json
from typing import Any

import pytest
from browsers import Browser

pytestmark = pytest.mark.browser

ASK = """(detail) => {
  dispatchEvent(new CustomEvent("hatcheck-carry", { detail }));
  return JSON.parse(document.documentElement.getAttribute("data-carried"));
}"""

# What happened, the draft before and after; brackets hold the words of a finding. Without any after, it is dropped.
EDITS = (
    ("written after it", "my [boss] is", "my [boss] is late"),
    ("written before it", "my [boss] is", "🎩 my [boss] is"),
    ("a sign right after it", "my [boss] is", "my [boss], is"),
    ("a line right before it", "my [boss] is", "my \n[boss] is"),
    ("it is part of a word as before", "[boss]es", "[boss]es win"),
    ("grown at its end", "my [boss]", "my bossy"),
    ("grown at its start", "[boss] is", "crossboss is"),
    ("an accent put on it", "a [boss]", "a boss\u0301"),
    ("joined to the next word", "[boss] es", "bosses"),
    ("a letter changed", "my [boss] is", "my bass is"),
    ("taken away", "my [boss] is", "my is"),
    ("everything taken away", "[boss]", ""),
)
# Places where a fix adds words, shown as a bar.
PLACES = (
    ("at the end", "my [boss]|", "my [boss] is|"),
    ("at the start", "|my [boss]", "|oh my [boss]"),
    ("at the end, behind other words taken away", "my [boss] is|", "my [boss]|"),
)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def read(marked: str) -> tuple[str, dict[str, Any] | None]:
    """The draft without its marks, and its finding with its fix."""
    at: dict[str, int] = {}
    text = ""
    for sign in marked:
        if sign in "[]|":
            at[sign] = units(text)
        else:
            text += sign
    if "[" not in at:
        return text, None
    words = {"start": at["["], "end": at["]"]}
    place = {"start": at["|"], "end": at["|"]} if "|" in at else words
    return text, {**words, "fixes": [place]}


def test_a_finding_and_its_fix_are_kept_only_where_their_words_were_not_touched(drilled_browser: Browser) -> None:
    page = drilled_browser.new_page()
    page.goto("https://x.com/home")
    wrong = []
    for what, marked, expected in EDITS + PLACES:
        before, finding = read(marked)
        after, kept = read(expected)
        carried = page.evaluate(ASK, json.dumps({"findings": [finding], "before": before, "after": after}))
        if carried != ([kept] if kept else []):
            wrong.append((what, carried))
    assert wrong == []
    page.close()

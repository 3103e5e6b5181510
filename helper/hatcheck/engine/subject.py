"""A draft in the setting that rules look at: marked with profile words, mode, platform, link to work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hatcheck.engine import profile_words
from hatcheck.engine.shapes import Draft, Profile
from hatcheck.engine.sieve import Words
from hatcheck.engine.text import View

_HASHTAG = re.compile(r"#(\w+)")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")


@dataclass(frozen=True, slots=True)
class Subject:
    """What one rule is matched against.

    plain      the draft in plain signs
    view       plain text; profile words are marks, hashtags are split into words
    work_link  2: names the employer or something of it; 1: speaks of work; 0: neither. In employer mode always 2
    """

    draft: Draft
    profile: Profile
    plain: View
    view: View
    work_link: int


def subject(draft: Draft, profile: Profile, plain: View, at_work: Words | None) -> Subject:
    """`plain` is the draft's View; `at_work` finds words that speak of work without naming the employer."""
    view = _split_hashtags(profile_words.mark(plain, profile, draft.today))
    return Subject(draft, profile, plain, view, _work_link(view, draft, at_work))


def _work_link(view: View, draft: Draft, at_work: Words | None) -> int:
    if draft.mode == "employer" or any(mark in view.text for mark in profile_words.WORK_MARKS):
        return 2
    return 1 if at_work is not None and at_work.are_in(view) else 0


def _split_hashtags(view: View) -> View:
    """`#WeAreHiring` becomes `#We Are Hiring`."""
    edits = []
    for tag in _HASHTAG.finditer(view.text):
        for hump in _HUMP.finditer(tag.group(1)):
            edits.append((tag.start(1) + hump.start(), tag.start(1) + hump.end(), " "))
    return view.edit(edits) if edits else view

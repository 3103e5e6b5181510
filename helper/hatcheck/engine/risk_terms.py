"""What the learned part counts in a draft, sentence by sentence: words, their stems, and what stands close together.

Numbers are one word, words of the writer's profile one word for each kind (`<client>`), apostrophes are dropped; links
and handles of others count nothing. How the draft is meant to be posted counts as a word, too: its mode, and whether it
speaks of work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hatcheck.engine.conditions import Place
from hatcheck.engine.profile_words import KIND_OF
from hatcheck.engine.subject import Subject

_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|\bhttps?\b|@\w+)"  # a bare "http" is what collections put for a link
    rf"|[^\W_]+(?:'[^\W_]+)*|[{''.join(KIND_OF)}]|[£$€%]|[?!]+|[^\w\s,.;:()'\"-]",
    re.IGNORECASE,
)
NUMBER = "0"
_ENDINGS = (
    "ingly", "edly", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "est", "ness", "ful", "ly", "ed", "es",
    "s", "y", "e",
)  # fmt: skip
_LENGTHS = (0, 0, 1, 1, 2)
"""How many tokens before the last the terms of a token begin: itself and its stem, both in pairs, and with a gap."""
_FEWEST_LETTERS = 3
"""Of what is left of a word without its ending; shorter words have no stem."""


class Token(NamedTuple):
    """One word, number, sign or emoji; `form` is what is counted, the rest its place in the text of the View."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence.

    tokens  in the order of the text
    terms   each known term once, with the tokens `[first, end)` where it stands first
    """

    tokens: list[Token]
    terms: dict[str, tuple[int, int]]


def stretches(subject: Subject, known: Container[str] | None = None) -> list[Stretch]:
    """The sentences of a draft that have words; of their terms only the known ones, or all."""
    found: list[list[Token]] = [[] for _ in subject.view.sentences]
    starts = [start for start, _ in subject.view.sentences]
    for token in _tokens(subject.view.text):
        found[bisect_right(starts, token.start) - 1].append(token)
    return [Stretch(tokens, _terms(tokens, known)) for tokens in found if tokens]


def setting(subject: Subject) -> tuple[str, str]:
    """The terms for how a draft is meant to be posted; no words make such terms."""
    return f"=mode {subject.draft.mode}", f"=work {subject.work_link}"


def place(tokens: list[Token], first: int, end: int) -> Place:
    """Where tokens `[first, end)` stand in the text of the View."""
    return tokens[first].start, tokens[end - 1].end


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        word = match.group()
        if match["address"] is not None:
            continue
        if word in KIND_OF:
            form = f"<{KIND_OF[word]}>"
        elif word[0].isdigit():
            form = NUMBER
        elif word[0] in "?!":
            form = word[0]
        else:
            form = word.lower().replace("'", "")
        yield Token(form, match.start(), match.end())


@lru_cache(maxsize=20_000)
def stem(form: str) -> str:
    """A word without its ending, marked as such: `~organis` for organised and organising; all else as it is."""
    if len(form) < _FEWEST_LETTERS or not form.isalpha():
        return form
    for ending in _ENDINGS:
        if form.endswith(ending) and not form.endswith("ss") and len(form) - len(ending) >= _FEWEST_LETTERS:
            left = form[: -len(ending)]
            is_doubled = len(left) > _FEWEST_LETTERS and left[-1] == left[-2] and left[-1] not in "ls"
            return "~" + (left[:-1] if is_doubled else left)
    return "~" + form


def _terms(tokens: list[Token], known: Container[str] | None) -> dict[str, tuple[int, int]]:
    terms: dict[str, tuple[int, int]] = {}
    before = beyond = stem_before = ""
    for at, token in enumerate(tokens):
        form, root = token.form, stem(token.form)
        found: tuple[str, ...] = (form, root)
        if beyond:
            found = (form, root, f"{before} {form}", f"{stem_before} {root}", f"{beyond} _ {form}")
        elif before:
            found = (form, root, f"{before} {form}", f"{stem_before} {root}")
        for length, term in zip(_LENGTHS, found, strict=False):
            if known is None or term in known:
                terms.setdefault(term, (at - length, at + 1))
        beyond, before, stem_before = before, form, root
    return terms

"""Cuts a text into the tokens that the voice model counts: words, numbers, marks, emoji, links, names, hashtags."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Literal, NamedTuple

import re2

from hatcheck.engine.text import View

Kind = Literal["word", "number", "mark", "emoji", "link", "name", "tag", "contact"]
Place = tuple[int, int]
"""`(start, end)` in the text of a View, not yet in UTF-16."""

# A bare "http" and "@email" are what collections of posts put in place of the real thing.
_THINGS = re2.compile(
    r"(?i)(?P<link>https?://\S+|\bwww\.\S+|\bhttps?\b|\b[a-z0-9-]+\.(?:com|org|net|io|co|co\.uk|gov|edu|info|ly|me|gl|shop|app)\b(?:/\S*)?)"
    r"|(?P<contact>@e-?mail\b|@phone\b|[\w.+-]+@[\w-]+\.\w[\w.-]*|\+?[0-9][0-9() -]{8,16}[0-9])"
    r"|(?P<name>@\w+)|(?P<tag>#[\pL\pN_]+)"
)
_SIGNS = re.compile(r"[@#]|http|www\.|\.[a-z]|[0-9][0-9() -]{8}", re.IGNORECASE)
"""Every such thing has one of these."""
_KINDS: tuple[Kind, ...] = ("link", "contact", "name", "tag")
_FORMS = {"link": "<link>", "contact": "<contact>", "name": "<name>"}
_EMOJI_FROM = "\u2190"


class Token(NamedTuple):
    """One token of a text; `form` is what is counted: lower case, digits folded into "0", a run of marks as one."""

    kind: Kind
    form: str
    text: str
    start: int
    end: int


class Reading:
    """The tokens of a text, or of a stretch of it.

    offset  number of the first token in the whole text
    """

    def __init__(self, tokens: list[Token], offset: int = 0) -> None:
        self.tokens = tokens
        self.offset = offset

    @classmethod
    def of(cls, view: View) -> Reading:
        """All tokens of a view, in order."""
        tokens: list[Token] = []
        done = 0
        words = iter(view.words)
        word = next(words, None)
        for thing in _things(view):
            while word is not None and word[0] < thing.start:
                done = _add_word(tokens, view.text, done, word)
                word = next(words, None)
            _add_marks(tokens, view.text, done, thing.start)
            tokens.append(thing)
            done = max(done, thing.end)
            while word is not None and word[0] < done:
                word = next(words, None)
        while word is not None:
            done = _add_word(tokens, view.text, done, word)
            word = next(words, None)
        _add_marks(tokens, view.text, done, len(view.text))
        return cls(tokens)

    def within(self, place: Place) -> Reading:
        """The tokens that begin in a stretch of the text."""
        first, end = bisect_left(self._begins, place[0]), bisect_left(self._begins, place[1])
        return Reading(self.tokens[first:end], self.offset + first)

    @cached_property
    def _begins(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def words(self) -> list[Token]:
        """Words only: no numbers, names, links or hashtags."""
        return [token for token in self.tokens if token.kind == "word"]

    @cached_property
    def marks(self) -> list[int]:
        """Indices of the marks."""
        return self._of_kind("mark")

    @cached_property
    def links(self) -> list[int]:
        """Indices of the links."""
        return self._of_kind("link")

    @cached_property
    def tags(self) -> list[int]:
        """Indices of the hashtags."""
        return self._of_kind("tag")

    def _of_kind(self, kind: Kind) -> list[int]:
        return [index for index, token in enumerate(self.tokens) if token.kind == kind]

    @cached_property
    def mean_letters(self) -> float:
        """Letters of a word, in the mean; 0 without words."""
        return sum(len(token.text) for token in self.words) / len(self.words) if self.words else 0.0

    @cached_property
    def said(self) -> frozenset[str]:
        """The forms of the words, each once."""
        return frozenset(token.form for token in self.words)

    @cached_property
    def starts(self) -> list[int]:
        """Indices of the tokens that open a sentence: the first word, and each word after a stop."""
        found, opening = [], True
        for index, token in enumerate(self.tokens):
            if token.kind == "mark":
                opening = opening or token.form[0] in ".!?"
            elif token.kind in ("word", "number") and opening:
                found.append(index)
                opening = False
            elif token.kind in ("emoji", "link"):
                opening = True
        return found


def _things(view: View) -> list[Token]:
    if not any(sign in view.text for sign in ("@", "#", ".", "http", "0", "1", "+")) or not _SIGNS.search(view.text):
        return []
    found = []
    for match in _THINGS.finditer(view.data):
        start, end = view.character(match.start()), view.character(match.end())
        kind = _KINDS[(match.lastindex or 1) - 1]
        text = view.text[start:end]
        found.append(Token(kind, _FORMS.get(kind, text.lower()), text, start, end))
    return found


def _add_word(tokens: list[Token], text: str, done: int, word: Place) -> int:
    start, end = word
    if start < done:
        return done
    _add_marks(tokens, text, done, start)
    written = text[start:end]
    if written[0].isdigit():
        tokens.append(Token("number", "0", written, start, end))
    else:
        tokens.append(Token("word", written.lower(), written, start, end))
    return end


def _add_marks(tokens: list[Token], text: str, start: int, end: int) -> None:
    gap = text[start:end]
    if gap in (" ", ""):
        return
    for offset, sign in enumerate(gap):
        if sign in " _":
            continue
        if sign == "\n":
            tokens.append(Token("mark", ".\n", sign, start + offset, start + offset + 1))
        elif sign >= _EMOJI_FROM:
            tokens.append(Token("emoji", sign, sign, start + offset, start + offset + 1))
        elif tokens and tokens[-1].kind == "mark" and tokens[-1].end == start + offset and tokens[-1].form[0] == sign:
            last = tokens.pop()
            run = last.text + sign
            tokens.append(Token("mark", run[:3], run, last.start, start + offset + 1))
        else:
            tokens.append(Token("mark", sign, sign, start + offset, start + offset + 1))

"""Turns what writers of packs may write (slots, lemmas, profile words) into RE2 patterns.

A pattern may hold three things beside RE2's own syntax:
    {SLOT}      a word list or pattern from the language's `lexicon.yaml`, with word boundaries of its own
    {employer}  any word that the writer's profile has for it (see profile_words.KINDS)
    <steal>     the lemma with its inflections; <steal|rob> several
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import re2

from hatcheck.engine.profile_words import MARKS
from hatcheck.errors import HatcheckError

_HOLE = re.compile(r"(?:\\b)?\{([A-Z][A-Z_]*|[a-z][a-z_]*)\}(?:\\b)?")
_LEMMA = re.compile(r"(?<!\?P)<([a-z][a-z '|-]*)>")
_GAP = re.compile(r"\(\?:(?:\[[^\]]*\]|\(\?:\\s\[[^\]]*\]\+\))\{0,\d+\}\??\)")
_SLOT = re.compile(r"\{[A-Z][A-Z_]*\}")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|<[a-z][a-z '|-]*>|.", re.DOTALL)
_VOWELS = "aeiou"
TOO_LARGE = "pattern too large"
PATTERN_BYTES = (128 * 1024, 256 * 1024, 1024 * 1024)
"""For a compiled pattern and what it remembers of past texts: the first that it can be compiled in. RE2's own 8 MB let
hundreds of patterns grow without end; one that is short of it forgets and goes on, or is run by RE2's slower engine,
with the same answer. (With 64 kB, the longest posts took ten times as long.)"""
MOST_COMPILED = 8192
"""That are kept: what ships, and the person's own packs. A quarter of what ships stands in several rules."""

Pattern = Any  # google-re2 ships no types; its compiled object behaves as `re.Pattern` does


class Lexicon:
    """The slots and irregular words of one language.

    slots      name -> list of words, or {"words", "profile", "pattern"}, as in `lexicon.yaml`
    irregular  base form -> its irregular forms
    """

    def __init__(self, slots: Mapping[str, Any], irregular: Mapping[str, Sequence[str]]) -> None:
        self._irregular = irregular
        self._slots: dict[str, str] = {}
        for name, slot in slots.items():
            self._slots[name] = self._slot(name, slot)

    def expand(self, pattern: str) -> str:
        """The pattern with slots, profile words and lemmas written out. Raises HatcheckError("bad-pack")."""
        return _LEMMA.sub(self._lemma, _HOLE.sub(self._hole, pattern))

    def alternatives(self, pattern: str) -> tuple[str, ...]:
        """Patterns, written out; where one of them is found, so is the pattern. Raises HatcheckError("bad-pack").

        `{BOSS}|{MATE}|late` gives three: a slot that stands in many patterns is compiled once for all of them.
        """
        pieces = _choices(pattern)
        rest = [piece for piece in pieces if not _SLOT.fullmatch(piece)]
        slots = [self.expand(piece) for piece in pieces if _SLOT.fullmatch(piece)]
        return (self.expand("|".join(rest)), *slots) if rest else tuple(slots)

    def compile(self, pattern: str) -> Pattern:
        """The pattern in RE2, without regard to case. Raises HatcheckError("bad-pack")."""
        return compiled(self.expand(pattern))

    def words(self, words: Sequence[str]) -> str:
        """A pattern for any of the words, whole, longest first, with apostrophes that may be left out."""
        spelled = [self._word(word) for word in sorted(words, key=len, reverse=True)]
        if all(word.startswith(r"\b") and word.endswith(r"\b") for word in spelled):
            # The borders once, not for each word: RE2 keeps a node of 100 bytes for each.
            inner = "|".join(word.removeprefix(r"\b").removesuffix(r"\b") for word in spelled)
            return rf"\b(?:{inner})\b"
        return rf"(?:{'|'.join(spelled)})"

    def inflections(self, lemma: str) -> tuple[str, ...]:
        """All forms of a regular or listed word: `stop` gives stop, stops, stopped, stopping, stoppin."""
        return tuple(dict.fromkeys([lemma, *self._irregular.get(lemma, ()), *_regular(lemma)]))

    def _word(self, word: str) -> str:
        if "{" in word:
            return self.expand(word.replace(" ", r"\s+"))
        pieces = re.split(r"(<[^>]+>)", word)
        spelled = "".join(self.expand(piece) if piece.startswith("<") else _escaped(piece) for piece in pieces if piece)
        # RE2's \b knows ASCII letters only: before "#" or after "%" it would ask for a letter.
        left = r"\b" if re.match(r"[\w<]", word) else ""
        right = r"\b" if re.search(r"[\w>]$", word) else ""
        return left + spelled + right

    def _slot(self, name: str, slot: Any) -> str:
        if isinstance(slot, list):
            slot = {"words": slot}
        unknown = set(slot) - {"words", "profile", "pattern"}
        if unknown:
            raise HatcheckError("bad-pack", f"lexicon.yaml: slot {name} has an unknown key {min(unknown)!r}")
        parts = []
        if slot.get("words"):
            parts.append(self.words(slot["words"]))
        if slot.get("pattern"):
            parts.append(self.expand(slot["pattern"]))
        if slot.get("profile"):
            parts.append(f"[{''.join(MARKS[kind] for kind in slot['profile'])}]")
        return f"(?:{'|'.join(parts)})"

    def _hole(self, found: re.Match[str]) -> str:
        name = found.group(1)
        if name in MARKS:
            return MARKS[name]
        if name not in self._slots:
            raise HatcheckError("bad-pack", f"there is no slot {{{name}}} in lexicon.yaml")
        slot = self._slots[name]
        # A slot brings its own borders, but where it may be nothing at all, the word before it must end.
        return rf"\b{slot}" if found[0].startswith(r"\b") and _GAP.fullmatch(slot) else slot

    def _lemma(self, found: re.Match[str]) -> str:
        forms = [form for lemma in found.group(1).split("|") for form in self.inflections(lemma)]
        return rf"\b(?:{'|'.join(_escaped(form) for form in sorted(dict.fromkeys(forms), key=len, reverse=True))})\b"


class Later:
    """A pattern that is compiled when it is first asked: most conditions of most rules never are."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: Pattern = None

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has. Raises HatcheckError("bad-pack") if RE2 does not take it."""
        if self._compiled is None:
            self._compiled = compiled(self._source)
        return getattr(self._compiled, name)


@lru_cache(MOST_COMPILED)
def compiled(pattern: str) -> Pattern:
    """RE2, case-insensitive; the same object for the same pattern. Raises HatcheckError("bad-pack"), in RE2's words."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False  # an error is raised, which says more
    reason = ""
    for size in PATTERN_BYTES:
        options.max_mem = size
        try:
            return re2.compile(pattern, options)
        except re2.error as error:
            reason = str(error)
            if TOO_LARGE not in reason:
                break
    raise HatcheckError("bad-pack", f"RE2 does not take the pattern {pattern[:80]!r}: {reason}")


def _choices(pattern: str) -> list[str]:
    """`a|(b|c)` gives a and (b|c)."""
    choices, depth = [""], 0
    for found in _SIGN.finditer(pattern):
        sign = found[0]
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += sign
    return choices


@lru_cache(4096)
def _escaped(text: str) -> str:
    return re.sub(r"\\? +", r"\\s+", re.escape(text).replace("'", "'?"))


def _regular(lemma: str) -> list[str]:
    head, _, last = lemma.rpartition(" ")
    if head:  # "cook the": only the verb, which stands first, is inflected
        first, _, rest = lemma.partition(" ")
        return [f"{form} {rest}" for form in _regular(first)]
    if last.endswith("y") and last[-2:-1] not in _VOWELS:
        return [last[:-1] + "ies", last[:-1] + "ied", last + "ing", last + "in"]
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return [last + "es", last + "ed", last + "ing", last + "in"]
    if last.endswith("e"):
        stem = last if last.endswith(("ee", "oe", "ye")) else last[:-1]
        return [last + "s", last + "d", stem + "ing", stem + "in"]
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", last):
        doubled = last + last[-1]
        return [last + "s", doubled + "ed", doubled + "ing", doubled + "in", last + "ed", last + "ing"]
    return [last + "s", last + "ed", last + "ing", last + "in"]

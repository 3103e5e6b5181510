"""Finds the phrases of `voice.yaml`: which cue is heard, how often, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hatcheck.engine.lexicon import Lexicon
from hatcheck.engine.voice_reading import Reading
from hatcheck.engine.yaml_file import known
from hatcheck.errors import HatcheckError

_START = "^"
_COMMA = "<comma>"
_KEYS = {"start", "held", "firm", "cap", "sentence"}
_Node = dict[str, Any]
"""Items that may follow, each with its node; under "" the cues that end here."""
_LEMMAS = Lexicon({}, {})


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that speaks for a person or for an organisation.

    start     weight before anything was learned, in log-odds; above 0 corporate
    held      the weight is never learned
    firm      only somebody who speaks for an organisation says so
    cap       how many occurrences count
    sentence  the reason shown; `{match}` stands for the words of the draft
    """

    name: str
    start: float
    held: bool
    firm: bool
    cap: int
    sentence: str


class Heard(NamedTuple):
    """A cue or word at tokens `[first, end)` of a reading."""

    name: str
    first: int
    end: int


class Cues:
    """All cues of one language.

    common  words by which the language is known
    """

    def __init__(self, content: Any) -> None:
        """`content` as in `voice.yaml`. Raises HatcheckError("bad-pack")."""
        known(content, {"common", "slots", "cues", "forms"}, {"cues"})
        self.common = frozenset(_listed(content.get("common", "")))
        slots = {name: _listed(words) for name, words in content.get("slots", {}).items()}
        self.cues: dict[str, Cue] = {}
        self._slots_of = _slots_of(slots)
        self._root: _Node = {}
        for name, entry in content["cues"].items():
            known(entry, {*_KEYS, "phrases"}, {"start", "sentence", "phrases"})
            self.cues[name] = _cue(name, entry, 2)
            for phrase in _listed(entry["phrases"]):
                self._add(phrase, name, slots)
        for name, entry in content.get("forms", {}).items():
            known(entry, _KEYS, {"start", "sentence"})
            self.cues[name] = _cue(name, entry, 1)
        self._anywhere = self._openers(self._root)
        self._at_start = self._openers(self._root.get(_START, {}))

    def knows(self, word: str) -> bool:
        """Whether a phrase begins with the word, or a slot has it."""
        return word in self._anywhere or word in self._slots_of

    def heard(self, reading: Reading) -> Iterator[Heard]:
        """Every occurrence; of one cue the longest where it begins, never two that overlap."""
        starts = set(reading.starts)
        forms = [token.form for token in reading.tokens]
        done: dict[str, int] = {}
        for first, form in enumerate(forms):
            nodes = self._anywhere.get(form, ())
            if first in starts:
                nodes = (*nodes, *self._at_start.get(form, ()))
            ends: dict[str, int] = {}
            for node in nodes:
                self._enter(node, forms, first, ends)
            for name, end in ends.items():
                if done.get(name, 0) <= first:
                    done[name] = end
                    yield Heard(name, first, end)

    def _walk(self, node: _Node, forms: list[str], at: int, ends: dict[str, int]) -> None:
        if at == len(forms):
            return
        form = forms[at]
        for item in (form, *self._slots_of.get(form, ())):
            following = node.get(item)
            if following is not None:
                self._enter(following, forms, at, ends)

    def _enter(self, node: _Node, forms: list[str], at: int, ends: dict[str, int]) -> None:
        for name in node.get("", ()):
            ends[name] = max(at + 1, ends.get(name, 0))
        self._walk(node, forms, at + 1, ends)

    def _openers(self, node: _Node) -> dict[str, tuple[_Node, ...]]:
        """For each form that a phrase can begin with, where its phrases go on: most words begin none."""
        found: dict[str, tuple[_Node, ...]] = {}
        for form in {*node, *self._slots_of}:
            following = tuple(node[item] for item in (form, *self._slots_of.get(form, ())) if item in node)
            if following:
                found[form] = following
        return found

    def _add(self, phrase: str, name: str, slots: Mapping[str, list[str]]) -> None:
        node = self._root
        if phrase.startswith(_START):
            node = node.setdefault(_START, {})
            phrase = phrase[1:]
        for items in _spelled(phrase, slots):
            end = node
            for item in items:
                end = end.setdefault(item, {})
            names = end.setdefault("", [])
            if name not in names:
                names.append(name)


def _cue(name: str, entry: Mapping[str, Any], cap: int) -> Cue:
    return Cue(
        name,
        entry["start"],
        entry.get("held", False),
        entry.get("firm", False),
        entry.get("cap", cap),
        entry["sentence"],
    )


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _slots_of(slots: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, words in slots.items():
        for word in words:
            for form in _forms(word):
                found.setdefault(form, []).append(f"{{{name}}}")
    return found


def _forms(word: str) -> tuple[str, ...]:
    return _LEMMAS.inflections(word[:-1]) if word.endswith("~") else (word,)


def _spelled(phrase: str, slots: Mapping[str, list[str]]) -> list[list[str]]:
    """Every sequence of items that a phrase stands for; slots of several words are written out."""
    spelled: list[list[str]] = [[]]
    for item in phrase.split():
        choices: list[list[str]] = [[form] for form in _forms(item)]
        if item.endswith("?"):
            item = item[:-1]
            choices = [[], [item]]
        if item == _COMMA:
            choices = [[","]]
        if item.startswith("{"):
            if item[1:-1] not in slots:
                raise HatcheckError("bad-pack", f"there is no slot {item} in voice.yaml")
            choices += [word.split() for word in slots[item[1:-1]] if " " in word]
        spelled = [done + choice for done in spelled for choice in choices]
    return spelled

"""Finds the phrases of `voice.yaml`: which cue is heard, how often, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hatcheck.engine.lexicon import Lexicon
from hatcheck.engine.voice_reading import Reading
from hatcheck.engine.yaml_file import known
from hatcheck.errors import HatcheckError

_START = "^"
_COMMA = "<comma>"
_Node = dict[str, Any]
"""Items that may follow, each with its node; under "" the cues that end here."""
_LEMMAS = Lexicon({}, {})


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that speaks for a person or for an organisation.

    start     weight before anything was learned, in log-odds; above 0 corporate
    cap       how many occurrences count
    sentence  the reason shown; `{match}` stands for the words of the draft
    """

    name: str
    start: float
    cap: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue or word at tokens `[first, end)` of a reading."""

    name: str
    first: int
    end: int


class Cues:
    """All cues of one language."""

    def __init__(self, content: Any) -> None:
        """`content` as in `voice.yaml`. Raises HatcheckError("bad-pack")."""
        known(content, {"slots", "cues", "forms"}, {"cues"})
        slots = {name: _listed(words) for name, words in content.get("slots", {}).items()}
        self.cues: dict[str, Cue] = {}
        self._slots_of = _slots_of(slots)
        self._root: _Node = {}
        for name, entry in content["cues"].items():
            known(entry, {"start", "cap", "sentence", "phrases"}, {"start", "sentence", "phrases"})
            self.cues[name] = Cue(name, entry["start"], entry.get("cap", 2), entry["sentence"])
            for phrase in _listed(entry["phrases"]):
                self._add(phrase, name, slots)
        for name, entry in content.get("forms", {}).items():
            known(entry, {"start", "cap", "sentence"}, {"start", "sentence"})
            self.cues[name] = Cue(name, entry["start"], entry.get("cap", 1), entry["sentence"])

    def heard(self, reading: Reading) -> Iterator[Heard]:
        """Every occurrence; of one cue the longest where it begins, never two that overlap."""
        starts = set(reading.starts)
        forms = [token.form for token in reading.tokens]
        done: dict[str, int] = {}
        for first, form in enumerate(forms):
            ends: dict[str, int] = {}
            roots = [self._root]
            if first in starts:
                roots.append(self._root.get(_START, {}))
            self._walk(roots, forms, first, ends)
            for name, end in ends.items():
                if done.get(name, 0) <= first:
                    done[name] = end
                    yield Heard(name, first, end)

    def _walk(self, nodes: list[_Node], forms: list[str], at: int, ends: dict[str, int]) -> None:
        while nodes and at < len(forms):
            items = (forms[at], *self._slots_of.get(forms[at], ()))
            nodes = [node[item] for node in nodes for item in items if item in node]
            at += 1
            for node in nodes:
                for name in node.get("", ()):
                    ends[name] = at

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

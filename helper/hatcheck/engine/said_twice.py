"""What a draft says twice: a sentence or clause, or a hashtag."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from hatcheck.engine.conditions import Place
from hatcheck.engine.shingles import SHINGLE, Words, plain, words_of
from hatcheck.engine.subject import Subject

TOLD_WORDS = 4
"""A sentence of fewer words may be said twice: "Never again. Never again." """
SAME_LINE = 0.8
"""Share of the shorter line's shingles, or telling words, that stand in both."""
TELLING_LETTERS = 4
"""Words as long as this carry the message; shorter ones are mostly grammar."""
_RUN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TAG = re.compile(r"#(\w+)")


def line(subject: Subject) -> Iterator[Place]:
    """A sentence or clause that the draft has said before."""
    view = subject.plain
    if not _says_enough_twice(view.text):
        return
    for stretches in (view.sentences, view.clauses):
        earlier = _Lines()
        for start, end in stretches:
            words = words_of(view.text[start:end])
            if len(words.words) < TOLD_WORDS:
                continue
            first, last = start + words.places[0][0], start + words.places[-1][1]
            place = earlier.same(words)
            if place is not None:
                is_next = not any(map(str.isalnum, view.text[place[1] : first]))
                yield (place[0] if is_next else first), last
            earlier.add((first, last), words)


def _says_enough_twice(text: str) -> bool:
    """Whether as many words come back as two lines that are the same have in common: a quick look, for most drafts."""
    words = _RUN.findall(text.lower())
    if "'" in text:
        words = [part for word in words for part in plain(word)]
    return len(words) - len(set(words)) >= SHINGLE


class _Lines:
    """Lines of a draft, found again by what they share with another: to compare each with each would take a minute."""

    def __init__(self) -> None:
        self._lines: list[tuple[Place, str, int, int]] = []
        """The place of each, its last word, and how many shingles and telling words it has."""
        self._with = defaultdict[int | str, list[int]](list)
        self._known: dict[tuple[str, ...], Place] = {}
        """The first place of each line, word for word."""

    def add(self, place: Place, words: Words) -> None:
        if self._known.setdefault(words.words, place) != place:
            return  # whatever is like this one is like the first
        shingles, telling = frozenset(words.shingles(SHINGLE)), _telling(words)
        signs: set[int | str] = {*shingles, *telling}
        for one in signs:
            self._with[one].append(len(self._lines))
        self._lines.append((place, words.words[-1], len(shingles), len(telling)))

    def same(self, words: Words) -> Place | None:
        """The place of the first line that says the same, or of one that says it word for word."""
        if words.words in self._known:
            return self._known[words.words]
        shingles, telling = frozenset(words.shingles(SHINGLE)), _telling(words)
        alike = Counter(number for one in shingles for number in self._with.get(one, ()))
        told = Counter(number for one in telling for number in self._with.get(one, ()))
        for number in sorted(alike.keys() | told.keys()):
            place, last, its_shingles, its_telling = self._lines[number]
            # "for a month", "for a year": a figure of speech begins alike and ends otherwise
            if last == words.words[-1] and alike[number] >= SAME_LINE * min(len(shingles), its_shingles):
                return place
            fewer = min(len(telling), its_telling)
            if fewer >= TOLD_WORDS and told[number] >= SAME_LINE * fewer:
                return place
        return None


def _telling(words: Words) -> frozenset[str]:
    return frozenset(word for word in words.words if len(word) >= TELLING_LETTERS or word.isdigit())


def tag(subject: Subject) -> Iterator[Place]:
    """A hashtag that stands twice: from its first to its last."""
    tags: dict[str, Place] = {}
    twice: list[Place] = []
    for found in _TAG.finditer(subject.plain.text):
        name = found.group(1).casefold()
        if name in tags:
            twice.append((tags[name][0], found.end()))
        tags.setdefault(name, found.span())
    if twice:
        yield min(start for start, _ in twice), max(end for _, end in twice)

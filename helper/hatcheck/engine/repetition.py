"""Finds what was said before: in the writer's or the brand's posts, in a press release, in the same draft.

Texts are compared by their shingles, three words in a row each (Broder, On the resemblance and containment of
documents, 1997). Two posts are the same message when their sets of shingles are alike or one contains the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hatcheck.engine.conditions import Place
from hatcheck.engine.subject import Subject
from hatcheck.engine.text import View

SHINGLE = 3
LEAST_WORDS = 6
"""Shorter posts are greetings and rituals, which may come back every day."""
ALIKE = 0.5
CONTAINED = 0.7
SAME_WORDS = 0.75
"""Share of the words, in whatever order: a message turned round."""
LONG_RUN = 12
"""So many words in a row are a copy, whatever stands around them."""
LIFTED_RUN = 8
MOST_OF_A_SENTENCE = 0.7
TOLD_WORDS = 4
"""A sentence of fewer words may be said twice: "Never again. Never again." """
SAME_LINE = 0.8
"""Share of the shorter line's shingles, or telling words, that stand in both."""
TELLING_LETTERS = 4
"""Words as long as this carry the message; shorter ones are mostly grammar."""

_RUN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORD = re.compile(r"(?:https?://|www\.)\S+|[^\W_]+(?:'[^\W_]+)*")
_HANDLE = re.compile(r"\s*@\w+\s*:?\s*")
_TAG = re.compile(r"#(\w+)")
_SHORT_FORMS = {"im": "i am", "ive": "i have", "youve": "you have", "youre": "you are", "weve": "we have",
                "were": "we are", "theres": "there is", "thats": "that is", "heres": "here is", "hes": "he has",
                "shes": "she has", "its": "it is", "dont": "do not", "shouldnt": "should not", "cant": "can not",
                "wont": "will not", "nights": "night is"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as its words, lower-case, short forms written out, links left out; where each stands in the text."""

    words: tuple[str, ...]
    places: tuple[Place, ...]

    def shingles(self, size: int) -> list[int]:
        """For each place where `size` words follow, a number for them."""
        return [hash(self.words[at : at + size]) for at in range(len(self.words) - size + 1)]

    def place(self, first: int, last: int) -> Place:
        """From the word `first` to the word `last`."""
        return self.places[first][0], self.places[last][1]


@dataclass(frozen=True, slots=True)
class _Said:
    """One earlier text."""

    shingles: frozenset[int]
    words: frozenset[str]
    numbers: frozenset[str]


def _words(text: str) -> _Words:
    words: list[str] = []
    places: list[Place] = []
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if word.startswith(("http", "www.")) and ("://" in word or "." in word):
            continue
        for part in _plain(word):
            words.append(part)
            places.append(found.span())
    return _Words(tuple(words), tuple(places))


def _plain(word: str) -> list[str]:
    """A word without apostrophes; of a short form, the words that it stands for."""
    if "'" not in word:
        return [word]
    bare = word.replace("'", "")
    return _SHORT_FORMS.get(bare, bare).split()


@lru_cache(maxsize=4096)
def _said(text: str) -> _Said:
    words = _words(View.of(text).text)
    return _Said(frozenset(words.shingles(SHINGLE)), frozenset(words.words), _numbers(words.words))


def _numbers(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(sign.isdigit() for sign in word))


@dataclass(frozen=True)
class _Memory:
    """Earlier texts, found again by their shingles."""

    said: tuple[_Said, ...]
    with_shingle: Mapping[int, Sequence[int]]

    def closest(self, words: _Words) -> _Said | None:
        """The text that the words repeat, if they do."""
        own, numbers = frozenset(words.shingles(SHINGLE)), _numbers(words.words)
        shared = Counter(number for shingle in own for number in self.with_shingle.get(shingle, ()))
        for number, count in shared.most_common(4):
            said = self.said[number]
            if numbers and said.numbers and numbers != said.numbers and _longest(words, said) < LONG_RUN:
                continue  # other figures: news, not a repetition
            if _is_repeated(words, own, said, count):
                return said
        return None


def _is_repeated(words: _Words, own: frozenset[int], said: _Said, count: int) -> bool:
    smaller = min(len(own), len(said.shingles))
    if count >= ALIKE * (len(own) + len(said.shingles) - count):
        return True
    if smaller >= LEAST_WORDS - SHINGLE + 1 and count >= CONTAINED * smaller:
        return True
    if _longest(words, said) >= LONG_RUN:
        return True
    both, either = len(said.words & set(words.words)), len(said.words | set(words.words))
    return len(said.words) > LEAST_WORDS and both >= SAME_WORDS * either


def _longest(words: _Words, said: _Said) -> int:
    return max((last - first + 1 for first, last in _runs(words, said)), default=0)


def _runs(words: _Words, said: _Said) -> list[tuple[int, int]]:
    """Stretches of words, first and last, that stand in the text as they are."""
    return _joined(at for at, shingle in enumerate(words.shingles(SHINGLE)) if shingle in said.shingles)


def _joined(starts: Iterator[int], size: int = SHINGLE) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for start in starts:
        if runs and start <= runs[-1][1]:
            runs[-1] = runs[-1][0], start + size - 1
        else:
            runs.append((start, start + size - 1))
    return runs


@lru_cache(maxsize=8)
def _memories(history: tuple[str, ...]) -> tuple[_Memory, _Memory]:
    """Of the writer's own posts, and of the brand's: those that start with its handle."""
    own = [text for text in history if not _HANDLE.match(text)]
    brand = [_HANDLE.sub("", text, count=1) for text in history if _HANDLE.match(text)]
    return _memory(own), _memory(brand)


def _memory(texts: Sequence[str]) -> _Memory:
    said = tuple(_said(text) for text in texts)
    with_shingle: dict[int, list[int]] = {}
    for number, one in enumerate(said):
        for shingle in one.shingles:
            with_shingle.setdefault(shingle, []).append(number)
    return _Memory(said, with_shingle)


def _own(subject: Subject) -> Iterator[Place]:
    yield from _repeated(subject, 0)


def _brand(subject: Subject) -> Iterator[Place]:
    yield from _repeated(subject, 1)


def _repeated(subject: Subject, which: int) -> Iterator[Place]:
    history = subject.profile.history
    words = _words(subject.plain.text) if history else None
    if words is None or len(words.words) < LEAST_WORDS:
        return
    said = _memories(history)[which].closest(words)
    runs = _runs(words, said) if said else []
    if runs:
        yield words.place(runs[0][0], runs[-1][1])


def _release(subject: Subject) -> Iterator[Place]:
    """Words lifted from a press release: eight in a row, or most of a sentence."""
    if not subject.profile.press_releases:
        return
    words = _words(subject.plain.text)
    for text in subject.profile.press_releases:
        lifted, sentences = _sentences_of(text)
        runs = _joined((at for at, one in enumerate(words.shingles(LIFTED_RUN)) if one in lifted), LIFTED_RUN)
        for shingles in sentences:
            starts = [at for at, one in enumerate(words.shingles(SHINGLE)) if one in shingles]
            if len(starts) >= MOST_OF_A_SENTENCE * len(shingles):
                runs.append((starts[0], starts[-1] + SHINGLE - 1))
        yield from (words.place(first, last) for first, last in runs)


@lru_cache(maxsize=64)
def _sentences_of(text: str) -> tuple[frozenset[int], tuple[frozenset[int], ...]]:
    """The runs of LIFTED_RUN words of a press release, and the shingles of each of its sentences."""
    view = View.of(text)
    sentences = (_words(view.text[start:end]) for start, end in view.sentences)
    long_ones = (words for words in sentences if len(words.words) >= LEAST_WORDS)
    return (
        frozenset(_words(view.text).shingles(LIFTED_RUN)),
        tuple(frozenset(words.shingles(SHINGLE)) for words in long_ones),
    )


def _line(subject: Subject) -> Iterator[Place]:
    """A sentence or clause that the draft has said before."""
    view = subject.plain
    if not _says_enough_twice(view.text):
        return
    for stretches in (view.sentences, view.clauses):
        earlier = _Lines()
        for start, end in stretches:
            words = _words(view.text[start:end])
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
        words = [part for word in words for part in _plain(word)]
    return len(words) - len(set(words)) >= SHINGLE


class _Lines:
    """Lines of a draft, found again by what they share with another: to compare each with each would take a minute."""

    def __init__(self) -> None:
        self._lines: list[tuple[Place, str, int, int]] = []
        """The place of each, its last word, and how many shingles and telling words it has."""
        self._with = defaultdict[int | str, list[int]](list)
        self._known: dict[tuple[str, ...], Place] = {}
        """The first place of each line, word for word."""

    def add(self, place: Place, words: _Words) -> None:
        if self._known.setdefault(words.words, place) != place:
            return  # whatever is like this one is like the first
        shingles, telling = frozenset(words.shingles(SHINGLE)), _telling(words)
        signs: set[int | str] = {*shingles, *telling}
        for one in signs:
            self._with[one].append(len(self._lines))
        self._lines.append((place, words.words[-1], len(shingles), len(telling)))

    def same(self, words: _Words) -> Place | None:
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


def _telling(words: _Words) -> frozenset[str]:
    return frozenset(word for word in words.words if len(word) >= TELLING_LETTERS or word.isdigit())


def _tag(subject: Subject) -> Iterator[Place]:
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


def forget() -> None:
    """Drops what was made of earlier texts."""
    for remembered in (_said, _memories, _sentences_of):
        remembered.cache_clear()


REPEATS: Mapping[str, Callable[[Subject], Iterator[Place]]] = {
    "own posts": _own,
    "brand posts": _brand,
    "press releases": _release,
    "line": _line,
    "hashtag": _tag,
}


def places(subject: Subject, what: str) -> Iterator[Place]:
    """Where the draft says again what REPEATS names, as places in the subject's view."""
    for start, end in REPEATS[what](subject):
        begin, finish = subject.plain.span(start, end)
        view = subject.view
        yield bisect_right(view.starts, begin) - 1, bisect_right(view.starts, finish - 1)

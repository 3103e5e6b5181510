"""Finds what was said before: in the writer's or the brand's posts, in a press release, in the same draft.

Texts are compared by their shingles, three words in a row each (Broder, On the resemblance and containment of
documents, 1997). Two posts are the same message when their sets of shingles are alike or one contains the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hatcheck.engine.conditions import Place
from hatcheck.engine.said_twice import line, tag
from hatcheck.engine.shingles import SHINGLE, Words, words_of
from hatcheck.engine.subject import Subject
from hatcheck.engine.text import View

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
_HANDLE = re.compile(r"\s*@\w+\s*:?\s*")


@dataclass(frozen=True, slots=True)
class _Said:
    """One earlier text."""

    shingles: frozenset[int]
    words: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=4096)
def _said(text: str) -> _Said:
    words = words_of(View.of(text).text)
    return _Said(frozenset(words.shingles(SHINGLE)), frozenset(words.words), _numbers(words.words))


def _numbers(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(sign.isdigit() for sign in word))


@dataclass(frozen=True)
class _Memory:
    """Earlier texts, found again by their shingles."""

    said: tuple[_Said, ...]
    with_shingle: Mapping[int, Sequence[int]]

    def closest(self, words: Words) -> _Said | None:
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


def _is_repeated(words: Words, own: frozenset[int], said: _Said, count: int) -> bool:
    smaller = min(len(own), len(said.shingles))
    if count >= ALIKE * (len(own) + len(said.shingles) - count):
        return True
    if smaller >= LEAST_WORDS - SHINGLE + 1 and count >= CONTAINED * smaller:
        return True
    if _longest(words, said) >= LONG_RUN:
        return True
    both, either = len(said.words & set(words.words)), len(said.words | set(words.words))
    return len(said.words) > LEAST_WORDS and both >= SAME_WORDS * either


def _longest(words: Words, said: _Said) -> int:
    return max((last - first + 1 for first, last in _runs(words, said)), default=0)


def _runs(words: Words, said: _Said) -> list[tuple[int, int]]:
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
    words = words_of(subject.plain.text) if history else None
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
    words = words_of(subject.plain.text)
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
    sentences = (words_of(view.text[start:end]) for start, end in view.sentences)
    long_ones = (words for words in sentences if len(words.words) >= LEAST_WORDS)
    return (
        frozenset(words_of(view.text).shingles(LIFTED_RUN)),
        tuple(frozenset(words.shingles(SHINGLE)) for words in long_ones),
    )


def forget() -> None:
    """Drops what was made of earlier texts."""
    for remembered in (_said, _memories, _sentences_of):
        remembered.cache_clear()


REPEATS: Mapping[str, Callable[[Subject], Iterator[Place]]] = {
    "own posts": _own,
    "brand posts": _brand,
    "press releases": _release,
    "line": line,
    "hashtag": tag,
}


def places(subject: Subject, what: str) -> Iterator[Place]:
    """Where the draft says again what REPEATS names, as places in the subject's view."""
    for start, end in REPEATS[what](subject):
        begin, finish = subject.plain.span(start, end)
        view = subject.view
        yield bisect_right(view.starts, begin) - 1, bisect_right(view.starts, finish - 1)

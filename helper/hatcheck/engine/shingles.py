"""A text as its words, and these as shingles, three in a row each, by which texts are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hatcheck.engine.conditions import Place

SHINGLE = 3
_WORD = re.compile(r"(?:https?://|www\.)\S+|[^\W_]+(?:'[^\W_]+)*")
_SHORT_FORMS = {"im": "i am", "ive": "i have", "youve": "you have", "youre": "you are", "weve": "we have",
                "were": "we are", "theres": "there is", "thats": "that is", "heres": "here is", "hes": "he has",
                "shes": "she has", "its": "it is", "dont": "do not", "shouldnt": "should not", "cant": "can not",
                "wont": "will not", "nights": "night is"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A text as its words, lower-case, short forms written out, links left out; where each stands in the text."""

    words: tuple[str, ...]
    places: tuple[Place, ...]

    def shingles(self, size: int) -> list[int]:
        """For each place where `size` words follow, a number for them."""
        return [hash(self.words[at : at + size]) for at in range(len(self.words) - size + 1)]

    def place(self, first: int, last: int) -> Place:
        """From the word `first` to the word `last`."""
        return self.places[first][0], self.places[last][1]


def words_of(text: str) -> Words:
    """See Words; none for a text of signs or links only."""
    words: list[str] = []
    places: list[Place] = []
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if word.startswith(("http", "www.")) and ("://" in word or "." in word):
            continue
        for part in plain(word):
            words.append(part)
            places.append(found.span())
    return Words(tuple(words), tuple(places))


def plain(word: str) -> list[str]:
    """A word without apostrophes; of a short form, the words that it stands for."""
    if "'" not in word:
        return [word]
    bare = word.replace("'", "")
    return _SHORT_FORMS.get(bare, bare).split()

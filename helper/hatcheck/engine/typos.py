"""A word with one slip of the finger: a letter too many, too few, wrong, or two letters exchanged.

Words are found by what is left of them when one letter is taken away (the idea of Wolf Garbe's SymSpell), and then
compared (Damerau's distance of one).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

MIN_LETTERS = 6


class Typos:
    """Knows words of six letters and more, and tells which of them a misspelled word stands for.

    Without a capital only what is surely a slip counts, letters exchanged or doubled: "submit" is not "Summit".
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words`: a word -> what it is; those with spaces, digits or fewer letters are left out."""
        self._known = {
            word.lower(): what for word, what in words.items() if word.isalpha() and len(word) >= MIN_LETTERS
        }
        self._shortened: dict[str, set[str]] = {}
        for word in self._known:
            for piece in (word, *_shorter(word)):
                self._shortened.setdefault(piece, set()).add(word)

    def __bool__(self) -> bool:
        return bool(self._known)

    def meant_by(self, token: str) -> str | None:
        """What the word is that the token was meant to be; None for a word spelled right, and for any other."""
        typed = token.lower()
        if len(typed) < MIN_LETTERS or not typed.isalpha() or typed in self._known:
            return None
        surely = token[0].isupper()
        for piece in (typed, *_shorter(typed)):
            for word in self._shortened.get(piece, ()):
                if word[0] == typed[0] and (_is_slip(typed, word) or (surely and _is_one_off(typed, word))):
                    return self._known[word]
        return None


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_slip(typed: str, word: str) -> bool:
    """Two neighbours exchanged, or a letter doubled or single that should not be."""
    if len(typed) == len(word):
        wrong = [at for at, letter in enumerate(typed) if letter != word[at]]
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and typed[wrong[0]] == word[wrong[1]]
            and typed[wrong[1]] == word[wrong[0]]
        )
    return _undoubled(typed) == _undoubled(word) and abs(len(typed) - len(word)) == 1


def _is_one_off(typed: str, word: str) -> bool:
    """One letter too many, too few or wrong; not an ending that belongs to the language ("Beacons")."""
    if len(typed) == len(word):
        return sum(one != other for one, other in zip(typed, word, strict=True)) == 1
    longer, shorter = (typed, word) if len(typed) > len(word) else (word, typed)
    return len(longer) == len(shorter) + 1 and shorter in set(_shorter(longer)) and longer != shorter + "s"


def _undoubled(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)

"""Slots, lemmas and profile words, written out for RE2."""

from __future__ import annotations

import pytest
from hatcheck.engine.lexicon import Later, Lexicon

LEXICON = Lexicon({"BOSS": ["boss", "line manager"], "MATE": {"words": ["mate"], "profile": ["colleague"]}}, {})
TEXTS = ("my boss", "bosses", "late again", "a mate | b", "the (late) one", "lately")


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"{BOSS}|{MATE}|\blate\b", 3),
        ("{BOSS}", 1),
        (r"late|boss", 1),
        (r"(?:{BOSS}|{MATE})", 1),
        (r"{BOSS} late|{MATE}", 2),
        (r"[|(]|{MATE}|\|", 2),
        ("<boss|mate>|{MATE}", 2),
    ],
)
def test_alternatives_find_what_the_pattern_finds(pattern: str, count: int) -> None:
    alternatives = LEXICON.alternatives(pattern)
    assert len(alternatives) == count
    whole = LEXICON.compile(pattern)
    for text in TEXTS:
        found = any(Later(one).search(text.encode()) for one in alternatives)
        assert found == bool(whole.search(text.encode())), text


def test_words_are_found_whole_only() -> None:
    words = LEXICON.compile("{BOSS}")
    assert [bool(words.search(text.encode())) for text in TEXTS] == [True, False, False, False, False, False]
    assert words.search(b"Line  Manager's") is not None


def test_a_word_before_a_gap_ends_where_it_ends() -> None:
    gap = Lexicon({"GAP": {"pattern": r"[^.!?]{0,9}?"}}, {}).compile(r"\bass\b{GAP}")
    assert gap.search(b"an ass, he is") is not None
    assert gap.search(b"an assistant") is None

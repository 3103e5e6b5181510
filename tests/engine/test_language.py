"""Language: foreign posts are told apart, short English ones are not taken for foreign."""

from __future__ import annotations

import pytest
from hatcheck.engine import language
from hatcheck.engine.text import View

ENGLISH = frozenset({"en"})


def guess(text: str) -> tuple[str, bool]:
    guessed = language.guess(View.of(text), ENGLISH)
    return guessed.code, guessed.checked


@pytest.mark.parametrize(
    "text",
    [
        "omg yes",
        "gr8 match m8",
        "ugh mondays",
        "haha brill",
        "no way lol",
        "pizza tonight?",
        "Kaffee time",
        "Northvane apologises unreservedly",
        "hungover, never drinking again",
        "nap > work",
    ],
)
def test_a_short_or_slangy_english_post_is_english(text: str) -> None:
    assert guess(text) == ("en", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Heute war ein wirklich langer Tag bei der Arbeit, aber das Team ist großartig", "de"),
        ("Hoy ha sido un día muy largo en el trabajo, pero mañana será otro día", "es"),
        ("Сегодня был очень длинный день на работе", "ru"),
        ("今日は仕事がとても長かったです", "ja"),
        ("كان اليوم طويلا جدا في العمل", "ar"),
    ],
)
def test_a_foreign_post_is_named_and_not_checked(text: str, code: str) -> None:
    assert guess(text) == (code, False)


def test_the_same_post_gets_the_same_answer_every_time() -> None:
    text = "Demain je commence enfin mon nouveau travail, souhaitez-moi bonne chance"
    answers = set()
    for _ in range(5):
        language._detect.cache_clear()
        answers.add(language.guess(View.of(text), ENGLISH))
    assert len(answers) == 1


def test_a_post_without_letters_is_of_no_language() -> None:
    assert guess("🎉🎉 12:30 → 5") == ("und", True)

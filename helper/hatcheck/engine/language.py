"""Which language a draft is in: script first, then common words, langdetect only when still in doubt.

langdetect alone takes 4 to 8 of 100 ordinary English posts for something else, so it must be sure, have some text,
and see few English words, before it is believed. It is seeded, asked rarely, and its answers are remembered. It knows
here the languages in Latin letters only: others are told by their script, and their profiles are most of its memory.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hatcheck.engine.shapes import Language
from hatcheck.engine.text import View

MIN_CHARACTERS = 25
MIN_WORDS = 4  # three long English words have been taken for Norwegian, and surely
MIN_PROBABILITY = 0.9
MAX_ENGLISH_SHARE = 0.15
MAX_CHARACTERS = 1_000  # more tells langdetect nothing new and costs time
_COMMON = frozenset(
    "a about after again ago all almost alone already also always am an and another any anyone anything are around as "
    "ask at away baby back bad be because been before being best better big birthday bit boss but buy by call came "
    "can can't car cat coffee cold come coming could crazy day days did didn't do does doesn't dog doing don't done "
    "down dream drink drinking drunk each early eat else end enough even ever every everyone everything family far "
    "feel feeling few finally find fine first food for found free friend friends from full fun funny game get getting "
    "girl give go goes going gone good got great guess guy had half happen happy hard has hate have having he hear "
    "heart help her here him his home hope hot hour hours house how i i'm i've idea if in into is isn't it it's its "
    "job just keep kids kind knew know last late later least leave left let life like little live lol long look "
    "looking lost lot love made make makes making man many may maybe me mean mind miss mom money more morning most "
    "move movie much mum music my myself need never new news next nice night no not nothing now of off office ok old "
    "on once one only open or other our out over own party pay people phone picture place play please post pretty put "
    "read ready real really rest right said same saw say saying says school see seems seen send she should show sick "
    "since sleep small so some someone something sometimes song soon sorry start started still stop stuff such summer "
    "sure take talk team tell than thank thanks that that's the their them then there they thing things think this "
    "those thought through time tired to today together told tomorrow tonight too took town try trying turn two ugh "
    "under until up us use used very wait waiting want wanted was watch watching water way we we're week weekend well "
    "went were what when where which while who why will wish with without won't word work working world worst would "
    "wow write wrong year years yes yesterday yet you you're your".split()
)
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "BENGALI": "bn", "TAMIL": "ta", "ARMENIAN": "hy", "GEORGIAN": "ka",
}  # fmt: skip
_LATIN = ("af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi").split()


def guess(view: View, known: frozenset[str]) -> Language:
    """The language of a draft; `known` are the codes there are rules for. Unsure is English with low confidence."""
    if not any(map(str.isalpha, view.text)):
        return Language("und", 0.0, checked=True)
    if not view.text.isascii():
        script, share = _script(_letters(view))
        if script in _SCRIPTS and share > 0.5:
            code = _SCRIPTS[script]
            return Language(code, round(share, 2), checked=code in known)
    words = [view.text[start:end].lower() for start, end in view.words]
    english = sum(word in _COMMON for word in words) / max(1, len(words))
    if english < MAX_ENGLISH_SHARE and len(words) >= MIN_WORDS and len(_letters(view)) >= MIN_CHARACTERS:
        code, probability = _detect(_prose(view.text))
        if code != "en" and probability >= MIN_PROBABILITY:
            return Language(code, round(probability, 2), checked=code in known)
    return Language("en", round(min(0.99, 0.5 + english), 2), checked="en" in known)


def warm_up() -> None:
    """Loads langdetect's profiles now (about half a second) and not at the first foreign post."""
    _detect("Dies ist nur ein Satz, damit die Profile geladen sind.")


def forget() -> None:
    """Drops the drafts whose language was asked for."""
    _detect.cache_clear()


def _letters(view: View) -> list[str]:
    return [character for character in view.text if character.isalpha()]


def _script(letters: list[str]) -> tuple[str, float]:
    scripts = Counter(map(_script_of, letters[:MAX_CHARACTERS]))
    script, count = scripts.most_common(1)[0]
    return script, count / min(len(letters), MAX_CHARACTERS)


@lru_cache(maxsize=1024)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _prose(text: str) -> str:
    """Without links, names and hashtags, which langdetect takes for words."""
    words = [word for word in text.split() if not word.startswith(("@", "#", "http"))]
    return " ".join(words)[:MAX_CHARACTERS]


@lru_cache(maxsize=512)
def _detect(text: str) -> tuple[str, float]:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detectors().create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except LangDetectException:  # no letters left that it knows
        return "en", 0.0
    return str(best.lang), float(best.prob)


@cache
def _detectors() -> Any:
    from langdetect import PROFILES_DIRECTORY, DetectorFactory  # a while to load, and most posts never need it

    detectors = DetectorFactory()
    detectors.seed = 0
    detectors.load_json_profile([Path(PROFILES_DIRECTORY, code).read_text(encoding="utf-8") for code in _LATIN])
    return detectors

"""Which language a draft is in: script first, then common words, langdetect only when still in doubt.

langdetect alone takes 4 to 8 of 100 ordinary English posts for something else, so it must be sure, have some text,
and see few English words, before it is believed. It is seeded, asked rarely, and its answers are remembered.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from hatcheck.engine.shapes import Language
from hatcheck.engine.text import View

MIN_CHARACTERS = 25
MIN_WORDS = 4  # three long English words have been taken for Norwegian, and surely
MIN_PROBABILITY = 0.9
MAX_ENGLISH_SHARE = 0.15
MAX_CHARACTERS = 1_000  # more tells langdetect nothing new and costs time
_COMMON = frozenset(
    "a about after all also am an and any are as at back be because been before being but by can can't could did do "
    "does doing don't down even for from get go going good got great had has have he her here him his how i i'm if in "
    "into is it it's its just know last let like little look love made make me more most much my new no not now of off "
    "on one only or our out over people really right said same say see she so some still such than thanks that that's "
    "the their them then there these they thing think this time to today too up us very want was way we we're well "
    "were what when where which who why will with work would year you your".split()
)
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "BENGALI": "bn", "TAMIL": "ta", "ARMENIAN": "hy", "GEORGIAN": "ka",
}  # fmt: skip


def guess(view: View, known: frozenset[str]) -> Language:
    """The language of a draft; `known` are the codes there are rules for. Unsure is English with low confidence."""
    letters = [character for character in view.text if character.isalpha()]
    if not letters:
        return Language("und", 0.0, checked=True)
    script, share = _script(letters)
    if script in _SCRIPTS and share > 0.5:
        code = _SCRIPTS[script]
        return Language(code, round(share, 2), checked=code in known)
    words = [view.text[start:end].lower() for start, end in view.words]
    english = sum(word in _COMMON for word in words) / max(1, len(words))
    if english < MAX_ENGLISH_SHARE and len(letters) >= MIN_CHARACTERS and len(words) >= MIN_WORDS:
        code, probability = _detect(_prose(view.text))
        if code != "en" and probability >= MIN_PROBABILITY:
            return Language(code, round(probability, 2), checked=code in known)
    return Language("en", round(min(0.99, 0.5 + english), 2), checked="en" in known)


def warm_up() -> None:
    """Loads langdetect's profiles now (about half a second) and not at the first foreign post."""
    _detect("Dies ist nur ein Satz, damit die Profile geladen sind.")


def _script(letters: list[str]) -> tuple[str, float]:
    scripts = Counter(unicodedata.name(letter, "UNKNOWN").split()[0] for letter in letters[:MAX_CHARACTERS])
    script, count = scripts.most_common(1)[0]
    return script, count / min(len(letters), MAX_CHARACTERS)


def _prose(text: str) -> str:
    """Without links, names and hashtags, which langdetect takes for words."""
    words = [word for word in text.split() if not word.startswith(("@", "#", "http"))]
    return " ".join(words)[:MAX_CHARACTERS]


@lru_cache(maxsize=512)
def _detect(text: str) -> tuple[str, float]:
    from langdetect import DetectorFactory, detect_langs  # half a second to load, and most posts never need it
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # no letters left that it knows
        return "en", 0.0
    return str(best.lang).split("-")[0], float(best.prob)

"""Reads the form of a text as a whole: lengths, capitals, how it begins and ends.

`voice.yaml` names each form and says why it counts; what single tokens look like is in `voice_looks.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from math import log

from hatcheck.engine.voice_reading import Reading, Token

Share = tuple[float, int, int]
"""How much of a form, and the tokens `[first, end)` that show it."""
Form = Callable[[Reading], Iterator[Share]]

_PERSONS = frozenset(
    "i i'm i've i'd i'll im ive me my mine myself we we're we've we'll we'd us our ours you you're you've you'll "
    "you'd your yours yourself u ur ya y'all he she his her him".split()
)
_FIRST = frozenset("i i'm i've i'd i'll im ive i'ma ima imma me my mine myself meself".split())
_WE = frozenset("we we're we've we'll we'd us our ours".split())
_YOU = frozenset("you you're you've you'll you'd your yours".split())
_HAPPENS = frozenset(
    "is are was were has have will can could would had does did isn't aren't won't says said announces".split()
)
_OUTSIDE = frozenset("the this these a an our it's there".split())
_USUAL_WORD_LETTERS = 4.3
_USUAL_SENTENCE_WORDS = 12
_USUAL_POST_WORDS = 18
_FEW_WORDS = 12
_WORDS_FOR_I = 4
_CLOSING_WORDS = 4


def _sign_off(reading: Reading) -> Iterator[Share]:
    """`^KM` or `-KM` after a space, at the very end."""
    last = list(islice((token for token in reversed(reading.tokens) if token.kind != "link"), 4))
    if len(last) < 4:
        return
    initials, mark, before, _ = last
    is_signed = mark.form in ("^", "~", "-", "*", "/") and initials.text.isupper() and len(initials.text) <= 2
    if is_signed and before.end < mark.start and mark.end == initials.start:
        first = reading.tokens.index(mark)
        yield 1.0, first, first + 2


def _lower_case(reading: Reading) -> Iterator[Share]:
    words = reading.words
    if len(words) >= 5 and all(token.text.islower() for token in words):
        yield 1.0, 0, 0


def _small_start(reading: Reading) -> Iterator[Share]:
    for index in reading.starts:
        if reading.tokens[index].text[0].islower():
            yield 1.0, index, index + 1


def _smiley(reading: Reading) -> Iterator[Share]:
    tokens = reading.tokens
    for index in reading.marks:
        eyes, mouth = tokens[index], tokens[min(index + 1, len(tokens) - 1)]
        if eyes.end == mouth.start and (
            (eyes.form in (":", ";", "=") and mouth.form[0] in ")(dpo3/*-'|")
            or (eyes.form == "<" and mouth.text.startswith("3"))
        ):
            yield 1.0, index, index + 2


def _full_stop(reading: Reading) -> Iterator[Share]:
    said = (token.form for token in reversed(reading.tokens) if token.kind not in ("link", "tag", "emoji", "name"))
    if next(said, "") == ".":
        yield 1.0, 0, 0


def _no_stop(reading: Reading) -> Iterator[Share]:
    if reading.tokens and reading.tokens[-1].kind == "word":
        yield 1.0, 0, 0


def _ends_with_link(reading: Reading) -> Iterator[Share]:
    if reading.tokens and reading.tokens[-1].kind == "link":
        yield 1.0, len(reading.tokens) - 1, len(reading.tokens)


def _capitals(reading: Reading) -> Iterator[Share]:
    starts = set(reading.starts)
    for index, token in enumerate(reading.tokens):
        if _is_capital(token) and index not in starts:
            yield 1.0, index, index + 1


def _headline(reading: Reading) -> Iterator[Share]:
    long_words = [token for token in reading.words if len(token.text) > 3]
    if len(long_words) >= 4 and sum(token.text[0].isupper() for token in long_words) >= 0.75 * len(long_words):
        yield 1.0, 0, 0


def _headline_colon(reading: Reading) -> Iterator[Share]:
    for index, token in enumerate(reading.tokens[:6]):
        following = reading.tokens[index + 1 : index + 2]
        if token.form == ":" and index > 0 and following and following[0].start > token.end:
            if reading.tokens[0].text[0].isupper():
                yield 1.0, 0, index + 1
            return


def _no_person(reading: Reading) -> Iterator[Share]:
    if len(reading.words) >= _FEW_WORDS and reading.said.isdisjoint(_PERSONS):
        yield 1.0, 0, 0


def _word_length(reading: Reading) -> Iterator[Share]:
    excess = reading.mean_letters - _USUAL_WORD_LETTERS
    if excess > 0 and len(reading.words) >= 4:
        letters = [len(token.text) if token.kind == "word" else 0 for token in reading.tokens]
        longest = letters.index(max(letters))
        yield min(excess, 2.0), longest, longest + 1


def _short_words(reading: Reading) -> Iterator[Share]:
    lack = _USUAL_WORD_LETTERS - reading.mean_letters
    if lack > 0 and len(reading.words) >= 4:
        yield min(2 * lack, 2.0), 0, 0


def _long_sentences(reading: Reading) -> Iterator[Share]:
    excess = _mean_sentence(reading) / _USUAL_SENTENCE_WORDS
    if excess > 1:
        yield min(2 * log(excess), 2.0), 0, 0


def _short_sentences(reading: Reading) -> Iterator[Share]:
    excess = _mean_sentence(reading) / _USUAL_SENTENCE_WORDS
    if 0 < excess < 1:
        yield min(-log(excess), 2.0), 0, 0


def _long_post(reading: Reading) -> Iterator[Share]:
    if len(reading.words) > _USUAL_POST_WORDS:
        yield min(2 * log(len(reading.words) / _USUAL_POST_WORDS), 2.0), 0, 0


def _short_post(reading: Reading) -> Iterator[Share]:
    if 0 < len(reading.words) < _USUAL_POST_WORDS:
        yield min(-log(len(reading.words) / _USUAL_POST_WORDS), 2.0), 0, 0


def _many_hashtags(reading: Reading) -> Iterator[Share]:
    if len(reading.tags) >= 3:
        yield 1.0, reading.tags[0], reading.tags[0] + 1


def _third_person(reading: Reading) -> Iterator[Share]:
    if reading.starts and reading.tokens[reading.starts[0]].form in _OUTSIDE:
        yield 1.0, reading.starts[0], reading.starts[0] + 1


def _named_subject(reading: Reading) -> Iterator[Share]:
    for index in reading.starts:
        opening = reading.tokens[index : index + 4]
        if not opening[0].text[0].isupper() or opening[0].form in _PERSONS or opening[0].form in _OUTSIDE:
            continue
        for place, token in enumerate(opening[1:], 1):
            if token.form in _HAPPENS and all(
                _is_capital(before) or before.kind == "name" for before in opening[1:place]
            ):
                yield 1.0, index, index + place + 1
                return


def _thread(reading: Reading) -> Iterator[Share]:
    """`1/7` at the very start."""
    opening = [token.text for token in reading.tokens[:3]]
    if len(opening) == 3 and opening[1] == "/" and opening[0].isdigit() and opening[2].isdigit():
        yield 1.0, 0, 3


def _nobody_says_i(reading: Reading) -> Iterator[Share]:
    if len(reading.words) > _WORDS_FOR_I and not _says_i(reading):
        yield min(log(len(reading.words) / _WORDS_FOR_I), 2.0), 0, 0


def _link_without_i(reading: Reading) -> Iterator[Share]:
    if reading.links and not _says_i(reading):
        yield 1.0, reading.links[0], reading.links[0] + 1


def _hashtag_without_i(reading: Reading) -> Iterator[Share]:
    if reading.tags and not _says_i(reading):
        yield 1.0, reading.tags[0], reading.tags[0] + 1


def _we_without_i(reading: Reading) -> Iterator[Share]:
    if not (reading.said.isdisjoint(_WE) or _says_i(reading)):
        yield from _first(reading, _WE)


def _you_without_i(reading: Reading) -> Iterator[Share]:
    if not (reading.said.isdisjoint(_YOU) or _says_i(reading)):
        yield from _first(reading, _YOU)


def _short_closing(reading: Reading) -> Iterator[Share]:
    """A last sentence of a few words after a longer one, as in a joke or a slogan."""
    starts = reading.starts
    if len(starts) > 1:
        closing = sum(token.kind == "word" for token in reading.tokens[starts[-1] :])
        if 0 < closing <= _CLOSING_WORDS:
            yield 1.0, 0, 0


FORMS: Mapping[str, Form] = {
    "sign-off": _sign_off,
    "lower-case": _lower_case,
    "small-start": _small_start,
    "smiley": _smiley,
    "full-stop": _full_stop,
    "no-stop": _no_stop,
    "ends-with-link": _ends_with_link,
    "capitals": _capitals,
    "headline": _headline,
    "headline-colon": _headline_colon,
    "no-person": _no_person,
    "word-length": _word_length,
    "short-words": _short_words,
    "long-sentences": _long_sentences,
    "short-sentences": _short_sentences,
    "long-post": _long_post,
    "short-post": _short_post,
    "many-hashtags": _many_hashtags,
    "third-person": _third_person,
    "named-subject": _named_subject,
    "thread": _thread,
    "nobody-says-i": _nobody_says_i,
    "link-without-i": _link_without_i,
    "hashtag-without-i": _hashtag_without_i,
    "we-without-i": _we_without_i,
    "you-without-i": _you_without_i,
    "short-closing": _short_closing,
}


def _first(reading: Reading, forms: frozenset[str]) -> Iterator[Share]:
    index = next(index for index, token in enumerate(reading.tokens) if token.form in forms)
    yield 1.0, index, index + 1


def _says_i(reading: Reading) -> bool:
    return not reading.said.isdisjoint(_FIRST)


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and token.kind == "word" and len(text) > 2 and token.form not in _PERSONS


def _mean_sentence(reading: Reading) -> float:
    return len(reading.words) / max(len(reading.starts), 1)

"""What a single token looks like: stretched, shouted, typed small. `voice.yaml` says why each look counts."""

from __future__ import annotations

from collections.abc import Iterator

from hatcheck.engine.voice_reading import Reading, Token

_SMALL_I = frozenset(("i", "im", "i'm", "ive", "i've", "i'll", "i'd"))
_SHORTENED = ("n't", "'m", "'re", "'ve", "'ll", "'d", "'s")
_MARKS = {
    "..": "trailing-off",
    "...": "trailing-off",
    "…": "trailing-off",
    '"': "emphasis",
    "(": "brackets",
}
_KINDS = {"name": "names", "number": "numbers"}
_SHOUTED_LETTERS = 4


def looks(reading: Reading) -> Iterator[tuple[str, int]]:
    """`(look, index of the token)` for every look of every token."""
    for index, token in enumerate(reading.tokens):
        kind = token.kind
        if kind == "word":
            for look in _of_word(token):
                yield look, index
        elif kind == "mark":
            look = _of_mark(token)
            if look:
                yield look, index
        elif kind == "tag":
            yield "hashtag", index
            if sum(sign.isupper() for sign in token.text) >= 2:
                yield "campaign-hashtag", index
        elif kind in _KINDS:
            yield _KINDS[kind], index


def _of_word(token: Token) -> Iterator[str]:
    text, form = token.text, token.form
    if text in _SMALL_I:
        yield "small-i"
    if len(form) > 2 and _is_stretched(form):
        yield "stretched"
    if len(text) >= _SHOUTED_LETTERS and text.isupper():
        yield "shouted"
    if "'" in form and form.endswith(_SHORTENED):
        yield "contraction"
    if "-" in form:
        yield "hyphen"


def _of_mark(token: Token) -> str:
    if token.text == "!":
        return "exclamation"
    if token.text == "?":
        return "question"
    if token.form[0] in "!?":
        return "run-of-marks"
    return _MARKS.get(token.form, "")


def _is_stretched(form: str) -> bool:
    return any(a == b == c and a.isalpha() for a, b, c in zip(form, form[1:], form[2:], strict=False))

"""What a pattern cannot do without, and how it begins: nothing that it matches is ever passed over."""

from __future__ import annotations

import pytest
from hatcheck.engine.levels import Levelled, levelled
from hatcheck.engine.lexicon import compiled
from hatcheck.engine.needs import beginnings, needs, read
from hatcheck.engine.sieve import Sieve, matches
from hatcheck.engine.text import View
from hypothesis import given, settings
from hypothesis import strategies as any_of


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        (r"\bpay (?:rise|cut)\b[^.]{0,40}\d", [{"\x01pay\x01 \x01rise", "\x01pay\x01 \x01cut"}, {"0"}]),
        (r"(?-i:[A-Z][a-z]+) (?:won't|wont)", [{" \x01won\x01'\x01t", " \x01wont"}]),
        (r"\$\d+k", [{"$\x010"}, {"0k"}]),
        (r"a\s+b|c", [{"a\x01 \x01b", "c"}]),
        (r"\b(?:ab){1,3}x", [{"\x01ab"}, {"abx"}]),
        (r"\w+", []),
        (r"(?:stop)?", []),
        (r"(?i)stop", []),  # flags in the middle are not read
        (r"stop(", []),
    ],
)
def test_a_pattern_needs_these(pattern: str, groups: list[set[str]]) -> None:
    found = {frozenset(string.decode() for string in group) for group in needs(read(pattern, {}))}
    assert found == {frozenset(group) for group in groups}


def test_a_levelled_text_has_one_way_to_write_each_thing() -> None:
    assert levelled("Won't\n  pay £40".encode()) == " \x01won\x01'\x01t\x01 \x01pay\x01 £\x0100\x01 ".encode()


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\b(?:pay|wage)\w* (?:rise|cut)\b", {"\x01pay", "\x01wage"}),
        (r"(?P<mark>(?:@\w+|\bmy [a-z]+) is\b)", {"@", "\x01my\x01 "}),
        (r"(?:\b(?-i:[A-Z][a-z]+)|\bshe) lied", {"\x01\x03", "\x01she"}),
        (r"\b[A-Z][a-z]+ lied", set()),  # where case is not minded, every word
        (r"(?-i:[A-Z][a-z]+) lied", set()),  # within a word
        (r"(?:\w+ )?lied", set()),
        (r"\s?lied", set()),  # of a row of spaces, it is not known which
        (r"(?:really )?lied", {"really\x01 ", "lied"}),
    ],
)
def test_a_pattern_begins_with_these(pattern: str, strings: set[str]) -> None:
    assert {string.decode() for string in beginnings(read(pattern, {}))} == strings


@pytest.mark.parametrize("text", ["Won't pay £40", "  Won't\n\n pay\t £40 ", "\x01Won't \x01 pay £40", "£"])
def test_each_sign_of_a_levelled_text_is_found_again_in_the_text(text: str) -> None:
    data = text.encode()
    level = Levelled(data)
    places = [at for at, sign in enumerate(level.text) if sign not in b" \x01"]
    signs = bytes(level.text[at] for at in places)
    assert levelled(bytes(data[level.place(at)] for at in places)).replace(b"\x01", b"").strip() == signs
    assert [level.place(at) for at in places] == [at for at, sign in enumerate(data) if not chr(sign).isspace()]


SIGNS = [*"abA1 -'éÉ£.^$", r"\.", r"\b", r"\B", r"\s", r"\d", r"\w", "[ab1]", "[^a]", "[a-b -]", "[A-Z]"]
REPEATS = ["?", "*", "+", "{2}", "{1,2}", "{0,2}?", "{2,}", "+?"]
OPENINGS = ["(?:", "(?P<mark>", "(?-i:", "(?i:", "("]


def _longer(inner: any_of.SearchStrategy[str]) -> any_of.SearchStrategy[str]:
    runs = any_of.lists(inner, min_size=1, max_size=4).map("".join)
    choices = any_of.lists(runs, min_size=1, max_size=3).map("|".join)
    brackets = any_of.tuples(any_of.sampled_from(OPENINGS), choices).map(lambda two: "".join((*two, ")")))
    return runs | any_of.tuples(brackets, any_of.sampled_from(["", *REPEATS])).map("".join)


PATTERNS = any_of.recursive(any_of.sampled_from(SIGNS), _longer, max_leaves=12)
TEXTS = any_of.text("abAB12 \n.-'éÉ£", max_size=12)


@given(PATTERNS.filter(lambda pattern: pattern.count("<mark>") < 2), any_of.lists(TEXTS, min_size=8, max_size=8))
@settings(max_examples=200, deadline=None)
def test_a_text_that_a_pattern_matches_has_all_that_the_pattern_needs(pattern: str, texts: list[str]) -> None:
    groups, search = needs(read(pattern, {})), compiled(pattern).search
    for text in texts:
        data = View.of(text).data
        if search(data) is not None:
            assert all(any(string in levelled(data) for string in group) for group in groups), (text, groups)


@given(PATTERNS.filter(lambda pattern: pattern.count("<mark>") < 2), any_of.lists(TEXTS, min_size=8, max_size=8))
@settings(max_examples=200, deadline=None)
def test_a_pattern_finds_the_same_where_it_can_begin_as_everywhere(pattern: str, texts: list[str]) -> None:
    searched, everywhere = Sieve([pattern], long=0), compiled(pattern)
    for text in texts:
        view = View.of(text)
        found = [one.span() for _, at in searched.possible(view) for one in matches(everywhere, at, view.data)]
        assert found == [one.span() for one in everywhere.finditer(view.data)], text

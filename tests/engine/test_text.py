"""Plain text and its way back: whatever the draft holds, a span is in UTF-16 units of the draft."""

from __future__ import annotations

import pytest
from hatcheck.engine.text import View, cut, units
from hypothesis import given
from hypothesis import strategies as st

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def words_at(draft: str, words: str) -> str:
    """What the draft holds where its plain text has `words`."""
    view = View.of(draft)
    start = view.text.index(words)
    return cut(draft, view.span(start, start + len(words)))


@pytest.mark.parametrize(
    ("draft", "plain", "held"),
    [
        ("🎩🎩 launch", "launch", "launch"),
        ("we’re “live”", "we're", "we’re"),
        ("𝗯𝗼𝗹𝗱 move", "bold", "𝗯𝗼𝗹𝗱"),
        ("pass\u200bword", "password", "pass\u200bword"),
        ("ﬁne print", "fine", "ﬁne"),
        ("see you – soon…", "soon...", "soon…"),
        ("Beacon™ ships", "ships", "ships"),
    ],
)
def test_a_span_of_plain_text_holds_the_words_as_typed(draft: str, plain: str, held: str) -> None:
    assert words_at(draft, plain) == held


def test_half_a_surrogate_pair_is_one_unit_and_matches_nothing() -> None:
    view = View.of("a\ud83db")
    assert view.text == "a\ufffdb"
    assert view.span(2, 3) == (2, 3)
    assert view.data  # can be given to RE2, which wants UTF-8


def test_sentences_end_at_stops_and_line_breaks_but_not_after_a_title() -> None:
    view = View.of("Ask Dr. Patel. She paid £3.50!\n\nThen… we left")
    assert [view.text[start:end] for start, end in view.sentences] == [
        "Ask Dr. Patel.",
        "She paid £3.50!",
        "Then...",
        "we left",
    ]


def test_clauses_end_at_commas_dashes_and_conjunctions() -> None:
    view = View.of("I like him, but he is late – again (always).")
    assert [view.text[start:end] for start, end in view.clauses] == [
        "I like him,",
        "but he is late -",
        "again (",
        "always)",
        ".",
    ]


def test_an_edit_keeps_the_way_back_to_the_draft() -> None:
    draft = "🎩 #WeHire today"
    view = View.of(draft)
    at = view.text.index("Hire")
    edited = view.edit([(at, at, " ")])
    assert edited.text == "🎩 #We Hire today"
    start = edited.text.index("We Hire")
    assert cut(draft, edited.span(start, start + len("We Hire"))) == "WeHire"


@given(ANY_TEXT)
def test_every_character_of_any_text_has_a_span_inside_it(draft: str) -> None:
    view = View.of(draft)
    assert len(view.starts) == len(view.ends) == len(view.text)
    for place in range(len(view.text)):
        start, end = view.span(place, place + 1)
        assert 0 <= start < end <= units(draft)
        assert view.character(view.byte(place)) == place


@given(ANY_TEXT)
def test_units_count_as_javascript_does(draft: str) -> None:
    assert units(draft) == len(draft.encode("utf-16-le", "surrogatepass")) // 2

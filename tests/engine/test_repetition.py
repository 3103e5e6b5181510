"""What was said before is found again, and what only sounds like it is not."""

from __future__ import annotations

import time

import pytest
import shipped
from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.repetition import places
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View, cut

POST = "Our winter sale starts on Friday with a third off every lamp in the shop."
RELEASE = "The move will bring forty jobs to the harbour. It doubles the number of lamps that the firm can make."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return shipped.engine()


def heard(engine: Engine, text: str, profile: Profile, mode: str = "personal") -> list[tuple[str, str]]:
    draft = Draft(text, "employer" if mode == "employer" else "personal")
    findings = engine.check(draft, profile).findings
    return [(f.rule, cut(text, (f.start, f.end))) for f in findings if f.category == "repetition"]


def test_a_post_turned_round_is_the_same_post(engine: Engine) -> None:
    text = "A third off every lamp in the shop on Friday: our winter sale starts!"
    assert [rule for rule, _ in heard(engine, text, Profile(history=(POST,)))] == ["repetition.own-post"]


def test_the_brands_post_is_told_from_the_writers_own_by_its_handle(engine: Engine) -> None:
    assert heard(engine, POST, Profile(history=("@lampshop: " + POST,)))[0][0] == "repetition.brand-post"
    assert heard(engine, POST, Profile(history=(POST,)))[0][0] == "repetition.own-post"


def test_the_words_lifted_from_a_press_release_are_underlined(engine: Engine) -> None:
    profile = Profile(press_releases=(RELEASE,))
    text = "😀 Did you hear? the move will bring forty jobs to our town, so good"
    assert heard(engine, text, profile) == [("repetition.press-release", "the move will bring forty jobs to")]
    text = "Honestly: doubles the number of lamps that the firm can make"
    assert heard(engine, text, profile) == [
        ("repetition.press-release", "doubles the number of lamps that the firm can make")
    ]


def test_seven_words_of_a_long_sentence_may_be_said(engine: Engine) -> None:
    profile = Profile(press_releases=(RELEASE,))
    assert heard(engine, "the number of lamps that the firm makes is silly", profile) == []


def test_other_figures_are_news(engine: Engine) -> None:
    before = "The bridge at Mill Lane is shut until 14:00, please go round"
    assert heard(engine, before.replace("14:00", "16:30"), Profile(history=(before,))) == []


def test_profile_words_do_not_hide_what_was_said_before(engine: Engine) -> None:
    post = "Beacon 5 is here and it draws maps that your eyes will like"
    profile = Profile(products=("Beacon",), history=(post,))
    assert heard(engine, post, profile, "employer") == [("repetition.own-post", post)]


def test_a_history_of_odd_texts_does_no_harm(engine: Engine) -> None:
    profile = Profile(history=("", "😀", "@a", "\ud800 half", "https://x.example/a"), press_releases=("", "…"))
    assert heard(engine, "A quiet post about nothing much at all, really", profile) == []


def test_the_longest_draft_is_searched_for_lines_said_twice_in_little_time() -> None:
    lines = [f"Line {number} speaks of word{number} and of thing{number % 40}." for number in range(1200)]
    lines += [lines[7]]
    text = " ".join(lines)
    seen = subject(Draft(text), Profile(), View.of(text), None)
    started = time.process_time()
    found = [text[start:end] for start, end in places(seen, "line")]
    assert time.process_time() - started < 5  # each line with each other one: more than a minute
    assert set(found) == {lines[7].rstrip(".")}

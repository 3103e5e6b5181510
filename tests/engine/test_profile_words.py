"""Words of the profile are found as people write them, and not inside other words."""

from __future__ import annotations

from datetime import date

import pytest
from hatcheck.engine.profile_words import MARKS, mark
from hatcheck.engine.shapes import Embargo, Profile, QuietPeriod
from hatcheck.engine.text import View

PROFILE = Profile(
    employer="Tolverne Bikes",
    aliases=("Tolverne",),
    handles=("@tolverneHQ",),
    products=("Gravel One",),
    codenames=("Project Heron", "Marmalade"),
    managers=("Greg Amory", "May Okafor"),
    colleagues=("Nicolette Farr", "Carolina Bex"),
    clients=("R+K (Foods) Ltd",),
    embargoes=(Embargo("Gravel Two", date(2026, 12, 1)),),
    quiet_periods=(QuietPeriod("results", date(2026, 11, 1), date(2026, 11, 30)),),
)


def marked(text: str, today: date | None = None) -> str:
    """The text with each mark written as its kind."""
    found = mark(View.of(text), PROFILE, today).text
    for kind, sign in MARKS.items():
        found = found.replace(sign, f"<{kind}>")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tolverne's new hub", "<employer>'s new hub"),
        ("I work at Tolverne Bikes, really", "I work at <employer>, really"),
        ("hey @TolverneHQ", "hey <employer>"),
        ("#TolverneBikes rocks", "<employer> rocks"),
        ("the GravelOne and the gravel-one", "the <product> and the <product>"),
        ("#projectheron soon", "<codename> soon"),
        ("Heron is late", "<codename> is late"),
        ("day two on Marmalade", "day two on <codename>"),
        ("project marmalade lives", "<codename> lives"),
        ("greg said no", "<manager> said no"),
        ("Amory again", "<manager> again"),
        ("r+k (foods) ltd paid", "<client> paid"),
        ("Tolverne Tolverne", "<employer> <employer>"),
        ("🎩 Tolverne 🎩", "🎩 <employer> 🎩"),
        ("ask @greg_amory", "ask <manager>"),
        ("#GregAmory's day", "<manager>'s day"),
        ("Nico is late", "<colleague> is late"),
        ("Toverne again", "<employer> again"),
        ("at tolevrne again", "at <employer> again"),
        ("Tollverne's hub", "<employer>'s hub"),
    ],
)
def test_a_profile_word_is_found_as_people_write_it(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tolvernesque",
        "a heron on the pond",
        "marmalade on toast",
        "it may rain",
        "Gregory Peck",
        "untolverne",
        "gravel on one road",
        "Car trouble",
        "nic of time",
        "a taverne in Ghent",
        "Colverne",
        "the Carolinian coast",
    ],
)
def test_a_look_alike_is_left_alone(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize(
    ("employer", "text", "expected"),
    [
        ("Orlick Foods", "Orlick pays late", "<employer> pays late"),
        ("Orlick Foods", "an orlick is no bird", "an orlick is no bird"),
        ("Green Energy", "Green is my colour", "Green is my colour"),
        ("First Capital Bank", "First Capital of the world", "First Capital of the world"),
        ("Wexcombe Council", "Wexcombe in the rain", "Wexcombe in the rain"),
    ],
)
def test_a_company_is_known_without_the_word_for_its_trade(employer: str, text: str, expected: str) -> None:
    found = mark(View.of(text), Profile(employer=employer), None).text
    assert found.replace(MARKS["employer"], "<employer>") == expected


def test_an_embargo_holds_to_the_end_of_its_day_and_never_without_a_date() -> None:
    assert marked("Gravel Two is coming", date(2026, 12, 1)) == "<embargo> is coming"
    assert marked("Gravel Two is coming", date(2026, 12, 2)) == "Gravel Two is coming"
    assert marked("Gravel Two is coming") == "Gravel Two is coming"


@pytest.mark.parametrize("text", ["the third quarter results", "Results of the third quarter", "#ThirdQuarterResults"])
def test_a_topic_is_found_in_any_order(text: str) -> None:
    period = QuietPeriod("third quarter results", date(2026, 11, 1), date(2026, 11, 30))
    found = mark(View.of(text), Profile(quiet_periods=(period,)), date(2026, 11, 5)).text
    assert MARKS["quiet"] in found


def test_a_number_of_a_topic_may_be_a_word_or_a_figure() -> None:
    profile = Profile(embargoes=(Embargo("Beacon 5", date(2026, 12, 1)),))
    assert mark(View.of("Beacon five is near"), profile, date(2026, 11, 5)).text == f"{MARKS['embargo']} is near"


def test_a_quiet_period_holds_from_its_first_to_its_last_day() -> None:
    assert marked("results look good", date(2026, 11, 1)) == "<quiet> look good"
    assert marked("results look good", date(2026, 10, 31)) == "results look good"

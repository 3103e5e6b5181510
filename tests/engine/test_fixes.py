"""A fix can be taken as it is offered: it fits the site, keeps the writing, and settles what it was offered for."""

from __future__ import annotations

import pytest
import shipped
from hatcheck.engine import Draft, Engine, Profile
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.room import has_room
from hatcheck.engine.shapes import Fix, Mode

BAKERY = Profile(employer="Pellwick Bakery", aliases=("Pellwick",), products=("Oat Crown",), managers=("Dana Reyes",))
PRAISE = "You need the Oat Crown in your life, the best loaf in town."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return shipped.engine()


def fixes(engine: Engine, draft: Draft, category: str, profile: Profile = BAKERY) -> list[Fix]:
    findings = engine.check(draft, profile).findings
    return [fix for finding in findings if finding.category == category for fix in finding.fixes]


def taken(text: str, fix: Fix) -> str:
    """The draft with the fix in it, as a browser would make it."""
    coded = text.encode("utf-16-le")
    return (coded[: 2 * fix.start] + fix.replacement.encode("utf-16-le") + coded[2 * fix.end :]).decode("utf-16-le")


@pytest.mark.parametrize(
    ("category", "mode", "text", "fixed"),
    [
        ("undisclosed-endorsement", "personal", PRAISE, PRAISE + " (I work at Pellwick Bakery)"),
        (
            "press-release-speak",
            "employer",
            "Leveraging synergies across our ecosystem, we unlock value.",
            "Using synergies across our ecosystem, we unlock value.",
        ),
        (
            "unauthorised-spokesperson",
            "personal",
            "😀 We at Pellwick believe in rye.",
            "😀 I believe in rye.",
        ),
        ("promise-guarantee", "employer", "A crust that never breaks, ever.", "A crust that rarely breaks, ever."),
        (
            "hard-sell",
            "employer",
            "Order your loaf, the sale ends tonight!!!",
            "Order your loaf, the sale ends tonight.",
        ),
        ("comparative-claim", "employer", "We bake the best bread in Kent.", "We bake a very good bread in Kent."),
        ("personal-data", "personal", "ring Beth on 07700 900351", "ring Beth on •••"),
    ],
)
def test_words_are_exchanged_as_the_fix_says(engine: Engine, category: str, mode: Mode, text: str, fixed: str) -> None:
    assert fixed in [taken(text, fix) for fix in fixes(engine, Draft(text, mode), category)]


def test_a_disclosure_settles_the_finding_it_was_offered_for(engine: Engine) -> None:
    fix = fixes(engine, Draft(PRAISE), "undisclosed-endorsement")[0]
    assert fixes(engine, Draft(taken(PRAISE, fix)), "undisclosed-endorsement") == []


@pytest.mark.parametrize(
    ("room", "added"),
    [
        (40, " (I work at Pellwick Bakery)"),
        (20, " (I work there)"),
        (10, " (my job)"),
        (5, None),
    ],
)
def test_the_best_disclosure_that_x_has_room_for_is_offered(engine: Engine, room: int, added: str | None) -> None:
    text = PRAISE + " " + "z" * (280 - room - len(PRAISE) - 1)
    found = {fix.replacement for fix in fixes(engine, Draft(text, platform="x"), "undisclosed-endorsement")}
    assert found == ({added} if added else set())
    longer = {fix.replacement for fix in fixes(engine, Draft(text, platform="facebook"), "undisclosed-endorsement")}
    assert longer == {" (I work at Pellwick Bakery)"}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("z" * 280, True),
        ("z" * 281, False),
        ("é" * 280, True),
        ("字" * 141, False),
        ("😀" * 141, False),
        ("https://shop.example/" + "z" * 300, True),
    ],
    ids=["280 letters", "281 letters", "accents", "characters of two", "emoji", "a long link"],
)
def test_x_counts_links_and_wide_signs_in_its_own_way(text: str, fits: bool) -> None:
    assert has_room(Draft(text, platform="x"), "") == fits


def test_every_category_says_what_to_do(engine: Engine) -> None:
    built = {rule.category for rule in engine.rules}
    assert built <= set(CATEGORIES)
    assert all(rule.advice.strip() for rule in engine.rules)

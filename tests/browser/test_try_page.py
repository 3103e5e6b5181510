"""The page for trying a text, in real browsers: underlines, voice, fixes, by mouse and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browsers import Page
from helper_process import Helper
from own_pages import HAS_TEXTS, NARROW, PRESS, SHOWN, TEXTS, TOO_WIDE, VALUE, problems

pytestmark = pytest.mark.browser

MIXED = "I love our Sunday walks by the river. We leverage best-in-class synergies for our valued customers. 🎩 "
RISKY = "My boss is an idiot."


def warned(helper: Helper, text: str) -> list[str]:
    """The words that the helper underlines."""
    units = text.encode("utf-16-le")
    warnings: list[dict[str, Any]] = helper.call("POST", "/v1/check", {"text": text}).body["warnings"]
    return [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in warnings]


def test_words_are_underlined_where_they_stand_and_move_with_the_text(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    page = opened("try")
    page.click("#text")
    page.type(RISKY)
    words = warned(helper, RISKY)
    page.wait_until(HAS_TEXTS, ".mirror mark", len(words))
    assert page.evaluate(TEXTS, ".mirror mark") == words
    same_place = """() => {
      const [area, mirror] = [document.getElementById("text"), document.querySelector(".mirror")];
      const [one, other] = [getComputedStyle(area), getComputedStyle(mirror)];
      const alike = ["fontSize", "fontFamily", "lineHeight", "paddingLeft", "paddingTop", "letterSpacing"];
      return area.clientWidth === mirror.clientWidth && area.clientHeight === mirror.clientHeight
        && alike.every((name) => one[name] === other[name]);
    }"""
    assert page.evaluate(same_place)
    page.press("Home")
    page.type("So ")
    assert page.evaluate(TEXTS, ".mirror mark") == words  # at once, before anybody was asked again
    page.evaluate(PRESS, "#draft .main")
    page.wait_until("(text) => document.querySelector('.mirror').textContent === text", f"So {RISKY}\n")


def test_voice_and_turning_point_are_shown_as_beside_a_composer(opened: Callable[[str], Page], helper: Helper) -> None:
    report = helper.call("POST", "/v1/check", {"text": MIXED}).body
    labels = [one["label"] for one in report["voice"]["sentences"]]
    stretches = [label for at, label in enumerate(labels) if at == 0 or labels[at - 1] != label]
    assert len(stretches) > 1
    page = opened("try")
    page.evaluate("() => document.getElementById('text').focus()")
    page.type(MIXED)
    page.wait_until(HAS_TEXTS, ".ribbon li", len(stretches))
    assert (
        page.evaluate("() => [...document.querySelectorAll('.ribbon li')].map((one) => one.dataset.label)") == stretches
    )
    assert page.evaluate(SHOWN, ".badge")
    told = page.evaluate(
        "() => document.querySelector('.track').ariaLabel + document.getElementById('report').innerText"
    )
    assert re.match("Clearly|Rather|In between", told)
    assert re.search(r"stranger\w* would take it for the company", told)
    assert not re.search(r"%|\d (?:in|of) 100", told)  # bands, no number that nobody can know
    page.evaluate(PRESS, ".ribbon button")
    chosen = (
        "() => { const t = document.getElementById('text'); return t.value.slice(t.selectionStart, t.selectionEnd); }"
    )
    assert page.evaluate(chosen).startswith("I love our Sunday walks")


def test_a_fix_is_applied_as_if_it_had_been_typed_and_can_be_undone(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    text = "We leverage our best-in-class, world-class, cutting-edge synergies."
    helper.call("PATCH", "/v1/settings", {"mode": "employer"})
    (fix, *_) = next(
        one["fixes"] for one in helper.call("POST", "/v1/check", {"text": text}).body["warnings"] if one["fixes"]
    )
    units = text.encode("utf-16-le")
    fixed = (units[: 2 * fix["start"]] + fix["replacement"].encode("utf-16-le") + units[2 * fix["end"] :]).decode(
        "utf-16-le"
    )
    page = opened("try")
    page.click("#text")
    page.type(text)
    page.wait_until(SHOWN, ".fix")
    page.click(".fix")
    page.wait_until("(text) => document.getElementById('text').value === text", fixed)
    page.press("Control+z")
    page.wait_until("(text) => document.getElementById('text').value === text", text)


def test_words_and_their_warning_point_at_each_other(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("try")
    page.click("#text")
    page.type(f"{RISKY} Fine.")
    page.wait_until(HAS_TEXTS, ".warning", len(warned(helper, RISKY)))
    page.press("Home")
    page.wait_until(SHOWN, ".warning.here")
    page.press("End")
    page.wait_until("() => !document.querySelector('.warning.here')")


def test_trying_a_text_is_accessible_and_fits_a_narrow_screen(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("try")
    assert problems(page) == []
    page.click("#text")
    page.type(f"{MIXED} {RISKY} {'Donaudampfschifffahrt' * 4}")
    page.wait_until(SHOWN, ".warning")
    assert problems(page) == []
    page.evaluate(NARROW)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(VALUE, "#text").startswith("I love")

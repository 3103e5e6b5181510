"""The settings page in real browsers: names as chips, what they catch, quiet words, browsers, appearance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import Page
from helper_process import Helper
from own_pages import HAS_TEXTS, NARROW, SAYS, SHOWN, TEXTS, TOO_WIDE, problems

pytestmark = pytest.mark.browser

CHIPS = "[data-name=codenames] .chips li span"
CATCHES = "(words) => document.querySelector('[data-name=codenames] .catches').textContent.includes(words)"


def test_names_become_chips_by_keys_alone_and_tell_what_they_catch(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    page = opened("settings")
    page.click("#codenames")
    page.type("Kestrel")
    page.wait_until(CATCHES, "“Kestrel” (with a capital), “Project Kestrel”")
    page.press("Enter")
    page.type("Lantern")
    page.press("Enter")
    assert page.evaluate(TEXTS, CHIPS) == ["Kestrel", "Lantern"]
    page.press("Backspace")
    assert page.evaluate(TEXTS, CHIPS) == ["Kestrel"]
    page.type("Heron")
    page.press("Tab")
    page.click("[data-name=codenames] .chips button")
    assert page.evaluate(TEXTS, CHIPS) == ["Heron"]
    page.click("#profile .main")
    page.wait_until(SAYS, "Saved.")
    assert helper.call("GET", "/v1/settings").body["profile"]["codenames"] == ["Heron"]
    assert page.evaluate("() => document.getElementById('filled').textContent") == "1 of 19 filled in."


def test_silenced_words_are_listed_and_taken_back(opened: Callable[[str], Page], helper: Helper) -> None:
    rule = helper.call("GET", "/v1/rules").body["rules"][0]["id"]
    helper.call("POST", "/v1/silenced", {"rule": rule, "words": "clown"})
    page = opened("settings")
    page.click("#silenced button")
    page.wait_until(SAYS, "warns about those words again")
    assert helper.call("GET", "/v1/silenced").body["silenced"] == []
    assert page.evaluate(SHOWN, "#none-silenced")


def test_a_browser_is_listed_with_its_last_use_and_shut_out(opened: Callable[[str], Page], helper: Helper) -> None:
    paired = helper.pair()
    page = opened("settings")
    clients = [client["id"] for client in helper.call("GET", "/v1/clients").body["clients"]]
    named = f"document.querySelectorAll('#callers li')[{clients.index(paired.client_id)}]"
    assert page.evaluate(f"() => /Chromium.*not used yet/.test({named}.textContent)")
    page.evaluate(f"() => {named}.querySelector('button').click()")
    page.wait_until(SAYS, "is disconnected")
    page.wait_until(HAS_TEXTS, "#callers li", len(clients) - 1)
    assert helper.call("GET", "/v1/settings", token=paired.token, origin=paired.origin).status in {401, 403}


def test_the_appearance_is_worn_at_once_and_on_the_next_page(opened: Callable[[str], Page], helper: Helper) -> None:
    shade = "() => getComputedStyle(document.documentElement).backgroundColor"
    page = opened("settings")
    page.click("#looks input[value=light]")
    page.wait_until("() => document.documentElement.dataset.look === 'light'")
    light = page.evaluate(shade)
    page.click("#looks input[value=dark]")
    page.wait_until("() => document.documentElement.dataset.look === 'dark'")
    assert page.evaluate(shade) != light
    page.wait_until(SHOWN, "#room")
    page.click("nav a[href='/rules']")
    page.wait_until("() => location.pathname === '/rules' && document.documentElement.dataset.look === 'dark'")
    assert helper.call("GET", "/v1/settings").body["appearance"] == "dark"


def test_the_settings_are_accessible_and_fit_a_narrow_screen(opened: Callable[[str], Page], helper: Helper) -> None:
    names = ["Kestrel", "Donaudampfschifffahrtsgesellschaftskapitän"]
    profile = {"codenames": names, "embargoes": [{"topic": "Beacon", "until": "2027-01-31"}]}
    helper.call("PATCH", "/v1/settings", {"mode": "employer", "profile": profile})
    page = opened("settings")
    assert problems(page) == []
    page.evaluate(NARROW)
    assert page.evaluate(TOO_WIDE) == []

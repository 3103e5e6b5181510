"""The switch of who is speaking, in the badge and in the popup."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from browsers import Browser, Node, Page
from composers import DIALOG, FACEBOOK_POST, HOME, Composer
from drafts import ANNOUNCEMENT
from helper_process import Helper

pytestmark = pytest.mark.browser

NOTE = "This reads like an announcement."


def is_on(node: Node) -> bool:
    return node.visible and node.state["checked"]


def mode_of(helper: Helper) -> Any:
    return helper.call("GET", "/v1/settings").body["mode"]


def wait_until_underlined_as(page: Page, severity: str) -> None:
    """Wait until something is underlined, and all of it with this severity."""
    page.wait_until(
        """(severity) => ["info", "caution", "serious"]
          .every((one) => CSS.highlights.has(`hatcheck-${one}`) === (one === severity))""",
        severity,
    )


def says(page: Page) -> str:
    """What the list says."""
    page.click_node("button", "show what Hatcheck says")
    text = page.wait_for("dialog", "What Hatcheck says").text
    page.press("Escape")
    return text


@pytest.mark.parametrize("composer", [DIALOG, FACEBOOK_POST], ids=lambda composer: composer.name)
def test_one_click_on_the_badge_changes_the_mode_and_the_answer_and_another_undoes_it(
    paired_page: Page, helper: Helper, composer: Composer
) -> None:
    composer.open(paired_page)
    paired_page.type(ANNOUNCEMENT)
    paired_page.wait_for("group", text="reads corporate")
    wait_until_underlined_as(paired_page, "info")
    assert NOTE in says(paired_page)
    paired_page.click_node("switch", "Speaking for my employer")
    paired_page.wait_for("switch", text="for my employer", where=is_on)
    assert mode_of(helper) == "employer"
    wait_until_underlined_as(paired_page, "caution")
    assert NOTE not in says(paired_page)
    paired_page.click_node("switch", "Speaking for my employer")
    paired_page.wait_for("switch", text="for myself", where=lambda node: node.visible and not is_on(node))
    assert mode_of(helper) == "personal"


def test_the_keyboard_switches_too_and_the_switch_is_announced(paired_page: Page, helper: Helper) -> None:
    HOME.open(paired_page)
    paired_page.wait_for("switch", where=lambda node: node.visible and not node.state["disabled"])
    paired_page.press("Alt+Shift+M")
    paired_page.wait_for("switch", where=is_on)
    paired_page.wait_for("status", text="Now speaking for my employer.")
    assert mode_of(helper) == "employer"
    paired_page.type("a")
    assert paired_page.model() == "a"


def test_the_popup_has_the_same_switch_and_badges_follow_it(
    paired_browser: Browser, paired_page: Page, helper: Helper
) -> None:
    HOME.open(paired_page)
    paired_page.wait_for("switch", where=lambda node: node.visible and not is_on(node))
    popup = paired_browser.extension_page("pages/popup.html")
    popup.click("#switch")
    popup.wait_until("() => document.querySelector('#switch[aria-checked=true]')")
    assert popup.evaluate("() => document.getElementById('switch').textContent") == "Speaking for my employer"
    assert mode_of(helper) == "employer"
    popup.close()
    paired_page.activate()
    paired_page.wait_for("switch", where=is_on)


def test_a_click_by_script_switches_nothing(paired_page: Page, helper: Helper) -> None:
    HOME.open(paired_page)
    switch = paired_page.wait_for("switch", where=lambda node: node.visible and not node.state["disabled"])
    paired_page.evaluate(
        """(x, y) => {
          const target = document.elementFromPoint(x, y);
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            target.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true }));
          target.click();
          for (const key of ["KeyM", "KeyH"])
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
              { code: key, altKey: true, shiftKey: true, bubbles: true, composed: true }));
        }""",
        *switch.centre,
    )
    paired_page.type("a")
    paired_page.wait_for("switch", where=lambda node: node.visible and not is_on(node))
    assert mode_of(helper) == "personal"


def test_a_covered_switch_switches_nothing(paired_page: Page, helper: Helper) -> None:
    HOME.open(paired_page)
    paired_page.wait_for("switch", where=lambda node: node.visible and not node.state["disabled"])
    paired_page.evaluate("""() => {
      const veil = document.createElement("div");
      veil.style.cssText = "width: 100vw; height: 100vh; opacity: 0";
      veil.popover = "manual";
      document.documentElement.append(veil);
      veil.showPopover();
    }""")
    paired_page.press("Alt+Shift+M")
    paired_page.evaluate("() => document.querySelector('[popover]').remove()")
    paired_page.type("a")
    paired_page.wait_for("switch", where=lambda node: node.visible and not is_on(node))
    assert mode_of(helper) == "personal"


def settings_of(helper: Helper) -> Any:
    return helper.call("GET", "/v1/settings").body


def minutes_left(helper: Helper) -> float:
    until = datetime.fromisoformat(settings_of(helper)["mandate"]["until"])
    return (until - datetime.now(timezone.utc)).total_seconds() / 60


def test_the_panel_sets_how_long_one_speaks_for_the_employer(paired_page: Page, helper: Helper) -> None:
    HOME.open(paired_page)
    paired_page.type(ANNOUNCEMENT)
    paired_page.wait_for("group", text="reads corporate")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.click_node("button", "15 minutes")
    paired_page.wait_for(
        "switch",
        text="for my employer",
        where=lambda node: is_on(node) and node.attributes["title"].startswith("It ends by itself at"),
    )
    assert 14 < minutes_left(helper) <= 15
    paired_page.click_node("button", "show what Hatcheck says")
    assert "It ends by itself at" in paired_page.wait_for("dialog").text
    paired_page.click_node("button", "a day")
    paired_page.wait_for("status", text="Now speaking for my employer. It ends by itself at")
    assert 1439 < minutes_left(helper) <= 1440


def test_speaking_for_the_employer_ends_by_itself_and_the_badge_shows_it(paired_page: Page, helper: Helper) -> None:
    until = (datetime.now(timezone.utc) + timedelta(seconds=4)).strftime("%Y-%m-%dT%H:%M:%SZ")
    mandate = {"topic": "the launch", "until": until}
    assert helper.call("PATCH", "/v1/settings", {"mode": "employer", "mandate": mandate}).status == 200
    HOME.open(paired_page)
    paired_page.type("hm")
    paired_page.wait_for("switch", where=is_on)
    paired_page.wait_for("switch", text="for myself", where=lambda node: node.visible and not is_on(node))
    assert settings_of(helper)["mandate"] is None


def test_the_two_states_of_the_switch_differ_in_more_than_colour(paired_page: Page) -> None:
    HOME.open(paired_page)
    looks = []
    for _ in range(2):
        switch = paired_page.wait_for("switch", where=lambda node: node.visible and not node.state["disabled"])
        shape = [node.attributes["d"] for node in paired_page.overlay() if node.tag == "path"]
        looks.append((switch.text, switch.attributes["aria-checked"], shape[0]))
        paired_page.press("Alt+Shift+M")
        paired_page.wait_for("switch", where=lambda node, text=switch.text: node.visible and node.text != text)
    assert all(one != other for one, other in zip(*looks, strict=True))

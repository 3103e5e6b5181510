"""Every state at the words holds WCAG 2.2 AA, by axe-core, in light and in dark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from accessibility import problems, problems_of_page
from browsers import Browser, Page
from composers import DIALOG, FACEBOOK_POST, HOME, Composer
from drafts import ANNOUNCEMENT, HARMLESS, KEY, MANY
from helper_process import Helper
from test_fixes import REFUSE

pytestmark = pytest.mark.browser

SHOW_LENGTHS = "(root) => { root.querySelector('.mandate').scrollIntoView({ block: 'end' }); return true; }"

STATES = pytest.mark.parametrize(
    "composer",
    [DIALOG, replace(FACEBOOK_POST, name="facebook-dark", url=f"{FACEBOOK_POST.url}?theme=dark")],
    ids=lambda composer: composer.name,
)  # fmt: skip


@STATES
def test_badge_list_card_and_what_comes_of_it_are_accessible(paired_page: Page, composer: Composer) -> None:
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = problems(paired_page)

    composer.open(paired_page)
    paired_page.type(MANY)
    paired_page.wait_for("group", text="4 warnings")
    look("badge")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("dialog", "What Hatcheck says")
    look("list")
    paired_page.click_node("button", "and 1 more")
    look("whole list")
    paired_page.press("Escape")
    for number in (1, 2, 3, 4):  # the last two have fixes, and the last is serious
        paired_page.press("Alt+Shift+H")
        paired_page.wait_for("dialog", f"Warning {number} of 4")
        look(f"card {number}")
    paired_page.evaluate(REFUSE)
    paired_page.click_node("button", "Mask it")
    paired_page.wait_for("dialog", "This site has not taken the change")
    look("refused")
    paired_page.press("Escape")
    paired_page.press("Alt+Shift+H")
    paired_page.click_node("button", "Not this time")
    paired_page.wait_for("button", "Undo")
    look("put aside")
    paired_page.press("Escape")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("button", "Show again")
    look("list with what was put aside")
    with paired_page.preferring(forced_colours=True):
        look("list in few colours")
    assert {state: said for state, said in found.items() if said} == {}


def test_the_list_has_the_three_gravest_first_and_the_rest_when_asked_for(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type(MANY)
    paired_page.wait_for("group", text="4 warnings")
    paired_page.evaluate("() => CSS.highlights.clear()")  # the list stands without a line under any word
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("dialog", "What Hatcheck says")
    assert severities(paired_page) == ["Serious", "Caution", "Caution"]
    paired_page.click_node("button", "and 1 more")
    paired_page.wait_for("button", "Caution", where=lambda node: node.visible and node.state["focused"])
    assert severities(paired_page) == ["Serious", "Caution", "Caution", "Caution"]
    paired_page.click_node("button", "Serious")
    paired_page.wait_for("dialog", "Serious. Warning 4 of 4")


def severities(page: Page) -> list[str]:
    """Of the warnings in the list, in its order."""
    return [node.text.split()[0] for node in page.overlay() if node.attributes.get("class") == "item"]


@STATES
def test_voice_mandate_and_pause_are_accessible(paired_page: Page, helper: Helper, composer: Composer) -> None:
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = problems(paired_page)

    assert helper.call("PATCH", "/v1/settings", {"pause": "ask"}).status == 200
    composer.open(paired_page)
    paired_page.type(f"{HARMLESS} {ANNOUNCEMENT}")
    paired_page.wait_for("group", "Hatcheck", text="reads")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("list", "from sentence to sentence")
    look("panel with ribbon")
    paired_page.ask_overlay(SHOW_LENGTHS)
    paired_page.click_node("button", "4 hours")
    paired_page.wait_for("switch", text="for my employer")
    look("badge for the employer")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("dialog", text="It ends by itself")
    look("panel for the employer")
    paired_page.press("Escape")
    paired_page.click(composer.box)
    paired_page.press("Control+End")
    paired_page.type(f" {KEY}")
    paired_page.wait_for("dialog", "Hold a post")
    look("first question")
    paired_page.click_node("button", "Yes, ask me first")
    paired_page.wait_for("status", text="held from now on")
    composer.submit(paired_page)
    paired_page.wait_for("alertdialog")
    look("held")
    with paired_page.preferring(forced_colours=True):
        look("held in few colours")
    assert {state: said for state, said in found.items() if said} == {}


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_extensions_own_pages_are_accessible(paired_browser: Browser, helper: Helper, appearance: str) -> None:
    assert helper.call("PATCH", "/v1/settings", {"mode": "employer"}).status == 200
    found = {}
    send = "(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"
    for name, ready in (("popup", "#history:not([hidden])"), ("options", "#paired:not([hidden])"),
                        ("welcome", "#answer mark"), ("confirm", "#outcome:not(:empty)")):  # fmt: skip
        page = paired_browser.extension_page(f"pages/{name}.html")
        page.evaluate(send, {"type": "set-appearance", "payload": {"appearance": appearance}})
        page.wait_until("(scheme) => document.documentElement.style.colorScheme === scheme", appearance)
        page.wait_until("(ready) => Boolean(document.querySelector(ready))", ready)
        found[name] = problems_of_page(page)
        page.evaluate(send, {"type": "set-appearance", "payload": {"appearance": "auto"}})
        page.close()
    assert {name: said for name, said in found.items() if said} == {}

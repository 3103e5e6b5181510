"""Pairing as a person does it, and the ways in which somebody else might try."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import Browser, Page
from browsers.pairing import is_paired, pair
from helper_process import Helper

pytestmark = pytest.mark.browser

HelperMaker = Callable[..., Helper]

PRESS = """() => {
  const element = document.querySelector("hatcheck-pair");
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
    element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
  element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
  element.click();
}"""
OUTCOME = "(words) => document.getElementById('outcome').textContent.includes(words)"


def open_link(browser: Browser, link: str) -> Page:
    page = browser.new_page()
    page.goto(link)
    page.wait_for("button", "Connect this browser")
    return page


def test_the_secret_leaves_the_address_at_once_and_an_odd_port_is_named(
    fresh_browser: Browser, own_helper: HelperMaker
) -> None:
    helper = own_helper()
    page = open_link(fresh_browser, helper.pair_link())
    assert page.evaluate("() => [location.hash, history.length]")[0] == ""
    assert f"port {helper.port}, not the usual 4287" in page.wait_for("status").text


def test_enter_connects_since_the_button_has_the_focus(fresh_browser: Browser, own_helper: HelperMaker) -> None:
    page = open_link(fresh_browser, own_helper().pair_link())
    page.wait_for("button", "Connect", where=lambda node: node.state["focused"] and not node.state["disabled"])
    page.press("Enter")
    page.wait_for("status", text="in your terminal too? If not: Disconnect")
    assert is_paired(fresh_browser) is True


def test_the_page_itself_cannot_press_the_button(fresh_browser: Browser, own_helper: HelperMaker) -> None:
    page = open_link(fresh_browser, own_helper().pair_link())
    page.wait_for("button", "Connect", where=lambda node: not node.state["disabled"])
    assert page.evaluate("() => document.querySelector('hatcheck-pair').shadowRoot") is None
    page.evaluate(PRESS)
    assert is_paired(fresh_browser) is False
    page.activate()
    assert page.find("button", "Connect this browser") is not None


def test_disconnecting_on_the_page_ends_the_connection(fresh_browser: Browser, own_helper: HelperMaker) -> None:
    page = open_link(fresh_browser, own_helper().pair_link())
    page.click_node("button", "Connect this browser")
    page.click_node("button", "Disconnect")
    page.wait_for("status", text="Disconnected.")
    assert is_paired(fresh_browser) is False


def test_a_second_pairing_asks_on_a_page_of_the_extension_first(
    fresh_browser: Browser, own_helper: HelperMaker, helper: Helper
) -> None:
    first = own_helper()
    pair(fresh_browser, first.pair_link())
    for answer, words in (("#keep", "Nothing was changed"), ("#replace", "Connected to the new helper")):
        opened = helper.command("pair")
        page = open_link(fresh_browser, opened.stdout.strip())
        page.click_node("button", "Connect this browser")
        page.wait_for("status", text="The new tab asks")
        question = fresh_browser.extension_page("pages/confirm.html")
        digits = question.wait_until("() => document.getElementById('digits').textContent")
        assert digits in opened.stderr
        assert question.evaluate("() => document.getElementById('port').textContent") == str(helper.port)
        question.click(answer)
        question.wait_until(OUTCOME, words)
        connected_to = fresh_browser.extension_page("pages/options.html")
        wanted = helper.port if answer == "#replace" else first.port
        connected_to.wait_until("(port) => document.getElementById('port').value === port", str(wanted))


def test_without_a_pending_pairing_the_question_has_nothing_to_ask(browser: Browser) -> None:
    question = browser.extension_page("pages/confirm.html")
    question.wait_until(OUTCOME, "There is nothing to decide")
    assert question.evaluate("() => document.getElementById('question').hidden") is True
    question.close()


def test_the_popup_opens_the_history_in_a_new_tab(paired_browser: Browser) -> None:
    """Which then is the helper's own page, told apart here by its number only: we may not see addresses of tabs."""
    own = paired_browser.extension_page("pages/options.html")
    tabs = "async () => (await (globalThis.browser ?? globalThis.chrome).tabs.query({})).map((tab) => tab.id)"
    popup = paired_browser.extension_page("pages/popup.html")
    before = own.evaluate(tabs)
    popup.click("#history")
    own.wait_until(f"async (before) => (await ({tabs})()).some((id) => !before.includes(id))", before)
    own.evaluate(
        "async (before) => { const { tabs } = globalThis.browser ?? globalThis.chrome;"
        " for (const tab of await tabs.query({})) if (!before.includes(tab.id)) await tabs.remove(tab.id); }",
        before,
    )
    own.close()

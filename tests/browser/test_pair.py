"""Pairing as a person does it, and the ways in which somebody else might try."""

from __future__ import annotations

import pytest
from browsers import Browser, Page
from browsers.pairing import is_paired, pair
from hatcheck.cli.calling import ask
from helper_process import Helper, free_port

pytestmark = pytest.mark.browser

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


def test_one_click_connects_a_browser_and_shows_the_terminals_digits(unpaired: Browser, helper: Helper) -> None:
    assert is_paired(unpaired) is False
    opened = helper.command("pair")
    said = pair(unpaired, opened.stdout.strip())
    assert said.removeprefix("Connected. ")[:7] in opened.stderr
    assert is_paired(unpaired) is True
    assert unpaired.extension_origin in helper.command("browsers").stdout


def test_a_link_works_once(unpaired: Browser, helper: Helper) -> None:
    link = helper.pair_link()
    pair(unpaired, link)
    page = unpaired.extension_page("pages/options.html")
    page.wait_until("() => document.getElementById('paired').checkVisibility()")
    page.evaluate("() => document.getElementById('disconnect').click()")
    page.wait_until("() => document.getElementById('paired').hidden")
    page.goto(link)
    page.click_node("button", "Connect this browser")
    page.wait_for("status", text="The helper did not accept this link")
    assert is_paired(unpaired) is False


def test_the_secret_leaves_the_address_at_once_and_an_odd_port_is_named(unpaired: Browser, helper: Helper) -> None:
    page = open_link(unpaired, helper.pair_link())
    assert page.evaluate("() => location.href") == f"{helper.origin}/pair"
    assert f"port {helper.port}, not the usual 4287" in page.wait_for("status").text


def test_enter_connects_since_the_button_has_the_focus(unpaired: Browser, helper: Helper) -> None:
    page = open_link(unpaired, helper.pair_link())
    page.wait_for("button", "Connect", where=lambda node: node.state["focused"] and not node.state["disabled"])
    page.press("Enter")
    page.wait_for("status", text="in your terminal too? If not: Disconnect")
    assert is_paired(unpaired) is True


def test_the_page_itself_cannot_press_the_button(unpaired: Browser, helper: Helper) -> None:
    page = open_link(unpaired, helper.pair_link())
    page.wait_for("button", "Connect", where=lambda node: not node.state["disabled"])
    assert page.evaluate("() => document.querySelector('hatcheck-pair').shadowRoot") is None
    page.evaluate(PRESS)
    assert is_paired(unpaired) is False
    page.activate()
    assert page.find("button", "Connect this browser") is not None


def test_disconnecting_on_the_page_ends_the_connection(unpaired: Browser, helper: Helper) -> None:
    page = open_link(unpaired, helper.pair_link())
    page.click_node("button", "Connect this browser")
    page.click_node("button", "Disconnect")
    page.wait_for("status", text="Disconnected.")
    assert is_paired(unpaired) is False


def test_a_second_pairing_asks_on_a_page_of_the_extension_first(unpaired: Browser, helper: Helper) -> None:
    pair(unpaired, helper.pair_link())
    known = len(helper.call("GET", "/v1/clients").body["clients"])
    for answer, words, more in (("#keep", "Nothing was changed", 0), ("#replace", "Connected to the new helper", 1)):
        _, opened = ask(helper.folder, "/v1/pair/open")
        page = open_link(unpaired, opened["link"])
        page.click_node("button", "Connect this browser")
        page.wait_for("status", text="The new tab asks")
        question = unpaired.extension_page("pages/confirm.html")
        digits = question.wait_until("() => document.getElementById('digits').textContent")
        assert digits == opened["digits"]
        assert question.evaluate("() => document.getElementById('port').textContent") == str(helper.port)
        question.click(answer)
        question.wait_until(OUTCOME, words)
        assert len(helper.call("GET", "/v1/clients").body["clients"]) == known + more
        assert is_paired(unpaired) is True


def test_a_helper_on_another_port_is_found_again_by_hand(unpaired: Browser, helper: Helper) -> None:
    pair(unpaired, helper.pair_link())
    page = unpaired.extension_page("pages/options.html")
    for port, tone in ((free_port(), "bad"), (helper.port, "good")):
        page.wait_until("() => document.getElementById('state').dataset.tone")
        page.click("#port")
        page.press("Control+a")
        page.type(str(port))
        page.press("Enter")
        page.wait_until("(tone) => document.getElementById('state').dataset.tone === tone", tone)


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

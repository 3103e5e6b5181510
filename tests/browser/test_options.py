"""The options, and the page that greets a person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsers import Browser, Page
from browsers.pairing import pair
from composers import HOME
from drafts import KEY, UNDERLINED
from helper_process import Helper

pytestmark = pytest.mark.browser

SEND = "(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"
USUAL_KEYS = {"walk": "Alt+Shift+KeyH", "flip": "Alt+Shift+KeyM"}


@pytest.fixture
def options(paired_browser: Browser) -> Iterator[Page]:
    page = paired_browser.extension_page("pages/options.html")
    page.wait_until("() => document.getElementById('state').dataset.tone === 'good'")
    yield page
    page.evaluate(SEND, {"type": "set-keys", "payload": USUAL_KEYS})
    page.evaluate(SEND, {"type": "set-appearance", "payload": {"appearance": "auto"}})
    page.evaluate(SEND, {"type": "set-site", "payload": {"site": "x", "isOn": True}})
    page.close()


def test_other_keys_do_what_the_usual_ones_did(paired_page: Page, options: Page) -> None:
    options.activate()
    options.click("#walk")
    options.press("j")
    options.wait_until("() => document.querySelector('#keys-state').textContent.includes('Nothing was changed')")
    options.click("#walk")
    options.press("Control+Alt+j")
    options.wait_until("() => document.querySelector('#walk').textContent === 'Ctrl+Alt+J'")
    paired_page.activate()
    HOME.open(paired_page)
    paired_page.type(KEY)
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.press("Control+Alt+j")
    paired_page.wait_for("dialog", "Serious")
    assert paired_page.model(HOME.box) == KEY


def test_dark_is_dark_on_a_light_page_and_on_our_own(paired_page: Page, options: Page) -> None:
    options.activate()
    options.click("[value=dark]")
    options.wait_until("() => getComputedStyle(document.documentElement).colorScheme === 'dark'")
    paired_page.activate()
    HOME.open(paired_page)
    badge = paired_page.wait_for("group", "Hatcheck")
    assert sum(int(part) for part in badge.style["background"][4:-1].split(", ")[:3]) < 3 * 128


def test_a_site_and_the_pause_are_switched_here_too(options: Page, helper: Helper) -> None:
    options.activate()
    options.click("[data-site=x]")
    options.wait_until("() => document.querySelector('[data-site=x][aria-checked=false]:focus')")
    options.click("#pause")
    options.wait_until("() => document.querySelector('#pause[aria-checked=true]')")
    assert helper.call("GET", "/v1/settings").body["pause"] == "on"


def test_the_first_page_leads_to_the_connection_and_then_to_a_sentence(
    unpaired: Browser, running_helper: Helper
) -> None:
    welcome = unpaired.extension_page("pages/welcome.html")
    welcome.wait_until("() => document.querySelector('#next').textContent.includes('hatcheck pair')")
    assert welcome.evaluate("() => document.querySelector('#trial').hidden") is True
    pair(unpaired, running_helper.pair_link())
    welcome.activate()
    welcome.wait_until("() => document.querySelector('#answer').textContent.includes('Serious: ')")
    welcome.click("#text")
    welcome.press("Control+a")
    welcome.type("The sea was warm today and I swam until my arms hurt.")
    welcome.wait_until("() => document.querySelector('#answer').textContent === 'This reads personal.'")

"""The popup: how things stand, who is speaking, this site on or off, and the snooze."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from browsers import Browser, Page
from composers import FACEBOOK_POST, HOME
from drafts import RISKY, UNDERLINED
from helper_process import Helper

pytestmark = pytest.mark.browser

PRESS = "(selector) => document.querySelector(selector).click()"
CHECKED = "(selector, on) => document.querySelector(selector).getAttribute('aria-checked') === String(on)"
TEXT = "(selector) => document.querySelector(selector).textContent"
SEND = "(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"


@pytest.fixture
def popup(paired_browser: Browser) -> Iterator[Page]:
    """The popup, in a tab of its own; afterwards nothing is off or snoozed."""
    page = paired_browser.extension_page("pages/popup.html")
    yield page
    for site in ("x", "facebook"):
        page.evaluate(SEND, {"type": "set-site", "payload": {"site": site, "isOn": True}})
    page.evaluate(SEND, {"type": "snooze", "payload": {"length": "over"}})
    page.close()


def over(popup: Page, page: Page) -> None:
    """Show the popup over this tab, which it then has in front."""
    page.activate()
    popup.evaluate("() => location.reload()")
    popup.wait_until(
        "() => document.querySelector('#site-name')?.textContent && !document.querySelector('#site').hidden"
    )


def wait_until_quiet(page: Page) -> None:
    """Wait until nothing is underlined and there is no badge."""
    page.wait_until_underlined({})
    end = time.monotonic() + 15
    while any(node.visible and node.role == "group" for node in page.overlay()):
        assert time.monotonic() < end, "there is still a badge"
        page.wait_until("() => new Promise(requestAnimationFrame)")


def test_a_site_is_switched_off_and_on_where_one_is(paired_page: Page, popup: Page) -> None:
    paired_page.activate()
    HOME.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    over(popup, paired_page)
    assert popup.evaluate(TEXT, "#site-name") == "Check what I write on X"
    popup.evaluate(PRESS, "#here")
    popup.wait_until(CHECKED, "#here", False)
    wait_until_quiet(paired_page)
    paired_page.press("Control+End")
    paired_page.type("!")
    paired_page.wait_until("(text) => fixture.model(document.activeElement) === text", f"{RISKY}!")
    wait_until_quiet(paired_page)
    popup.evaluate(PRESS, "#here")
    paired_page.wait_until_underlined(UNDERLINED)


def test_a_site_that_is_off_leaves_the_others_on(paired_page: Page, popup: Page) -> None:
    popup.evaluate(SEND, {"type": "set-site", "payload": {"site": "x", "isOn": False}})
    paired_page.activate()
    FACEBOOK_POST.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    over(popup, paired_page)
    assert popup.evaluate(TEXT, "#site-name") == "Check what I write on Facebook"
    assert popup.evaluate(CHECKED, "#here", True)


def test_each_snooze_quiets_everything_until_woken(paired_page: Page, popup: Page) -> None:
    paired_page.activate()
    HOME.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    for length, words in (("quarter", "until"), ("today", "until"), ("restart", "starts again")):
        popup.evaluate(PRESS, f"[data-length={length}]")
        popup.wait_until("(words) => document.querySelector('#snoozed').textContent.includes(words)", words)
        wait_until_quiet(paired_page)
        popup.evaluate(PRESS, "[data-length=over]")
        paired_page.wait_until_underlined(UNDERLINED)


def test_a_snooze_outlives_the_background_and_ends_by_itself(
    paired_browser: Browser, paired_page: Page, popup: Page
) -> None:
    paired_page.activate()
    HOME.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    popup.evaluate(
        """async () => {
          const { storage } = globalThis.browser ?? globalThis.chrome;
          await storage.local.set({ preferences: { snoozedUntil: Date.now() + 4000 }, changed: Date.now() });
        }"""
    )
    paired_browser.kill_worker()
    wait_until_quiet(paired_page)
    paired_page.wait_until_underlined(UNDERLINED)  # nobody did anything


def test_it_names_the_employer_and_keeps_topic_and_end(popup: Page, helper: Helper) -> None:
    assert helper.call("PATCH", "/v1/settings", {"profile": {"employer": "Copperlane Ltd"}}).status == 200
    popup.activate()
    popup.click("#switch")
    popup.wait_until("() => document.querySelector('#speaker').textContent === 'Speaking for Copperlane Ltd'")
    popup.click("#topic")
    popup.type("the spring launch")
    popup.press("Tab")
    popup.evaluate(
        "() => { const length = document.querySelector('#length'); length.value = '60';"
        " length.dispatchEvent(new Event('change')); }"
    )
    popup.wait_until("() => document.querySelector('#length').selectedOptions[0].textContent.endsWith(', by itself')")
    mandate = helper.call("GET", "/v1/settings").body["mandate"]
    assert mandate["topic"] == "the spring launch" and mandate["until"] is not None
    popup.click("#switch")
    popup.wait_until(CHECKED, "#switch", False)
    assert helper.call("GET", "/v1/settings").body["mandate"] is None

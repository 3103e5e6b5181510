"""The pairing page in real browsers: one click connects, and the connection is of use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import Browser
from browsers.pairing import is_paired, pair
from helper_process import Helper

pytestmark = pytest.mark.browser


def test_one_click_connects_a_browser_and_shows_the_terminals_digits(
    fresh_browser: Browser, own_helper: Callable[..., Helper]
) -> None:
    helper = own_helper()
    assert is_paired(fresh_browser) is False
    opened = helper.command("pair")
    said = pair(fresh_browser, opened.stdout.strip())
    assert said.removeprefix("Connected. ")[:7] in opened.stderr
    assert is_paired(fresh_browser) is True
    assert fresh_browser.extension_origin in helper.command("browsers").stdout


def test_a_connection_outlives_the_background_and_the_helper(
    fresh_browser: Browser, own_helper: Callable[..., Helper]
) -> None:
    first = own_helper()
    pair(fresh_browser, first.pair_link())
    fresh_browser.kill_worker()
    assert is_paired(fresh_browser) is True
    first.stop()
    own_helper("--port", str(first.port))
    assert is_paired(fresh_browser) is True


def test_a_link_works_once(fresh_browser: Browser, own_helper: Callable[..., Helper]) -> None:
    helper = own_helper()
    link = helper.pair_link()
    pair(fresh_browser, link)
    page = fresh_browser.extension_page("pages/options.html")
    page.click("#disconnect")
    page.wait_until("() => document.getElementById('paired').hidden")
    page.goto(link)
    page.click_node("button", "Connect this browser")
    page.wait_for("status", text="The helper did not accept this link")
    assert is_paired(fresh_browser) is False

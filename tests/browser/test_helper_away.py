"""Without its helper the extension says so plainly, sends nothing to anybody else, and never stands in the way."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsers import Browser, Kind, Page, Proxy, start
from browsers.pairing import pair
from composers import FACEBOOK_COMMENT, FACEBOOK_POST, HOME, Composer
from drafts import HARMLESS, KEY, RISKY, UNDERLINED
from false_helper import FalseHelper
from helper_process import Helper, free_port
from site_server import Sites

pytestmark = pytest.mark.browser

HelperMaker = Callable[..., Helper]
SEND = "(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"
EXTENSION = Path(__file__).parents[2] / "extension"


@pytest.fixture(scope="module")
def abandoned(
    kind: Kind, proxy: Proxy, running_helper: Helper, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Browser, int]]:
    """A connected browser that knows its helper on a port where it is no longer, and that port."""
    port = free_port()
    profile = tmp_path_factory.mktemp("abandoned")
    with start(kind, profile=profile, extensions=(EXTENSION,), proxy=proxy) as browser:
        pair(browser, running_helper.pair_link())
        options = browser.extension_page("pages/options.html")
        options.evaluate(SEND, {"type": "set-port", "payload": {"port": port}})
        options.close()
        yield browser, port


@pytest.fixture
def left_alone(abandoned: tuple[Browser, int], sites: Sites) -> Iterator[tuple[Page, int]]:
    """A new tab of that browser, and the port."""
    browser, port = abandoned
    page = browser.new_page()
    yield page, port
    page.close()


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST, FACEBOOK_COMMENT], ids=lambda composer: composer.name)
def test_an_unconnected_browser_says_so_and_posts_as_ever(page: Page, sites: Sites, composer: Composer) -> None:
    composer.open(page)
    page.type(RISKY)
    page.wait_for("group", "Hatcheck", text="not connected")
    composer.submit(page)
    assert sites.wait_for_posts(1)[0].text == RISKY
    assert page.underlined() == {}
    assert page.errors == []


def test_the_popup_of_an_unconnected_browser_says_what_to_do(browser: Browser) -> None:
    popup = browser.extension_page("pages/popup.html")
    popup.wait_until("() => document.getElementById('state').textContent === 'Not connected to the helper'")
    popup.wait_until("() => document.getElementById('next').textContent.includes('hatcheck pair')")
    assert popup.evaluate("() => document.getElementById('switch').checkVisibility()") is False
    popup.close()


def test_a_stopped_helper_is_noticed_while_typing_and_so_is_its_return(
    unpaired: Browser, own_helper: HelperMaker
) -> None:
    helper = own_helper()
    pair(unpaired, helper.pair_link())
    unpaired.kill_worker()
    page = unpaired.new_page()
    HOME.open(page)
    page.type(RISKY)
    page.wait_until_underlined(UNDERLINED)  # the connection outlives the background
    helper.stop()
    page.type("!")
    page.wait_for("group", "Hatcheck", text="helper not running")
    assert page.underlined() == {}
    own_helper("--port", str(helper.port))
    page.wait_until_underlined(UNDERLINED)  # nobody typed: it looks again by itself, and is still connected
    assert page.model() == f"{RISKY}!"
    page.close()


def test_a_helper_that_hangs_is_no_all_clear_and_delays_no_post(
    paired_page: Page, helper: Helper, sites: Sites
) -> None:
    HOME.open(paired_page)
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    helper.process.send_signal(signal.SIGSTOP)
    try:
        paired_page.type(f" {KEY}")
        paired_page.wait_for("group", "Hatcheck", text="checking")
        HOME.submit(paired_page)
        assert sites.wait_for_posts(1)[0].text == f"{HARMLESS} {KEY}"
    finally:
        helper.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST, FACEBOOK_COMMENT], ids=lambda composer: composer.name)
def test_posting_goes_on_without_the_helper(left_alone: tuple[Page, int], sites: Sites, composer: Composer) -> None:
    page, _ = left_alone
    composer.open(page)
    page.type(HARMLESS)
    page.wait_for("group", "Hatcheck", text="helper not running")
    composer.submit(page)
    assert sites.wait_for_posts(1)[0].text == HARMLESS
    assert page.errors == []


@pytest.mark.parametrize(
    "hello, badge",
    [
        ({"name": "hatcheck", "api": 0}, "needs a newer helper"),
        ({"name": "hatcheck", "api": 2}, "needs a newer extension"),
        ({"name": "hatcheck", "api": 1, "proof": "0" * 64}, "not our helper"),
        ({"name": "hatcheck", "api": 1}, "not our helper"),
        ({"mode": "personal"}, "not our helper"),
    ],
    ids=["old", "new", "wrong proof", "no proof", "something else"],
)
def test_a_program_in_the_helpers_place_gets_no_text_and_no_token(
    left_alone: tuple[Page, int], hello: object, badge: str
) -> None:
    page, port = left_alone
    with FalseHelper(port, hello) as false_helper:
        HOME.open(page)
        page.type(RISKY)
        page.wait_for("group", "Hatcheck", text=badge)
        told = false_helper.told
    assert {(one.method, one.path.partition("?")[0]) for one in told} == {("GET", "/v1/hello")}
    assert not any("authorization" in name.lower() for one in told for name in one.headers)
    assert b"".join(one.body for one in told) == b""
    assert page.underlined() == {}


def test_a_browser_shut_out_by_the_helper_offers_to_connect_again(unpaired: Browser, helper: Helper) -> None:
    before = clients(helper)
    pair(unpaired, helper.pair_link())
    page = unpaired.new_page()
    HOME.open(page)
    page.type("a")
    page.wait_for("group", "Hatcheck", text="can’t tell yet")
    (client,) = clients(helper) - before
    assert helper.call("DELETE", f"/v1/clients/{client}").status == 200
    page.type("b")
    page.wait_for("group", "Hatcheck", text="not connected")
    pair(unpaired, helper.pair_link())
    page.activate()
    page.wait_for("group", "Hatcheck", text="can’t tell yet")
    page.close()


def clients(helper: Helper) -> set[str]:
    """Their ids."""
    return {client["id"] for client in helper.call("GET", "/v1/clients").body["clients"]}

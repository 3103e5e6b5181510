"""The harness itself: real keys reach real editors and the sites' server; closed overlays can be seen."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Browser, Kind, Page, start
from composers import DIALOG, FACEBOOK_COMMENT, FACEBOOK_POST, HOME, PRIVATE, Composer
from site_server import Sites

pytestmark = pytest.mark.browser

TEXT = "Hello #probe 🚀 @ada, see https://hatcheck.example/a"


@pytest.fixture
def tab(probed_browser: Browser, sites: Sites) -> Iterator[Page]:
    page = probed_browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_COMMENT, *PRIVATE], ids=lambda composer: composer.name)
def test_what_is_typed_is_in_the_editor_and_arrives_at_the_server(tab: Page, sites: Sites, composer: Composer) -> None:
    composer.open(tab)
    tab.type(TEXT)
    assert tab.model() == TEXT
    composer.submit(tab)
    (post,) = sites.wait_for_posts(1)
    assert (post.kind, post.text) == (composer.kind, TEXT)
    assert tab.errors == []


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
def test_line_breaks_deletion_and_undo_work_like_a_persons(tab: Page, composer: Composer) -> None:
    composer.open(tab)
    tab.type("one\n\ntwoo")
    tab.press("Backspace")
    assert tab.model() == "one\n\ntwo"
    tab.press("Control+a")
    tab.press("Backspace")
    assert tab.model() == ""
    tab.press("Control+z")
    assert tab.model() == "one\n\ntwo"


def test_a_comment_takes_a_soft_line_break(tab: Page, sites: Sites) -> None:
    FACEBOOK_COMMENT.open(tab)
    tab.type("one")
    tab.press("Shift+Enter")
    tab.type("two")
    FACEBOOK_COMMENT.submit(tab)
    assert sites.wait_for_posts(1)[0].text == "one\ntwo"


def test_a_thread_is_written_with_the_add_button(tab: Page, sites: Sites) -> None:
    DIALOG.open(tab)
    tab.type("first")
    tab.click("[data-testid=addButton]")
    tab.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_1'")
    tab.type("second")
    DIALOG.submit(tab)
    assert sites.wait_for_posts(1)[0].parts == ("first", "second")


@pytest.mark.parametrize(
    "url, colour",
    [
        ("https://x.com/home?theme=dark", "rgb(0, 0, 0)"),
        ("https://www.facebook.com/?theme=dark", "rgb(28, 28, 29)"),
    ],
)
def test_the_sites_have_a_dark_theme(tab: Page, url: str, colour: str) -> None:
    tab.goto(url)
    seen = "(tag) => getComputedStyle(document.querySelector(tag)).backgroundColor"
    assert colour in (tab.evaluate(seen, "body"), tab.evaluate(seen, "html"))


def test_facebook_speaks_other_languages(tab: Page) -> None:
    tab.goto("https://www.facebook.com/?lang=es")
    tab.click("#main > [role=button]")
    tab.wait_until('() => document.querySelector(\'[role=dialog] [aria-label="Publicar"][aria-disabled="true"]\')')


def test_underlined_words_and_the_closed_overlay_can_be_seen_and_clicked(tab: Page) -> None:
    HOME.open(tab)
    tab.type("a probe\nand a #probe")
    tab.wait_until_underlined({"caution": ["probe", "probe"]})
    assert tab.evaluate("() => [...document.documentElement.children].some((host) => host.shadowRoot)") is False
    assert tab.wait_for("button", "Probe").text == "Not pressed"
    tab.click_node("button", "Probe")
    tab.wait_for("button", text="Pressed by hand")


def test_a_killed_background_is_born_again(probed_browser: Browser, tab: Page) -> None:
    HOME.open(tab)
    tab.click_node("button", "Background")
    first = tab.wait_for("button", "Background", where=lambda node: node.text != "?").text
    probed_browser.kill_worker()
    tab.click_node("button", "Background")
    tab.wait_for("button", "Background", where=lambda node: node.text != first)


def test_what_goes_wrong_on_a_page_is_heard(tab: Page) -> None:
    HOME.open(tab)
    tab.evaluate("() => { console.error('one'); setTimeout(() => { throw new Error('two'); }); }")
    tab.wait_until("() => new Promise((done) => setTimeout(() => done(true)))")
    assert [word in " ".join(tab.errors) for word in ("one", "two")] == [True, True]


def test_what_goes_wrong_in_the_background_is_heard(probed_browser: Browser, tab: Page) -> None:
    HOME.open(tab)
    tab.click_node("button", "Background")
    tab.wait_for("button", "Background", where=lambda node: node.text != "?")
    said = " ".join(probed_browser.errors)
    assert [words in said for words in ("written by the background", "thrown by the background")] == [True, True]


def test_pages_of_the_sites_reach_nobody_but_their_own_server(tab: Page, sites: Sites) -> None:
    HOME.open(tab)
    reached = """(url) => fetch(url, { mode: "no-cors" }).then(() => true, () => false)"""
    assert tab.evaluate(reached, "https://www.facebook.com/") is False
    assert tab.evaluate(reached, "https://x.com/home") is True


@pytest.mark.parametrize("kind", ["firefox"], indirect=True)  # Chromium is driven through a pipe
def test_nobody_else_can_drive_the_browser(kind: Kind, tmp_path: Path) -> None:
    with start(kind, profile=tmp_path):
        address = json.loads((tmp_path / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))
        with pytest.raises(ConnectionRefusedError), socket.create_connection((address["ws_host"], address["ws_port"])):
            pass


@pytest.mark.parametrize("kind", ["chromium"], indirect=True)  # Firefox lets no driver do it
def test_an_input_method_writes_in_one_composition(tab: Page, sites: Sites) -> None:
    HOME.open(tab)
    tab.compose("日本語")
    tab.wait_until("() => fixture.model(document.activeElement) === '日本語'")
    HOME.submit(tab)
    assert sites.wait_for_posts(1)[0].text == "日本語"

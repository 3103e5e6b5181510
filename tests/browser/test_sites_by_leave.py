"""Sites that are read only once a person has said so: asking, giving back, and each of them with its own editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsers import Browser, Page
from browsers.leave import SHOWN, set_access, switch, switches
from composers import (
    BLUESKY,
    BY_LEAVE,
    LINKEDIN_POST,
    MASTODON,
    PRIVATE_BY_LEAVE,
    THREADS,
    Composer,
)
from drafts import HARMLESS, KEY, RISKY, UNDERLINED
from helper_process import Helper
from painted import SAME, apart, colours, tints
from PIL import Image
from site_server import Sites

pytestmark = pytest.mark.browser

BLUESKY_ORIGIN = "https://bsky.app/*"
UNASKED = """(origins) =>
  (globalThis.browser ?? globalThis.chrome).permissions.request({ origins }).catch(() => "refused")"""
# What the background would answer a script of ours that is still in an open page.
ALLOWS = """async (type, site) => {
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  return (await import(runtime.getURL("background/access.js"))).allows(type, site);
}"""
# As an older version of the extension had its scripts registered.
OUTDATE = """async (id) => {
  const { scripting } = globalThis.browser ?? globalThis.chrome;
  await scripting.updateContentScripts([{ id, js: ["content/words.js"] }]);
}"""
IS_WHOLE = """async (id) => {
  const { runtime, scripting } = globalThis.browser ?? globalThis.chrome;
  await runtime.sendMessage({ type: "access", payload: {} });
  const [{ js }] = await scripting.getRegisteredContentScripts({ ids: [id] });
  return js.length === runtime.getManifest().content_scripts[0].js.length;
}"""
SAID = "(words) => document.getElementById('sites-state').textContent.includes(words)"
HAS_OVERLAY = "() => document.querySelector('hatcheck-host') !== null"
# The lower edge of the underlined words, and their middle.
LINE = """() => {
  const { left, bottom, width } = [...CSS.highlights.get("hatcheck-serious")][0].getClientRects()[0];
  return [left, bottom - 4, width, 7];
}"""
MIDDLE_OF_LINE = """() => {
  const { left, top, width, height } = [...CSS.highlights.get("hatcheck-serious")][0].getClientRects()[0];
  return [left + width / 2, top + height / 2];
}"""
IN_OUTLET = "(text) => fixture.model(document.querySelector('#interop-outlet').shadowRoot.activeElement) === text"
SEND_IN_OUTLET = """() => {
  const button = document.querySelector("#interop-outlet").shadowRoot.querySelector(".bar button");
  const { left, top, width, height } = button.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}"""
DRAFT = f"🎩 It is {KEY} and"
MASKED = "🎩 It is ••• and"


@pytest.fixture(scope="module")
def options(running_pair: Browser) -> Iterator[Page]:
    page = switches(running_pair)
    yield page
    page.close()


@pytest.fixture
def leave(options: Page, paired_page: Page) -> Page:
    """A tab of a browser in which all the sites may be read."""
    set_access(options, is_on=True)
    paired_page.activate()
    return paired_page


def test_a_site_is_asked_for_by_a_press_alone_and_given_back_at_once(
    paired_browser: Browser, options: Page, paired_page: Page
) -> None:
    set_access(options, is_on=False)
    assert options.evaluate(UNASKED, [BLUESKY_ORIGIN]) == "refused"
    paired_page.activate()
    BLUESKY.open(paired_page)
    assert paired_page.evaluate(HAS_OVERLAY) is False

    set_access(options, ["bluesky"], is_on=True)
    options.wait_until(SAID, "Reload its pages that are open already.")
    options.evaluate(OUTDATE, "bluesky")
    paired_browser.kill_worker()
    options.wait_until(IS_WHOLE, "bluesky")  # put right by the next start
    paired_page.activate()
    BLUESKY.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)

    paired_browser.take_access(BLUESKY_ORIGIN)
    paired_page.activate()
    paired_page.wait_until_underlined({})  # without being loaded again
    assert [node for node in paired_page.overlay() if node.visible and node.role == "group"] == []
    options.wait_until(SHOWN, switch("bluesky", is_on=False))
    assert [options.evaluate(ALLOWS, kind, "bluesky") for kind in ("check", "remember", "preferences")] == [
        False,
        False,
        True,  # to learn that it is to be quiet
    ]
    BLUESKY.open(paired_page)
    assert paired_page.evaluate(HAS_OVERLAY) is False

    popup = paired_browser.extension_page("pages/popup.html")
    popup.wait_until("() => document.getElementById('speaker').textContent")  # what comes last, and moves the rest
    popup.click("#offers [data-site=threads]")
    popup.wait_until(SAID, "Hatcheck works on Threads now.")
    popup.close()
    paired_page.activate()
    THREADS.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    paired_browser.say_yes((BLUESKY_ORIGIN,))  # for the next test


@pytest.mark.parametrize("composer", BY_LEAVE, ids=lambda composer: composer.name)
def test_a_draft_is_judged_mended_and_remembered(leave: Page, helper: Helper, sites: Sites, composer: Composer) -> None:
    composer.open(leave)
    leave.type(DRAFT)
    lines = {} if composer is MASTODON else UNDERLINED
    leave.wait_for("group", "Hatcheck", text="1 warning")
    leave.wait_until_underlined(lines)
    leave.wait_for("status", text="1 warning")  # said once the typing has paused

    leave.press("Alt+Shift+H")
    leave.wait_for("dialog", text=f"“{KEY}”" if composer is MASTODON else "This looks like a real key")
    leave.click_node("button", "Mask it")
    wait_for_model(leave, composer, MASKED)
    leave.wait_for("status", text="Ctrl+Z takes it back")
    leave.wait_until_underlined({})
    leave.press("Control+z")
    wait_for_model(leave, composer, DRAFT)
    leave.wait_until_underlined(lines)

    leave.press("Control+a")
    leave.type(HARMLESS)
    leave.wait_for("group", "Hatcheck", text="reads personal")
    leave.wait_until_underlined({})
    composer.submit(leave)
    (post,) = sites.wait_for_posts(1)
    assert (post.kind, post.text) == (composer.kind, HARMLESS)
    assert remembered(leave, helper) == [(composer.name.partition("-")[0], HARMLESS)]
    assert leave.errors == []


def test_linkedins_box_in_a_shadow_root_is_read_underlined_mended_and_remembered(
    leave: Page, helper: Helper, sites: Sites, tmp_path: Path
) -> None:
    leave.goto(f"{LINKEDIN_POST.url}?share=old")
    leave.click(LINKEDIN_POST.opener)
    leave.wait_until("() => document.activeElement.shadowRoot?.activeElement?.matches('.ql-editor')")
    leave.type(DRAFT)
    leave.wait_until_underlined(UNDERLINED)
    leave.wait_for("status", text="1 warning")
    leave.screenshot(tmp_path / "line.png", tuple(leave.evaluate(LINE)))
    with Image.open(tmp_path / "line.png") as picture:
        assert any(apart(colour, tints()["serious"]) < SAME for colour in colours(picture.convert("RGB")))

    leave.move_to(*leave.evaluate(MIDDLE_OF_LINE))
    leave.click_node("button", "Mask it")
    leave.wait_until(IN_OUTLET, MASKED)
    leave.wait_for("status", text="Ctrl+Z takes it back")
    leave.press("Control+z")
    leave.wait_until(IN_OUTLET, DRAFT)
    leave.wait_until_underlined(UNDERLINED)
    leave.click_at(*leave.evaluate(SEND_IN_OUTLET))
    assert sites.wait_for_posts(1)[0].text == DRAFT
    assert remembered(leave, helper) == [("linkedin", DRAFT.replace(KEY, "•" * len(KEY)))]
    assert leave.errors == []


def remembered(page: Page, helper: Helper) -> list[tuple[str, str]]:
    """Platform and text of what is in the history, as soon as there is anything."""
    for _ in range(100):
        entries = helper.call("GET", "/v1/history").body["entries"]
        if entries:
            return [(entry["platform"], entry["text"]) for entry in entries]
        page.wait_until("() => new Promise((done) => requestAnimationFrame(() => done(true)))")
    return []


def wait_for_model(page: Page, composer: Composer, text: str) -> None:
    page.wait_until("(box, text) => fixture.model(document.querySelector(box)) === text", composer.box, text)


@pytest.mark.parametrize("composer", PRIVATE_BY_LEAVE, ids=lambda composer: composer.name)
def test_a_private_message_is_never_read_there_either(
    paired_browser: Browser, leave: Page, helper: Helper, sites: Sites, composer: Composer
) -> None:
    composer.open(leave)
    leave.type(RISKY)
    # Whatever was to be asked about the message would have been asked before this post in another tab.
    public = paired_browser.new_page()
    BLUESKY.open(public)
    public.type(RISKY)
    public.wait_until_underlined(UNDERLINED)
    public.close()
    assert leave.underlined() == {}
    assert [node for node in leave.overlay() if node.visible and node.role == "group"] == []
    leave.activate()
    composer.submit(leave)
    (message,) = sites.wait_for_posts(1)
    assert (message.kind, message.text) == ("message", RISKY)
    assert helper.call("GET", "/v1/history").body["entries"] == []


def test_a_box_that_is_built_otherwise_is_said_to_be_unseen(leave: Page) -> None:
    for composer in (LINKEDIN_POST, BLUESKY, MASTODON, THREADS):
        replace(composer, url=f"{composer.url}?editor=unknown", box=".unknown").open(leave)
        leave.type(RISKY)
        leave.wait_for("group", "Hatcheck", text="can’t see this box")
        assert leave.underlined() == {}, composer.name

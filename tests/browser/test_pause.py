"""A post with a serious warning is held, if the person wants that, and goes whenever there is doubt."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from browsers import Browser, Page
from browsers.shapes import NotSeen
from composers import DIALOG, FACEBOOK_COMMENT, FACEBOOK_POST, HOME, Composer
from drafts import HARMLESS, KEY, RISKY, UNDERLINED
from helper_process import Helper
from site_server import Sites

pytestmark = pytest.mark.browser

RULE = "credentials-secret"
TIMEOUT_S = 15.0
AT_ONCE_S = 3.0
"""Nobody waits for the helper so long; its own calls are given up after five seconds."""
LOOK_S = 0.05
FOCUS = "(selector) => document.querySelector(selector).focus()"


def history(helper: Helper, count: int) -> list[dict[str, Any]]:
    """The entries, newest first, as soon as there are `count`."""
    end = time.monotonic() + TIMEOUT_S
    while True:
        entries: list[dict[str, Any]] = helper.call("GET", "/v1/history").body["entries"]
        if len(entries) >= count:
            return entries
        assert time.monotonic() < end, f"{len(entries)} of {count} posts are in the history"
        Event().wait(LOOK_S)


@pytest.fixture
def holding(helper: Helper) -> Helper:
    """The helper of `paired_browser`, with the pause on."""
    assert helper.call("PATCH", "/v1/settings", {"pause": "on"}).status == 200
    return helper


def write(page: Page, composer: Composer, text: str, underlined: dict[str, list[str]]) -> None:
    composer.open(page)
    page.type(text)
    page.wait_until_underlined(underlined)


def click(page: Page, composer: Composer) -> None:
    page.click(composer.send)


def control_enter(page: Page, _: Composer) -> None:
    page.press("Control+Enter")


def enter(page: Page, _: Composer) -> None:
    page.press("Enter")


def enter_on_button(page: Page, composer: Composer) -> None:
    page.evaluate(FOCUS, composer.send)
    page.press("Enter")


def space_on_button(page: Page, composer: Composer) -> None:
    page.evaluate(FOCUS, composer.send)
    page.press("Space")


@pytest.mark.parametrize(
    "composer, send",
    [
        (HOME, click),
        (HOME, space_on_button),
        (DIALOG, control_enter),
        (FACEBOOK_POST, click),
        (FACEBOOK_POST, enter_on_button),
        (FACEBOOK_COMMENT, enter),
    ],
    ids=lambda one: getattr(one, "name", None) or one.__name__,
)
def test_every_way_of_sending_is_held_and_goes_on_as_it_was_pressed(
    paired_page: Page, holding: Helper, sites: Sites, composer: Composer, send: Callable[[Page, Composer], None]
) -> None:
    write(paired_page, composer, RISKY, UNDERLINED)
    send(paired_page, composer)
    held = paired_page.wait_for("alertdialog", "Before it goes out")
    assert "This looks like a real key or password" in held.text
    assert sites.posts == []
    paired_page.click_node("button", "Post anyway")
    assert [post.text for post in sites.wait_for_posts(1)] == [RISKY]
    (entry,) = history(holding, 1)
    assert (entry["outcome"], entry["paused"], entry["resolved"]) == ("posted-anyway", True, [])
    assert [post.text for post in sites.posts] == [RISKY]
    assert paired_page.errors == []


@pytest.mark.parametrize("composer", [DIALOG, FACEBOOK_COMMENT], ids=lambda composer: composer.name)
def test_the_keyboard_alone_is_enough_and_edit_comes_first(
    paired_page: Page, holding: Helper, sites: Sites, composer: Composer
) -> None:
    send = "Control+Enter" if composer is DIALOG else "Enter"
    write(paired_page, composer, f"{RISKY} ", UNDERLINED)
    paired_page.press(send)
    paired_page.wait_for("button", "Edit", where=lambda node: node.state["focused"])
    paired_page.press("ArrowDown")
    paired_page.wait_for("button", "Post anyway", where=lambda node: node.state["focused"])
    paired_page.press("ArrowUp")
    paired_page.wait_for("button", "Edit", where=lambda node: node.state["focused"])
    paired_page.evaluate("() => new Promise((done) => setTimeout(done, 350))")  # a hand is no faster
    paired_page.press("Enter")
    paired_page.wait_until("(box) => document.activeElement === document.querySelector(box)", composer.box)
    assert paired_page.find("alertdialog") is None and sites.posts == []
    paired_page.type("?")  # the caret is behind the words that it was about
    mended = RISKY.replace(KEY, f"{KEY}?") + " "
    paired_page.wait_until("(box, text) => fixture.model(document.querySelector(box)) === text", composer.box, mended)


def test_the_same_text_is_never_held_twice(paired_page: Page, holding: Helper, sites: Sites) -> None:
    write(paired_page, HOME, RISKY, UNDERLINED)
    paired_page.press("Control+Enter")
    paired_page.wait_for("alertdialog")
    paired_page.press("Escape")
    paired_page.press("Control+Enter")
    assert sites.wait_for_posts(1)[0].text == RISKY
    (entry,) = history(holding, 1)
    assert (entry["outcome"], entry["paused"]) == ("posted-anyway", True)


def test_a_post_that_was_mended_goes_and_is_remembered_as_edited(
    paired_page: Page, holding: Helper, sites: Sites
) -> None:
    write(paired_page, HOME, f"{HARMLESS} {KEY}", UNDERLINED)
    HOME.submit(paired_page)
    paired_page.click_node("button", "Edit")
    for _ in KEY:
        paired_page.press("Backspace")
    paired_page.wait_until_underlined({})
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    HOME.submit(paired_page)
    assert sites.wait_for_posts(1)[0].text.strip() == HARMLESS
    (entry,) = history(holding, 1)
    assert (entry["outcome"], entry["paused"]) == ("edited", True)
    assert [rule.partition(".")[0] for rule in entry["resolved"]] == [RULE]


def test_a_fix_is_offered_right_there(paired_page: Page, holding: Helper, sites: Sites) -> None:
    write(paired_page, HOME, f"{HARMLESS} {KEY}", UNDERLINED)
    HOME.submit(paired_page)
    paired_page.wait_for("alertdialog")
    fix = paired_page.wait_for("button", where=lambda node: node.visible and node.attributes.get("class") == "fix")
    paired_page.click_node("button", fix.name)
    paired_page.wait_until_underlined({})
    assert sites.posts == [] and paired_page.find("alertdialog") is None
    HOME.submit(paired_page)
    assert KEY not in sites.wait_for_posts(1)[0].text
    assert history(holding, 1)[0]["outcome"] == "edited"


def test_what_is_not_to_be_asked_again_is_posted_and_silenced(paired_page: Page, holding: Helper, sites: Sites) -> None:
    write(paired_page, HOME, RISKY, UNDERLINED)
    HOME.submit(paired_page)
    paired_page.click_node("button", "Post and don’t ask for this again")
    sites.wait_for_posts(1)
    assert history(holding, 1)[0]["outcome"] == "posted-anyway"
    end = time.monotonic() + TIMEOUT_S
    while not (silenced := holding.call("GET", "/v1/silenced").body["silenced"]):
        assert time.monotonic() < end
        Event().wait(LOOK_S)
    assert [one["rule"].partition(".")[0] for one in silenced] == [RULE]
    HOME.open(paired_page)
    paired_page.type(f"{HARMLESS} {KEY}")
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    HOME.submit(paired_page)
    assert len(sites.wait_for_posts(2)) == 2
    assert history(holding, 2)[0]["outcome"] == "posted"  # also, lest it comes in during the next test


def test_a_serious_part_of_a_thread_holds_the_whole(paired_page: Page, holding: Helper, sites: Sites) -> None:
    write(paired_page, DIALOG, RISKY, UNDERLINED)
    paired_page.click("[data-testid=addButton]")
    paired_page.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_1'")
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    DIALOG.submit(paired_page)
    paired_page.click_node("button", "Post anyway")
    assert sites.wait_for_posts(1)[0].parts == (RISKY, HARMLESS)
    assert {entry["outcome"] for entry in history(holding, 2)} == {"posted-anyway", "edited"}


def test_a_post_with_a_lesser_warning_is_not_held(paired_page: Page, holding: Helper, sites: Sites) -> None:
    draft = "My boss is an idiot."
    write(paired_page, HOME, draft, {"caution": [draft[:-1]]})
    paired_page.wait_for("group", "Hatcheck", text="1 warning")
    HOME.submit(paired_page)
    assert sites.wait_for_posts(1)[0].text == draft
    assert history(holding, 1)[0]["paused"] is False


def test_a_killed_background_changes_nothing(
    paired_browser: Browser, paired_page: Page, holding: Helper, sites: Sites
) -> None:
    write(paired_page, HOME, RISKY, UNDERLINED)
    paired_page.wait_for("status", text="1 warning")  # nothing more is on its way
    paired_browser.kill_worker()
    HOME.submit(paired_page)
    paired_page.wait_for("alertdialog")
    assert sites.posts == []
    paired_browser.kill_worker()
    paired_page.click_node("button", "Post anyway")
    sites.wait_for_posts(1)
    assert history(holding, 1)[0]["paused"] is True


@contextmanager
def hanging(helper: Helper) -> Iterator[None]:
    """For so long it answers nobody."""
    helper.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        helper.process.send_signal(signal.SIGCONT)


def test_an_answer_that_does_not_come_in_time_lets_the_post_go_at_once(
    paired_page: Page, holding: Helper, sites: Sites
) -> None:
    write(paired_page, HOME, HARMLESS, {})
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    with hanging(holding):
        paired_page.type(f" {KEY}")
        paired_page.press("Control+Enter")
        assert sites.wait_for_posts(1, timeout=AT_ONCE_S)[0].text == f"{HARMLESS} {KEY}"
        assert paired_page.find("alertdialog") is None


def test_an_answer_that_comes_in_time_still_holds_the_post(
    patient_browser: Browser, holding: Helper, sites: Sites
) -> None:
    page = patient_browser.new_page()
    write(page, HOME, HARMLESS, {})
    page.wait_for("group", "Hatcheck", text="reads personal")
    with hanging(holding):
        page.type(f" {KEY}")
        page.press("Control+Enter")
    page.wait_for("alertdialog", text="This looks like a real key")
    assert sites.posts == []
    page.close()


def test_the_first_serious_warning_asks_once_whether_to_hold_such_posts_and_no_means_no(
    paired_page: Page, helper: Helper, sites: Sites
) -> None:
    assert helper.call("PATCH", "/v1/settings", {"pause": "ask"}).status == 200
    HOME.open(paired_page)
    paired_page.type(f"{HARMLESS} My boss is an idiot. {KEY}")
    paired_page.wait_for("dialog", "Hold a post with a serious warning")
    paired_page.click_node("button", "No, never hold")
    paired_page.wait_for("status", text="held")
    assert helper.call("GET", "/v1/settings").body["pause"] == "off"
    HOME.submit(paired_page)
    sites.wait_for_posts(1)


def test_nobody_is_asked_while_nothing_serious_stands_and_the_post_goes_unasked(
    paired_page: Page, helper: Helper, sites: Sites
) -> None:
    assert helper.call("PATCH", "/v1/settings", {"pause": "ask"}).status == 200
    HOME.open(paired_page)
    paired_page.type("My boss is an idiot.")
    paired_page.wait_for("status", text="1 warning")  # said when the typing has paused
    with pytest.raises(NotSeen):
        paired_page.wait_for("dialog", timeout=0.5)
    HOME.submit(paired_page)
    sites.wait_for_posts(1)


def test_a_press_by_a_script_of_the_page_chooses_nothing(paired_page: Page, holding: Helper, sites: Sites) -> None:
    write(paired_page, HOME, RISKY, UNDERLINED)
    HOME.submit(paired_page)
    choice = paired_page.wait_for("button", "Post anyway")
    paired_page.evaluate(
        """(x, y) => {
          const target = document.elementFromPoint(x, y);
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            target.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true }));
          for (const key of ["ArrowDown", "Enter"])
            target.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, composed: true }));
        }""",
        *choice.centre,
    )
    paired_page.wait_for("alertdialog")
    assert sites.posts == []

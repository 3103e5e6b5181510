"""A finished post is in the helper's history; one that was not sent is not."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

import pytest
from browsers import Browser, Page
from composers import DIALOG, FACEBOOK_COMMENT, FACEBOOK_POST, HOME, PUBLIC, REPLY, Composer
from drafts import HARMLESS, KEY, RISKY, UNDERLINED
from helper_process import Helper
from site_server import Sites

pytestmark = pytest.mark.browser

RUDE = "🚀 @ada My boss is an idiot"
TIMEOUT_S = 15.0
LOOK_S = 0.05


def wait_for_history(helper: Helper, count: int) -> list[dict[str, Any]]:
    """The entries, newest first, as soon as there are `count`."""
    end = time.monotonic() + TIMEOUT_S
    while True:
        entries: list[dict[str, Any]] = helper.call("GET", "/v1/history").body["entries"]
        if len(entries) >= count:
            return entries
        assert time.monotonic() < end, f"{len(entries)} of {count} posts are in the history"
        Event().wait(LOOK_S)  # the helper lets nobody ask more than fifty times a second


def write(page: Page, composer: Composer, text: str) -> None:
    composer.open(page)
    page.type(text)
    page.wait_for("group", "Hatcheck", text="reads personal")


@pytest.mark.parametrize("composer", PUBLIC, ids=lambda composer: composer.name)
def test_what_is_underlined_is_posted_as_it_was_written_and_remembered_when_it_has_gone(
    paired_page: Page, helper: Helper, sites: Sites, composer: Composer
) -> None:
    composer.open(paired_page)
    paired_page.type(RUDE)
    paired_page.wait_until_underlined({"caution": ["My boss is an idiot"]})
    assert paired_page.model() == RUDE
    composer.submit(paired_page)
    (post,) = sites.wait_for_posts(1)
    assert (post.kind, post.text) == (composer.kind, RUDE)
    (entry,) = wait_for_history(helper, 1)
    assert (entry["text"], entry["platform"]) == (RUDE, composer.name.split("-")[0])
    assert (entry["mode"], entry["outcome"]) == ("personal", "posted-anyway")
    assert entry["url"] == composer.url
    assert paired_page.errors == []


def test_a_post_sent_before_the_answer_came_is_judged_all_the_same(
    paired_page: Page, helper: Helper, sites: Sites
) -> None:
    REPLY.open(paired_page)
    paired_page.type(RISKY)
    REPLY.submit(paired_page)
    (entry,) = wait_for_history(helper, 1)
    assert entry["outcome"] == "posted-anyway"
    assert sites.wait_for_posts(1)[0].text == RISKY


def test_control_enter_on_x_is_noticed(paired_page: Page, helper: Helper) -> None:
    write(paired_page, HOME, HARMLESS)
    paired_page.press("Control+Enter")
    assert wait_for_history(helper, 1)[0]["text"] == HARMLESS


def test_the_button_of_a_facebook_comment_is_noticed(paired_page: Page, helper: Helper) -> None:
    write(paired_page, FACEBOOK_COMMENT, HARMLESS)
    paired_page.click('form[role=presentation] [aria-label="Comment"]')
    assert wait_for_history(helper, 1)[0]["text"] == HARMLESS


def test_every_part_of_a_thread_is_remembered(paired_page: Page, helper: Helper, sites: Sites) -> None:
    write(paired_page, DIALOG, HARMLESS)
    paired_page.click("[data-testid=addButton]")
    paired_page.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_1'")
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    DIALOG.submit(paired_page)
    assert sites.wait_for_posts(1)[0].parts == (HARMLESS, RISKY)
    outcomes = {entry["outcome"] for entry in wait_for_history(helper, 2)}
    assert outcomes == {"posted", "posted-anyway"}


def test_the_mode_of_the_moment_is_remembered(paired_page: Page, helper: Helper) -> None:
    helper.call("PATCH", "/v1/settings", {"mode": "employer"})
    write(paired_page, HOME, HARMLESS)
    HOME.submit(paired_page)
    assert wait_for_history(helper, 1)[0]["mode"] == "employer"


@pytest.mark.parametrize("query", ["?lang=es", "?step=next"])
def test_facebook_in_another_language_or_with_a_step_between_is_understood(
    paired_page: Page, helper: Helper, query: str
) -> None:
    paired_page.goto(f"https://www.facebook.com/{query}")
    paired_page.click(FACEBOOK_POST.opener)
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    last = "[role=dialog] form [role=button]"
    paired_page.click(last)
    if "next" in query:
        paired_page.wait_until("() => document.querySelector('[role=dialog] [aria-label=Post]')")
        paired_page.click(last)
    assert [entry["text"] for entry in wait_for_history(helper, 1)] == [HARMLESS]


def test_a_draft_that_was_closed_or_cleared_is_not_remembered(
    paired_browser: Browser, paired_page: Page, helper: Helper, sites: Sites
) -> None:
    other = paired_browser.new_page()
    write_risky(other, DIALOG)
    other.close()  # with its tab goes the draft, and nobody is there to tell of it
    paired_page.activate()
    write(paired_page, FACEBOOK_POST, "This one I throw away, I do not like it any more.")
    paired_page.click('[role=dialog] [aria-label="Close"]')
    paired_page.wait_until("() => !document.querySelector('[role=dialog]')")
    write(paired_page, HOME, "This one I throw away, I do not like it any more.")
    paired_page.press("Control+a")
    paired_page.press("Backspace")
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    HOME.submit(paired_page)
    assert [entry["text"] for entry in wait_for_history(helper, 1)] == [HARMLESS]
    assert [post.text for post in sites.posts] == [HARMLESS]


def test_a_press_by_a_script_of_the_page_is_not_remembered(paired_page: Page, helper: Helper, sites: Sites) -> None:
    write(paired_page, HOME, "Sent by the page itself, and I did not press a thing.")
    paired_page.evaluate("(send) => document.querySelector(send).click()", HOME.send)
    paired_page.wait_until("() => fixture.model(document.activeElement) === ''")
    assert len(sites.posts) == 1
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    HOME.submit(paired_page)
    assert [entry["text"] for entry in wait_for_history(helper, 1)] == [HARMLESS]


def write_risky(page: Page, composer: Composer) -> None:
    """A draft with a warning that stood long enough to be seen."""
    composer.open(page)
    page.type(f"{HARMLESS} {KEY}")
    page.wait_until_underlined(UNDERLINED)
    page.wait_for("status", text="1 warning")  # said when the typing has paused


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
def test_a_post_without_what_it_was_warned_about_is_remembered_as_edited(
    paired_page: Page, helper: Helper, composer: Composer
) -> None:
    write_risky(paired_page, composer)
    for _ in f" {KEY}":
        paired_page.press("Backspace")
    paired_page.wait_until_underlined({})
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    composer.submit(paired_page)
    (entry,) = wait_for_history(helper, 1)
    assert (entry["outcome"], entry["paused"], entry["text"]) == ("edited", False, HARMLESS)
    assert [rule.partition(".")[0] for rule in entry["resolved"]] == ["credentials-secret"]


@pytest.mark.parametrize("leave", ["emptied", "closed"])
def test_a_draft_thrown_away_after_a_warning_is_remembered_without_its_text(
    paired_page: Page, helper: Helper, sites: Sites, leave: str
) -> None:
    write_risky(paired_page, DIALOG)
    if leave == "closed":
        paired_page.click('[role=dialog] [aria-label="Close"]')
    else:
        paired_page.press("Control+a")
        paired_page.press("Backspace")
    (entry,) = wait_for_history(helper, 1)
    assert (entry["outcome"], entry["text"], entry["mode"]) == ("discarded", "", "personal")
    assert [rule.partition(".")[0] for rule in entry["resolved"]] == ["credentials-secret"]
    assert sites.posts == []


def test_a_warning_that_only_flickered_while_a_word_grew_is_not_remembered(paired_page: Page, helper: Helper) -> None:
    HOME.open(paired_page)
    paired_page.type("My boss is an ass")
    paired_page.type("et to all of us, and I like working here.")
    paired_page.wait_until_underlined({})
    paired_page.wait_for("group", "Hatcheck", text="personal")
    HOME.submit(paired_page)
    (entry,) = wait_for_history(helper, 1)
    assert (entry["outcome"], entry["resolved"]) == ("posted", [])

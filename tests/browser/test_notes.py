"""The note that comes on one draft a day at most: where it stays, where it stays away, and when it is back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import Browser, Page
from composers import FACEBOOK_COMMENT, HOME
from drafts import ANNOUNCEMENT
from helper_process import Helper
from own_pages import SET

pytestmark = pytest.mark.browser

NOTE = "This reads like an announcement."
ANSWER = "This reads like an answer for the company."
SERVICE_REPLY = "So sorry to hear that. Please DM us your order number and our team will look into it."
OTHER = "Introducing the new Lumen kettle for modern offices! Pre-order today and save 20%. Link in bio."
READS = """(text, note) => document.querySelector(".mirror").textContent === `${text}\\n`
  && document.getElementById("answer").hidden === (text === "")
  && [...document.querySelectorAll("#report h3")].some((one) => one.textContent === "Reads corporate") === (text !== "")
  && (document.querySelector("#report .note")?.textContent ?? "").startsWith(note)
  && !!document.querySelector("#report .note") === (note !== "")"""


def says(page: Page, is_noted: bool) -> None:
    """Wait until the badge says that the draft reads corporate, with a note or without one."""
    page.wait_for(
        "group",
        "Hatcheck",
        where=lambda node: node.visible and "reads corporate" in node.text and ("a note" in node.text) is is_noted,
    )


def test_in_a_page_it_stays_with_its_draft_and_is_back_the_next_day(
    paired_browser: Browser, paired_page: Page, helper: Helper
) -> None:
    HOME.open(paired_page)
    paired_page.type(ANNOUNCEMENT)
    says(paired_page, True)
    paired_browser.kill_worker()
    paired_page.type(" Find it there.")
    says(paired_page, True)

    other = paired_browser.new_page()
    FACEBOOK_COMMENT.open(other)
    other.type(ANNOUNCEMENT)
    says(other, False)
    other.click_node("button", "show what Hatcheck says")
    assert NOTE not in other.wait_for("dialog", "What Hatcheck says").text
    helper.let_a_day_pass()
    other.close()

    paired_page.press("Control+a")
    paired_page.type(OTHER)
    says(paired_page, True)
    paired_page.press("Control+a")
    paired_page.type(ANNOUNCEMENT)
    says(paired_page, False)


def test_on_the_try_page_it_stays_with_its_text_and_every_other_note_comes_each_time(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    page = opened("try")
    for text, note in (
        (ANNOUNCEMENT, NOTE),
        (f"{ANNOUNCEMENT} Find it there.", NOTE),
        (OTHER, ""),
        (SERVICE_REPLY, ANSWER),
        ("", ""),
        (SERVICE_REPLY, ANSWER),
    ):
        page.evaluate(SET, "#text", text)
        page.wait_until(READS, text, note)

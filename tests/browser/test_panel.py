"""What opens when the badge is pressed: how the draft reads, why, and where that changes."""

from __future__ import annotations

import re

import pytest
from browsers import Page
from composers import FACEBOOK_COMMENT, FACEBOOK_POST, HOME, Composer
from drafts import ANNOUNCEMENT, HARMLESS

pytestmark = pytest.mark.browser

TURNING = f"{HARMLESS} {ANNOUNCEMENT}"


def open_panel(page: Page, composer: Composer, draft: str, reads: str) -> None:
    composer.open(page)
    page.type(draft)
    page.wait_for("group", "Hatcheck", text=reads)
    page.click_node("button", "show what Hatcheck says")
    page.wait_for("dialog", "What Hatcheck says")


@pytest.mark.parametrize(
    "draft, reads, band", [(HARMLESS, "personal", "clearly personal"), (ANNOUNCEMENT, "corporate", "clearly corporate")]
)
def test_it_shows_a_band_and_the_cues_but_no_number(paired_page: Page, draft: str, reads: str, band: str) -> None:
    open_panel(paired_page, HOME, draft, f"reads {reads}")
    meter = paired_page.wait_for("img", band)
    (drawn,) = [node for node in paired_page.overlay() if node.attributes.get("class") == "band"]
    is_right = drawn.centre[0] > meter.centre[0]
    assert is_right is (reads == "corporate")
    said = paired_page.wait_for("dialog").text
    assert "%" not in said and not re.search(r"\d[.,]\d", said)  # the durations are whole numbers
    cues = [node for node in paired_page.overlay() if node.attributes.get("class") == "cue"]
    assert 2 <= len(cues) <= 3
    assert {node.attributes["data-leaning"] for node in cues} == {reads}
    assert paired_page.find("list", "from sentence to sentence") is None  # it reads alike all through


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_COMMENT], ids=lambda composer: composer.name)
def test_pointing_at_a_cue_shows_its_words_in_the_draft(paired_page: Page, composer: Composer) -> None:
    open_panel(paired_page, composer, f"{ANNOUNCEMENT} 🎩", "reads corporate")
    cue = paired_page.wait_for(where=lambda node: node.visible and node.attributes.get("class") == "cue")
    paired_page.move_to(*cue.centre)
    paired_page.wait_until("() => CSS.highlights.has('hatcheck-here')")
    words = paired_page.underlined()["here"]
    assert words[0] in cue.text and words[0] in ANNOUNCEMENT
    paired_page.press("Escape")
    paired_page.wait_until("() => !CSS.highlights.has('hatcheck-here')")


def test_the_ribbon_shows_where_one_person_turns_into_a_company(paired_page: Page) -> None:
    open_panel(paired_page, FACEBOOK_POST, TURNING, "reads")
    assert "turns from one person to a company at “We are thrilled" in paired_page.wait_for("dialog").text
    labels = [node.attributes["data-label"] for node in paired_page.overlay() if "data-label" in node.attributes]
    assert labels == ["personal", "corporate"]
    paired_page.move_to(*paired_page.wait_for("listitem", "corporate: We are thrilled").centre)
    paired_page.wait_until("() => CSS.highlights.has('hatcheck-here')")
    assert paired_page.underlined()["here"] == [ANNOUNCEMENT]

"""The badge by the composer: what it says, and where it stands."""

from __future__ import annotations

import pytest
from browsers import Node, Page
from composers import DIALOG, FACEBOOK_COMMENT, FACEBOOK_POST, HOME, PUBLIC, X_MESSAGE, Composer
from drafts import ANNOUNCEMENT, FRENCH, HARMLESS, RISKY

pytestmark = pytest.mark.browser

COVERED = """(left, top, width, height) => {
  const buttons = [...document.querySelectorAll("button, a, [role=button], [contenteditable]:not(:focus)")];
  const boxes = buttons.filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()]);
  const isTop = (one, box) => one.contains(document.elementsFromPoint(box.x + 2, box.y + 2)
    .find((other) => other.localName !== "hatcheck-host"));
  return boxes.filter(([one, box]) => isTop(one, box) && box.left < left + width && box.right > left
    && box.top < top + height && box.bottom > top).map(([one]) => one.outerHTML);
}"""

A_PIXEL = 1.0
"""Places are whole pixels, and boxes are not."""
BOX = """(selector) => {
  const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
  return [left, top, right, bottom];
}"""


def badge(page: Page) -> Node:
    return page.wait_for("group", "Hatcheck")


def test_it_says_how_the_draft_reads_counts_the_warnings_and_is_light_or_dark_as_the_page_is(
    paired_page: Page,
) -> None:
    for theme, draft, words in (
        ("light", HARMLESS, "reads personal"),
        ("dim", ANNOUNCEMENT, "reads corporate"),
        ("dark", RISKY, "1 warning"),
        ("light", "hm", "can’t tell yet"),
    ):
        paired_page.goto(f"https://x.com/home?theme={theme}")
        paired_page.click(HOME.box)
        paired_page.type(draft)
        colour = paired_page.wait_for("group", "Hatcheck", text=words).style["background"]
        is_dark = sum(int(part) for part in colour[4:-1].split(", ")[:3]) < 3 * 128
        assert is_dark is (theme != "light"), theme


@pytest.mark.parametrize("composer", PUBLIC, ids=lambda composer: composer.name)
def test_it_covers_no_button_and_no_words(paired_page: Page, composer: Composer) -> None:
    composer.open(paired_page)
    paired_page.type(f"{HARMLESS} {ANNOUNCEMENT}")
    paired_page.wait_for("group", "Hatcheck", where=lambda node: node.visible and "reads" in node.text)
    assert paired_page.evaluate(COVERED, *badge(paired_page).rect) == []
    box = paired_page.evaluate(
        """(selector) => {
          const words = document.createRange();
          words.selectNodeContents(document.querySelector(selector).querySelector("[data-block], p"));
          const box = words.getBoundingClientRect();
          return [box.top, box.bottom];
        }""",
        composer.box,
    )
    _, top, _, height = badge(paired_page).rect
    assert top >= box[1] or top + height <= box[0]


def test_where_its_widest_has_no_room_beside_the_button_it_stands_on_the_boxs_empty_part(paired_page: Page) -> None:
    FACEBOOK_POST.open(paired_page)
    paired_page.type(f"{HARMLESS} {ANNOUNCEMENT}")
    paired_page.wait_for("group", "Hatcheck", text="1 warning")
    paired_page.click_node("switch")
    left, top, width, height = paired_page.wait_for("group", "Hatcheck", text="for my employer").rect
    box = paired_page.evaluate(BOX, FACEBOOK_POST.box)
    assert box[0] <= left and box[1] <= top and left + width <= box[2] + A_PIXEL and top + height <= box[3]


def test_it_is_not_there_before_somebody_writes_and_goes_when_the_composer_goes(paired_page: Page) -> None:
    paired_page.goto(FACEBOOK_POST.url)
    paired_page.click(FACEBOOK_POST.opener)
    paired_page.wait_for("group", "Hatcheck")
    paired_page.click('[role=dialog] [aria-label="Close"]')
    paired_page.wait_until("() => !document.querySelector('[role=dialog]')")
    assert gone(paired_page)


def gone(page: Page) -> bool:
    """Whether the badge goes within the usual time."""
    page.wait_until("() => new Promise(requestAnimationFrame)")
    return page.find("group", "Hatcheck") is None


def test_it_follows_the_composer_that_is_written_in(paired_page: Page) -> None:
    FACEBOOK_COMMENT.open(paired_page)
    paired_page.type(HARMLESS)
    below = paired_page.wait_for("group", "Hatcheck", text="reads personal").rect
    paired_page.click(FACEBOOK_POST.opener)
    paired_page.wait_for("group", "Hatcheck", text="can’t tell yet", where=lambda node: node.rect != below)


def test_it_follows_when_the_page_is_scrolled(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type(HARMLESS)
    before = paired_page.wait_for("group", "Hatcheck", text="reads personal").rect
    paired_page.evaluate("() => { document.body.style.height = '3000px'; scrollTo(0, 10); }")
    after = paired_page.wait_for("group", "Hatcheck", where=lambda node: node.rect != before).rect
    assert after[1] == pytest.approx(before[1] - 10, abs=1)


def test_it_follows_when_the_window_gets_another_size(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type(HARMLESS)
    before = paired_page.wait_for("group", "Hatcheck", text="reads personal").rect
    # What a narrower window does to the page, and how the page hears of it.
    paired_page.evaluate(
        "() => { document.querySelector('main').style.width = '500px'; dispatchEvent(new Event('resize')); }"
    )
    after = paired_page.wait_for("group", "Hatcheck", where=lambda node: node.rect != before).rect
    assert after[0] + after[2] == pytest.approx(before[0] + before[2] - 100, abs=60)


def test_a_page_without_a_public_composer_gets_nothing_of_ours(paired_page: Page) -> None:
    X_MESSAGE.open(paired_page)
    paired_page.type(HARMLESS)
    assert paired_page.evaluate("() => document.querySelector('hatcheck-host')") is None


def test_what_was_not_checked_can_be_read(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type(FRENCH)
    paired_page.click_node("button", "show what Hatcheck says")
    assert "Not checked: " in paired_page.wait_for("dialog", text="another language").text


def test_a_box_that_is_built_otherwise_is_said_to_be_unseen(paired_page: Page) -> None:
    FACEBOOK_POST.open(paired_page)
    paired_page.evaluate(
        "(box) => { document.querySelector(box).dataset.lexicalEditor = 'another'; }", FACEBOOK_POST.box
    )
    paired_page.type(RISKY)
    paired_page.wait_for("group", "Hatcheck", text="can’t see this box")
    assert paired_page.underlined() == {}


def test_every_part_of_a_thread_has_a_badge_of_its_own(paired_page: Page) -> None:
    DIALOG.open(paired_page)
    paired_page.type(HARMLESS)
    paired_page.wait_for("group", "Hatcheck", text="reads personal")
    paired_page.click("[data-testid=addButton]")
    paired_page.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_1'")
    paired_page.type(RISKY)
    second = paired_page.wait_for("group", "Hatcheck", text="1 warning")
    first = paired_page.wait_for("group", "Hatcheck", text="reads personal")
    box = "(n) => document.querySelector(`[data-testid=tweetTextarea_${n}]`).getBoundingClientRect().top"
    tops = [paired_page.evaluate(box, number) for number in (0, 1)]
    assert abs(first.rect[1] - tops[0]) < abs(first.rect[1] - tops[1])
    assert abs(second.rect[1] - tops[1]) < abs(second.rect[1] - tops[0])
    for badge_box in (first.rect, second.rect):
        assert paired_page.evaluate(COVERED, *badge_box) == []
    paired_page.click_node("button", "reads personal")
    paired_page.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_0'")
    assert "reads personal" in paired_page.wait_for("dialog", "What Hatcheck says").text


def test_a_box_in_which_nobody_writes_has_no_badge(paired_page: Page) -> None:
    FACEBOOK_COMMENT.open(paired_page)
    paired_page.wait_for("group", "Hatcheck")
    paired_page.evaluate("() => document.activeElement.blur()")
    assert gone(paired_page)

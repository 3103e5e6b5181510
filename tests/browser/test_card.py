"""The card of a warning, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from browsers import Page
from composers import DIALOG, FACEBOOK_POST, HOME, Composer
from drafts import KEY, OTHER_KEY, UNDERLINED
from pointing import middle

pytestmark = pytest.mark.browser

CALM = "Nothing here. "
BOTH_SITES = pytest.mark.parametrize("composer", [DIALOG, FACEBOOK_POST], ids=lambda composer: composer.name)


def wait_until_closed(page: Page) -> None:
    """Wait until the badge is all that is shown."""
    page.wait_for("group", where=lambda node: node.visible and page.find("dialog") is None)


def write(page: Page, composer: Composer, draft: str, underlined: dict[str, list[str]]) -> None:
    composer.open(page)
    page.type(draft)
    page.wait_until_underlined(underlined)


@BOTH_SITES
def test_pointing_at_the_words_opens_the_card_and_pointing_elsewhere_closes_it(
    paired_page: Page, composer: Composer
) -> None:
    write(paired_page, composer, f"{CALM}{KEY}", UNDERLINED)
    paired_page.move_to(*middle(paired_page, KEY))
    card = paired_page.wait_for("dialog", "Serious")
    assert "This looks like a real key or password" in card.text
    assert "Why: " in card.text and "Try: " in card.text
    paired_page.move_to(*middle(paired_page, "Nothing"))
    wait_until_closed(paired_page)


def test_the_card_stays_while_the_pointer_is_on_it_and_its_source_opens_a_new_tab(paired_page: Page) -> None:
    write(paired_page, HOME, f"{CALM}{KEY}", UNDERLINED)
    paired_page.move_to(*middle(paired_page, KEY))
    paired_page.move_to(*paired_page.wait_for("dialog", "Serious").centre)
    link = paired_page.wait_for("link")
    assert link.attributes["href"].startswith("https://")
    assert link.attributes["target"] == "_blank" and "noopener" in link.attributes["rel"]


@BOTH_SITES
def test_the_keyboard_walks_from_warning_to_warning_to_the_list_and_back_to_the_caret(
    paired_page: Page, composer: Composer
) -> None:
    draft = f"{KEY} and {OTHER_KEY}"
    write(paired_page, composer, draft, {"serious": [KEY, OTHER_KEY]})
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Warning 1 of 2")
    paired_page.press("ArrowDown")
    paired_page.wait_for("dialog", "Warning 2 of 2")
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "What Hatcheck says")
    paired_page.press("ArrowUp")
    paired_page.wait_for("dialog", "Warning 2 of 2")
    paired_page.press("Escape")
    assert paired_page.find("dialog") is None
    paired_page.type("!")
    assert paired_page.model() == f"{draft}!"


def test_a_click_in_the_words_opens_the_card_and_the_caret_stays_there(paired_page: Page) -> None:
    write(paired_page, HOME, f"{CALM}{KEY}", UNDERLINED)
    paired_page.click_at(*middle(paired_page, KEY))
    paired_page.wait_for("dialog", "Serious")
    paired_page.move_to(*middle(paired_page, "Nothing"))
    paired_page.wait_for("dialog", "Serious")
    paired_page.type("!")
    wait_until_closed(paired_page)
    assert paired_page.model().replace("!", "") == f"{CALM}{KEY}" and not paired_page.model().endswith("!")


def test_the_keyboard_goes_round_in_the_card(paired_page: Page) -> None:
    write(paired_page, DIALOG, f"{CALM}{KEY}", UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious", where=lambda node: node.state["focused"])
    stops = []
    for _ in range(7):
        paired_page.press("Tab")
        stops += [node.name for node in paired_page.overlay() if node.state["focused"]]
    assert stops[1:6] == [stops[1], stops[2], "Not this time", "Never for these words", "Turn this rule off …"]
    assert stops[0] == "Close" and stops[1].startswith("Mask it") and stops[6] == "Close"
    paired_page.press("Shift+Tab")
    paired_page.wait_for("button", "Turn this rule off", where=lambda node: node.state["focused"])


def test_the_card_goes_when_its_words_go(paired_page: Page) -> None:
    write(paired_page, HOME, f"{CALM}{KEY}", UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious")
    paired_page.press("Escape")
    paired_page.move_to(*middle(paired_page, KEY))
    paired_page.wait_for("dialog", "Serious")
    paired_page.press("Control+a")
    paired_page.press("Backspace")
    wait_until_closed(paired_page)


def test_warnings_are_announced_to_those_who_listen(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.compose(f"{CALM}{KEY}")  # all at once: half of a key is told of by other words
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.wait_for("status", text="1 warning. Serious: This looks like a real key or password")


def test_keys_pressed_in_the_card_are_none_of_the_sites_business(paired_page: Page) -> None:
    write(paired_page, HOME, f"{CALM}{KEY}", UNDERLINED)
    paired_page.evaluate("() => { window.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key)); }")
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious", where=lambda node: node.state["focused"])
    paired_page.type("n")
    paired_page.press("Escape")
    assert paired_page.evaluate("() => heard.filter((key) => ['n', 'H', 'Escape'].includes(key))") == []
    assert paired_page.model() == f"{CALM}{KEY}"

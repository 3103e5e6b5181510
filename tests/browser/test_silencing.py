"""What a card offers against further warnings: each does what it says, and is taken back with one click."""

from __future__ import annotations

from typing import Any

import pytest
from browsers import Page
from composers import FACEBOOK_POST, HOME, Composer
from drafts import ALL_SEVERITIES, KEY, OTHER_KEY, UNDERLINED
from helper_process import Helper

pytestmark = pytest.mark.browser

BOTH_SITES = pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
RULE = "boss-insult.name-calling"
RUDE = "My boss is an idiot"
RUDER = "My manager is a clown"


def write(page: Page, composer: Composer, draft: str, insults: list[str]) -> None:
    composer.open(page)
    page.type(draft)
    page.wait_until_underlined({"caution": insults})


def choose(page: Page, way: str, said: str) -> None:
    """Choose one of the ways in the first warning's card, and read what is said of it."""
    page.press("Alt+Shift+H")
    page.wait_for("dialog", "Warning 1 of")
    page.click_node("button", way)
    page.wait_for("dialog", said)
    page.wait_for("status", text=said)


def silenced(helper: Helper) -> Any:
    return helper.call("GET", "/v1/silenced").body["silenced"]


def muted(helper: Helper) -> Any:
    return helper.call("GET", "/v1/settings").body["muted_rules"]


@BOTH_SITES
def test_not_this_time_is_for_this_draft_only_and_can_be_taken_back(paired_page: Page, composer: Composer) -> None:
    write(paired_page, composer, f"{RUDE}. {RUDER}.", [RUDE, RUDER])
    choose(paired_page, "Not this time", "Not shown again in this draft.")
    paired_page.wait_until_underlined({"caution": [RUDER]})
    paired_page.click_node("button", "Undo")
    paired_page.wait_until_underlined({"caution": [RUDE, RUDER]})
    choose(paired_page, "Not this time", "Not shown again in this draft.")
    paired_page.wait_for("group", text="1 hidden")
    paired_page.press("Escape")
    paired_page.type(" Truly.")
    paired_page.wait_until_underlined({"caution": [RUDER]})
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.click_node("button", "Show again")
    paired_page.wait_until_underlined({"caution": [RUDE, RUDER]})
    choose(paired_page, "Not this time", "Not shown again in this draft.")
    paired_page.press("Escape")
    paired_page.press("Control+a")
    paired_page.press("Backspace")
    paired_page.type(RUDE)
    paired_page.wait_until_underlined({"caution": [RUDE]})


def test_never_for_these_words_holds_for_them_alone_and_everywhere(paired_page: Page, helper: Helper) -> None:
    write(paired_page, HOME, f"{RUDE}. {RUDER}.", [RUDE, RUDER])
    choose(paired_page, "Never for these words", "These words are never warned of")
    paired_page.wait_until_underlined({"caution": [RUDER]})
    assert [one["rule"] for one in silenced(helper)] == [RULE]
    paired_page.click_node("button", "Undo")
    paired_page.wait_until_underlined({"caution": [RUDE, RUDER]})
    assert silenced(helper) == []
    choose(paired_page, "Never for these words", "These words are never warned of")
    write(paired_page, FACEBOOK_POST, f"MY BOSS is an idiot. {RUDER}.", [RUDER])


def test_turning_the_rule_off_turns_it_off_and_undo_on_again(paired_page: Page, helper: Helper) -> None:
    others = {"caution": [RUDE], "serious": [OTHER_KEY]}
    every = {"info": ["thrilled to announce our new platform"], **others}
    FACEBOOK_POST.open(paired_page)
    paired_page.type(ALL_SEVERITIES)
    paired_page.wait_until_underlined(every)
    choose(paired_page, "Turn this rule off", "This rule is off now.")
    paired_page.wait_until_underlined(others)
    assert muted(helper) == ["press-release-speak.glad-to-announce"]
    paired_page.click_node("button", "Undo")
    paired_page.wait_until_underlined(every)
    assert muted(helper) == []


def test_a_rule_about_serious_trouble_is_not_turned_off_from_a_page_of_the_web(
    paired_page: Page, helper: Helper
) -> None:
    HOME.open(paired_page)
    paired_page.type(f"key {KEY}")
    paired_page.wait_until_underlined(UNDERLINED)
    choose(paired_page, "Turn this rule off …", "It was opened in a new tab.")
    assert paired_page.find("button", "Undo") is None
    assert muted(helper) == []

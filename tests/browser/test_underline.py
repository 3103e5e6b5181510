"""What is underlined while a person types, in the sites' own editors."""

from __future__ import annotations

import pytest
from browsers import Browser, Page, inside
from composers import FACEBOOK_COMMENT, FACEBOOK_POST, HOME, PRIVATE, Composer
from drafts import KEY, OTHER_KEY, RISKY, UNDERLINED
from helper_process import Helper
from site_server import Sites

pytestmark = pytest.mark.browser

BOTH_SITES = pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)


@BOTH_SITES
def test_words_are_found_behind_emoji_paragraphs_and_mentions(paired_page: Page, composer: Composer) -> None:
    composer.open(paired_page)
    paired_page.type(f"🎩🎩 hello @grace\n\n#one {KEY}\nand {OTHER_KEY}")
    paired_page.wait_until_underlined({"serious": [KEY, OTHER_KEY]})


def test_words_are_found_behind_a_soft_line_break(paired_page: Page) -> None:
    FACEBOOK_COMMENT.open(paired_page)
    paired_page.type("one")
    paired_page.press("Shift+Enter")
    paired_page.type(f"two {KEY}")
    paired_page.wait_until_underlined(UNDERLINED)
    assert paired_page.model() == f"one\ntwo {KEY}"


@BOTH_SITES
def test_the_line_stays_under_its_words_while_others_are_written_before_them(
    paired_page: Page, composer: Composer
) -> None:
    composer.open(paired_page)
    paired_page.type(f"{KEY} is it")
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.press("Control+Home")
    paired_page.type("🎩 Look:\n")
    paired_page.wait_until_underlined(UNDERLINED)
    assert paired_page.model() == f"🎩 Look:\n{KEY} is it"


@BOTH_SITES
def test_the_line_goes_when_the_words_are_mended_and_undo_brings_it_back(paired_page: Page, composer: Composer) -> None:
    composer.open(paired_page)
    paired_page.type(f"key {KEY}")
    paired_page.wait_until_underlined(UNDERLINED)
    for _ in range(30):
        paired_page.press("Backspace")
    paired_page.wait_until_underlined({})
    assert paired_page.model() == f"key {KEY[:-30]}"
    paired_page.type(KEY[-30:])
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.press("Control+a")
    paired_page.press("Backspace")
    paired_page.wait_until_underlined({})
    paired_page.press("Control+z")
    paired_page.wait_until_underlined(UNDERLINED)


@BOTH_SITES
def test_one_line_goes_right_through_a_mention(paired_page: Page, composer: Composer) -> None:
    composer.open(paired_page)
    paired_page.type("🎩\n🚀 My boss @dana is an idiot 🤡 #truth")
    paired_page.wait_until_underlined({"caution": ["My boss @dana is an idiot"]})


RECORD = f"""(box) => {{
  globalThis.seen = [];
  const changes = {{ childList: true, characterData: true, subtree: true }};
  new MutationObserver(() => seen.push(({inside.UNDERLINED})())).observe(document.querySelector(box), changes);
}}"""
SEEN = "() => seen.splice(0)"


@BOTH_SITES
def test_until_the_answer_comes_a_line_moves_with_its_words_and_goes_when_they_are_touched(
    paired_page: Page, composer: Composer
) -> None:
    composer.open(paired_page)
    paired_page.type(f"My boss is an idiot with {KEY}")
    both = {"caution": ["My boss is an idiot"], "serious": [KEY]}
    paired_page.wait_until_underlined(both)
    paired_page.evaluate(RECORD, composer.box)  # what is underlined at once after each change, before any answer

    paired_page.press("Control+Home")
    paired_page.type("🎩 – ")
    seen = paired_page.evaluate(SEEN)
    assert seen and all(words == both for words in seen)

    paired_page.wait_until_underlined(both)
    paired_page.press("Control+End")
    paired_page.type("9")  # the key has become another word
    seen = paired_page.evaluate(SEEN)
    assert seen and seen[0] == {"caution": both["caution"]}

    paired_page.press("Control+a")
    paired_page.type("Nothing")
    seen = paired_page.evaluate(SEEN)
    assert seen and all(words == {} for words in seen)


@pytest.mark.parametrize("composer", PRIVATE, ids=lambda composer: composer.name)
def test_a_private_message_is_never_read(
    paired_browser: Browser, paired_page: Page, helper: Helper, sites: Sites, composer: Composer
) -> None:
    composer.open(paired_page)
    paired_page.type(RISKY)
    # Whatever was to be asked about the message would have been asked before this post in another tab.
    public = paired_browser.new_page()
    HOME.open(public)
    public.type(RISKY)
    public.wait_until_underlined(UNDERLINED)
    public.close()
    assert paired_page.underlined() == {}
    assert [node for node in paired_page.overlay() if node.visible and node.role == "group"] == []
    paired_page.activate()
    composer.submit(paired_page)
    sites.wait_for_posts(1)
    assert helper.call("GET", "/v1/history").body["entries"] == []


@BOTH_SITES
def test_nothing_is_asked_before_an_input_method_has_finished(paired_page: Page, composer: Composer) -> None:
    composer.open(paired_page)
    paired_page.compose(KEY, commit=False)
    paired_page.wait_for("group", text="checking")
    assert paired_page.underlined() == {}
    paired_page.compose(KEY)
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.wait_until("(text) => fixture.model(document.activeElement) === text", KEY)


def test_a_killed_background_is_no_loss(paired_browser: Browser, paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type("key ")
    paired_browser.kill_worker()
    paired_page.type(KEY)
    paired_page.wait_until_underlined(UNDERLINED)

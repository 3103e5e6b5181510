"""The fix buttons of a card, in the sites' own editors."""

from __future__ import annotations

import pytest
from browsers import Page
from composers import DIALOG, FACEBOOK_POST, HOME, Composer
from drafts import KEY, UNDERLINED
from helper_process import Helper
from pointing import middle

pytestmark = pytest.mark.browser

BOTH_SITES = pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
DRAFT = f"🎩 It is {KEY} and"
MASKED = "🎩 It is ••• and"
# A site that lets nobody write by script; the page is asked before the editor is.
REFUSE = """() => {
  globalThis.tried = [];
  const refuse = (event) => {
    tried.push(event.type);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ["paste", "beforeinput"]) window.addEventListener(type, refuse, { capture: true });
}"""


def write(page: Page, composer: Composer, draft: str, underlined: dict[str, list[str]]) -> None:
    composer.open(page)
    page.type(draft)
    page.wait_until_underlined(underlined)


def wait_for_model(page: Page, text: str) -> None:
    page.wait_until("(text) => fixture.model(document.activeElement) === text", text)


@BOTH_SITES
def test_a_press_writes_the_fix_the_caret_stays_and_one_undo_takes_it_back(
    paired_page: Page, composer: Composer
) -> None:
    write(paired_page, composer, DRAFT, UNDERLINED)
    paired_page.move_to(*middle(paired_page, KEY))
    paired_page.click_node("button", "Mask it")
    wait_for_model(paired_page, MASKED)
    paired_page.wait_until_underlined({})
    paired_page.wait_for("status", text="Ctrl+Z takes it back")
    assert paired_page.find("dialog") is None
    paired_page.press("Control+z")
    wait_for_model(paired_page, DRAFT)
    paired_page.wait_until_underlined(UNDERLINED)


@pytest.mark.parametrize("composer", [DIALOG, FACEBOOK_POST], ids=lambda composer: composer.name)
def test_the_keyboard_alone_finds_the_warning_writes_the_fix_and_writes_on(
    paired_page: Page, composer: Composer
) -> None:
    write(paired_page, composer, DRAFT, UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious", where=lambda node: node.state["focused"])
    paired_page.press("Tab")
    paired_page.press("Tab")
    paired_page.wait_for("button", "Mask it", where=lambda node: node.state["focused"])
    paired_page.press_slowly("Enter")
    wait_for_model(paired_page, MASKED)
    paired_page.wait_for("status", text="Ctrl+Z takes it back")
    paired_page.type(" on")
    wait_for_model(paired_page, f"{MASKED} on")


@BOTH_SITES
def test_a_site_that_refuses_is_said_to_have_refused_and_is_not_asked_twice(
    paired_page: Page, composer: Composer
) -> None:
    write(paired_page, composer, DRAFT, UNDERLINED)
    paired_page.move_to(*middle(paired_page, KEY))
    paired_page.evaluate(REFUSE)
    paired_page.click_node("button", "Mask it")
    paired_page.wait_for("dialog", "This site has not taken the change")
    assert paired_page.model() == DRAFT
    assert len(paired_page.evaluate("() => tried")) == 1


def test_words_to_be_added_go_to_the_end_also_when_more_was_written(paired_page: Page, helper: Helper) -> None:
    helper.call("PATCH", "/v1/settings", {"profile": {"employer": "Northvane", "products": ["Driftbed"]}})
    praise = "Driftbed is the best thing I ever lay down on"
    HOME.open(paired_page)
    paired_page.type(praise)
    paired_page.wait_for("group", text="1 warning")
    paired_page.type(", honestly")
    paired_page.press("Alt+Shift+H")
    paired_page.click_node("button", "Say that you work there")
    wait_for_model(paired_page, f"{praise}, honestly (I work at Northvane)")


def test_no_script_of_the_page_presses_a_fix_and_no_press_counts_that_is_covered(paired_page: Page) -> None:
    write(paired_page, DIALOG, DRAFT, UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious", where=lambda node: node.state["focused"])
    place = paired_page.wait_for("button", "Mask it").centre
    paired_page.evaluate(
        """(x, y) => {
          const target = document.elementFromPoint(x, y);
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            target.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true }));
          target.click();
        }""",
        *place,
    )
    paired_page.press("Tab")
    paired_page.press("Tab")
    paired_page.evaluate("""() => {
      const veil = document.createElement("div");
      veil.style.cssText = "width: 100vw; height: 100vh; opacity: 0";
      veil.popover = "manual";
      document.documentElement.append(veil);
      veil.showPopover();
    }""")
    paired_page.press_slowly("Enter")
    paired_page.evaluate("() => document.querySelector('[popover]').remove()")
    paired_page.wait_for("button", "Mask it", where=lambda node: node.state["focused"])
    assert paired_page.model(DIALOG.box) == DRAFT

"""Words replaced in the sites' real editors: every shape of text in which others have garbled it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from browsers import Browser, Page
from composers import FACEBOOK_POST, HOME, Composer

pytestmark = pytest.mark.browser

ASK = """(box, start, end, replacement) => {
  document.documentElement.removeAttribute("data-drilled");
  const detail = JSON.stringify({ box, start, end, replacement });
  dispatchEvent(new CustomEvent("hatcheck-drill", { detail }));
}"""
DONE = "() => document.documentElement.getAttribute('data-drilled')"


@dataclass(frozen=True)
class Case:
    """A draft with the words to replace in brackets, and what to write there."""

    name: str
    draft: str
    replacement: str
    is_blurred: bool = False

    @property
    def parts(self) -> tuple[str, str, str]:
        """Before, within and after the brackets."""
        before, _, rest = self.draft.partition("[")
        words, _, after = rest.partition("]")
        return before, words, after


CASES = (
    Case("a word", "I met a [clown] at work", "colleague"),
    Case("a hashtag", "all about [#synergy] today", "#work"),
    Case("an emoji", "to the moon [🚀] we go", "🎩🎩"),
    Case("across a mention", "hey [you @grace and] you", "both of"),
    Case("across paragraphs", "first [line\n\nand third] line", "and last"),
    Case("the first word", "[Stupid] me again", "Silly"),
    Case("the last word", "it was me [again]", "once more"),
    Case("several lines", "one [two] three", "2\n\nand"),
    Case("a tag at the end", "so proud [#hiring]", "#hats"),
    Case("the whole text", "[🎩 all of\n@this #goes]", "gone"),
    Case("an empty box", "[]", "Hello"),
    Case("added at the end", "buy one, they are great[]", " (I work there)"),
    Case("a blurred box", "left [alone] here", "together", is_blurred=True),
    Case("away: a word", "it is [very ]good", ""),
    Case("away: across a mention", "hey [you @grace and ]you", ""),
    Case("away: across paragraphs", "first [line\nand second ]line", ""),
    Case("away: the whole text", "[all @of #it 🎩]", ""),
    Case("away: a tag at the end", "so proud[ #hiring]", ""),
)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def replace(page: Page, box: str, case: Case) -> str:
    """Have the bracketed words replaced; says what came of it."""
    before, words, _ = case.parts
    start = units(before)
    page.evaluate(ASK, box, start, start + units(words), case.replacement)
    outcome: str = page.wait_until(DONE)
    return outcome


def wait_for_model(page: Page, box: str, text: str) -> None:
    page.wait_until("(box, text) => fixture.model(document.querySelector(box)) === text", box, text)


@pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
def test_the_editor_takes_a_replacement_as_typing_and_one_undo_takes_it_back(
    drilled_browser: Browser, composer: Composer
) -> None:
    page = drilled_browser.new_page()
    composer.open(page)
    failed: list[tuple[str, str, str]] = []
    for case in CASES:
        try:
            drill(page, composer, case)
        except AssertionError as error:
            failed.append((case.name, page.model(composer.box), str(error)))
    assert failed == []
    assert page.errors == []
    page.close()


def drill(page: Page, composer: Composer, case: Case) -> None:
    """Replace, undo, replace again, write on; the editor's own text is right at each step."""
    before, words, after = case.parts
    box = composer.box
    page.click(box)
    page.press("Control+a")
    page.press("Backspace")
    page.type(before + words + after)
    wait_for_model(page, box, before + words + after)
    if case.is_blurred:
        page.evaluate("() => document.activeElement.blur()")
    wanted = before + case.replacement + after
    assert replace(page, box, case) == "written"
    wait_for_model(page, box, wanted)
    page.press("Control+z")
    wait_for_model(page, box, before + words + after)
    assert replace(page, box, case) == "written"
    wait_for_model(page, box, wanted)
    page.type("!")
    model = page.wait_until(
        "(box, text) => [fixture.model(document.querySelector(box))].find((is) => is !== text)", box, wanted
    )
    assert model.replace("!", "", 1) == wanted, f"written on: {model}"

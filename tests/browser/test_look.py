"""What is really painted under risky words: on every background, at every size, in every direction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from browsers import Browser, Page
from composers import FACEBOOK_COMMENT, FACEBOOK_POST, HOME, Composer
from drafts import ALL_SEVERITIES, OTHER_KEY, WORDS
from painted import PLACES, contrast, painted, tints

pytestmark = pytest.mark.browser

BOTH_SITES = pytest.mark.parametrize("composer", [HOME, FACEBOOK_POST], ids=lambda composer: composer.name)
BACKGROUNDS = (
    HOME,
    replace(HOME, url=f"{HOME.url}?theme=dim"),
    replace(HOME, url=f"{HOME.url}?theme=dark"),
    FACEBOOK_POST,
    replace(FACEBOOK_POST, url=f"{FACEBOOK_POST.url}?theme=dark"),
    FACEBOOK_COMMENT,
)
STYLES = """(box) => ["info", "caution", "serious"].map((severity) =>
  getComputedStyle(document.querySelector(box), `::highlight(hatcheck-${severity})`).textDecorationStyle)"""
ZOOM = """async (factor) => {
  const { tabs } = globalThis.browser ?? globalThis.chrome;
  const [, before] = (await tabs.query({})).sort((one, other) => other.lastAccessed - one.lastAccessed);
  await tabs.setZoom(before.id, factor);
}"""


def write(page: Page, composer: Composer, draft: str, warnings: str) -> None:
    composer.open(page)
    page.type(draft)
    page.wait_for("group", text=warnings)


def test_each_severity_has_a_line_and_a_tint_of_its_own_on_every_background(paired_page: Page, tmp_path: Path) -> None:
    wrong: list[object] = []
    for composer in BACKGROUNDS:
        write(paired_page, composer, ALL_SEVERITIES, "3 warnings")
        for severity, tint in tints().items():
            seen = painted(paired_page, composer.box, WORDS[severity], tmp_path)
            if not seen.has_line(tint):
                wrong.append((composer.name, composer.url, severity, seen))
            others = [other for name, other in tints().items() if name != severity]
            wrong += [(composer.name, severity, other) for other in others if seen.has_line(other)]
    assert wrong == []
    assert len(set(paired_page.evaluate(STYLES, FACEBOOK_COMMENT.box))) == 3


@BOTH_SITES
def test_the_line_is_under_its_words_in_text_from_right_to_left(
    paired_page: Page, composer: Composer, tmp_path: Path
) -> None:
    write(paired_page, composer, f"שלום חבר {OTHER_KEY} תודה רבה", "1 warning")
    paired_page.wait_until_underlined({"serious": [OTHER_KEY]})
    tint = tints()["serious"]
    assert painted(paired_page, composer.box, OTHER_KEY, tmp_path).has_line(tint)
    for words in ("שלום חבר", "תודה רבה"):
        assert not painted(paired_page, composer.box, words, tmp_path).has_line(tint)
    places, _ = paired_page.evaluate(PLACES, composer.box, OTHER_KEY)
    left, top, right, bottom = places[0]
    paired_page.move_to((left + right) / 2, (top + bottom) / 2)
    paired_page.wait_for("dialog", "Serious")


@contextmanager
def zoomed(browser: Browser, page: Page, factor: float) -> Iterator[None]:
    """The page at another size, as by the browser's own menu."""
    own = browser.extension_page("pages/options.html")
    own.evaluate(ZOOM, factor)
    page.activate()
    try:
        yield
    finally:
        own.activate()
        page.activate()
        own.activate()
        own.evaluate(ZOOM, 1)
        own.close()


def test_at_200_percent_the_line_is_under_its_words_and_the_card_covers_none_of_them(
    paired_browser: Browser, paired_page: Page, tmp_path: Path
) -> None:
    write(paired_page, FACEBOOK_POST, ALL_SEVERITIES, "3 warnings")
    with zoomed(paired_browser, paired_page, 2):
        paired_page.wait_until("() => devicePixelRatio === 2")
        for severity, tint in tints().items():
            assert painted(paired_page, FACEBOOK_POST.box, WORDS[severity], tmp_path).has_line(tint)
        places, width = paired_page.evaluate(PLACES, FACEBOOK_POST.box, WORDS["info"])
        left, top, right, bottom = places[0]
        paired_page.move_to((left + right) / 2, (top + bottom) / 2)
        card = paired_page.wait_for("dialog", "Info")
        assert card.rect[0] >= 0 and card.rect[0] + card.rect[2] <= width
        assert card.rect[1] >= bottom or card.rect[1] + card.rect[3] <= top


def test_few_colours_and_little_motion_are_respected(paired_page: Page, tmp_path: Path) -> None:
    write(paired_page, HOME, ALL_SEVERITIES, "3 warnings")
    with paired_page.preferring(forced_colours=True, less_motion=True):
        for words in WORDS.values():
            seen = painted(paired_page, HOME.box, words, tmp_path, low=0.28)
            assert max(contrast(colour, seen.background) for colour in seen.below) > 7
        assert len(set(paired_page.evaluate(STYLES, HOME.box))) == 3
        paired_page.press("Alt+Shift+H")
        paired_page.wait_for("dialog", "Warning 1 of 3")
        assert [node.name for node in paired_page.overlay() if node.visible and node.style["motion"] != "none"] == []

"""Pictures of the states that the extension can be in on a site, to be looked at; they are not kept with the code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from browsers import Browser, Page
from browsers.leave import set_access, switches
from composers import BY_LEAVE, FACEBOOK_POST, HOME, Composer
from drafts import ALL_SEVERITIES, MANY, OTHER_KEY

HEBREW = f"שלום חבר, המפתח הוא {OTHER_KEY} תודה רבה"


def looks() -> tuple[Composer, ...]:
    """Both sites in their light and their dark themes; the name is part of the file's."""
    return (
        replace(HOME, name="x"),
        replace(HOME, name="x-dim", url=f"{HOME.url}?theme=dim"),
        replace(HOME, name="x-dark", url=f"{HOME.url}?theme=dark"),
        replace(FACEBOOK_POST, name="facebook"),
        replace(FACEBOOK_POST, name="facebook-dark", url=f"{FACEBOOK_POST.url}?theme=dark"),
    )


def at_the_words(browser: Browser, folder: Path) -> None:
    """Lines, card, list, and what comes of a press; by theme, then in few colours, and from right to left."""
    for composer in looks():
        for name, draft, reach in (
            ("lines", ALL_SEVERITIES, lines),
            ("card", MANY, card),
            ("put-aside", MANY, put_aside),
            ("list", MANY, open_list),
        ):
            take(browser, composer, draft, reach, folder / f"{composer.name}-{name}.png")
    take(browser, HOME, HEBREW, lines, folder / "right-to-left.png")
    page = browser.new_page()
    HOME.open(page)
    page.type(ALL_SEVERITIES)
    page.wait_for("group", text="3 warnings")
    card(page)
    with page.preferring(forced_colours=True):
        page.screenshot(folder / "few-colours.png")
    page.close()


def by_leave(browser: Browser, folder: Path) -> None:
    """The options before and after, the popup's offer, and the card on every site that is asked for."""
    popup = browser.extension_page("pages/popup.html")
    popup.wait_until("() => !document.getElementById('more').hidden && document.getElementById('speaker').textContent")
    popup.screenshot(folder / "popup-other-sites.png")
    popup.close()
    options = switches(browser)
    set_access(options, is_on=True)
    options.screenshot(folder / "options-sites.png")
    options.close()
    for composer in BY_LEAVE:
        take(browser, composer, MANY, card, folder / f"{composer.name}-card.png")


def take(browser: Browser, composer: Composer, draft: str, reach: Callable[[Page], None], path: Path) -> None:
    """Write a draft in a new tab, reach a state, and take its picture."""
    page = browser.new_page()
    composer.open(page)
    page.type(draft)
    lines(page)
    reach(page)
    page.screenshot(path)
    page.close()


def lines(page: Page) -> None:
    """The draft is judged, and something is underlined."""
    page.wait_for("group", text="warning")


def card(page: Page) -> None:
    """The card of the last warning, which has a fix."""
    page.wait_for("group", text="warnings")
    page.press("Alt+Shift+H")
    page.press("ArrowUp")  # the list
    page.press("ArrowUp")
    page.wait_for("button", "Mask it")


def put_aside(page: Page) -> None:
    """A warning was silenced; the way back is there."""
    card(page)
    page.click_node("button", "Not this time")
    page.wait_for("button", "Undo")


def open_list(page: Page) -> None:
    """The list, with more than it shows at first."""
    page.click_node("button", "show what Hatcheck says")
    page.wait_for("button", "and 1 more")

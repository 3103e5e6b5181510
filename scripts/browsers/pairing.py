"""Connects a browser's extension with the helper as a person does, by pressing what a person presses."""

from __future__ import annotations

from browsers.shapes import Browser, BrowserError

OPTIONS = "pages/options.html"
BUTTON = "Connect this browser"
TONE = "() => document.getElementById('state').dataset.tone"


def is_paired(browser: Browser) -> bool:
    """Whether the extension is connected and the helper accepts it, as the extension's own page shows it.

    A connection that is no longer any good is taken back there, so that a new one needs no question.
    """
    options = browser.extension_page(OPTIONS)
    try:
        if options.wait_until(TONE) == "good":
            return True
        if options.evaluate("() => !document.getElementById('paired').hidden"):
            options.click("#disconnect")
            options.wait_until("() => document.getElementById('paired').hidden")
        return False
    finally:
        options.close()


def pair(browser: Browser, link: str) -> str:
    """Open the link of `hatcheck pair` and press the extension's button there.

    Returns  what the page says then; it has the six digits that the terminal shows too
    Raises   BrowserError with what the page says if they were not connected; NotSeen if it has no such button
    """
    tab = browser.new_page()
    try:
        tab.goto(link)
        tab.click_node("button", BUTTON)
        said = tab.wait_for("status", where=lambda node: node.visible and "…" not in node.text).text
    finally:
        tab.close()
    if not said.startswith("Connected."):
        raise BrowserError(said)
    return said

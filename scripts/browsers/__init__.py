"""Drives an installed Chromium or Firefox with real keys and a real mouse, both by one interface.

For `scripts/run.py`, the screenshots and the browser tests. The only door is `start`; what it hands back is
described in `shapes.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from browsers.find import KINDS, Kind, executable
from browsers.shapes import Browser, BrowserError, Node, Page, Proxy

__all__ = ["KINDS", "Browser", "BrowserError", "Kind", "Node", "Page", "Proxy", "executable", "start"]

WELCOME = "pages/welcome.html"
GREETED = "async () => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('greeted')).greeted"


def start(
    kind: Kind,
    *,
    profile: Path,
    extensions: tuple[Path, ...] = (),
    proxy: Proxy | None = None,
    headless: bool = True,
) -> Browser:
    """Start an installed browser.

    kind        "chromium" or "firefox"
    profile     folder of the browser's profile; made if missing, kept afterwards
    extensions  folders to load unpacked; `extension_id` and the like speak of the first
    proxy       where every request but those to loopback goes, and whose certificate to accept
    headless    without a window; then the page that the extension greets a person with is put away
    Returns     the running browser; close it
    Raises      BrowserError if no such browser is installed or it does not start
    """
    path = executable(kind)
    if path is None:
        raise BrowserError(f"No {kind} is installed that can load an extension from a folder.")
    browser = _starter(kind)(path, profile, extensions, proxy, headless)
    if headless and extensions and (extensions[0] / WELCOME).exists():
        _put_away_welcome(browser)
    return browser


def _starter(kind: Kind) -> Callable[..., Browser]:
    """Each of the two needs a package that the other does not."""
    if kind == "chromium":
        from browsers.chromium import Chromium

        return Chromium
    from browsers.firefox import Firefox

    return Firefox


def _put_away_welcome(browser: Browser) -> None:
    """The page that greets a person would take the focus from whoever else opens a tab."""
    page = browser.extension_page("pages/options.html")
    page.wait_until(GREETED)
    browser.close_tabs(WELCOME)
    page.close()

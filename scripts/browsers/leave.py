"""Opens sites to the extension and closes them again, by the switches of its options, as a person does."""

from __future__ import annotations

from collections.abc import Iterable

from browsers.shapes import Browser, Page

OPTIONS = "pages/options.html"
SITES = ("linkedin", "bluesky", "mastodon", "threads")
ORIGINS = "() => (globalThis.browser ?? globalThis.chrome).runtime.getManifest().optional_host_permissions"
SHOWN = "(selector) => Boolean(document.querySelector(selector)?.checkVisibility())"


def switches(browser: Browser) -> Page:
    """The options in a new tab; the person will say yes to whatever the browser asks."""
    options = browser.extension_page(OPTIONS)
    browser.say_yes(tuple(options.evaluate(ORIGINS)))
    options.wait_until(SHOWN, "#more-sites [data-site]")
    return options


def set_access(options: Page, sites: Iterable[str] = SITES, *, is_on: bool) -> None:
    """Press the switches of these sites that stand otherwise, and wait until they have turned."""
    for site in sites:
        if options.evaluate(SHOWN, switch(site, is_on=not is_on)):
            options.activate()
            options.click(switch(site, is_on=not is_on))
            options.wait_until(SHOWN, switch(site, is_on=is_on))


def switch(site: str, *, is_on: bool) -> str:
    """Selector of a site's switch that stands so."""
    return f"#more-sites [data-site={site}][aria-checked={str(is_on).lower()}]"

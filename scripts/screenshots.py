#!/usr/bin/env python3
"""Takes the pictures in `docs/screenshots`: a real browser, connected with a real helper, on the fixture sites.

python3 scripts/screenshots.py [chromium|firefox] [--states FOLDER]

With `--states` it takes pictures of every state on the sites instead, in light and dark, into a folder of your own.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import urllib.request
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

import prepare
from browsers import Browser, Page
from browsers.find import KINDS
from browsers.shapes import Box
from run import EXTENSION, Helper

sys.path.append(str(prepare.ROOT / "tests" / "browser"))  # where the fixture sites are
from composers import DIALOG, FACEBOOK_POST, HOME, Composer

PICTURES = prepare.ROOT / "docs" / "screenshots"

PROFILE = {
    "employer": "Northvane",
    "role": "Engineer",
    "products": ["Harbour"],
    "codenames": ["Project Kestrel"],
    "managers": ["Dana Reyes"],
    "listed": True,
    "spokesperson": False,
}
RUDE = "My boss is an idiot. Yet another long night on Project Kestrel"
STIFF = "We are thrilled to announce that Harbour guarantees 12% savings for every customer. #innovation"
EARLIER: tuple[tuple[str, str, str, bool, list[str]], ...] = (
    ("Finally fixed the bike. Slowest Saturday I have had in months, and I loved it.", "personal", "posted", False, []),
    ("My boss is an idiot. I said so to my plants, who agree.", "personal", "posted-anyway", True, []),
    ("My sister called back and I cried at the bus stop. Happy tears, mostly.", "personal", "posted", False, []),
    ("I can't believe we lost three nil, I am going to bed.", "personal", "posted", False, []),
    ("I made soup, burnt the bread, ate both. Nobody saw it but my cat.", "personal", "posted", False, []),
    ("A long week, and a longer walk.", "personal", "edited", True, ["boss-insult.name-calling"]),
    ("", "personal", "discarded", True, ["boss-insult.name-calling", "unannounced-product.codename"]),
    ("We leverage best-in-class synergies to deliver innovative solutions.", "employer", "posted-anyway", False, []),
    ("We fixed the sync problem overnight. Thank you to everyone who wrote in.", "employer", "posted", False, []),
    ("Our opening hours over the holidays are on the site now.", "employer", "edited", False, ["hard-sell.hurry"]),
)
"""Text, mode, outcome, whether the pause was shown, and rules that warned before."""
MIXED = f"I love my Sundays by the river. {STIFF}"
CALM = "Coffee, rain, and a long walk home. My kind of Sunday."

UNDERLINE_OF = """(() => {
  const ranges = ["serious", "caution", "info"].flatMap((name) => [...(CSS.highlights.get(`hatcheck-${name}`) ?? [])]);
  const box = ranges.find((range) => range.toString().includes(WORDS))?.getClientRects()[0];
  return box && [box.left + box.width / 2, box.top + box.height / 2];
})()"""
"""The middle of the most serious underline that has WORDS in it."""
ROOM = "() => !document.getElementById('room').hidden"


def main() -> None:
    """Take them all."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("browser", nargs="?", default="chromium", choices=KINDS)
    asked.add_argument("--states", type=Path, metavar="FOLDER", help="every state on the sites, to be looked at")
    arguments = asked.parse_args()
    kind = arguments.browser
    prepare.go_inside("test")
    # These need packages that are only in .venv.
    import composer_states
    import states
    from browsers import Proxy, start
    from browsers.pairing import pair
    from site_server import Sites

    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Sites() as sites, Helper(0, Path(folder) / "data") as helper:
        if helper.port is None:
            prepare.stop("Without the helper there is nothing to show.")
        proxy = Proxy(sites.port, sites.spki)
        with start(kind, profile=Path(folder) / "profile", extensions=(EXTENSION,), proxy=proxy) as browser:
            if arguments.states:
                arguments.states.mkdir(parents=True, exist_ok=True)
                composer_states.unconnected(browser, arguments.states)
            else:
                pairing_page(browser, helper)
            pair(browser, helper.ask("pair"))
            if arguments.states:
                composer_states.at_the_composer(browser, arguments.states)
                composer_states.own_pages(browser, arguments.states)
                states.at_the_words(browser, arguments.states)
                states.by_leave(browser, arguments.states)
                return
            fill_in(helper)
            x_card(browser)
            x_dark(browser)
            facebook(browser)
            popup(browser)
            own_pages(browser, helper)


def fill_in(helper: Helper) -> None:
    """What a person would type on the settings page, and posts of some weeks for the pictures."""
    call = partial(ask, helper.port, helper.ask("token", "screenshots"))
    call("PATCH", "/v1/settings", {"profile": PROFILE, "pause": "off", "keep_days": 365})
    for text, mode, outcome, paused, resolved in EARLIER:
        post = {"text": text, "platform": "x", "mode": mode, "outcome": outcome, "paused": paused, "resolved": resolved}
        call("POST", "/v1/history", post)
    posts = call("GET", "/v1/export?format=json")["entries"]
    lot = random.Random(11)  # noqa: S311 – nothing secret; the same posts each time
    earlier = [
        {
            **lot.choice(posts),
            "created": f"{datetime.now(timezone.utc) - timedelta(days=day):%Y-%m-%dT%XZ}",
        }
        for day in range(1, 90)
        if day % 3 or day % 5 == 0
    ]
    call("POST", "/v1/import", {"entries": earlier})
    call("DELETE", f"/v1/history?since={date.today():%Y-%m-%d}")


def ask(port: int | None, token: str, method: str, path: str, body: object = None) -> Any:
    """One call of the helper, and what it answers."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", sent, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def pairing_page(browser: Browser, helper: Helper) -> None:
    page = browser.new_page()
    page.goto(helper.ask("pair"))
    page.wait_for("button")
    save(page, "pair")


def x_card(browser: Browser) -> None:
    """Underlines, badge, and the card of the most serious warning; then the post is sent, for the history."""
    page = write(browser, DIALOG, RUDE)
    point(page, "Project Kestrel", "My boss is an idiot")
    save(page, "x-card", (320, 30, 760, 440))
    leave(page)
    DIALOG.submit(page)
    page.wait_until("() => location.pathname === '/home'")


def x_dark(browser: Browser) -> None:
    page = write(browser, replace(HOME, url=f"{HOME.url}?theme=dark"), CALM)
    save(page, "x-dark", (160, 0, 640, 240))
    HOME.submit(page)
    page.wait_until("() => fixture.model(document.activeElement) === ''")


def facebook(browser: Browser) -> None:
    """The dialog, with the switch set to the employer."""
    page = write(browser, FACEBOOK_POST, STIFF)
    page.click_node("switch")
    page.wait_for("switch", where=lambda node: node.state["checked"])
    point(page, "guarantees 12% savings")
    save(page, "facebook", (320, 30, 640, 590))
    leave(page)
    FACEBOOK_POST.submit(page)
    page.wait_until("() => !document.querySelector('[role=dialog]')")


def popup(browser: Browser) -> None:
    page = browser.extension_page("pages/popup.html")
    page.wait_until("() => !document.getElementById('speaking').hidden")
    left, top, width, height = page.evaluate(
        "() => { const { left, top, width, height } = document.body.getBoundingClientRect(); "
        "return [left, top, width, height]; }"
    )
    save(page, "popup", (left, top, width, height))


def own_pages(browser: Browser, helper: Helper) -> None:
    page = browser.new_page()
    page.goto(helper.ask("history"))
    page.wait_until(ROOM)
    page.wait_until("() => document.querySelectorAll('#days li').length >= 3")
    save(page, "history")
    page.click("#tab-pictures")
    page.wait_until("() => document.querySelectorAll('.canvas svg').length === 4")
    save(page, "pictures")
    for name in ("settings", "rules", "try"):
        page.goto(f"http://127.0.0.1:{helper.port}/{name}")
        page.wait_until(ROOM)
        if name == "rules":
            page.evaluate("() => { document.querySelector('[data-category=boss-insult]').open = true; }")
            page.evaluate("() => document.querySelector('[data-category=boss-insult] .rule details').open = true")
            page.wait_until("() => document.querySelector('.examples .text')")
            page.evaluate("() => document.querySelector('[data-category=boss-insult]').scrollIntoView()")
        if name == "try":
            page.click("#text")
            page.type(MIXED)
            page.wait_until("() => !document.getElementById('answer').hidden")
        save(page, name)


def write(browser: Browser, composer: Composer, text: str) -> Page:
    """A draft in a new tab, judged."""
    page = browser.new_page()
    composer.open(page)
    page.type(text)
    page.wait_for("button", "reads")
    return page


def point(page: Page, *words: str) -> None:
    """Point at the underline of the first of these words once all of them are underlined, and wait for its card."""
    underlines = [UNDERLINE_OF.replace("WORDS", json.dumps(one)) for one in words]
    page.wait_until(f"() => Boolean({' && '.join(underlines)})")
    page.move_to(*page.evaluate(f"() => {underlines[0]}"))
    page.wait_for("dialog")


def leave(page: Page) -> None:
    """Point at nothing, and close the card."""
    page.move_to(10, 700)
    page.press("Escape")


def save(page: Page, name: str, part: Box | None = None) -> None:
    page.screenshot(PICTURES / f"{name}.png", part)
    prepare.say(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures how long it takes from the press of a key until the line is painted under the words that it completed.

python3 scripts/latency.py [chromium|firefox]

With the real helper, on the fixture pages of X and Facebook, 50 times each. Ends with 1 if a bar is missed. Anything
else that runs on this machine makes the figures worse; how much does is printed with them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys

import prepare
from browsers.find import KINDS
from browsers.inside import pause
from browsers.shapes import Browser, Page

PRESSES = 50
MEDIAN_MS, MOST_MS = 45.0, 90.0
"""The bars: for the median, and for 95 of 100."""
KEY_MS = 110
"""Between two keys of somebody who types well; the answer to the key before has come by then."""

BEFORE = (
    "The rain has not stopped since Monday, and we walked home along the river with the dog. "
    "The way in is AKIAIOSFODNN7EX"
)
WORD = "AMPLE"
"""Its last letter brings the line, and its last but one none."""

# Starts before the last key is pressed. The frame in which the line is there is being painted when its callbacks have
# run; the first task after it runs when the page has been painted, as far as the page itself can know. Times are from
# the moment at which the browser says that the key went down.
WATCH = """() => {
  globalThis.painted = new Promise((done) => {
    let pressed = null;
    addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { capture: true, once: true });
    const isThere = () => ["info", "caution", "serious"].some((name) => CSS.highlights.get(`hatcheck-${name}`)?.size);
    const look = () => {
      if (pressed === null || !isThere()) return requestAnimationFrame(look);
      const after = new MessageChannel();
      after.port1.onmessage = () => done(performance.now() - pressed);
      after.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}"""
PAINTED = "() => globalThis.painted"


def main() -> int:
    """Measure; 1 if a bar is missed somewhere."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    asked.add_argument("browser", nargs="?", choices=KINDS, help="only in this one")
    only = asked.parse_args().browser
    prepare.go_inside("test")
    from connected import Sites, connected  # needs packages that are only in .venv

    print(f"{PRESSES} presses each; bars: median {MEDIAN_MS:.0f} ms, 95th percentile {MOST_MS:.0f} ms; {load()}")
    kept = True
    with Sites() as sites:
        for kind in KINDS if only is None else (only,):
            with connected(kind, sites) as ready:
                for name, times in measured(ready.browser):
                    kept &= report(f"{kind}, {name}", times)
    return 0 if kept else 1


def load() -> str:
    """How busy the machine is, where it says so."""
    if not hasattr(os, "getloadavg"):
        return "the load of this machine is not known"
    averages = " ".join(f"{one:.2f}" for one in os.getloadavg())
    return f"load average {averages} on {os.cpu_count()} cores"


def measured(browser: Browser) -> list[tuple[str, list[float]]]:
    """The times on each site, in milliseconds."""
    from composers import FACEBOOK_POST, HOME

    found = []
    for composer in (HOME, FACEBOOK_POST):
        page = browser.new_page()
        composer.open(page)
        page.type(BEFORE)
        page.wait_for("group", text="reads")
        found.append((composer.name, [once(page) for _ in range(PRESSES)]))
        page.close()
    return found


def once(page: Page) -> float:
    """Type the word as a person would, and take it away again."""
    for sign in WORD[:-1]:
        page.press(sign)
        page.evaluate(pause(KEY_MS))
    page.evaluate(WATCH)
    page.press(WORD[-1])
    time: float = page.evaluate(PAINTED)
    for _ in WORD:
        page.press("Backspace")
    page.wait_until_underlined({})
    page.evaluate(pause(KEY_MS))
    return time


def report(name: str, times: list[float]) -> bool:
    """Say it in a line; whether both bars are kept."""
    median, most = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
    kept = median <= MEDIAN_MS and most <= MOST_MS
    print(
        f"{name:24} median {median:5.1f} ms, 95th percentile {most:5.1f} ms, longest {max(times):5.1f} ms"
        f"{'' if kept else '  MISSED'}; {load()}",
        flush=True,
    )
    return kept


if __name__ == "__main__":
    sys.exit(main())

"""One browser's run: rounds on both sites until time is up, and what was left behind."""

from __future__ import annotations

import threading
import time
import traceback
from collections import Counter, defaultdict

from browsers import Browser, Kind
from connected import connected
from site_server import Sites

from soaking.rounds import PLACES, Busy
from soaking.weights import Weights

MINUTE_S = 60.0
SETTINGS = {"pause": "on", "keep_words": "none"}
"""Without words nobody is warned that a post is like the one before."""
CONNECTED = "() => document.getElementById('state').dataset.tone === 'good'"
BACKGROUND = "background"


class Soak(threading.Thread):
    """Start it, wait for its end, and ask it for what is wrong.

    kind     which browser
    sites    the running fixture sites
    seconds  how long to go on
    """

    def __init__(self, kind: Kind, sites: Sites, seconds: float) -> None:
        super().__init__(name=kind)
        self.kind = kind
        self._sites = sites
        self._seconds = seconds
        self._weights: dict[str, Weights] = defaultdict(Weights)
        self._busy: list[Busy] = []
        self._errors: list[str] = []

    def run(self) -> None:
        """In a thread of its own, as Playwright wants it."""
        try:
            with connected(self.kind, self._sites) as ready:
                ready.call("PATCH", "/v1/settings", SETTINGS)
                self._soak(ready.browser)
                self._errors += [error for busy in self._busy for error in busy.page.errors]
                self._errors += [error for error in ready.browser.errors if error not in self._errors]
        except Exception:  # whatever it is, the other browser's run goes on, and this one has failed
            self._errors.append(traceback.format_exc())

    def _soak(self, browser: Browser) -> None:
        for place in PLACES:
            self._busy.append(Busy(place, browser.new_page()))
            self._busy[-1].arrive()
        begun = time.monotonic()
        minutes = 0
        while (passed := time.monotonic() - begun) < self._seconds:
            for busy in self._busy:
                busy.page.activate()
                busy.round()
                busy.rest()
                self._weights[busy.place.name].add(busy.page.weigh(browser.extension_origin))
            self._weights[BACKGROUND].add(browser.weigh_background())
            if passed // MINUTE_S > minutes:
                minutes = int(passed // MINUTE_S)
                self._open_popup(browser)
                self._say(f"{minutes} min")

    def _open_popup(self, browser: Browser) -> None:
        popup = browser.extension_page("pages/popup.html")
        popup.wait_until(CONNECTED)
        self._errors += popup.errors
        self._errors += [error for error in browser.errors if error not in self._errors]
        popup.close()

    def _say(self, when: str) -> None:
        done = sum((busy.done for busy in self._busy), Counter[str]())
        counts = ", ".join(f"{count} {what}" for what, count in done.items())
        print(f"{time.strftime('%H:%M:%S')} {self.kind}, {when}: {counts}", flush=True)
        for name, weights in self._weights.items():
            print(f"  {name}: {weights.last()}", flush=True)

    def is_clean(self) -> bool:
        """Say how it ended; whether nothing was left behind and nothing went wrong."""
        self._say("at the end")
        wrong = [f"{name}: {what}" for name, weights in self._weights.items() for what in weights.too_much()]
        wrong += [f"console: {error}" for error in self._errors]
        for name, weights in self._weights.items():
            grown = ", ".join(f"{what} {first:,} → {last:,}" for what, (first, last) in weights.growth().items())
            print(f"  {name}, from early to late: {grown}")
        print(f"{self.kind}: {'nothing was left behind' if not wrong else 'THIS IS WRONG'}")
        for one in wrong:
            print(f"  {one}")
        return not wrong

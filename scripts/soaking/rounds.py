"""What a busy person does on a page for half an hour, in rounds: the same again and again, and nothing left behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from browsers import Page
from browsers.inside import pause
from composers import DIALOG, FACEBOOK_COMMENT, FACEBOOK_POST, HOME, Composer
from drafts import HARMLESS, MANY
from pointing import middle

OPENED_AND_CLOSED = 3
"""Dialogs in each round beside those that are written in."""
PASTED_UNITS = 10_000
STILL_MS = 1500
"""What a screen reader is told, and what counts as seen, waits for a pause of 1200 ms in the typing."""

PARAGRAPH = f"{HARMLESS} We went back along the shore, my boss is an idiot, and nobody else was there. " * 2
# The next "copy" puts this into the clipboard, whatever is selected.
COPY = """(text) => void addEventListener("copy", (event) => {
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true, once: true })"""
GONE = "() => !document.querySelector('[role=dialog]')"
SCROLL = """() => new Promise((done) => {
  const box = document.querySelector("[role=dialog] [contenteditable]");
  box.scrollIntoView({ block: "end" });
  scrollBy(0, 300);
  requestAnimationFrame(() => { box.scrollIntoView({ block: "start" }); scrollTo(0, 0); requestAnimationFrame(done); });
})"""


@dataclass(frozen=True)
class Place:
    """Where a person is busy: a dialog that is opened from a page, and a box that is always there.

    way_in, way_out  what to press for the dialog, and to be rid of it
    """

    name: str
    dialog: Composer
    box: Composer
    way_in: str
    way_out: str


PLACES = (
    Place(
        "x", replace(DIALOG, url=HOME.url), HOME, "[data-testid=SideNav_NewTweet_Button]", "[data-testid=app-bar-close]"
    ),
    Place("facebook", FACEBOOK_POST, FACEBOOK_COMMENT, FACEBOOK_POST.opener, "[role=dialog] [aria-label=Close]"),
)


@dataclass
class Busy:
    """One of the places, open in a tab.

    done  how often what was done
    """

    place: Place
    page: Page
    done: Counter[str] = field(default_factory=Counter)

    def arrive(self) -> None:
        """Open the page."""
        self.page.goto(self.place.box.url)

    def round(self) -> None:
        """Everything once."""
        for _ in range(OPENED_AND_CLOSED):
            self._open()
            self._close()
        self._look_around()
        self._mend_and_post()
        self._paste_a_lot()
        self._write_in_the_box()
        self.done["rounds"] += 1

    def rest(self) -> None:
        """Nothing is open, nothing is written, and all that was waited for has come."""
        self.page.move_to(5, 700)
        self.page.evaluate(pause(STILL_MS))

    def _open(self) -> None:
        self.page.click(self.place.way_in)
        self.page.click(self.place.dialog.box)
        self.done["dialogs"] += 1

    def _close(self) -> None:
        self.page.click(self.place.way_out)
        self.page.wait_until(GONE)

    def _look_around(self) -> None:
        """Cards by keyboard, one put aside and brought back; card, panel and both hats by mouse; all thrown away."""
        self._open()
        self.page.type(MANY)
        self.page.wait_for("group", text="4 warnings")
        for number in (1, 2, 3, 4):
            self.page.press("Alt+Shift+H")
            self.page.wait_for("dialog", f"Warning {number} of 4")
        self.page.click_node("button", "Not this time")
        self.page.click_node("button", "Undo")
        self.page.wait_for("group", text="4 warnings")
        self.page.move_to(*middle(self.page, "my manager is a clown"))
        self.page.wait_for("dialog", "Warning 2 of 4")
        self.page.press("Escape")
        self.page.click_node("button", "show what Hatcheck says")
        self.page.click_node("button", "and 1 more")
        self.page.press("Escape")
        for hat in ("for my employer", "for myself"):
            self.page.click_node("switch")
            self.page.wait_for("switch", text=hat)
        self.done["switches"] += 2
        self._close()

    def _mend_and_post(self) -> None:
        """A post with a key in it is held, mended, and sent."""
        self._open()
        self.page.type(f"{HARMLESS} Our key is AKIAIOSFODNN7EXAMPLE")
        self.page.wait_for("group", text="1 warning")
        self.place.dialog.submit(self.page)
        self.page.wait_for("alertdialog")
        self.page.click_node("button", "Edit")
        self.done["posts held"] += 1
        self.page.press("Alt+Shift+H")
        self.page.click_node("button", "Mask it")
        self.page.wait_until_underlined({})
        self.done["fixes"] += 1
        self.place.dialog.submit(self.page)
        self.page.wait_until(GONE)

    def _paste_a_lot(self) -> None:
        self._open()
        self._paste("\n".join([PARAGRAPH] * (PASTED_UNITS // len(PARAGRAPH) + 1)))
        self.page.wait_for("group", text="warnings")
        self.page.evaluate(SCROLL)
        self.done["pastes"] += 1
        self._close()

    def _write_in_the_box(self) -> None:
        """The box that stays. By pasting: of what is typed, the browser itself keeps the nodes for its own undo."""
        self.page.click(self.place.box.box)
        self._paste("My boss is an idiot")
        self.page.wait_for("group", text="1 warning")
        self.page.press("Control+a")
        self.page.press("Backspace")
        self.page.wait_until_underlined({})

    def _paste(self, text: str) -> None:
        self.page.evaluate(COPY, text)
        self.page.press("Control+c")
        self.page.press("Control+v")

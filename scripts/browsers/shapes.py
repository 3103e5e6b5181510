"""What a running browser and one of its pages can do, whichever of the two it is."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from browsers import inside
from browsers.find import Kind

WIDTH, HEIGHT = 1280, 800
"""Size of every page in CSS pixels, so that a place on it means the same in both browsers."""
TIMEOUT_S = 15.0
FRAMES_MS = 30
HAND_MS = 350
"""Nobody reads a button and presses it in less; our overlay takes no click in its first 300 ms."""


Box = tuple[float, float, float, float]
"""Left, top, width, height in CSS pixels of the window."""


class BrowserError(Exception):
    """The browser did not do what was asked; the message says what, in its own words where it gave any."""


class NotSeen(BrowserError, AssertionError):
    """What was waited for did not come; in a test, that is its failure."""


@dataclass(frozen=True)
class Proxy:
    """A CONNECT proxy on 127.0.0.1, and base64 SHA-256 of the one public key that need not be vouched for."""

    port: int
    spki: str


@dataclass(frozen=True)
class Node:
    """One element of the extension's overlay.

    role, name, text   as a screen reader would have them
    rect               where it is; all 0 if it is not drawn
    attributes         as written in the tree
    state              checked, expanded, disabled, focused, visible
    style              colour, background and the like, as computed
    """

    tag: str
    role: str
    name: str
    text: str
    rect: Box
    attributes: dict[str, str]
    state: dict[str, bool]
    style: dict[str, str]

    @property
    def visible(self) -> bool:
        """Whether it is drawn at all."""
        return self.state["visible"]

    @property
    def centre(self) -> tuple[float, float]:
        """Where a mouse would go for it."""
        left, top, width, height = self.rect
        return left + width / 2, top + height / 2


@dataclass
class Found:
    """Which nodes of the overlay are meant."""

    role: str | None = None
    name: str | None = None
    text: str | None = None
    where: Callable[[Node], bool] = field(default=lambda node: node.visible)

    def __call__(self, node: Node) -> bool:
        return (
            (self.role is None or node.role == self.role)
            and (self.name is None or self.name.lower() in node.name.lower())
            and (self.text is None or self.text.lower() in node.text.lower())
            and self.where(node)
        )


class Page(ABC):
    """One tab, in front. Functions of JavaScript are given as source text, their arguments as JSON values."""

    errors: list[str]
    """What pages and content scripts wrote to the console as errors, and what they threw."""

    # ---- what each browser does its own way

    @abstractmethod
    def goto(self, url: str) -> None:
        """Open an address and wait for its `load`."""

    @abstractmethod
    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Call a function in the page's own world; a promise is awaited; the answer is JSON."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Press and release a key for each character; a line break is Enter."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """One key, perhaps with others held: "Backspace", "Control+a", "Shift+Enter"."""

    @abstractmethod
    def compose(self, text: str, *, commit: bool = True) -> None:
        """Write as an input method does, letter by letter in one composition, which goes on until it is committed."""

    @abstractmethod
    def move_to(self, x: float, y: float) -> None:
        """Move the mouse to a place in the window, in CSS pixels."""

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """Move the mouse there, press and release its left button."""

    @abstractmethod
    def screenshot(self, path: Path, part: Box | None = None) -> None:
        """Write a PNG of the window's contents, or of a part of it: left, top, width, height in CSS pixels."""

    @abstractmethod
    def _prefer(self, forced_colours: bool, less_motion: bool) -> None:
        """Have the browser tell pages so."""

    @abstractmethod
    def weigh(self, extension: str) -> dict[str, int]:
        """Collect what nobody needs any more and count the rest; what can be counted differs between the browsers.

        extension  the origin of the one whose content script is meant
        Returns    by name, as `chromium_weight` and `firefox_weight` have it
        """

    @abstractmethod
    def activate(self) -> None:
        """Bring this tab to the front."""

    @abstractmethod
    def close(self) -> None:
        """Close the tab."""

    @abstractmethod
    def _closed_root(self, function: str) -> Any:
        """The answer of a function called with the overlay's closed shadow root; None without an overlay."""

    # ---- the rest is the same in both

    def click(self, selector: str) -> None:
        """Wait for a drawn element that matches, and click the middle of the first with the mouse."""
        box = self.wait_until(inside.PLACE, selector)
        self.click_at(box[0], box[1])

    def wait_until(self, function: str, *arguments: Any, timeout: float = TIMEOUT_S) -> Any:
        """The function's first answer that is not falsy; NotSeen after `timeout` seconds.

        The page itself looks again and again, and on after a navigation.
        """
        end = time.monotonic() + timeout
        last = "nothing"
        while (left := end - time.monotonic()) > 0:
            try:
                done, value = self.evaluate(inside.polled(function), left * 1000, *arguments)
            except BrowserError as error:  # the page went away under it
                last = str(error)
                self._breathe(end)
                continue
            if done:
                return value
            last = json.dumps(value)
        raise NotSeen(f"waited {timeout} s for {function} {arguments or ''}; at last it was {last}")

    @contextmanager
    def preferring(self, *, forced_colours: bool = False, less_motion: bool = False) -> Iterator[None]:
        """For a while the person wants few colours of their own choice, or little motion; Firefox asks all tabs so."""
        self._prefer(forced_colours, less_motion)
        try:
            self.wait_until(inside.PREFERRED, forced_colours, less_motion)
            yield
        finally:
            self._prefer(False, False)

    def ask_overlay(self, function: str) -> Any:
        """The answer of a function called with the overlay's closed shadow root; a promise is awaited."""
        return self._closed_root(function)

    def underlined(self) -> dict[str, list[str]]:
        """The words under each of our highlights by severity, in the page's order: {"caution": ["idiot"]}."""
        words: dict[str, list[str]] = self.evaluate(inside.UNDERLINED)
        return words

    def wait_until_underlined(self, words: dict[str, list[str]], timeout: float = TIMEOUT_S) -> None:
        """Wait until exactly these words are underlined."""
        if words == self.underlined():
            return
        try:
            self.wait_until(inside.SAME_UNDERLINED, words, timeout=timeout)
        except NotSeen:
            raise NotSeen(f"expected {words} underlined, but it is {self.underlined()}") from None

    def model(self, selector: str = "") -> str:
        """The text as the site's own editor holds it: of the focused composer, or of the one named."""
        text: str = self.evaluate(inside.MODEL, selector)
        return text

    def overlay(self) -> list[Node]:
        """Every element of the extension's closed shadow tree, in order; empty if there is none."""
        nodes = self._closed_root(inside.OVERLAY) or []
        return [Node(**{**node, "rect": tuple(node["rect"])}) for node in nodes]

    def find(self, role: str | None = None, name: str | None = None, **more: Any) -> Node | None:
        """The first drawn node of the overlay with this role whose name (or `text`) contains these words."""
        wanted = Found(role, name, **more)
        return next(filter(wanted, self.overlay()), None)

    def wait_for(
        self, role: str | None = None, name: str | None = None, *, timeout: float = TIMEOUT_S, **more: Any
    ) -> Node:
        """As `find`, but waits until there is such a node and it stands still."""
        end = time.monotonic() + timeout
        before: Node | None = None
        while True:
            node = self.find(role, name, **more)
            if node is not None and before is not None and node.rect == before.rect:
                return node
            before = node
            if time.monotonic() > end:
                seen = [(one.role, one.name, one.text[:60]) for one in self.overlay() if one.visible]
                raise NotSeen(f"no {role or 'node'} {name or more} in the overlay: {seen}")
            self._breathe(end)

    def click_node(self, role: str | None = None, name: str | None = None, **more: Any) -> Node:
        """Wait for a node of the overlay and click it with the mouse, no faster than a hand could."""
        self.move_to(*self.wait_for(role, name, **more).centre)
        self.evaluate(inside.pause(HAND_MS))
        node = self.wait_for(role, name, **more)
        self.click_at(*node.centre)
        return node

    def press_slowly(self, keys: str) -> None:
        """Press a key on what has just come, no faster than a hand could."""
        self.evaluate(inside.pause(HAND_MS))
        self.press(keys)

    def _breathe(self, end: float) -> None:
        """Let the browser go on for a few frames; also when the page is just being exchanged."""
        while time.monotonic() < end:
            try:
                self.evaluate(inside.pause(FRAMES_MS))
            except BrowserError:
                continue
            return


class Browser(ABC):
    """A running browser with a profile of its own."""

    kind: Kind
    extension_id: str
    """Chromium's id of the extension, or its host in Firefox's moz-extension addresses; "" without one."""

    @property
    def extension_origin(self) -> str:
        """What the extension's requests carry as Origin."""
        scheme = "chrome-extension" if self.kind == "chromium" else "moz-extension"
        return f"{scheme}://{self.extension_id}"

    @abstractmethod
    def new_page(self) -> Page:
        """A new tab in front, empty."""

    @abstractmethod
    def close_tabs(self, words: str) -> None:
        """Close every tab with these words in its address, whoever opened it."""

    @property
    @abstractmethod
    def errors(self) -> list[str]:
        """What the extension's background and its own pages wrote to their consoles as errors, and what they threw.

        What a background of Firefox's wrote is lost when it is stopped.
        """

    @abstractmethod
    def kill_worker(self) -> None:
        """End the extension's background as the browser does when it is idle."""

    @abstractmethod
    def say_yes(self, origins: tuple[str, ...]) -> None:
        """From now on the person says yes when the extension asks to read these, such as "https://bsky.app/*"."""

    @abstractmethod
    def take_access(self, origin: str) -> None:
        """The person takes such an access back, on the browser's own page about extensions."""

    @abstractmethod
    def weigh_background(self) -> dict[str, int]:
        """As `Page.weigh`, but of the extension's background; empty while it is not running."""

    @abstractmethod
    def is_open(self) -> bool:
        """Whether the person has not closed it."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and all its processes."""

    def extension_page(self, path: str) -> Page:
        """One of the extension's own pages in a new tab, such as "popup.html"."""
        page = self.new_page()
        page.goto(f"{self.extension_origin}/{path}")
        return page

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

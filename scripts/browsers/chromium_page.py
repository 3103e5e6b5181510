"""One tab of a Chromium, by Playwright, and by the DevTools protocol where Playwright does not reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, FloatRect
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab

from browsers import chromium_weight
from browsers.shapes import Box, BrowserError, Page


class ChromiumPage(Page):
    """See `shapes.Page`."""

    def __init__(self, context: BrowserContext, tab: Tab) -> None:
        self._tab = tab
        self._session = context.new_cdp_session(tab)
        self.errors = []
        tab.on("console", self._hear)
        tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def goto(self, url: str) -> None:
        try:
            self._tab.goto(url)
        except PlaywrightError as error:
            raise BrowserError(error.message) from error

    def evaluate(self, function: str, *arguments: Any) -> Any:
        call = f"({function})(...{json.dumps(arguments)})"
        return self._value("Runtime.evaluate", expression=call, userGesture=False)

    def _value(self, method: str, **parameters: Any) -> Any:
        answer = self._send(method, **parameters, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            thrown = answer["exceptionDetails"]
            raise BrowserError(thrown.get("exception", {}).get("description", thrown["text"]))
        return answer["result"].get("value")

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self._session.send(method, parameters)
        except PlaywrightError as error:
            raise BrowserError(error.message) from error
        return answer

    def type(self, text: str) -> None:
        self._tab.keyboard.type(text)

    def press(self, keys: str) -> None:
        self._tab.keyboard.press(keys)

    def compose(self, text: str, *, commit: bool = True) -> None:
        for length in range(1, len(text) + 1):
            place = {"selectionStart": length, "selectionEnd": length}
            self._send("Input.imeSetComposition", text=text[:length], **place)
        if commit:
            self._send("Input.insertText", text=text)

    def move_to(self, x: float, y: float) -> None:
        self._tab.mouse.move(x, y)

    def click_at(self, x: float, y: float) -> None:
        self._tab.mouse.click(x, y)

    def screenshot(self, path: Path, part: Box | None = None) -> None:
        self._tab.screenshot(path=path, clip=_clip(part) if part else None)

    def _prefer(self, forced_colours: bool, less_motion: bool) -> None:
        self._tab.emulate_media(
            forced_colors="active" if forced_colours else "none",
            reduced_motion="reduce" if less_motion else "no-preference",
        )

    def weigh(self, extension: str) -> dict[str, int]:
        return chromium_weight.weigh(self._session, extension)

    def activate(self) -> None:
        self._tab.bring_to_front()

    def close(self) -> None:
        self._tab.close()

    def _closed_root(self, function: str) -> Any:
        tree = self._send("DOM.getDocument", depth=-1, pierce=True)["root"]
        roots = [root for root in _shadow_roots(tree) if root["shadowRootType"] == "closed"]
        if not roots:
            return None
        try:
            node = self._send("DOM.resolveNode", backendNodeId=roots[-1]["backendNodeId"])["object"]["objectId"]
        except BrowserError:  # taken away in between
            return None
        call = f"function () {{ return ({function})(this); }}"
        return self._value("Runtime.callFunctionOn", objectId=node, functionDeclaration=call)


def _clip(part: Box) -> FloatRect:
    left, top, width, height = part
    return {"x": left, "y": top, "width": width, "height": height}


def _shadow_roots(node: dict[str, Any]) -> list[dict[str, Any]]:
    """The shadow roots of a node and of all in it."""
    inner = (root for child in node.get("children", []) for root in _shadow_roots(child))
    return [*node.get("shadowRoots", []), *inner]

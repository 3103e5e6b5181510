"""One tab of a Firefox, by WebDriver BiDi."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

from browsers import firefox_weight, inside
from browsers.bidi import Bidi
from browsers.shapes import Box, BrowserError, Page

KEYS = {
    "Enter": "\ue007", "Tab": "\ue004", "Backspace": "\ue003", "Delete": "\ue017", "Escape": "\ue00c",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
    "Home": "\ue011", "End": "\ue010", "PageUp": "\ue00e", "PageDown": "\ue00f", "F6": "\ue036", "Space": " ",
    "Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a", "Meta": "\ue03d",
}  # fmt: skip


def call(bidi: Bidi, context: str, function: str, arguments: list[dict[str, Any]]) -> Any:
    """Call a function in a page; its answer must be a string or nothing."""
    answer = bidi.send(
        "script.callFunction",
        functionDeclaration=function,
        arguments=arguments,
        target={"context": context},
        awaitPromise=True,
    )
    if answer["type"] == "exception":
        raise BrowserError(answer["exceptionDetails"]["text"])
    return answer["result"].get("value")


def call_inside(bidi: Bidi, function: str, arguments: list[dict[str, Any]] | None = None) -> Any:
    """As `call`, but in Firefox itself, with all its rights."""
    windows = bidi.send("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"]
    return call(bidi, windows[0]["context"], function, arguments or [])


class FirefoxPage(Page):
    """See `shapes.Page`."""

    def __init__(self, bidi: Bidi, context: str) -> None:
        self._bidi = bidi
        self._context = context
        self.errors = []

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._bidi.send(method, context=self._context, **parameters)

    def goto(self, url: str) -> None:
        self._send("browsingContext.navigate", url=url, wait="complete")

    def evaluate(self, function: str, *arguments: Any) -> Any:
        # JSON both ways: BiDi's own form of values is another, and needs taking apart.
        source = f"async () => JSON.stringify(await ({function})(...{json.dumps(arguments)}))"
        said = call(self._bidi, self._context, source, [])
        return None if said is None else json.loads(said)

    def type(self, text: str) -> None:
        self._keys([key for sign in text for key in self._tap(KEYS["Enter"] if sign == "\n" else sign)])

    def press(self, keys: str) -> None:
        *held, last = [KEYS.get(key, key) for key in re.split(r"\+(?=.)", keys)]
        down = [{"type": "keyDown", "value": key} for key in held]
        up = [{"type": "keyUp", "value": key} for key in reversed(held)]
        self._keys([*down, *self._tap(last), *up])

    @staticmethod
    def _tap(key: str) -> list[dict[str, str]]:
        return [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]

    def _keys(self, actions: list[dict[str, str]]) -> None:
        self._send("input.performActions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def compose(self, text: str, *, commit: bool = True) -> None:
        words: list[dict[str, Any]] = [{"type": "string", "value": text}, {"type": "boolean", "value": commit}]
        call_inside(self._bidi, inside.COMPOSE, words)

    def move_to(self, x: float, y: float) -> None:
        self._mouse([{"type": "pointerMove", "x": round(x), "y": round(y)}])

    def click_at(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._mouse([move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def _mouse(self, actions: list[dict[str, Any]]) -> None:
        self._send("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": actions}])

    def screenshot(self, path: Path, part: Box | None = None) -> None:
        clip = {}
        if part:
            clip = {"clip": {"type": "box", **dict(zip(("x", "y", "width", "height"), part, strict=True))}}
        path.write_bytes(base64.b64decode(self._send("browsingContext.captureScreenshot", **clip)["data"]))

    def _prefer(self, forced_colours: bool, less_motion: bool) -> None:
        wanted = {"browser.display.document_color_use": 2 * forced_colours, "ui.prefersReducedMotion": int(less_motion)}
        lines = [f"Services.prefs.setIntPref({json.dumps(name)}, {value});" for name, value in wanted.items()]
        call_inside(self._bidi, f"() => {{ {' '.join(lines)} }}")

    def weigh(self, extension: str) -> dict[str, int]:
        call_inside(self._bidi, firefox_weight.FORGET)
        reports = json.loads(call_inside(self._bidi, firefox_weight.REPORTS))
        return firefox_weight.of_page(reports, self.evaluate("() => location.origin"), extension)

    def activate(self) -> None:
        self._send("browsingContext.activate")

    def close(self) -> None:
        self._send("browsingContext.close")

    def _closed_root(self, function: str) -> Any:
        answer = self._bidi.send(
            "script.evaluate",
            expression='document.querySelector("hatcheck-host") ?? document.documentElement',
            target={"context": self._context},
            awaitPromise=False,
            serializationOptions={"maxDomDepth": 1, "includeShadowTree": "all"},
        )
        element = answer["result"]
        hosts = [element, *(element["value"].get("children") or [])]
        roots = [host["value"].get("shadowRoot") for host in hosts if "value" in host]
        closed = [root for root in roots if root and root["value"]["mode"] == "closed"]
        if not closed:
            return None
        source = f"async (root) => JSON.stringify(await ({function})(root))"
        try:
            said = call(self._bidi, self._context, source, [{"sharedId": closed[-1]["sharedId"]}])
        except BrowserError:  # taken away in between
            return None
        return json.loads(said)

"""Chromium, driven by Playwright, and by the DevTools protocol where Playwright does not reach."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, FloatRect, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from browsers.find import Kind
from browsers.shapes import HEIGHT, WIDTH, Box, Browser, BrowserError, Page, Proxy

QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Driver:
    """Playwright allows one driver per thread; the browsers share it."""

    _running: Playwright | None = None
    _users = 0

    @classmethod
    def take(cls) -> Playwright:
        cls._users += 1
        if cls._running is None:
            cls._running = sync_playwright().start()
        return cls._running

    @classmethod
    def leave(cls) -> None:
        cls._users -= 1
        if cls._users == 0 and cls._running is not None:
            cls._running.stop()
            cls._running = None


class Chromium(Browser):
    """See `shapes.Browser`."""

    kind: Kind = "chromium"

    def __init__(
        self, path: Path, profile: Path, extensions: tuple[Path, ...], proxy: Proxy | None, headless: bool
    ) -> None:
        driver = _Driver.take()
        try:
            self._context = driver.chromium.launch_persistent_context(
                profile,
                executable_path=path,
                headless=headless,
                args=[*QUIET, *_loading(extensions), *_proxied(proxy)],
                # Otherwise the person reads that "automated test software" controls the browser.
                ignore_default_args=[] if headless else ["--enable-automation"],
                chromium_sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0),
                viewport={"width": WIDTH, "height": HEIGHT} if headless else None,
                no_viewport=None if headless else True,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except PlaywrightError as error:
            _Driver.leave()
            raise BrowserError(f"Chromium did not start: {error.message}") from error
        self.extension_id = self._find_extension(extensions[0]) if extensions else ""

    def _find_extension(self, folder: Path) -> str:
        """The id, as Chromium's own page about extensions has it; also lets it collect their errors."""
        page = self.new_page()
        page.goto("chrome://extensions/")
        loaded: list[dict[str, str]] = page.evaluate("""async () => {
          await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
          return await chrome.developerPrivate.getExtensionsInfo({});
        }""")
        page.close()
        for one in loaded:
            if Path(one.get("path", "")) == folder.resolve():
                return one["id"]
        raise BrowserError(f"Chromium did not load the extension in {folder}.")

    def new_page(self) -> ChromiumPage:
        return ChromiumPage(self._context, self._context.new_page())

    @property
    def errors(self) -> list[str]:
        page = self.new_page()
        page.goto("chrome://extensions/")
        found: list[str] = page.evaluate(
            """async (id) => {
              const about = await chrome.developerPrivate.getExtensionInfo(id);
              const errors = [...about.manifestErrors, ...about.runtimeErrors].map((error) => error.message);
              return [...errors, ...about.installWarnings ?? []];
            }""",
            self.extension_id,
        )
        page.close()
        return found

    def kill_worker(self) -> None:
        page = self._context.new_page()
        session = self._context.new_cdp_session(page)
        for target in session.send("Target.getTargets")["targetInfos"]:
            if target["type"] == "service_worker" and target["url"].startswith(self.extension_origin):
                session.send("Target.closeTarget", {"targetId": target["targetId"]})
        page.close()

    def is_open(self) -> bool:
        try:
            self._context.wait_for_event("close", timeout=200)
        except PlaywrightTimeout:
            return True
        except PlaywrightError:
            return False
        return False

    def close(self) -> None:
        try:
            self._context.close()
        except PlaywrightError:
            pass  # the person closed it first
        finally:
            _Driver.leave()


def _loading(extensions: tuple[Path, ...]) -> list[str]:
    if not extensions:
        return []
    folders = ",".join(str(folder.resolve()) for folder in extensions)
    # Playwright switches extensions off; the second switch excepts ours.
    return [f"--load-extension={folders}", f"--disable-extensions-except={folders}"]


def _proxied(proxy: Proxy | None) -> list[str]:
    if proxy is None:
        return []
    return [
        f"--proxy-server=http://127.0.0.1:{proxy.port}",
        f"--ignore-certificate-errors-spki-list={proxy.spki}",
        # Without this the sites count as local themselves, and Local Network Access would be off unnoticed.
        f"--ip-address-space-overrides=127.0.0.1:{proxy.port}=public",
    ]


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
    """The shadow roots of the document's element and of its children, where an overlay may hang."""
    found: list[dict[str, Any]] = []
    for element in (child for child in node.get("children", []) if child["nodeName"] == "HTML"):
        for host in (element, *element.get("children", [])):
            found += host.get("shadowRoots", [])
    return found

"""Firefox, driven by its own WebDriver BiDi; no driver program is needed."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path
from typing import Any

from browsers import firefox_errors, firefox_process, firefox_weight
from browsers.bidi import Bidi
from browsers.find import Kind
from browsers.firefox_page import FirefoxPage, call_inside
from browsers.shapes import HEIGHT, WIDTH, Browser, BrowserError, Proxy

UUID = "4a7c4e5b-2f6d-4c1e-9a53-0d6c3b8f4287"
"""The extension's host name in moz-extension addresses; random unless we choose it."""


class Firefox(Browser):
    """See `shapes.Browser`."""

    kind: Kind = "firefox"

    def __init__(
        self, path: Path, profile: Path, extensions: tuple[Path, ...], proxy: Proxy | None, headless: bool
    ) -> None:
        names = [_gecko_id(folder) for folder in extensions]
        firefox_process.write_preferences(profile, {name: UUID for name in names[:1]}, proxy)
        self.extension_id = UUID if extensions else ""
        self._headless = headless
        self._errors: list[str] = []
        self._pages: dict[str, FirefoxPage] = {}
        self._process = firefox_process.launch(path, profile, headless)
        with contextlib.ExitStack() as failing:
            failing.callback(firefox_process.end, self._process)
            self._bidi = Bidi(f"{firefox_process.address(self._process)}/session", self._hear)
            self._bidi.send("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": proxy is not None}})
            self._shut_door()
            self._bidi.send("session.subscribe", events=["log.entryAdded"])
            for folder in extensions:
                source = {"type": "path", "path": str(folder.resolve())}
                self._bidi.send("webExtension.install", extensionData=source)
            failing.pop_all()
        self._gecko_ids = names

    def _hear(self, method: str, event: dict[str, Any]) -> None:
        if method != "log.entryAdded" or event["level"] != "error":
            return
        words = event["text"] or ""
        page = self._pages.get(event["source"].get("context", ""))
        (page.errors if page else self._errors).append(words)

    def new_page(self) -> FirefoxPage:
        # The tab that Firefox starts with never gets the focus, and editors there misplace letters.
        context = self._bidi.send("browsingContext.create", type="tab")["context"]
        page = FirefoxPage(self._bidi, context)
        self._pages[context] = page
        page.activate()
        if self._headless:
            size = {"width": WIDTH, "height": HEIGHT}
            self._bidi.send("browsingContext.setViewport", context=context, viewport=size)
        return page

    def close_tabs(self, words: str) -> None:
        for tab in self._bidi.send("browsingContext.getTree", maxDepth=0)["contexts"]:
            if words in tab["url"]:
                self._bidi.send("browsingContext.close", context=tab["context"])

    @property
    def errors(self) -> list[str]:
        said = self._call_inside(firefox_errors.ERRORS, self._gecko_ids[0], self.extension_origin)
        found: list[str] = json.loads(said)
        return self._errors + found

    def kill_worker(self) -> None:
        self._call_inside(f"""async () => {{
          const {{ extension }} = WebExtensionPolicy.getByID({json.dumps(self._gecko_ids[0])});
          await extension.terminateBackground({{ ignoreDevToolsAttached: true }});
        }}""")

    def say_yes(self, origins: tuple[str, ...]) -> None:  # noqa: ARG002
        # Without its prompt it says yes to whatever is asked for by a press.
        self._call_inside('() => Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", false)')

    def take_access(self, origin: str) -> None:
        taken = json.dumps({"permissions": [], "origins": [origin], "data_collection": []})
        self._call_inside(f"""async () => {{
          const inner = "resource://gre/modules/ExtensionPermissions.sys.mjs";
          const {{ ExtensionPermissions }} = ChromeUtils.importESModule(inner);
          const {{ extension }} = WebExtensionPolicy.getByID({json.dumps(self._gecko_ids[0])});
          await ExtensionPermissions.remove(extension.id, {taken}, extension);
        }}""")

    def _shut_door(self) -> None:
        """Let nobody else in: the port asks for no password, and every user of this machine could drive us."""
        self._call_inside("""() => {
          const agent = "chrome://remote/content/components/RemoteAgent.sys.mjs";
          ChromeUtils.importESModule(agent).RemoteAgent.server.stop(); // what is connected stays so
        }""")

    def _call_inside(self, function: str, *arguments: str) -> Any:
        """Call a function in Firefox itself, with all its rights."""
        return call_inside(self._bidi, function, [{"type": "string", "value": one} for one in arguments])

    def weigh_background(self) -> dict[str, int]:
        reports = json.loads(self._call_inside(firefox_weight.REPORTS))
        return firefox_weight.of_background(reports, self.extension_origin)

    def is_open(self) -> bool:
        try:
            self._process.wait(0.2)
        except subprocess.TimeoutExpired:
            return True
        return False

    def close(self) -> None:
        with contextlib.suppress(BrowserError):  # the person may have closed it first
            self._bidi.send("browser.close")
        self._bidi.close()
        firefox_process.end(self._process)


def _gecko_id(folder: Path) -> str:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    name: str = manifest["browser_specific_settings"]["gecko"]["id"]
    return name

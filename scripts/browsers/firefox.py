"""Firefox, driven by its own WebDriver BiDi; no driver program is needed."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

from browsers.bidi import Bidi
from browsers.find import Kind
from browsers.shapes import HEIGHT, WIDTH, Box, Browser, BrowserError, Page, Proxy

UUID = "4a7c4e5b-2f6d-4c1e-9a53-0d6c3b8f4287"
"""The extension's host name in moz-extension addresses; random unless we choose it."""
START_S = 60.0
END_S = 10.0
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    # Temporary extensions lose their storage, and with it the pairing, at the end of each run without these.
    "extensions.webextensions.keepStorageOnUninstall": True,
    "extensions.webextensions.keepUuidOnUninstall": True,
    "toolkit.telemetry.enabled": False,
}
KEYS = {
    "Enter": "\ue007", "Tab": "\ue004", "Backspace": "\ue003", "Delete": "\ue017", "Escape": "\ue00c",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
    "Home": "\ue011", "End": "\ue010", "PageUp": "\ue00e", "PageDown": "\ue00f", "F6": "\ue036", "Space": " ",
    "Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a", "Meta": "\ue03d",
}  # fmt: skip


class Firefox(Browser):
    """See `shapes.Browser`."""

    kind: Kind = "firefox"

    def __init__(
        self, path: Path, profile: Path, extensions: tuple[Path, ...], proxy: Proxy | None, headless: bool
    ) -> None:
        names = [_gecko_id(folder) for folder in extensions]
        _write_preferences(profile, names[:1], proxy)
        self.extension_id = UUID if extensions else ""
        self._headless = headless
        self._errors: list[str] = []
        self._pages: dict[str, FirefoxPage] = {}
        self._process = _launch(path, profile, headless)
        with contextlib.ExitStack() as failing:
            failing.callback(_end, self._process)
            self._bidi = Bidi(f"{_address(self._process)}/session", self._hear)
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

    @property
    def errors(self) -> list[str]:
        self._bidi.send("session.status")  # what came before its answer has been heard by now
        return self._errors

    def kill_worker(self) -> None:
        self._call_inside(f"""async () => {{
          const {{ extension }} = WebExtensionPolicy.getByID({json.dumps(self._gecko_ids[0])});
          await extension.terminateBackground({{ ignoreDevToolsAttached: true }});
        }}""")

    def _shut_door(self) -> None:
        """Let nobody else in: the port asks for no password, and every user of this machine could drive us."""
        self._call_inside("""() => {
          const agent = "chrome://remote/content/components/RemoteAgent.sys.mjs";
          ChromeUtils.importESModule(agent).RemoteAgent.server.stop(); // what is connected stays so
        }""")

    def _call_inside(self, function: str) -> None:
        """Call a function in Firefox itself, with all its rights."""
        windows = self._bidi.send("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"]
        _call(self._bidi, windows[0]["context"], function, [])

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
        _end(self._process)


def _gecko_id(folder: Path) -> str:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    name: str = manifest["browser_specific_settings"]["gecko"]["id"]
    return name


def _write_preferences(profile: Path, names: list[str], proxy: Proxy | None) -> None:
    chosen = dict(PREFERENCES)
    if names:
        chosen["extensions.webextensions.uuids"] = json.dumps({names[0]: UUID})
    if proxy is not None:
        chosen |= {"network.proxy.type": 1}
        for scheme in ("http", "ssl"):
            chosen |= {f"network.proxy.{scheme}": "127.0.0.1", f"network.proxy.{scheme}_port": proxy.port}
    else:
        # The remote agent's advice is for tests; a person who writes here wants safe browsing and the like.
        chosen["remote.prefs.recommended"] = False
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items()]
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")


def _launch(path: Path, profile: Path, headless: bool) -> subprocess.Popen[str]:
    command = [str(path), "--no-remote", "--profile", str(profile.resolve())]
    command += ["--remote-debugging-port", "0", "--remote-allow-system-access"]
    return subprocess.Popen(
        [*command, "--headless"] if headless else command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        # Its processes are a group of their own, so that none is left over.
        start_new_session=True,
    )


def _address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens. Goes on reading what it says, or it would stop when the pipe is full."""
    heard: Queue[str] = Queue()
    threading.Thread(target=_listen, args=(process.stderr, heard), daemon=True).start()
    try:
        address = heard.get(timeout=START_S)
    except Empty:
        address = ""
    if not address:
        raise BrowserError("Firefox did not start.")
    return address


def _listen(said: IO[str] | None, heard: Queue[str]) -> None:
    with said or contextlib.nullcontext(()) as lines:
        for line in lines:
            found = LISTENING.search(line)
            if found:
                heard.put(found[1])
    heard.put("")


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_S)
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _call(bidi: Bidi, context: str, function: str, arguments: list[dict[str, Any]]) -> Any:
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
        call = f"async () => JSON.stringify(await ({function})(...{json.dumps(arguments)}))"
        said = _call(self._bidi, self._context, call, [])
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

    def compose(self, text: str, *, commit: bool = True) -> None:  # noqa: ARG002 - what Chromium's takes
        raise BrowserError("Firefox lets no driver write as an input method does.")

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

    def activate(self) -> None:
        self._send("browsingContext.activate")

    def close(self) -> None:
        self._send("browsingContext.close")

    def _closed_root(self, function: str) -> Any:
        answer = self._bidi.send(
            "script.evaluate",
            expression="document.documentElement",
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
        call = f"(root) => JSON.stringify(({function})(root))"
        try:
            said = _call(self._bidi, self._context, call, [{"sharedId": closed[-1]["sharedId"]}])
        except BrowserError:  # taken away in between
            return None
        return json.loads(said)

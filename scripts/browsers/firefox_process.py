"""Firefox as a process: the preferences it starts with, where it listens, and its end."""

from __future__ import annotations

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
from typing import IO

from browsers.shapes import BrowserError, Proxy

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


def write_preferences(profile: Path, hosts: dict[str, str], proxy: Proxy | None) -> None:
    """Set up a profile, which may exist already.

    hosts  for extensions by id: their host in moz-extension addresses
    """
    chosen = dict(PREFERENCES)
    if hosts:
        chosen["extensions.webextensions.uuids"] = json.dumps(hosts)
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


def launch(path: Path, profile: Path, headless: bool) -> subprocess.Popen[str]:
    """Start it, in a group of processes of its own."""
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


def address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens. Goes on reading what it says, or it would stop when the pipe is full."""
    heard: Queue[str] = Queue()
    threading.Thread(target=_listen, args=(process.stderr, heard), daemon=True).start()
    with contextlib.suppress(Empty):
        found = heard.get(timeout=START_S)
        if found:
            return found
    raise BrowserError("Firefox did not start.")


def _listen(said: IO[str] | None, heard: Queue[str]) -> None:
    with said or contextlib.nullcontext(()) as lines:
        for line in lines:
            found = LISTENING.search(line)
            if found:
                heard.put(found[1])
    heard.put("")


def end(process: subprocess.Popen[str]) -> None:
    """Wait for it, but not for ever, and leave none of its processes behind."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_S)
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

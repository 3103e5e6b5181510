"""macOS: a launch agent of the person's own (launchd.plist(5), launchctl(1))."""

from __future__ import annotations

import plistlib
import time

from hatcheck.autostart.files import put, take_away
from hatcheck.autostart.shapes import Installed, Machine, Startup
from hatcheck.errors import HatcheckError

LABEL = "hatcheck.helper"
IN_PROGRESS = 36
"""How `bootout` ends while the program is still ending; until it has, launchd takes no other of this label."""
END_SECONDS = 20.0
PAUSE_SECONDS = 0.1


class Launchd:
    """The way."""

    name = "a launch agent"
    hint = ""
    start_command: str | None

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._path = machine.home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._domain = f"gui/{machine.user}"
        self._target = f"{self._domain}/{LABEL}"
        self.start_command = f"launchctl kickstart {self._target}"

    def is_possible(self) -> bool:
        return True

    def install(self, startup: Startup, now: bool) -> str:
        put(self._path, agent(startup))
        if now:
            done = self._machine.run(["launchctl", "bootstrap", self._domain, str(self._path)])
            if done.code != 0:
                take_away(self._path, self._machine.home)
                raise HatcheckError("autostart-failed", f"launchctl bootstrap failed: {done.said}")
        return str(self._path)

    def installed(self) -> Installed | None:
        if not self._path.exists():
            return None
        try:
            read = plistlib.loads(self._path.read_bytes())
            words = read.get("ProgramArguments") if isinstance(read, dict) else None
        except (plistlib.InvalidFileException, ValueError, OSError):
            words = None
        return Installed(str(self._path), Startup.read(words))

    def uninstall(self) -> None:
        if self._is_loaded():
            done = self._machine.run(["launchctl", "bootout", self._target])
            if done.code not in (0, IN_PROGRESS):
                raise HatcheckError("autostart-failed", f"launchctl bootout failed: {done.said}")
            end = time.monotonic() + END_SECONDS
            while self._is_loaded():
                if time.monotonic() > end:
                    raise HatcheckError("autostart-failed", f"{LABEL} does not end. Try again in a minute.")
                time.sleep(PAUSE_SECONDS)
        take_away(self._path, self._machine.home)

    def _is_loaded(self) -> bool:
        return self._machine.run(["launchctl", "print", self._target]).code == 0


def agent(startup: Startup) -> bytes:
    """The property list. It is started again after a crash, not when it says that it cannot start."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": startup.words,
            "RunAtLoad": True,
            "KeepAlive": {"Crashed": True},
            "WorkingDirectory": "/",
            "Umask": 0o077,
        },
        sort_keys=False,
    )

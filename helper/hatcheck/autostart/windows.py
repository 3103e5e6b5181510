"""Windows: a value in the person's own Run key, which Windows reads at login."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

from hatcheck.autostart.shapes import Installed, Machine, Registry, Startup
from hatcheck.errors import HatcheckError

KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
VALUE = "Hatcheck"
MOST_CHARACTERS = 260
"""Windows runs no longer line from there."""
_LINE = re.compile(r'"([^"]+)" (-m hatcheck serve --no-open --port \d+ --data-dir) "([^"]+)"')


class RunAtLogin:
    """The way."""

    name = "an entry in the registry's Run key"
    hint = ""
    start_command: str | None = None

    def __init__(self, registry: Registry, machine: Machine) -> None:
        self._registry = registry
        self._machine = machine

    def is_possible(self) -> bool:
        return True

    def install(self, startup: Startup, now: bool) -> str:
        line = command_line(startup)
        if len(line) > MOST_CHARACTERS:
            raise HatcheckError(
                "autostart-failed",
                f"Windows starts no command of more than {MOST_CHARACTERS} characters, and this one has {len(line)}. "
                "Put Hatcheck, or its data with --data-dir, into a folder with a shorter name.",
            )
        self._registry.write(line)
        if now:
            self._machine.start(_without_console(startup).words)
        return rf"HKEY_CURRENT_USER\{KEY}\{VALUE}"

    def installed(self) -> Installed | None:
        line = self._registry.read()
        if line is None:
            return None
        found = _LINE.fullmatch(line)
        words = [found[1], *found[2].split(), found[3]] if found else None
        return Installed(rf"HKEY_CURRENT_USER\{KEY}\{VALUE}", Startup.read(words))

    def uninstall(self) -> None:
        self._registry.remove()


def command_line(startup: Startup) -> str:
    """The line as Windows splits it; no path there has a quotation mark in it."""
    python, *middle, folder = _without_console(startup).words
    return f'"{python}" {" ".join(middle)} "{folder}"'


def _without_console(startup: Startup) -> Startup:
    python = PureWindowsPath(startup.python)
    quiet = python.with_name("pythonw.exe") if python.name.lower() == "python.exe" else python
    return Startup(str(quiet), startup.folder, startup.port)

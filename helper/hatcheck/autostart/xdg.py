"""Other desktops: an entry in the autostart folder (freedesktop.org: Autostart, Desktop Entry)."""

from __future__ import annotations

import re

from hatcheck.autostart.files import mark, marked, put, take_away
from hatcheck.autostart.shapes import Installed, Machine, Startup

_PLAIN = re.compile(r"[A-Za-z0-9_./+-]+")
_RESERVED = '"`$\\'

_ENTRY_TEXT = """\
# Made by `hatcheck service install`; `hatcheck service uninstall` takes it away.
{mark}
[Desktop Entry]
Type=Application
Name=Hatcheck
Comment=Tells you, before you post, which hat your words wear
Exec={command}
Path=/
Terminal=false
NoDisplay=true
"""


class Xdg:
    """The way."""

    name = "an autostart entry of the desktop"
    hint = "(no systemd user manager runs for you here, so a desktop has to start it when you log in to one)"
    start_command: str | None = None

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._path = machine.config / "autostart" / "hatcheck.desktop"

    def is_possible(self) -> bool:
        return True

    def install(self, startup: Startup, now: bool) -> str:
        put(self._path, entry(startup))
        if now:
            self._machine.start(startup.words)
        return str(self._path)

    def installed(self) -> Installed | None:
        return Installed(str(self._path), marked(self._path)) if self._path.exists() else None

    def uninstall(self) -> None:
        take_away(self._path, self._machine.home)


def entry(startup: Startup) -> str:
    """The desktop entry."""
    return _ENTRY_TEXT.format(mark=mark(startup), command=" ".join(_quoted(word) for word in startup.words))


def _quoted(word: str) -> str:
    """A word of `Exec`: escaped as an argument, then once more as a value of the file; `%` would be a field code."""
    if _PLAIN.fullmatch(word):
        return word
    argument = "".join(f"\\{sign}" if sign in _RESERVED else sign for sign in word)
    value = argument.replace("\\", "\\\\").replace("%", "%%")
    return f'"{value}"'

"""Linux with a systemd user manager: a unit of the person's own (systemd.unit(5), systemd.service(5))."""

from __future__ import annotations

import re

from hatcheck.autostart.files import mark, marked, put, take_away
from hatcheck.autostart.shapes import Done, Installed, Machine, Startup
from hatcheck.errors import HatcheckError

UNIT = "hatcheck.service"
WRONG_USE = 2
"""With this code the helper says that it cannot start, as when its port is taken; to try again would not help."""
_PLAIN = re.compile(r"[A-Za-z0-9_./+=-]+")

_UNIT_TEXT = """\
# Made by `hatcheck service install`; `hatcheck service uninstall` takes it away.
{mark}
[Unit]
Description=Hatcheck: which hat do your words wear?

[Service]
Type=exec
ExecStart=:{command}
WorkingDirectory=/
UMask=0077
NoNewPrivileges=yes
Restart=on-failure
RestartSec=5
RestartPreventExitStatus={wrong_use}

[Install]
WantedBy=default.target
"""


class Systemd:
    """The way."""

    name = "a systemd user unit"
    hint = ""
    start_command: str | None = f"systemctl --user start {UNIT}"

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._folder = machine.config / "systemd" / "user"
        self._path = self._folder / UNIT
        self._link = self._folder / "default.target.wants" / UNIT

    def is_possible(self) -> bool:
        return self._call("show", "--property=Version").code == 0

    def install(self, startup: Startup, now: bool) -> str:
        put(self._path, unit(startup))
        try:
            self._insist("daemon-reload")
            self._insist("enable", UNIT)
            if now:
                self._insist("restart", UNIT)
        except HatcheckError:
            self._remove_files()
            raise
        return str(self._path)

    def installed(self) -> Installed | None:
        return Installed(str(self._path), marked(self._path)) if self._path.exists() else None

    def uninstall(self) -> None:
        is_managed = self.is_possible()
        if is_managed:
            self._insist("disable", "--now", UNIT)
        self._remove_files()
        if is_managed:
            self._insist("daemon-reload")

    def _remove_files(self) -> None:
        for path in (self._link, self._path):  # without a manager nobody else takes the link away
            take_away(path, self._machine.home)

    def _call(self, *words: str) -> Done:
        return self._machine.run(["systemctl", "--user", *words])

    def _insist(self, *words: str) -> None:
        done = self._call(*words)
        if done.code != 0:
            raise HatcheckError("autostart-failed", f"systemctl --user {' '.join(words)} failed: {done.said}")


def unit(startup: Startup) -> str:
    """The unit file. The colon before the command keeps systemd from putting in variables.

    Raises  HatcheckError("autostart-failed") for a Python where systemd starts no program
    """
    if set("\"'\\") & set(startup.python):
        raise HatcheckError(
            "autostart-failed",
            f"systemd starts no program with a quotation mark or a backslash in its path: {startup.python}. "
            "Install Hatcheck in another folder.",
        )
    command = " ".join(_quoted(word) for word in startup.words)
    return _UNIT_TEXT.format(mark=mark(startup), command=command, wrong_use=WRONG_USE)


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'

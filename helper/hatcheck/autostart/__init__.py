"""ROOM 5. Has the helper started when the person logs in: for them alone, never as root, never for the whole machine.

`machine` is this machine, `shapes` has the nouns, and each platform's way is a module of its own. No library that does
this is kept up: those there are say nothing about systemd, or catch every error and go on.
"""

from __future__ import annotations

from pathlib import Path

import hatcheck
from hatcheck.autostart.launchd import Launchd
from hatcheck.autostart.machine import this_machine
from hatcheck.autostart.shapes import Installed, Machine, Startup, Way
from hatcheck.autostart.systemd import Systemd
from hatcheck.autostart.windows import RunAtLogin
from hatcheck.autostart.xdg import Xdg
from hatcheck.errors import HatcheckError

__all__ = ["Installed", "Machine", "Startup", "Way", "insist", "this_machine", "ways"]


def ways(machine: Machine) -> list[Way]:
    """All that this machine's platform has, the best one first; not each need be possible."""
    if machine.registry is not None:
        return [RunAtLogin(machine.registry, machine)]
    if machine.system == "darwin":
        return [Launchd(machine)]
    return [Systemd(machine), Xdg(machine)]


def insist(machine: Machine, startup: Startup) -> None:
    """Make sure that this can start at every login.

    Raises  HatcheckError("autostart-refused") that says what to do instead
    """
    if machine.user == 0:
        raise _refusal("Hatcheck never starts as root. Run this as yourself, without sudo.")
    if not machine.home.is_dir():
        raise _refusal(f"Your home folder {machine.home} is not there, so nothing can start when you log in.")
    if any(not word.isprintable() for word in startup.words):
        raise _refusal("The path of Python or of the data folder has signs in it that no file of this kind can hold.")
    for place in (Path(startup.python).parent, Path(hatcheck.__file__).parent):
        for temporary in machine.temporary:
            if place.resolve().is_relative_to(temporary):
                raise _refusal(
                    f"Hatcheck is installed in {place}, and {temporary} is emptied now and then. "
                    "Install it somewhere that stays, and run this from there."
                )
    tried = machine.run([startup.python, "-m", "hatcheck", "--version"])
    if tried.code != 0:
        raise _refusal(
            f"{startup.python} cannot start Hatcheck by itself. "
            f"Install it there: {startup.python} -m pip install hatcheck"
        )


def _refusal(message: str) -> HatcheckError:
    return HatcheckError("autostart-refused", message)

"""This machine: who is logged in, where their things are, and how programs are run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hatcheck.autostart.shapes import Done, Machine, Registry
from hatcheck.errors import HatcheckError

COMMAND_SECONDS = 60
NO_SUCH_COMMAND = 127


def this_machine() -> Machine:
    """Raises HatcheckError("autostart-refused") where nobody has a home folder."""
    try:
        home = Path.home()
    except RuntimeError as error:
        raise HatcheckError(
            "autostart-refused", "You have no home folder, so nothing can start when you log in."
        ) from error
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return Machine(
        system=sys.platform,
        home=home,
        config=Path(config) if Path(config).is_absolute() else home / ".config",
        user=os.geteuid() if hasattr(os, "geteuid") else None,
        temporary=tuple(Path(place).resolve() for place in {tempfile.gettempdir(), "/tmp", "/var/tmp"}),  # noqa: S108
        run=run,
        start=start,
        registry=_registry(),
    )


def run(words: Sequence[str]) -> Done:
    """Run a command to its end, from the root folder, so that nothing that lies about is taken for a part of it."""
    program = shutil.which(words[0])
    if program is None:
        return Done(NO_SUCH_COMMAND, f"{words[0]} is not there")
    done = subprocess.run(  # noqa: S603 -- the words are ours, and no shell reads them
        [program, *words[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd=_root(),
        env=_environment(),
        timeout=COMMAND_SECONDS,
        check=False,
    )
    return Done(done.returncode, done.stdout.strip())


def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that outlives us, without a terminal."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    nothing = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 -- as above
        words,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        cwd=_root(),
        env=_environment(),
        start_new_session=True,
        creationflags=flags,
    )


def _root() -> str:
    return Path(sys.executable).anchor


def _environment() -> dict[str, str]:
    """Without what only this shell says about Python: at login it will not be there either."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HATCHECK_"))}


def _registry() -> Registry | None:
    if sys.platform == "win32":
        from hatcheck.autostart.run_key import RunKey

        return RunKey()
    return None

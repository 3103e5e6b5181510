"""Files that the platform reads at login: written whole or not at all, and taken away without a trace."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from hatcheck.autostart.shapes import Startup
from hatcheck.errors import HatcheckError

MARK = "# hatcheck: "
"""Begins the line of ours in which the command stands once more, to be read back."""
OPEN_MODE = 0o644


def put(path: Path, text: str | bytes) -> None:
    """Put a file in the place of an old one, never through a link laid there.

    Raises  HatcheckError("autostart-failed")
    """
    fresh = path.with_name(path.name + ".new")
    content = text.encode() if isinstance(text, str) else text
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(fresh, flags, OPEN_MODE), "wb") as file:
            file.write(content)
        fresh.replace(path)
    except OSError as error:
        raise HatcheckError("autostart-failed", f"{path} cannot be written: {error.strerror}.") from error


def take_away(path: Path, home: Path) -> None:
    """Remove a file, and then each folder above it that is empty, up to the home folder.

    Raises  HatcheckError("autostart-failed")
    """
    try:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if home not in folder.parents or (folder.exists() and any(folder.iterdir())):
                return
            with contextlib.suppress(FileNotFoundError):
                folder.rmdir()
    except OSError as error:
        raise HatcheckError("autostart-failed", f"{error.filename} cannot be removed: {error.strerror}.") from error


def mark(startup: Startup) -> str:
    """The line that `marked` reads."""
    return MARK + json.dumps(startup.words)


def marked(path: Path) -> Startup | None:
    """The startup that stands in a file; None where there is none to be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return next((Startup.read(json.loads(line[len(MARK) :])) for line in lines if line.startswith(MARK)), None)
    except (OSError, ValueError):
        return None

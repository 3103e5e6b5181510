"""`helper.json` in the data folder: where this run listens, and the token that the command line calls it with."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "helper.json"


class Running(NamedTuple):
    """One run of the helper. `control` is a bearer token, good until the run ends."""

    port: int
    pid: int
    control: str


def note(folder: Path, run: Running) -> None:
    """Write down a run that begins, in place of what a crashed one may have left."""
    write_private(folder / FILE_NAME, json.dumps(run._asdict()))


def read(folder: Path) -> Running | None:
    """The run on this folder, or None. After a crash it may be one that is over."""
    try:
        return Running(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def forget(folder: Path, run: Running) -> None:
    """A run is over. Another that began on the same folder meanwhile is left noted."""
    if read(folder) == run:
        (folder / FILE_NAME).unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """Put a file in the place of an old one, for the owner's eyes only, never through a link laid there."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)

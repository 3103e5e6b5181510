"""Erases a data folder: all that Hatcheck has put there, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from hatcheck.engine.own_packs import FOLDER as PACKS
from hatcheck.errors import HatcheckError
from hatcheck.server import journal, running
from hatcheck.server.process import OPENING_FILE
from hatcheck.store import FILE_NAME as DATABASE

PROFILES = "profiles"
"""Of the browsers that `scripts/run.py --browser` has started."""


def insist_on_ours(folder: Path) -> None:
    """Raises HatcheckError("not-found") for a folder that Hatcheck has not made, whatever else it may be."""
    if folder.is_symlink() or not (folder / DATABASE).is_file():
        raise HatcheckError("not-found", f"{folder} has no data of Hatcheck, so nothing in it is touched.")


def erase(folder: Path) -> list[Path]:
    """Remove what is ours, the database last, so that what was broken off can be done again.

    Returns  what is left there, since it is somebody else's; the folder itself goes when it is empty
    Raises   HatcheckError("not-found" | "erase-failed")
    """
    insist_on_ours(folder)
    try:
        for name in (PACKS, PROFILES):
            place = folder / name
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        for name in _file_names():
            (folder / name).unlink(missing_ok=True)
        left = sorted(folder.iterdir())
        if not left:
            folder.rmdir()
        return left
    except OSError as error:
        raise HatcheckError(
            "erase-failed",
            f"{error.filename} cannot be removed ({error.strerror}). Put that right, and run this again.",
        ) from error


def _file_names() -> list[str]:
    replaced = [name for own in (running.FILE_NAME, OPENING_FILE) for name in (own, f"{own}.new")]
    logs = [journal.FILE_NAME, *(f"{journal.FILE_NAME}.{number}" for number in range(1, journal.OLD_FILES + 1))]
    return [*replaced, *logs, f"{DATABASE}-journal", DATABASE]

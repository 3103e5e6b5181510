"""Files that save time at the next start. They hold nothing that the person wrote, and may be deleted at any time."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from hatcheck.errors import HatcheckError
from hatcheck.store.folder import check_file, make_private

PLACE = platformdirs.user_cache_path("hatcheck", appauthor=False)
FILES = "clues-*"
MOST_FILES = 8
"""More are of versions that are gone."""


class Kept:
    """A private folder of such files; where there can be none, nothing is kept, and a start takes as long as ever."""

    def __init__(self, folder: Path = PLACE) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was kept under this name; None: nothing, or it is open to others."""
        try:
            make_private(self._folder)
            check_file(self._folder / name)
            return (self._folder / name).read_bytes()
        except (OSError, HatcheckError):
            return None

    def keep(self, name: str, content: bytes) -> None:
        """Puts a file there, whole or not at all, and takes the oldest away."""
        try:
            make_private(self._folder)
            self._write(name, content)
            files = sorted(self._folder.glob(FILES), key=lambda path: -path.stat().st_mtime)
            for old in files[MOST_FILES:]:
                old.unlink(missing_ok=True)
        except (OSError, HatcheckError):
            return  # no room, say: the next start reads anew

    def clear(self) -> None:
        """Takes all of it away, and the folder with it."""
        try:
            for file in self._folder.glob(FILES):
                file.unlink(missing_ok=True)
            self._folder.rmdir()
        except OSError:
            return  # not there, or something else lies in it

    def _write(self, name: str, content: bytes) -> None:
        fresh = self._folder / f"{name}.{os.getpid()}.new"
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            fresh.replace(self._folder / name)
        finally:
            fresh.unlink(missing_ok=True)

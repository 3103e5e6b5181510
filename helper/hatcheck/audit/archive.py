"""The downloaded archive on disk: a zip file, or the folder it was unpacked to."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType

from hatcheck.audit.kinds import wanted
from hatcheck.errors import HatcheckError

PIECE_BYTES = 1024 * 1024
SUFFIXES = (".js", ".json", ".html")


class Archive:
    """An open archive. Use it in a `with`."""

    def __init__(self, path: Path) -> None:
        """Open it and see what is there.

        Raises  HatcheckError("unreadable") that says what was expected
        """
        self._zip: zipfile.ZipFile | None = None
        self._path = path
        try:
            if path.is_dir():
                found = {
                    file.relative_to(path).as_posix(): file.stat().st_size
                    for file in sorted(path.rglob("*"))
                    if file.suffix in SUFFIXES and file.is_file() and not file.is_symlink()
                }
            elif zipfile.is_zipfile(path):
                self._zip = zipfile.ZipFile(path)
                found = {entry.filename: entry.file_size for entry in self._zip.infolist()}
            else:
                raise HatcheckError("unreadable", f"{path} is neither a folder nor a zip file that can be read.")
        except (OSError, zipfile.BadZipFile) as error:
            raise HatcheckError("unreadable", f"{path} cannot be read: {error}.") from error
        self.sizes = {name: found[name] for name in wanted(list(found))}
        """The files to read, in order, with their sizes in bytes, unpacked."""
        if not self.sizes:
            raise HatcheckError("unreadable", _nothing_known(path, found))

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._zip is not None:
            self._zip.close()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one file, a piece at a time. Raises HatcheckError("unreadable") if the disk or the zip fails."""
        try:
            opened = self._zip.open(name) if self._zip is not None else (self._path / name).open("rb")
            with closing(opened) as file:
                while piece := file.read(PIECE_BYTES):
                    yield piece
        except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise HatcheckError("unreadable", f"{name} in {self._path} cannot be read: {error}.") from error

    def fingerprint(self) -> str:
        """Tells this archive from another, or from itself after a change, without reading it."""
        stamp = self._path.stat().st_mtime_ns if self._zip is not None else 0
        names = "\n".join(f"{name}\t{size}" for name, size in self.sizes.items())
        return hashlib.sha256(f"{stamp}\n{names}".encode()).hexdigest()


def _nothing_known(path: Path, found: dict[str, int]) -> str:
    if any("your_posts" in name and name.endswith(".html") for name in found):
        return f"{path} is a Facebook export in HTML; ask Facebook for one in JSON."
    return (
        f"{path} has no posts that Hatcheck can read: expected data/tweets.js of an X archive, or "
        "posts/your_posts_1.json of a Facebook export in JSON."
    )

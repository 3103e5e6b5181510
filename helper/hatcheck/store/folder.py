"""The data folder: the person's own and nobody else's, or we do not start."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from hatcheck.errors import HatcheckError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


def make_private(folder: Path) -> None:
    """Create the folder if it is missing, and insist that only its owner may enter it.

    Raises  HatcheckError("folder-refused") for a link, another owner, a wider or unusable mode, no folder
            at all; the message names the one command that helps
    """
    try:
        try:
            folder.mkdir(mode=FOLDER_MODE, parents=True)
            folder.chmod(FOLDER_MODE)  # a strange umask may have taken even the owner's rights
        except FileExistsError:
            pass
        _insist(folder, stat.S_ISDIR, FOLDER_MODE)
    except OSError as error:
        _cannot_use(folder, error)


def make_file(path: Path) -> None:
    """Create an empty private file if there is none, and insist that an existing one is private.

    Raises  HatcheckError("folder-refused") as `make_private` does
    """
    try:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, FILE_MODE)
        except FileExistsError:
            check_file(path)
        else:
            os.close(handle)
            path.chmod(FILE_MODE)
    except OSError as error:
        _cannot_use(path, error)


def check_file(path: Path) -> None:
    """Insist that a file which is there is a plain one, ours, and private; one that is missing is fine."""
    try:
        _insist(path, stat.S_ISREG, FILE_MODE)
    except FileNotFoundError:
        return
    except OSError as error:
        _cannot_use(path, error)


def _insist(path: Path, is_kind: Callable[[int], bool], mode: int) -> None:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        _refuse(path, "is a link to another place", f"rm {_quoted(path)}")
    if not is_kind(found.st_mode):
        _refuse(path, "is in the way", f"mv {_quoted(path)} {_quoted(path.with_name(path.name + '.old'))}")
    if sys.platform == "win32":
        return  # there the profile folder's inherited access list does this
    if found.st_uid != os.geteuid():
        _refuse(path, "belongs to another user", f"sudo chown -R {os.geteuid()} {_quoted(path)}")
    if stat.S_IMODE(found.st_mode) & 0o777 != mode:
        _refuse(path, "must be open to you and to nobody else", f"chmod {mode:o} {_quoted(path)}")


def _quoted(path: Path) -> str:
    return shlex.quote(str(path.absolute()))


def _refuse(path: Path, what: str, command: str) -> NoReturn:
    raise HatcheckError("folder-refused", f"{path} {what}, so Hatcheck did not start. This helps: {command}")


def _cannot_use(path: Path, error: OSError) -> NoReturn:
    raise HatcheckError(
        "folder-refused",
        f"{path} cannot be used ({error.strerror}), so Hatcheck did not start. "
        "This helps: hatcheck serve --data-dir FOLDER, with a folder that you may write to.",
    ) from error

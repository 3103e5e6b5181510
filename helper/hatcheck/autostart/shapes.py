"""The nouns of starting at login."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol


@dataclass(frozen=True)
class Startup:
    """What is started: which Python, on which data folder (both absolute), on which port. Nothing in it is secret."""

    python: str
    folder: str
    port: int

    @property
    def words(self) -> list[str]:
        """The command line, word by word."""
        serve = ["-m", "hatcheck", "serve", "--no-open"]
        return [self.python, *serve, "--port", str(self.port), "--data-dir", self.folder]

    @classmethod
    def read(cls, words: object) -> Startup | None:
        """The startup that gives these words, or None for words that are not ours."""
        if not isinstance(words, list) or len(words) != 9 or not all(isinstance(word, str) for word in words):
            return None
        port = words[6]
        found = cls(words[0], words[8], int(port) if port.isascii() and port.isdecimal() else 0)
        return found if found.words == words else None


class Installed(NamedTuple):
    """What was found in place. `startup` is None where somebody has changed it."""

    place: str
    startup: Startup | None


class Way(Protocol):
    """One way in which a platform starts a person's programs at login."""

    name: str
    """For a sentence, such as "a systemd user unit"."""
    hint: str
    """What a person should know of it, in brackets; "" for nothing."""
    start_command: str | None
    """With which a person has the platform start it; None where that is the helper's own command."""

    def is_possible(self) -> bool:
        """Whether this machine has it."""

    def install(self, startup: Startup, now: bool) -> str:
        """Have it started at each login, in place of what was there; `now`: this minute, too. Returns the place.

        Raises  HatcheckError("autostart-failed"); nothing is in place then
        """

    def installed(self) -> Installed | None:
        """What is in place, or None."""

    def uninstall(self) -> None:
        """Take it away, and stop what it has started where the platform knows that. Raises as `install` does."""


class Done(NamedTuple):
    """How a command ended: its exit code, and what it said."""

    code: int
    said: str


class Registry(Protocol):
    """The one value in Windows' registry that is ours."""

    def read(self) -> str | None:
        """The command line, or None."""

    def write(self, line: str) -> None:
        """Put this command line there."""

    def remove(self) -> None:
        """Take it away, if it is there."""


class Run(Protocol):
    """Runs a command to its end."""

    def __call__(self, words: Sequence[str]) -> Done:
        """Code 127 where there is no such command."""


class Start(Protocol):
    """Starts a program that lives on."""

    def __call__(self, words: Sequence[str]) -> object:
        """It has no terminal and no parent that waits for it."""


@dataclass(frozen=True)
class Machine:
    """The machine as this room sees it; a test hands in another.

    system     as `sys.platform` has it: linux, darwin, win32, …
    home       the person's own folder
    config     where their programs keep settings (XDG)
    user       their number; None on Windows
    temporary  folders that are emptied now and then
    registry   Windows'; None elsewhere
    """

    system: str
    home: Path
    config: Path
    user: int | None
    temporary: tuple[Path, ...]
    run: Run
    start: Start
    registry: Registry | None

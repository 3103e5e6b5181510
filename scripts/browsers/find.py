"""Where browsers are installed that load an extension from a folder."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["chromium", "firefox"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Chrome itself is missing on purpose: since version 137 it no longer loads extensions from the command line.
COMMANDS: dict[Kind, tuple[str, ...]] = {
    "chromium": ("chromium", "chromium-browser", "chrome-for-testing", "google-chrome-for-testing"),
    "firefox": ("firefox", "firefox-esr", "firefox-developer-edition"),
}
MAC: dict[Kind, tuple[str, ...]] = {
    "chromium": (
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ),
    "firefox": ("Firefox.app/Contents/MacOS/firefox",),
}
# Where the npm tools and Playwright put a Chrome for Testing, below the person's own folder.
DOWNLOADED = (
    ".cache/puppeteer/chrome/*/chrome-linux64/chrome",
    ".cache/puppeteer/chrome/*/chrome-mac-*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ".cache/puppeteer/chrome/*/chrome-win64/chrome.exe",
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "AppData/Local/ms-playwright/chromium-*/chrome-win*/chrome.exe",
)
WINDOWS: dict[Kind, tuple[str, ...]] = {
    "chromium": (r"Chromium\Application\chrome.exe",),
    "firefox": (r"Mozilla Firefox\firefox.exe",),
}


def executable(kind: Kind) -> Path | None:
    """The installed browser of this kind; None if there is none.

    `HATCHECK_CHROMIUM` or `HATCHECK_FIREFOX` in the environment names another one.
    """
    named = os.environ.get(f"HATCHECK_{kind.upper()}")
    if named:
        return Path(named) if Path(named).exists() else None
    return next(_installed(kind), None)


def _installed(kind: Kind) -> Iterator[Path]:
    for command in COMMANDS[kind]:
        found = shutil.which(command)
        if found:
            yield Path(found)
    for place in _places(kind):
        if place.exists():
            yield place


def _places(kind: Kind) -> Iterator[Path]:
    if kind == "chromium":
        for pattern in DOWNLOADED:
            yield from sorted(Path.home().glob(pattern), reverse=True)  # the newest first
    system = platform.system()
    if system == "Darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield from (applications / name for name in MAC[kind])
    elif system == "Windows":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if variable in os.environ:
                yield from (Path(os.environ[variable]) / name for name in WINDOWS[kind])

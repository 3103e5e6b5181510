"""Ends the helper that runs on a data folder, and waits for one that begins."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from hatcheck.cli.calling import proven
from hatcheck.errors import HatcheckError
from hatcheck.server import running

START_SECONDS = 40.0
"""A cold start reads all rules; an old machine that has just been switched on takes its time."""
STOP_SECONDS = 20.0
PAUSE_SECONDS = 0.05


def port_of(folder: Path) -> int | None:
    """The port of the helper that runs on this folder; None if none does."""
    try:
        return proven(folder).port
    except HatcheckError:
        return None


def wait_for_start(folder: Path) -> int | None:
    """The port of the helper once it answers; None if it does not come."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        port = port_of(folder)
        if port is not None:
            return port
        time.sleep(PAUSE_SECONDS)
    return None


def stop(folder: Path) -> bool:
    """End the helper of this folder politely, and wait until it is gone; False if none runs.

    Raises  HatcheckError("still-running")
    """
    try:
        run = proven(folder)
    except HatcheckError:
        return False
    os.kill(run.pid, signal.SIGTERM)
    if sys.platform == "win32":
        running.forget(folder, run)  # there it is ended at once, and cannot do so itself
    end = time.monotonic() + STOP_SECONDS
    while running.read(folder) == run:  # it forgets its note last
        if time.monotonic() > end:
            raise HatcheckError("still-running", f"The helper does not end. End process {run.pid}, and try again.")
        time.sleep(PAUSE_SECONDS)
    return True

"""The helper as a process: its port, its place in the data folder, and its end."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from hatcheck.engine import Engine
from hatcheck.engine.own_packs import FOLDER
from hatcheck.kept import Kept
from hatcheck.server import create_app, journal, running
from hatcheck.server.pairing import Link
from hatcheck.server.parser import make_server
from hatcheck.server.parts import Parts
from hatcheck.store import Store

OPENING_FILE = "open-pairing-page.html"


class Process:
    """One run of the helper, from a listening socket to its end.

    listener  listens on 127.0.0.1
    folder    the data folder, which the store has found private
    announce  says a sentence in the terminal
    """

    def __init__(self, listener: socket.socket, folder: Path, store: Store, announce: Callable[[str], None]) -> None:
        for end in (signal.SIGTERM, signal.SIGINT):
            signal.signal(end, _leave)
        self.port: int = listener.getsockname()[1]
        self._folder = folder
        self._opening = folder / OPENING_FILE
        control = secrets.token_urlsafe(32)
        journal.keep_in(folder)
        engine = Engine.load(own=folder / FOLDER, keeper=Kept())
        for pack in engine.own:
            if pack.complaint:
                announce(f"Left out: {pack.complaint}")
        engine.warm_up()
        app = create_app(engine, store, self.port, control, announce, own=folder / FOLDER)
        self._parts: Parts = app.extensions["hatcheck"]
        self._server = make_server(app, listener)
        self._opening.unlink(missing_ok=True)
        self._run = running.Running(self.port, os.getpid(), control)
        running.note(folder, self._run)

    def has_browser(self) -> bool:
        """Whether a browser is paired already."""
        return any(client["proof_key"] for client in self._parts.store.clients())

    def open_pairing(self) -> Link:
        """Open a pairing window."""
        return self._parts.pairing.open()

    def open_browser(self, link: Link) -> None:
        """Show the pairing page in the person's browser.

        The link goes there in a private file, since every user of the machine can read a command line.
        """
        if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
            return
        running.write_private(self._opening, f'<!doctype html><meta http-equiv="refresh" content="0;url={link.link}">')
        threading.Thread(target=webbrowser.open, args=(self._opening.as_uri(),), daemon=True).start()
        threading.Thread(target=self._forget_opening, daemon=True).start()

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """End, and take away what only a running helper needs."""
        self._server.close()
        self._parts.judge.close()
        self._opening.unlink(missing_ok=True)
        running.forget(self._folder, self._run)

    def _forget_opening(self) -> None:
        self._parts.pairing.wait_until_closed()
        self._opening.unlink(missing_ok=True)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)

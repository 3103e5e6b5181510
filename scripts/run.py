#!/usr/bin/env python3
"""Starts Hatcheck from this folder: sets itself up in `.venv`, starts the helper, helps to connect a browser.

python3 scripts/run.py            the helper, and the page that connects the browser you have
python3 scripts/run.py --browser  the helper, and an installed browser with the extension, connected already

Ctrl-C ends everything that this started.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import prepare
from browsers.find import KINDS, Kind, executable
from browsers.shapes import Browser

EXTENSION = prepare.ROOT / "extension"
HATCHECK = (str(prepare.PYTHON), "-m", "hatcheck")
SITE = "https://x.com/"
LISTENING = re.compile(r"Hatcheck is listening on http://127\.0\.0\.1:(\d+)/")
LOOK_S = 0.2
END_S = 10.0
WRONG_USE = 2

LOADING = f"""
To load the extension, once:
  Chrome, Edge, Chromium   open chrome://extensions, switch on “Developer mode”, press “Load unpacked”, choose
                           {EXTENSION}
  Firefox                  open about:debugging#/runtime/this-firefox, press “Load Temporary Add-on…”, choose
                           {EXTENSION / "manifest.json"}
"""


def main() -> int:
    """Run until Ctrl-C, or until the helper or the browser ends by itself; the exit code."""
    asked = arguments()
    prepare.go_inside("browser" if asked.browser else "")
    over = stop_signals()
    asked.data_dir = asked.data_dir or own_folder()
    with Helper(asked.port, asked.data_dir) as helper:
        if helper.port is None:
            return helper.process.wait()
        if asked.browser:
            return run_browser(helper, asked, over)
        with invitation(helper, asked):
            while not over.wait(LOOK_S) and helper.is_running():
                pass
        return 0 if over.is_set() else helper.process.wait()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument(
        "--browser",
        nargs="?",
        const="any",
        choices=("any", *KINDS),
        help="also start this browser with the extension in it, connected, in a profile of its own",
    )
    parser.add_argument("--headless", action="store_true", help="with --browser: show no window")
    parser.add_argument("--no-open", action="store_true", help="print the link that connects, do not open it")
    parser.add_argument("--port", type=int, help="another port than 4287; 0 takes a free one")
    parser.add_argument("--data-dir", type=Path, help="another folder for settings, history and profiles")
    return parser.parse_args()


def own_folder() -> Path:
    """Where Hatcheck keeps its data unless told otherwise."""
    import platformdirs  # only in .venv

    named = os.environ.get("HATCHECK_DATA_DIR")
    return Path(named) if named else platformdirs.user_state_path("hatcheck", appauthor=False)


def stop_signals() -> threading.Event:
    """Set by Ctrl-C, a polite kill, or the terminal's end; a second one no longer waits."""
    over = threading.Event()

    def on_signal(*_: object) -> None:
        if over.is_set():
            raise KeyboardInterrupt
        over.set()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), on_signal)
    return over


class Helper:
    """`hatcheck serve` as a process of ours, its words passed on; ends with its `with`.

    port  where it listens; None if it ended instead, having said why
    """

    def __init__(self, port: int | None, folder: Path) -> None:
        self.folder = folder
        chosen = [] if port is None else ["--port", str(port)]
        # In a session of its own: Ctrl-C is for us, and we end it in order. The link is ours to show, too.
        self.process = subprocess.Popen(
            [*HATCHECK, "serve", "--no-open", *chosen, "--data-dir", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        heard: Queue[int | None] = Queue()
        threading.Thread(target=self._listen, args=(heard,), daemon=True).start()
        self.port = heard.get()

    def _listen(self, heard: Queue[int | None]) -> None:
        with self.process.stdout or contextlib.nullcontext(()) as said:
            for line in said:
                found = LISTENING.search(line)
                if found:
                    heard.put(int(found[1]))
                    print(line, end="", flush=True)
        heard.put(None)

    def is_running(self) -> bool:
        return self.process.poll() is None

    def ask(self, *command: str) -> str:
        """What another command of Hatcheck prints on the same data folder; "" if it fails."""
        asking = [*HATCHECK, *command, "--data-dir", str(self.folder)]
        done = subprocess.run(asking, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip() if done.returncode == 0 else ""

    def has_browser(self) -> bool:
        return "-extension://" in self.ask("browsers")

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def invitation(helper: Helper, asked: argparse.Namespace) -> Iterator[None]:
    """Tell how the person's own browser gets the extension, and open the page that connects it."""
    print(LOADING)
    link = ""
    if helper.has_browser():
        print("A browser is connected already.")
    else:
        link = helper.ask("pair")
        print(link)
    place = f" --data-dir '{asked.data_dir}'" if asked.data_dir != own_folder() else ""
    print(f"For a new link, good for two minutes: {prepare.PYTHON.parent / 'hatcheck'} pair{place}")
    print("Press Ctrl-C to stop.", flush=True)
    with tempfile.TemporaryDirectory() as private:
        if link and not asked.no_open:
            show(link, Path(private))
        yield


def show(link: str, folder: Path) -> None:
    """Open the link by way of a file in a private folder: every user here can read a command line."""
    page = folder / "connect-a-browser.html"
    page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={link}">')
    webbrowser.open(page.as_uri())


def run_browser(helper: Helper, asked: argparse.Namespace, over: threading.Event) -> int:
    """An installed browser with the extension, connected with the helper; until it is closed."""
    from browsers import BrowserError, start  # the drivers are only in .venv

    kind = choose(asked.browser)
    if kind is None:
        print("There is no Chromium, Chrome for Testing or Firefox here that Hatcheck could start.", file=sys.stderr)
        return WRONG_USE
    prepare.say(f"Starting {kind} with the extension")
    profile = asked.data_dir / "profiles" / kind
    try:
        with start(kind, profile=profile, extensions=(EXTENSION,), headless=asked.headless) as browser:
            connect(browser, helper)
            visit(browser)
            print("Press Ctrl-C to stop.", flush=True)
            while not over.is_set() and helper.is_running() and browser.is_open():
                pass
    except BrowserError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    return 0 if over.is_set() or helper.is_running() else helper.process.wait()


def choose(wanted: str) -> Kind | None:
    """The browser asked for, or the first that is installed."""
    return next((kind for kind in KINDS if wanted in ("any", kind) and executable(kind)), None)


def connect(browser: Browser, helper: Helper) -> None:
    """Pair the browser through the pairing page, unless it is paired from last time."""
    from browsers.pairing import is_paired, pair

    if is_paired(browser):
        prepare.say("It is connected from last time")
        return
    prepare.say("Pressing “Connect this browser” on the pairing page")
    link = helper.ask("pair")
    print(link, flush=True)
    said = pair(browser, link)
    print(said.partition(" If not")[0], flush=True)


def visit(browser: Browser) -> None:
    """Show the site; without a network the browser says so itself."""
    from browsers import BrowserError

    with contextlib.suppress(BrowserError):
        browser.new_page().goto(SITE)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)  # stopped while it was still setting itself up

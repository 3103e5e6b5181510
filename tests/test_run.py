"""`scripts/run.py` as a person starts it: what it says, what it starts, and that Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import KINDS, Kind, executable

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"http://127\.0\.0\.1:\d+/pair#[0-9a-f]{32}")


class Run:
    """One run of the script, in a group of processes of its own, as a terminal would have it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, str(ROOT / "scripts" / "run.py"), "--data-dir", str(folder), *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )

    def read_until(self, words: str) -> str:
        """All it says up to and with the line that has these words."""
        said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said += line
            if words in line:
                return said
        raise AssertionError(f"it ended without saying {words!r}: {said}")

    def interrupt(self) -> int:
        """Ctrl-C, which reaches every process of the terminal; the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.end()

    def end(self) -> int:
        if self.process.stdout and not self.process.stdout.closed:
            self.process.communicate(timeout=60)
        return self.process.wait()


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[list[Run]]:
    """Runs to be ended if the test fails before it does."""
    started: list[Run] = []
    yield started
    for run in started:
        run.process.terminate()
        run.end()


def processes_with(words: str) -> list[str]:
    """Command lines of running processes with these words in them."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if words in line]


def test_it_starts_the_helper_prints_the_link_and_says_how_to_load_the_extension(
    tmp_path: Path, runs: list[Run]
) -> None:
    run = Run(tmp_path / "data", "--no-open", "--port", "0")
    runs.append(run)
    said = run.read_until("Press Ctrl-C")
    assert LINK.search(said)
    assert str(ROOT / "extension") in said
    assert "chrome://extensions" in said and "about:debugging" in said
    assert run.interrupt() == 0
    assert processes_with(str(tmp_path)) == []


def test_a_polite_kill_ends_it_too(tmp_path: Path, runs: list[Run]) -> None:
    run = Run(tmp_path / "data", "--no-open", "--port", "0")
    runs.append(run)
    run.read_until("Press Ctrl-C")
    run.process.terminate()
    assert run.end() == 0
    assert processes_with(str(tmp_path)) == []


def test_a_taken_port_is_named_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = Run(tmp_path / "data", "--no-open", "--port", port)
        run.read_until(f"Another program is using port {port}")
        assert run.end() == 2
    assert processes_with(str(tmp_path)) == []


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_starts_connected_and_stays_so(tmp_path: Path, runs: list[Run], kind: Kind) -> None:
    if executable(kind) is None and not os.environ.get("CI"):
        pytest.skip(f"NOT TESTED IN {kind.upper()}: it is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    for sentence in ("Connected. ", "It is connected from last time"):
        run = Run(tmp_path / "data", "--browser", kind, "--headless", "--port", port)
        runs.append(run)
        assert sentence in run.read_until("Press Ctrl-C")
        assert run.interrupt() == 0
        assert processes_with(str(tmp_path)) == []

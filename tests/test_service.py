"""`hatcheck service`, with a real helper that it starts, and a home folder of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hatcheck.autostart import Machine, this_machine
from hatcheck.autostart.machine import run, start
from hatcheck.autostart.shapes import Done
from hatcheck.cli.service import service
from hatcheck.store import Store
from helper_process import Helper, free_port

Service = Callable[..., Result]


class Started(Helper):
    """A helper that somebody else has started."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.renew_token()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With folders that are there on every machine."""
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    (home / ".config" / "theirs").write_text("untouched", encoding="utf-8")
    (home / ".local" / "state").mkdir(parents=True)
    return home


@pytest.fixture
def folder(home: Path) -> Path:
    return home / ".local" / "state" / "hatcheck"


@pytest.fixture
def machine(home: Path) -> Iterator[Machine]:
    """This one, with another home, a person who is not root, and no systemd: it is the person's own, not the tests'."""
    begun: list[subprocess.Popen[bytes]] = []

    def run_but_no_systemd(words: Sequence[str]) -> Done:
        return Done(127, "not there") if words[0] == "systemctl" else run(words)

    yield replace(
        this_machine(), home=home, config=home / ".config", user=1000, temporary=(),
        run=run_but_no_systemd, start=lambda words: begun.append(start(words)),
    )  # fmt: skip
    for process in begun:
        try:
            assert process.wait(30) == 0
        finally:
            process.kill()


@pytest.fixture
def hatcheck(machine: Machine) -> Service:
    def service_command(*arguments: str | Path, given: str = "") -> Result:
        done = CliRunner().invoke(service, [str(one) for one in arguments], obj=machine, input=given)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    return service_command


def tree(home: Path) -> dict[str, bytes]:
    """Every folder and file in it, with contents."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in home.rglob("*")}


def test_installed_paired_used_and_uninstalled_it_leaves_nothing(hatcheck: Service, home: Path, folder: Path) -> None:
    before, port = tree(home), free_port()
    installed = hatcheck("install", "--port", port, "--data-dir", folder)
    assert installed.exit_code == 0, installed.output
    assert f"It runs now, on port {port}." in installed.output and "hatcheck pair" in installed.output
    assert (home / ".config" / "autostart" / "hatcheck.desktop").is_file()

    helper = Started(folder, port)
    helper.pair()
    finished = {"text": "Lovely weather in the park.", "platform": "x", "mode": "personal", "outcome": "posted"}
    assert helper.call("POST", "/v1/history", finished).status == 201
    (folder / "packs").mkdir(mode=0o700)
    (folder / "profiles" / "firefox").mkdir(parents=True)
    status = hatcheck("status")  # it knows the data folder from what is installed
    assert (status.exit_code, f"The helper runs now, on port {port}." in status.output) == (0, True)

    again = hatcheck("install", "--port", port, "--data-dir", folder)  # the one that runs makes room
    assert (again.exit_code, "hatcheck pair" in again.output) == (0, False), again.output
    kept = tree(home)
    assert hatcheck("uninstall", "--and-data", given="n\n").exit_code == 1
    assert tree(home).keys() == kept.keys()
    gone = hatcheck("uninstall", "--and-data", "--yes")
    assert gone.exit_code == 0, gone.output
    assert "The helper that ran has ended." in gone.output and "did not make it: nothing." in gone.output
    assert f"{sys.executable} -m pip uninstall hatcheck" in gone.output
    assert tree(home) == before
    assert hatcheck("status", "--data-dir", folder).exit_code == 1


def test_beside_a_helper_that_runs_none_is_started_and_both_end_together(
    hatcheck: Service, own_helper: Helper, home: Path, machine: Machine
) -> None:
    before = tree(home)
    installed = hatcheck("install", "--data-dir", own_helper.folder)
    assert installed.exit_code == 0
    assert f"goes on until it ends, on port {own_helper.port}." in installed.output
    entry = home / ".config" / "autostart" / "hatcheck.desktop"
    entry.write_text(entry.read_text(encoding="utf-8").replace(sys.executable, "/nowhere/python"), encoding="utf-8")
    assert "Its Python /nowhere/python is gone." in hatcheck("status").output
    gone = hatcheck("uninstall")
    assert "no longer starts when you log in" in gone.output and "has ended" in gone.output
    assert own_helper.process.wait(30) == 0
    assert tree(home) == before and (own_helper.folder / "hatcheck.db").exists()
    status = hatcheck("status", "--data-dir", own_helper.folder)
    assert "To have it so: hatcheck service install" in status.output and "hatcheck serve" in status.output
    assert "did not start when you log in, and does not run" in hatcheck("uninstall").output


def test_a_taken_port_and_root_are_refused_before_anything_is_written(
    hatcheck: Service, machine: Machine, home: Path, tmp_path: Path
) -> None:
    before = tree(home)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = hatcheck("install", "--port", other.getsockname()[1], "--data-dir", tmp_path / "data")
    assert taken.exit_code == 2 and "Another program is using port" in taken.output
    root = CliRunner().invoke(service, ["install"], obj=replace(machine, user=0))
    assert root.exit_code == 2 and "without sudo" in root.output
    assert tree(home) == before


def test_only_what_hatcheck_made_is_erased(hatcheck: Service, folder: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "profiles").mkdir(parents=True)
    refused = hatcheck("uninstall", "--and-data", "--yes", "--data-dir", theirs)
    assert refused.exit_code == 2 and "has no data of Hatcheck" in refused.output
    assert (theirs / "profiles").is_dir()
    Store.open(folder).close()
    (folder / "holiday.jpg").write_bytes(b"theirs")
    (folder / "packs").symlink_to(theirs)
    done = hatcheck("uninstall", "--and-data", "--yes", "--data-dir", folder)
    assert done.exit_code == 0 and "did not make it: holiday.jpg" in done.output
    assert [path.name for path in folder.iterdir()] == ["holiday.jpg"]
    assert (theirs / "profiles").is_dir()


@pytest.mark.parametrize("command", ["install", "status", "uninstall"])
def test_the_help_of_every_part_shows_an_example(hatcheck: Service, command: str) -> None:
    assert f"Example: hatcheck service {command}" in hatcheck(command, "--help").output

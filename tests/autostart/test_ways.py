"""What each platform is told, read as that platform reads it; and that nothing of it stays."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hatcheck.autostart import Machine, Startup, insist, ways
from hatcheck.autostart.shapes import Done
from hatcheck.errors import HatcheckError

ODD = Startup(sys.executable, "/home/a b/$HOME/%h/\"q'/\\back/`tick`/ünï", 4287)


@dataclass
class Commands:
    """Commands that would be run: writes them down, and answers as it was told to, else with success.

    answers  of a list one answer a time
    """

    answers: dict[str, Done | list[Done]] = field(default_factory=dict)
    run: list[str] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)

    def __call__(self, words: Sequence[str]) -> Done:
        self.run.append(" ".join(words))
        answer = self.answers.get(self.run[-1], Done(0, ""))
        return answer if isinstance(answer, Done) else answer.pop(0)

    def start(self, words: Sequence[str]) -> None:
        self.started.append(list(words))


class RunKeyInMemory:
    """Stands for Windows' registry, which no other system has."""

    line: str | None = None

    def read(self) -> str | None:
        return self.line

    def write(self, line: str) -> None:
        self.line = line

    def remove(self) -> None:
        self.line = None


NO_MANAGER = {"systemctl --user show --property=Version": Done(1, "Failed to connect to bus")}
LOADED, NOT_LOADED = Done(0, ""), Done(113, "Could not find service")


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def machine(tmp_path: Path, commands: Commands) -> Callable[[str], Machine]:
    def made(system: str) -> Machine:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        registry = RunKeyInMemory() if system == "win32" else None
        return Machine(system, home, home / ".config", 501, (), commands, commands.start, registry)

    return made


@pytest.mark.parametrize("system", ["linux", "linux without systemd", "freebsd14", "darwin", "win32"])
def test_what_was_set_up_is_found_and_goes_without_a_trace(
    machine: Callable[[str], Machine], commands: Commands, system: str
) -> None:
    here = machine(system)
    if "without" in system:
        commands.answers |= NO_MANAGER
    commands.answers["launchctl print gui/501/hatcheck.helper"] = [LOADED, NOT_LOADED]
    startup = ODD if system != "win32" else Startup(r"C:\a b\pythonw.exe", r"C:\Users\Jane Doe\hatcheck", 4287)
    way = next(way for way in ways(here) if way.is_possible())
    assert [one.installed() for one in ways(here)] == [None] * len(ways(here))
    place = way.install(startup, now=True)
    assert way.installed() == (place, startup)
    written = [path for path in here.home.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o022 for path in written} <= {0}
    assert len(written) == (0 if system == "win32" else 1)
    way.uninstall()
    assert way.installed() is None
    assert list(here.home.iterdir()) == []


def test_systemd_is_told_to_start_it_at_login_and_reads_the_command_as_it_was_meant(
    machine: Callable[[str], Machine], commands: Commands, tmp_path: Path
) -> None:
    way = ways(machine("linux"))[0]
    place = Path(way.install(ODD, now=True))
    assert commands.run == [f"systemctl --user {words}" for words in ("daemon-reload", *ENABLED, RESTARTED)]
    assert place == tmp_path / "home/.config/systemd/user/hatcheck.service"
    lines = place.read_text(encoding="utf-8").splitlines()
    quoted = '"/home/a b/$HOME/%%h/\\"q\'/\\\\back/`tick`/ünï"'
    assert f"ExecStart=:{sys.executable} -m hatcheck serve --no-open --port 4287 --data-dir {quoted}" in lines
    assert {"UMask=0077", "Restart=on-failure", "RestartPreventExitStatus=2", "WantedBy=default.target"} <= set(lines)
    if shutil.which("systemd-analyze"):
        tried = subprocess.run(
            ["systemd-analyze", "verify", "--user", place],
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}, capture_output=True, text=True,
        )  # fmt: skip
        assert [line for line in tried.stderr.splitlines() if place.name in line] == []
    commands.run.clear()
    way.uninstall()
    told = ("show --property=Version", "disable --now hatcheck.service", "daemon-reload")
    assert commands.run == [f"systemctl --user {words}" for words in told]


ENABLED, RESTARTED = ("enable hatcheck.service",), "restart hatcheck.service"


def test_where_systemd_refuses_nothing_stays_and_its_reason_is_told(
    machine: Callable[[str], Machine], commands: Commands
) -> None:
    here = machine("linux")
    commands.answers["systemctl --user enable hatcheck.service"] = Done(1, "Access denied")
    with pytest.raises(HatcheckError, match="failed: Access denied"):
        ways(here)[0].install(ODD, now=True)
    with pytest.raises(HatcheckError, match="quotation mark or a backslash"):
        ways(here)[0].install(replace(ODD, python="/a\\b/python"), now=True)
    assert list(here.home.iterdir()) == []


def test_a_unit_goes_with_its_link_where_the_manager_is_not_there_any_more(
    machine: Callable[[str], Machine], commands: Commands
) -> None:
    here = machine("linux")
    way = ways(here)[0]
    place = Path(way.install(ODD, now=False))
    (place.parent / "default.target.wants").mkdir()  # as `systemctl enable` does
    (place.parent / "default.target.wants" / place.name).symlink_to(place)
    commands.answers |= NO_MANAGER
    way.uninstall()
    assert list(here.home.iterdir()) == []


def test_a_desktop_reads_the_command_as_it_was_meant(
    machine: Callable[[str], Machine], commands: Commands, tmp_path: Path
) -> None:
    commands.answers |= NO_MANAGER
    first, way = ways(machine("linux"))
    assert (first.is_possible(), way.is_possible()) == (False, True)
    place = Path(way.install(ODD, now=True))
    assert place == tmp_path / "home/.config/autostart/hatcheck.desktop"
    assert commands.started == [ODD.words]
    entry = dict(line.split("=", 1) for line in place.read_text(encoding="utf-8").splitlines()[3:])
    assert (entry["Type"], entry["Path"]) == ("Application", "/")
    command = entry["Exec"].replace("\\\\", "\\").replace("%%", "%")  # as a value of the file is read
    words = subprocess.run(["sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, text=True).stdout
    assert words.splitlines() == ODD.words


def test_launchd_is_told_to_start_it_at_login_and_stops_it(
    machine: Callable[[str], Machine], commands: Commands, tmp_path: Path
) -> None:
    (way,) = ways(machine("darwin"))
    place = Path(way.install(ODD, now=True))
    assert place == tmp_path / "home/Library/LaunchAgents/hatcheck.helper.plist"
    agent = plistlib.loads(place.read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"], agent["Umask"]) == (ODD.words, True, 0o077)
    commands.answers["launchctl print gui/501/hatcheck.helper"] = [LOADED, LOADED, NOT_LOADED, NOT_LOADED]
    commands.answers["launchctl bootout gui/501/hatcheck.helper"] = Done(36, "Operation now in progress")
    way.uninstall()
    asked = "launchctl print gui/501/hatcheck.helper"
    out = "launchctl bootout gui/501/hatcheck.helper"
    assert commands.run == [f"launchctl bootstrap gui/501 {place}", asked, out, asked, asked]
    way.uninstall()
    assert commands.run[-1] == asked  # what is not loaded is not put out
    commands.answers[f"launchctl bootstrap gui/501 {place}"] = Done(5, "Input/output error")
    with pytest.raises(HatcheckError, match="launchctl bootstrap failed: Input/output error"):
        way.install(ODD, now=True)
    assert way.installed() is None


def test_windows_gets_one_short_line_without_a_console(machine: Callable[[str], Machine], commands: Commands) -> None:
    here = machine("win32")
    (way,) = ways(here)
    startup = Startup(r"C:\Users\Jane Doe\.venv\Scripts\python.exe", r"C:\Users\Jane Doe\AppData\Local\hatcheck", 4287)
    way.install(startup, now=True)
    assert here.registry is not None
    assert here.registry.read() == (
        r'"C:\Users\Jane Doe\.venv\Scripts\pythonw.exe" -m hatcheck serve --no-open --port 4287 '
        r'--data-dir "C:\Users\Jane Doe\AppData\Local\hatcheck"'
    )
    assert commands.started == [[startup.python.replace("python.exe", "pythonw.exe"), *startup.words[1:]]]
    with pytest.raises(HatcheckError, match="no command of more than 260 characters"):
        way.install(replace(startup, folder="C:\\" + 200 * "x"), now=True)
    here.registry.write("calc.exe")
    assert way.installed() == (r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run\Hatcheck", None)


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_file_that_somebody_changed_is_found_but_not_believed(
    machine: Callable[[str], Machine], system: str, tmp_path: Path
) -> None:
    way = ways(machine(system))[0]
    place = Path(way.install(ODD, now=False))
    for text in ("", "# hatcheck: [", '# hatcheck: ["rm", "-rf", "/"]', "<plist><dict></dict></plist>", "\0\xff"):
        place.write_text(text, encoding="latin-1")
        assert way.installed() == (str(place), None), text
    place.unlink()
    prey = tmp_path / "prey"
    prey.write_text("untouched", encoding="utf-8")
    place.symlink_to(prey)
    way.install(ODD, now=False)
    assert (prey.read_text(encoding="utf-8"), place.is_symlink()) == ("untouched", False)


def test_what_could_not_start_at_every_login_is_refused_and_says_what_to_do(
    machine: Callable[[str], Machine], commands: Commands, tmp_path: Path
) -> None:
    here, startup = machine("linux"), Startup(sys.executable, str(tmp_path), 4287)
    insist(here, startup)
    refusals = [
        (replace(here, user=0), startup, "as yourself, without sudo"),
        (replace(here, home=tmp_path / "nowhere"), startup, "home folder .*nowhere is not there"),
        (replace(here, temporary=(Path(sys.executable).parent.resolve(),)), startup, "is emptied now and then"),
        (here, replace(startup, folder="/a\nb"), "signs in it"),
    ]
    for machine_now, asked, said in refusals:
        with pytest.raises(HatcheckError, match=said):
            insist(machine_now, asked)
    commands.answers[f"{sys.executable} -m hatcheck --version"] = Done(1, "No module named hatcheck")
    with pytest.raises(HatcheckError, match="-m pip install hatcheck"):
        insist(here, startup)

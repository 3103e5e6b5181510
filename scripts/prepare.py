"""Makes `.venv` and goes on inside it. Needs nothing but Python's own library."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 10)


def say(sentence: str) -> None:
    """Tell the person what happens now."""
    print(f"· {sentence}", flush=True)


def stop(sentence: str) -> None:
    """Give up, with the exit code of wrong use."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def go_inside(extra: str = "") -> None:
    """Go on in `.venv`, with Hatcheck and this extra installed; what is up to date is left alone.

    extra  a name from `optional-dependencies` in pyproject.toml, or ""
    """
    if sys.version_info < OLDEST:
        stop(f"Hatcheck needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}.")
    if not _works():
        _make()
    if not _is_installed(extra):
        _install(extra)
    if Path(sys.prefix).resolve() != VENV.resolve():
        _start_again()


def _works() -> bool:
    """Whether there is an environment whose Python runs; a moved folder or a removed Python breaks it."""
    if not PYTHON.exists():
        return False
    recent = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([PYTHON, "-c", recent], capture_output=True).returncode == 0


def _make() -> None:
    say("Making a Python environment in .venv")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode != 0:
        stop(f"{made.stdout}{made.stderr}\nOn Debian and Ubuntu: apt-get install python3-venv")


def _stamp(extra: str) -> Path:
    return VENV / f"installed-{extra or 'hatcheck'}"


def _wanted() -> str:
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()


def _is_installed(extra: str) -> bool:
    stamps = {_stamp(extra), _stamp("test")}  # "test" holds all the others
    return any(stamp.exists() and stamp.read_text() == _wanted() for stamp in stamps)


def _install(extra: str) -> None:
    what = f".[{extra}]" if extra else "."
    say(f"Installing Hatcheck and what it needs into .venv (pip install -e {what}); a minute the first time")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--editable", what]
    if subprocess.run(pip, cwd=ROOT).returncode != 0:
        stop("That did not work; pip says why above.")
    _stamp(extra).write_text(_wanted())


def _start_again() -> None:
    command = [str(PYTHON), *sys.argv]
    if os.name == "nt":  # exec on Windows gives the prompt back too early
        raise SystemExit(subprocess.run(command).returncode)
    os.execv(PYTHON, command)  # noqa: S606 - our own Python with our own arguments

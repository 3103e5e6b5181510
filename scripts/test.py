#!/usr/bin/env python3
"""Runs every check and every test, browsers included; all that CI does.

On a bare machine it first installs what is needed, into `.venv` and `tests/browser/sites/node_modules`. On
Debian and Ubuntu, as root, it also installs the two browsers with apt. The last line counts: each test, and
each check (linter, types …) as one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import prepare
from browsers.find import KINDS, Kind, executable

SITES = prepare.ROOT / "tests" / "browser" / "sites"
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}
FIXTURES = "tests/browser/conftest.py"
"""Checked by itself: for mypy it has the same name as `tests/conftest.py`."""
NOTHING_COLLECTED = 5
SIDE_BY_SIDE = ["--numprocesses", "auto", "--dist", "worksteal"]
"""How tests without a browser run: on all cores."""


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


PASSED, FAILED, SKIPPED = Count(passed=1), Count(failed=1), Count(skipped=1)


def main() -> int:
    """Run everything; 0 if all went well, else 1."""
    asked = arguments()
    prepare.go_inside("test")
    os.environ["HATCHECK_FUZZ_MINUTES"] = str(asked.fuzz_minutes)
    if not asked.no_browser:
        install_browsers()
    has_node = install_node_packages()
    total = static_checks(has_node)
    # Browsers one after the other: side by side they are hardly sooner done on two cores, and one that has to wait for
    # the processor makes a post go unheld and a page stand still, as it should, where a test wants something else.
    total += pytest("not browser", asked.k)
    for kind in () if asked.no_browser else KINDS:
        total += browser_tests(kind, has_node, asked.k)
    print(total, flush=True)
    return 1 if total.failed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--no-browser", action="store_true", help="leave out the tests that drive a browser")
    parser.add_argument("-k", metavar="WORDS", help="only the tests whose names fit, as pytest understands it")
    parser.add_argument("--fuzz-minutes", type=float, default=0, help="how long to try the engine with random texts")
    return parser.parse_args()


# ---- what has to be there


def install_browsers() -> None:
    """By apt where we may; elsewhere an installed browser has to do, or its tests are missing."""
    missing = [PACKAGES[kind] for kind in KINDS if executable(kind) is None]
    if not missing or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    prepare.say(f"Installing {' and '.join(missing)} with apt-get")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
    for package in missing:
        install = ["apt-get", "-qq", "install", "--yes", package]
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False)


def install_node_packages() -> bool:
    """The sites' own editors, esbuild and the checkers, exactly as locked; False where there is no Node."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    wanted = hashlib.sha256((SITES / "package-lock.json").read_bytes()).hexdigest()
    stamp = SITES / "node_modules" / ".hatcheck"
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    prepare.say("Installing the editors of the fixture sites, esbuild, tsc and Mozilla's linter (npm ci)")
    subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=SITES, check=True)
    stamp.write_text(wanted)
    return True


# ---- what is run


def static_checks(has_node: bool) -> Count:
    python = str(prepare.PYTHON)
    count = check("Linter", [python, "-m", "ruff", "check", "."])
    count += check("Layout", [python, "-m", "ruff", "format", "--check", "--quiet", "."])
    count += check("Types of the helper", [python, "-m", "mypy"])
    count += check("Types of scripts and tests", [python, "-m", "mypy", "scripts", "tests", "--exclude", FIXTURES])
    count += check("Types of the browser fixtures", [python, "-m", "mypy", FIXTURES])
    if has_node:
        npm = shutil.which("npm") or "npm"
        count += check("Types of the extension", [npm, "run", "--silent", "types"], SITES)
        return count + check("Mozilla's linter for extensions", [npm, "run", "--silent", "lint"], SITES)
    return count + missing("Node.js, for the types of the extension and Mozilla's linter")


def check(name: str, command: list[str], folder: Path = prepare.ROOT) -> Count:
    prepare.say(f"{name}: {' '.join(Path(word).name if word.startswith('/') else word for word in command)}")
    return PASSED if subprocess.run(command, cwd=folder).returncode == 0 else FAILED


def browser_tests(kind: Kind, has_node: bool, words: str | None) -> Count:
    if not has_node:
        return missing(f"Node.js, for the pages of the tests in {kind}")
    if executable(kind) is None:
        return missing(f"{kind}, for its half of the browser tests")
    return pytest("browser", words, kind)


def missing(what: str) -> Count:
    """Something is not installed: a failure in CI, elsewhere a loud skip."""
    print(f"\n!!! NOT CHECKED: there is no {what}\n", flush=True)
    return FAILED if os.environ.get("CI") else SKIPPED


def pytest(marked: str, words: str | None, kind: Kind | None = None) -> Count:
    """Run the tests that are marked so, and whose names fit; those in a browser only in this one."""
    chosen = ["-m", marked, *(["--in-browser", kind] if kind else SIDE_BY_SIDE)]
    prepare.say(f"Tests: python -m pytest {shlex.join(chosen)}")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        files = browser_files() if kind else []
        command = [str(prepare.PYTHON), "-m", "pytest", "-q", "-rs", *chosen, f"--junitxml={report}", *files]
        command += ["-k", words] if words else []
        done = subprocess.run(command, cwd=prepare.ROOT)
        count = counted(report) if report.exists() else FAILED
    went_well = done.returncode == 0 or (done.returncode == NOTHING_COLLECTED and words)
    return count if went_well or count.failed else count + FAILED


def browser_files() -> list[str]:
    """The files that have tests in a browser: to collect all others, too, takes half a minute."""
    files = (prepare.ROOT / "tests").rglob("test_*.py")
    return sorted(str(file) for file in files if "mark.browser" in file.read_text(encoding="utf-8"))


def counted(report: Path) -> Count:
    """What pytest's own report says; an error in a fixture is a failure."""
    suite = next(ElementTree.parse(report).iter("testsuite"))  # noqa: S314 - pytest wrote it a moment ago
    numbers = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
    failed = numbers["failures"] + numbers["errors"]
    return Count(max(numbers["tests"] - failed - numbers["skipped"], 0), failed, numbers["skipped"])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

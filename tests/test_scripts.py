"""What the scripts decide before they start anything: which browser, and what counts as passed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from browsers import Kind, executable
from soaking.weights import Weights

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    """`scripts/test.py`, whose name Python's own library has too."""
    spec = importlib.util.spec_from_file_location("hatcheck_test_script", ROOT / "scripts" / "test.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def report_of(folder: Path, tests: str) -> Path:
    """pytest's own report on a file of tests."""
    (folder / "test_it.py").write_text(f"import pytest\n\n{tests}\n")
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), f"--junitxml={report}", str(folder)]
    subprocess.run(command, capture_output=True, cwd=folder)
    return report


def test_every_outcome_of_a_test_is_counted(runner: ModuleType, tmp_path: Path) -> None:
    tests = """
def test_good(): pass
def test_fine(): pass
def test_bad(): assert False
def test_unsure(): pytest.skip("not here")
@pytest.fixture
def broken(): raise OSError
def test_broken(broken): pass
"""
    counted = runner.counted(report_of(tmp_path, tests))
    assert str(counted) == "2 passed, 2 failed, 1 skipped"


def test_the_last_line_has_no_skips_where_there_were_none(runner: ModuleType) -> None:
    assert str(runner.Count(3, 0) + runner.Count(2, 1)) == "5 passed, 1 failed"


@pytest.mark.parametrize("value, outcome", [("true", "0 passed, 1 failed"), ("", "0 passed, 0 failed, 1 skipped")])
def test_what_is_missing_fails_in_ci_and_is_a_loud_skip_elsewhere(
    runner: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    value: str,
    outcome: str,
) -> None:
    monkeypatch.setenv("CI", value)
    assert str(runner.missing("browser")) == outcome
    assert "NOT CHECKED: there is no browser" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_one_browser_that_is_missing_fails_in_ci(
    runner: ModuleType, kind: Kind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv(f"HATCHECK_{kind.upper()}", str(tmp_path / "none"))
    assert str(runner.browser_tests(kind, has_node=True, words=None)) == "0 passed, 1 failed"


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_another_browser_can_be_named(kind: Kind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "browser"
    monkeypatch.setenv(f"HATCHECK_{kind.upper()}", str(named))
    assert executable(kind) is None
    named.touch()
    assert executable(kind) == named


def test_a_downloaded_chrome_for_testing_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    for version in ("linux-155.0.1", "linux-156.0.1"):
        chrome = tmp_path / ".cache" / "puppeteer" / "chrome" / version / "chrome-linux64" / "chrome"
        chrome.parent.mkdir(parents=True)
        chrome.touch()
    assert executable("chromium") == chrome


def test_what_grows_with_each_dialog_is_told_and_what_a_page_needs_at_first_is_not() -> None:
    weights = Weights()
    for number in range(60):
        warm = 2_000_000 - 100_000 * max(10 - number, 0)
        weights.add({"our loose nodes": 0, "listeners": 100 + number, "bytes": warm, "loose DIV.dialog": number})
    assert weights.too_much() == ["listeners grew from 115 to 145"]


def test_one_node_of_ours_that_stays_behind_is_one_too_many() -> None:
    weights = Weights()
    for _ in range(3):
        weights.add({"our loose nodes": 1})
    assert weights.too_much() == ["1 of our nodes were left behind"]

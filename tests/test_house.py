"""The plan of the house: who may know whom, and what the extension may not do."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatcheck.engine.categories import TITLES

ROOT = Path(__file__).parents[1]
HELPER = ROOT / "helper" / "hatcheck"
EXTENSION = ROOT / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))

# Room -> the other rooms that it may import. The command line wires them all, and nobody knows it.
ROOMS = {
    "errors": set[str](),
    "engine": {"errors"},
    "store": {"errors"},
    "wire": {"errors", "engine"},
    "wishes": {"engine"},
    "kept": {"errors", "store"},
    "csv_table": set[str](),
    "audit": {"errors", "engine", "kept", "wire", "wishes", "csv_table"},
    "server": {"errors", "engine", "kept", "store", "wire", "wishes", "audit", "csv_table"},
    "autostart": {"errors"},
    "cli": {"errors", "engine", "kept", "store", "wire", "wishes", "server", "audit", "autostart", "csv_table"},
}
# Room -> packages that it may use beside Python's own library.
PACKAGES = {
    "errors": set[str](),
    "engine": {"ahocorasick_rs", "langdetect", "phonenumbers", "re2", "stdnum", "textstat", "yaml"},
    "store": set[str](),
    "wire": {"jsonschema", "yaml"},
    "wishes": set[str](),
    "kept": {"platformdirs"},
    "csv_table": set[str](),
    "audit": {"distributed", "ijson", "jinja2"},
    "server": {"flask", "flask_cors", "pygal", "waitress", "werkzeug"},
    "autostart": set[str](),
    "cli": {"click", "platformdirs", "rich"},
}
# Room -> parts of Python's library that would give it what it must not have.
CLOSED = {
    "errors": {"os", "socket", "sqlite3", "time"},
    # Same draft, same report: no network, no clock, no chance, no environment, no other process.
    "engine": {"http", "locale", "os", "platform", "random", "secrets", "socket", "sqlite3", "ssl", "subprocess",
               "threading", "time", "urllib", "uuid"},
    "store": {"http", "random", "socket", "ssl", "subprocess", "urllib"},
    "wire": {"http", "os", "random", "socket", "sqlite3", "ssl", "subprocess", "threading", "time", "urllib"},
    "wishes": {"http", "os", "random", "socket", "sqlite3", "ssl", "subprocess", "time", "urllib"},
    "kept": {"http", "random", "socket", "sqlite3", "ssl", "subprocess", "time", "urllib"},
    "csv_table": {"http", "os", "random", "socket", "sqlite3", "ssl", "subprocess", "time", "urllib"},
    # Reads one archive, writes one folder. Only Dask's own client opens a connection, to this machine.
    "audit": {"http", "random", "socket", "sqlite3", "ssl", "subprocess", "time"},
    # No SQL, no patterns, and nobody to call: it only answers.
    "server": {"ftplib", "http", "random", "re", "smtplib", "sqlite3", "ssl", "subprocess", "urllib"},
    # Runs the platform's own commands, and calls nobody.
    "autostart": {"http", "random", "socket", "sqlite3", "ssl", "urllib"},
    "cli": {"random", "sqlite3", "ssl", "subprocess"},
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter"}


def modules_of(room: str) -> list[Path]:
    folder = HELPER / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [HELPER / f"{room}.py"]


def imports(path: Path) -> Iterator[str]:
    """The full names of what a module imports; `from hatcheck import wire` names a module, too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            module = node.module or ""
            yield from (f"hatcheck.{alias.name}" for alias in node.names) if module == "hatcheck" else (module,)


def rooms_known(path: Path) -> set[str]:
    inner = {name.split(".")[1] for name in imports(path) if name.startswith("hatcheck.")}
    return {name for name in inner if (HELPER / name).exists() or (HELPER / f"{name}.py").exists()}


def outside(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)} - {"hatcheck", "__future__"}


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_knows_only_the_rooms_on_its_list(room: str) -> None:
    known = {path: rooms_known(path) - ROOMS[room] - {room} for path in modules_of(room)}
    assert {path.name: rooms for path, rooms in known.items() if rooms} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_uses_only_the_packages_on_its_list(room: str) -> None:
    foreign = {path: outside(path) - sys.stdlib_module_names - PACKAGES[room] for path in modules_of(room)}
    assert {path.name: names for path, names in foreign.items() if names} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_has_what_is_closed_to_it(room: str) -> None:
    taken = {path: outside(path) & CLOSED[room] for path in modules_of(room)}
    assert {path.name: names for path, names in taken.items() if names} == {}


@pytest.mark.parametrize("path", modules_of("engine"), ids=lambda path: path.name)
def test_the_engine_never_asks_the_clock_or_the_environment(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called & CLOCKS == set()


def test_every_module_of_the_helper_is_in_a_room() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in HELPER.iterdir()}
    assert rooms - ROOMS.keys() == {"packs", "__init__", "__main__"} | ({"__pycache__"} & rooms)


def test_nobody_imports_the_command_line() -> None:
    importing = [path for path in HELPER.rglob("*.py") if "hatcheck.__main__" in set(imports(path))]
    assert importing == []


def test_the_pages_call_categories_what_a_report_calls_them() -> None:
    words = (HELPER / "server" / "static" / "words.js").read_text(encoding="utf-8")
    listed = words.partition("categories = Object.freeze({")[2].partition("});")[0]
    assert dict(re.findall(r'"?([a-z-]+)"?: "(.+)",', listed)) == TITLES


# ---- the extension


def scripts_listed() -> list[str]:
    return [script for entry in MANIFEST["content_scripts"] for script in entry["js"]]


def code_of(path: Path) -> str:
    """A script without its comments, which may well say what must not be done."""
    source = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", source, flags=re.DOTALL)


def test_every_content_script_is_in_the_manifest_and_once_for_each_page() -> None:
    for entry in MANIFEST["content_scripts"]:
        assert len(entry["js"]) == len(set(entry["js"])), entry["matches"]
    there = {path.relative_to(EXTENSION).as_posix() for path in (EXTENSION / "content").rglob("*.js")}
    assert set(scripts_listed()) == there


def test_the_underlines_in_a_shadow_root_are_those_of_the_page() -> None:
    look = re.sub(r"/\*.*?\*/\s*", "", (EXTENSION / "look.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    _, copied, _ = (EXTENSION / "content" / "looks" / "lines.js").read_text(encoding="utf-8").split("`")
    assert copied.strip() == look.strip()


@pytest.mark.parametrize("path", sorted((EXTENSION / "content").rglob("*.js")), ids=lambda path: path.name)
def test_content_scripts_neither_speak_http_nor_write_markup_nor_open_a_bridge(path: Path) -> None:
    forbidden = (
        r"\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon"
        r"|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\binnerText\b"
        r"|\beval\s*\(|new Function|window\.postMessage|localStorage|storage\.sync"
    )
    assert re.findall(forbidden, code_of(path)) == []


@pytest.mark.parametrize("path", sorted(EXTENSION.rglob("*.js")), ids=lambda path: path.name)
def test_no_script_of_the_extension_runs_code_or_markup_from_a_text(path: Path) -> None:
    assert re.findall(r"\binnerHTML\b|insertAdjacentHTML|\beval\s*\(|new Function", code_of(path)) == []


def test_only_one_file_of_the_background_speaks_http() -> None:
    speaking = [path.name for path in sorted(EXTENSION.rglob("*.js")) if re.search(r"\bfetch\s*\(", code_of(path))]
    assert speaking == ["helper.js"]


@pytest.mark.parametrize("path", sorted((EXTENSION / "background").glob("*.js")), ids=lambda path: path.name)
def test_the_background_has_no_page(path: Path) -> None:
    assert re.findall(r"\bdocument\.|\bwindow\.", code_of(path)) == []


def test_the_extension_asks_for_nothing_but_storage_and_these_pages_and_for_no_more_than_four_sites_later() -> None:
    assert MANIFEST["permissions"] == ["storage", "scripting"]  # neither is a reason for a browser to ask
    assert set(MANIFEST["optional_host_permissions"]) == {
        "https://www.linkedin.com/*",
        "https://bsky.app/*",
        "https://mastodon.social/*",
        "https://www.threads.com/*",
        "https://www.threads.net/*",
    }
    absent = {"host_permissions", "optional_permissions", "web_accessible_resources"}
    assert absent & MANIFEST.keys() == set()
    assert {match for entry in MANIFEST["content_scripts"] for match in entry["matches"]} == {
        "https://x.com/*",
        "https://twitter.com/*",
        "https://www.facebook.com/*",
        "http://127.0.0.1/pair*",
    }


def test_the_readme_gives_a_reason_for_every_permission() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [match for entry in MANIFEST["content_scripts"] for match in entry["matches"]]
    asked = [*MANIFEST["permissions"], *pages, *MANIFEST["optional_host_permissions"]]
    rows = [row for row in readme.splitlines() if row.startswith("|")]
    assert [word for word in asked if not any(f"`{word}`" in row for row in rows)] == []


# ---- what is committed


def test_the_lock_file_names_no_registry() -> None:
    locked = json.loads((ROOT / "tests/browser/sites/package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in locked["packages"].items() if "resolved" in package] == []


def test_ci_runs_exactly_the_script_that_people_run() -> None:
    lines = [line for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines() if "test.py" in line]
    assert lines == ["exec python3 scripts/test.py"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_help_of_both_scripts_needs_no_installation() -> None:
    for script in ("run.py", "test.py"):
        said = subprocess.run(
            [sys.executable, "-S", str(ROOT / "scripts" / script), "--help"], capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        assert "usage:" in said.stdout

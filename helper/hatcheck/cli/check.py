"""`hatcheck check`: judges texts without a running helper."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from hatcheck import wire
from hatcheck.cli.options import data_folder, sentences
from hatcheck.cli.rules import complain
from hatcheck.cli.sarif import as_sarif
from hatcheck.cli.terminal import show
from hatcheck.engine import Engine
from hatcheck.engine.own_packs import FOLDER
from hatcheck.engine.shapes import SEVERITIES, Mode, Platform, Report
from hatcheck.errors import HatcheckError
from hatcheck.kept import Kept
from hatcheck.server.problems import problem
from hatcheck.store import FILE_NAME, Silenced, Store
from hatcheck.store.settings import defaults
from hatcheck.wishes import as_wished

LABELS = frozenset({"id", "expect", "also_ok", "voice", "hard"})
"""What the rows of a collection with expected warnings have beside the request; `--jsonl` passes over it."""


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--mode", type=click.Choice(get_args(Mode)), help="Whom you speak for.")
@click.option("--platform", type=click.Choice(get_args(Platform)), help="Where it will be posted.")
@click.option("--profile", metavar="FILE", help="A JSON file with profile fields, in place of the stored profile.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on; else caution.")
@click.option("--jsonl", is_flag=True, help="One check request a line in, one answer a line out.")
@data_folder
def check(
    files: tuple[str, ...],
    form: str,
    mode: str | None,
    platform: str | None,
    profile: str | None,
    fail_on: str | None,
    jsonl: bool,
    folder: Path,
) -> None:
    """Judge texts: files, or standard input. Needs no running helper.

    \b
    Exit code: 0 nothing that serious, 1 something, 2 wrong use or unreadable input.
    Example: echo "My boss is an idiot" | hatcheck check --mode personal -
    """
    if jsonl and (files or form != "text"):
        raise click.UsageError("--jsonl reads standard input only and always answers in JSON.")
    with sentences():
        given = {"mode": mode, "platform": platform, "profile": read_profile(profile)}
        settings, silenced = stored(folder)
        settings = {**settings, **{name: value for name, value in given.items() if value is not None}}
        engine = Engine.load(own=folder / FOLDER, keeper=Kept())
        complain(engine)
        if jsonl:
            sys.exit(_check_lines(engine, settings, silenced, fail_on))
        judged = []
        for name in files or ("-",):
            with _telling(name):
                text = _read(name)
                judged.append((name, text, _judge(engine, {"text": text}, settings, silenced)))
    click.echo(_shown(judged, form))
    sys.exit(int(any(_is_at_least(report, fail_on or "caution") for _, _, report in judged)))


def stored(folder: Path) -> tuple[dict[str, Any], Silenced | None]:
    """The stored settings and silenced words, without creating a store for a mere check."""
    if not (folder / FILE_NAME).exists():
        return defaults(), None
    with Store.open(folder) as store:
        return store.settings(), store.silenced.now()


def read_profile(path: str | None) -> Any:
    """The fields of a profile in a JSON file, or None for no file. Raises HatcheckError for one that is not right."""
    if path is None:
        return None
    with _telling(path):
        return wire.read_request(_bytes(path), "Profile")


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Puts the file in front of what is wrong with it."""
    try:
        yield
    except HatcheckError as error:
        raise HatcheckError(error.code, f"{name}: {error.message}", error.errors) from error


def _read(name: str) -> str:
    try:
        return _bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HatcheckError("unreadable", "This is not a text in UTF-8.") from error


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise HatcheckError("unreadable", f"This cannot be read: {error.strerror}.") from error


def _judge(engine: Engine, request: dict[str, Any], settings: dict[str, Any], silenced: Silenced | None) -> Report:
    request = {"platform": settings.get("platform", "other"), **request}
    draft, profile = wire.to_draft(request, settings, date.today())
    report = engine.check(draft, profile, frozenset(settings["muted_rules"]))
    return as_wished(report, draft.text, settings, silenced)


def _is_at_least(report: Report, severity: str) -> bool:
    weights: dict[str, int] = {name: weight for weight, name in enumerate(SEVERITIES)}
    return any(weights[finding.severity] >= weights[severity] for finding in report.findings)


def _shown(judged: list[tuple[str, str, Report]], form: str) -> str:
    if form == "text":
        return "\n\n".join(show(*one) for one in judged)
    if form == "sarif":
        return json.dumps(as_sarif(judged), indent=2)
    answers = [{"file": name, "report": wire.from_report(report)} for name, _, report in judged]
    return json.dumps(answers[0]["report"] if len(answers) == 1 else {"files": answers}, indent=2)


def _check_lines(engine: Engine, settings: dict[str, Any], silenced: Silenced | None, fail_on: str | None) -> int:
    """Answer requests line by line. Returns the exit code."""
    found = False
    for number, line in enumerate(_lines(), start=1):
        try:
            report = _judge(engine, wire.read_request(line, "CheckRequest", LABELS), settings, silenced)
            found = found or (fail_on is not None and _is_at_least(report, fail_on))
            answer = wire.from_report(report)
        except HatcheckError as error:
            answer = problem(error, f"line-{number}")
        click.echo(json.dumps(answer))
        sys.stdout.flush()
    return int(found)


def _lines() -> Iterator[bytes]:
    """Standard input by lines; one that is too long comes cut, one byte longer than a request may be."""
    limit = wire.MAX_BODY_BYTES + 1
    while line := sys.stdin.buffer.readline(limit):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == limit:
            rest = sys.stdin.buffer.readline(limit)
        yield line

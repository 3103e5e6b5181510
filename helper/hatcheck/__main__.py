"""The command line. Reads arguments and environment, wires the rooms, and is imported by nobody."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
import platformdirs

from hatcheck import __version__, wire
from hatcheck.calling import ask
from hatcheck.engine import Engine
from hatcheck.engine.shapes import SEVERITIES, Mode, Platform, Report
from hatcheck.errors import HatcheckError
from hatcheck.sarif import as_sarif
from hatcheck.store import FILE_NAME, Store
from hatcheck.store.settings import defaults
from hatcheck.terminal import plain, show

DEFAULT_PORT = 4287
WRONG_USE = 2
Command = TypeVar("Command", bound=Callable[..., Any])


def data_folder(command: Command) -> Command:
    """Give a command the option that says where the data lies."""
    option = click.option(
        "--data-dir",
        "folder",
        envvar="HATCHECK_DATA_DIR",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: platformdirs.user_state_path("hatcheck", appauthor=False),
        show_default="the platform's own place",
        help="Where settings and history lie.",
    )
    return option(command)


@contextmanager
def sentences() -> Iterator[None]:
    """Say what went wrong in one sentence, and end with the exit code for wrong use."""
    try:
        yield
    except HatcheckError as error:
        click.echo(plain(error.message), err=True)
        sys.exit(WRONG_USE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hatcheck")
def main() -> None:
    """Tells you, before you post, which hat your words wear.

    \b
    Example: hatcheck serve
    """


@main.command()
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--no-open", is_flag=True, help="Open no browser.")
@data_folder
def serve(port: int, no_open: bool, folder: Path) -> None:
    """Run the helper until Ctrl-C.

    \b
    Example: hatcheck serve --no-open
    """
    from hatcheck.server.parser import take_port
    from hatcheck.server.process import Process

    os.umask(0o077)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        click.echo("Hatcheck needs no administrator; better run it as yourself.", err=True)
    with sentences():
        listener = _listen(take_port, port)
        with listener, Store.open(folder) as store:
            process = Process(listener, folder, store, lambda said: click.echo(said, err=True))
            try:
                click.echo(f"Hatcheck is listening on http://127.0.0.1:{process.port}/")
                sys.stdout.flush()
                if not process.has_browser():
                    _offer_pairing(process, no_open)
                process.run()
            finally:
                process.close()


def _listen(take_port: Callable[[int], Any], port: int) -> Any:
    try:
        return take_port(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise HatcheckError(
                "port-taken", f"Another program is using port {port}; Hatcheck did not start."
            ) from error
        raise HatcheckError(
            "port-refused", f"Port {port} cannot be used ({error.strerror}); Hatcheck did not start."
        ) from error


def _offer_pairing(process: Any, no_open: bool) -> None:
    """Show the link to whoever started the helper; what goes into a file or a pipe gets no secret."""
    if not sys.stdout.isatty() and no_open:
        click.echo("No browser is connected yet. For a link to connect one: hatcheck pair")
        sys.stdout.flush()
        return
    link = process.open_pairing()
    if sys.stdout.isatty():
        _show_link(link.link, link.digits, link.seconds, False)
    if not no_open:
        process.open_browser(link)


def _show_link(link: str, digits: str, seconds: int, is_bare: bool) -> None:
    """`is_bare` leaves the link alone on standard output, for scripts."""
    click.echo(f"Connect your browser within {seconds // 60} minutes, with this link:", err=is_bare)
    click.echo(link)
    click.echo(f"The extension must show these digits afterwards: {digits}", err=is_bare)
    sys.stdout.flush()


@main.command()
@data_folder
def pair(folder: Path) -> None:
    """Print a link that connects one browser, once, within two minutes.

    \b
    Example: hatcheck pair
    """
    with sentences():
        port, opened = ask(folder, "/v1/pair/open")
        if not str(opened.get("link", "")).startswith(f"http://127.0.0.1:{port}/pair#"):
            raise HatcheckError("not-running", "The helper gave no link. Stop it and start it again: hatcheck serve")
        _show_link(opened["link"], opened["digits"], opened["seconds"], True)


@main.command()
@click.argument("name")
@click.option("--origin", help="The one web origin that may use the token, such as http://localhost:3000.")
@data_folder
def token(name: str, origin: str | None, folder: Path) -> None:
    """Print a bearer token for a script or an editor, once. NAME is how the settings page will list it.

    \b
    Example: hatcheck token my-editor
    """
    os.umask(0o077)
    with sentences(), Store.open(folder) as store:
        wire.validate({"name": name} | ({"origin": origin} if origin else {}), "NewToken")
        bearer = secrets.token_urlsafe(32)
        digest = hashlib.sha256(bearer.encode()).digest()
        store.add_client(name=name, origin=origin, token_hash=digest, proof_key=None)
        click.echo(bearer)


@main.command()
@data_folder
def history(folder: Path) -> None:
    """Print a link to the history page that works once, within a minute.

    \b
    Example: hatcheck history
    """
    with sentences():
        port, made = ask(folder, "/v1/pages/code")
        click.echo(f"http://127.0.0.1:{port}/history#{made['code']}")


@main.command()
@click.option("--remove", "removed", metavar="ID", help="Shut this one out.")
@data_folder
def browsers(removed: str | None, folder: Path) -> None:
    """List the browsers and scripts that may call, or shut one out.

    \b
    Example: hatcheck browsers
    """
    with sentences(), Store.open(folder) as store:
        if removed is not None and not store.remove_client(removed):
            raise HatcheckError("not-found", "There is no such browser or script.")
        for client in store.clients():
            used = client["last_used"] or "never used"
            click.echo(plain(f"{client['id']}  {client['name']}  {client['origin'] or 'no origin'}  {used}"))


@main.command()
def rules() -> None:
    """List every rule, its category, and how serious it is in each mode.

    \b
    Example: hatcheck rules
    """
    with sentences():
        for rule in Engine.load().rules:
            severities = ", ".join(f"{mode}: {severity}" for mode, severity in rule.severity.items())
            click.echo(plain(f"{rule.id}  ({severities})  {rule.why}"))


@main.command()
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
        given = {"mode": mode, "platform": platform, "profile": _read_profile(profile)}
        settings = {**_settings(folder), **{name: value for name, value in given.items() if value is not None}}
        engine = Engine.load()
        if jsonl:
            sys.exit(_check_lines(engine, settings, fail_on))
        judged = [(name, text, _judge(engine, {"text": text}, settings)) for name, text in map(_read, files or "-")]
    click.echo(_shown(judged, form))
    sys.exit(int(any(_is_at_least(report, fail_on or "caution") for _, _, report in judged)))


def _settings(folder: Path) -> dict[str, Any]:
    """The stored settings, without creating a store for a mere check."""
    if not (folder / FILE_NAME).exists():
        return defaults()
    with Store.open(folder) as store:
        return store.settings()


def _read_profile(path: str | None) -> Any:
    if path is None:
        return None
    return wire.read_request(_bytes(path), "Profile")


def _read(name: str) -> tuple[str, str]:
    try:
        return name, _bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HatcheckError("unreadable", f"{name} is not a UTF-8 text.") from error


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise HatcheckError("unreadable", f"{name} cannot be read: {error.strerror}.") from error


def _judge(engine: Engine, request: dict[str, Any], settings: dict[str, Any]) -> Report:
    request = {"platform": settings.get("platform", "other"), **request}
    draft, profile = wire.to_draft(request, settings, date.today())
    return engine.check(draft, profile, frozenset(settings["muted_rules"]))


def _is_at_least(report: Report, severity: str) -> bool:
    serious = SEVERITIES[[*SEVERITIES].index(severity) :]  # type: ignore[arg-type]
    return any(finding.severity in serious for finding in report.findings)


def _shown(judged: list[tuple[str, str, Report]], form: str) -> str:
    if form == "text":
        return "\n\n".join(show(*one) for one in judged)
    if form == "sarif":
        return json.dumps(as_sarif(judged), indent=2)
    answers = [{"file": name, "report": wire.from_report(report)} for name, _, report in judged]
    return json.dumps(answers[0]["report"] if len(answers) == 1 else {"files": answers}, indent=2)


def _check_lines(engine: Engine, settings: dict[str, Any], fail_on: str | None) -> int:
    """Answer requests line by line. Returns the exit code."""
    from hatcheck.server.problems import problem

    found = False
    for number, line in enumerate(_lines(), start=1):
        try:
            report = _judge(engine, wire.read_request(line, "CheckRequest"), settings)
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


if __name__ == "__main__":
    main()

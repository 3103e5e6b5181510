"""`hatcheck serve`: the helper, until Ctrl-C."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import click

from hatcheck.cli.options import data_folder, sentences
from hatcheck.errors import HatcheckError
from hatcheck.server.parser import take_port
from hatcheck.server.process import Process
from hatcheck.store import Store

DEFAULT_PORT = 4287


@click.command()
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
    os.umask(0o077)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        click.echo("Hatcheck needs no administrator; better run it as yourself.", err=True)
    with sentences():
        listener = listen(port)
        with listener, Store.open(folder) as store:
            process = Process(listener, folder, store, lambda said: click.echo(said, err=True))
            try:
                click.echo(f"Hatcheck is listening on http://127.0.0.1:{process.port}/")
                if not process.has_browser():
                    _offer_pairing(process, no_open)
                process.run()
            finally:
                process.close()


def listen(port: int) -> socket.socket:
    """Take the port, or say who keeps us from it. Raises HatcheckError("port-taken" | "port-refused")."""
    try:
        return take_port(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise HatcheckError(
                "port-taken",
                f"Another program is using port {port}; Hatcheck did not start. If that is not Hatcheck already, "
                "try another port: hatcheck serve --port 4288",
            ) from error
        raise HatcheckError(
            "port-refused", f"Port {port} cannot be used ({error.strerror}); Hatcheck did not start."
        ) from error


def _offer_pairing(process: Process, no_open: bool) -> None:
    """Show the link to whoever started the helper; what goes into a file or a pipe gets no secret."""
    is_at_terminal = sys.stdout is not None and sys.stdout.isatty()  # pythonw.exe has no standard output at all
    if not is_at_terminal and no_open:
        click.echo("No browser is connected yet. For a link to connect one: hatcheck pair")
        return
    link = process.open_pairing()
    if is_at_terminal:
        click.echo(f"Connect your browser within {link.seconds // 60} minutes, with this link:\n{link.link}")
        click.echo(f"Your browser must show these digits afterwards: {link.digits}")
    if not no_open:
        process.open_browser(link)

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
        listener = _listen(port)
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


def _listen(port: int) -> socket.socket:
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
    if not sys.stdout.isatty() and no_open:
        click.echo("No browser is connected yet. For a link to connect one: hatcheck pair")
        sys.stdout.flush()
        return
    link = process.open_pairing()
    if sys.stdout.isatty():
        click.echo(f"Connect your browser within {link.seconds // 60} minutes, with this link:\n{link.link}")
        click.echo(f"Your browser must show these digits afterwards: {link.digits}")
        sys.stdout.flush()
    if not no_open:
        process.open_browser(link)

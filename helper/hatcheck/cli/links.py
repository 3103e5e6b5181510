"""`hatcheck pair` and `hatcheck history`: links that the running helper gives."""

from __future__ import annotations

from pathlib import Path

import click

from hatcheck.cli.calling import ask
from hatcheck.cli.options import data_folder, sentences
from hatcheck.errors import HatcheckError


@click.command()
@click.option("--replace", "replaces", is_flag=True, help="End the browser's earlier connection once this one is made.")
@data_folder
def pair(replaces: bool, folder: Path) -> None:
    """Print a link that connects one browser, once, within two minutes.

    \b
    With --replace the browser gets fresh keys: what it was connected with before is good for nothing any more.
    Chromium's profiles have one extension id, so the earlier connections of all of them end.
    Example: hatcheck pair
    """
    with sentences():
        port, opened = ask(folder, "/v1/pair/open?replace=yes" if replaces else "/v1/pair/open")
        if not str(opened.get("link", "")).startswith(f"http://127.0.0.1:{port}/pair#"):
            raise HatcheckError("not-running", "The helper gave no link. Stop it and start it again: hatcheck serve")
        minutes, digits = opened["seconds"] // 60, opened["digits"]
        click.echo(f"Your browser must show these digits once it is connected: {digits}", err=True)
        click.echo(f"Connect it within {minutes} minutes, with this link:", err=True)
        click.echo(opened["link"])


@click.command()
@data_folder
def history(folder: Path) -> None:
    """Print a link to the history page that works once, within a minute.

    \b
    Example: hatcheck history
    """
    with sentences():
        port, made = ask(folder, "/v1/pages/code")
        click.echo(f"http://127.0.0.1:{port}/history#{made['code']}")

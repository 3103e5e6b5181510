"""`hatcheck token`, `browsers` and `unpair`: who may call. Works beside a running helper, and without one."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

import click

from hatcheck import wire
from hatcheck.cli.options import data_folder, sentences
from hatcheck.cli.terminal import plain
from hatcheck.errors import HatcheckError
from hatcheck.store import FILE_NAME, Store

RIGHT_FORMS = {
    "/name": "A name has 1 to 60 plain letters, on one line.",
    "/origin": "An origin is a scheme, a host and perhaps a port, and no more, such as http://localhost:3000.",
}
"""What to write instead, by the place that a refusal names."""


@click.command()
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
        _insist({"name": name} | ({"origin": origin} if origin else {}))
        bearer = secrets.token_urlsafe(32)
        digest = hashlib.sha256(bearer.encode()).digest()
        store.add_client(name=name, origin=origin, token_hash=digest, proof_key=None)
        click.echo(bearer)


def _insist(asked: dict[str, str]) -> None:
    try:
        wire.validate(asked, "NewToken")
    except HatcheckError as error:
        place = error.errors[0]["pointer"]
        raise HatcheckError(error.code, RIGHT_FORMS[place], error.errors) from error


@click.command()
@click.option("--remove", "removed", metavar="ID", help="Shut this one out.")
@data_folder
def browsers(removed: str | None, folder: Path) -> None:
    """List the browsers and scripts that may call, or shut one out.

    \b
    Example: hatcheck browsers
    """
    with sentences(), Store.open(folder) as store:
        if removed is not None and not store.remove_client(removed):
            raise HatcheckError(
                "not-found", "There is no such browser or script. `hatcheck browsers` lists them with their ids."
            )
        for client in store.clients():
            used = client["last_used"] or "never used"
            click.echo(plain(f"{client['id']}  {client['name']}  {client['origin'] or 'no origin'}  {used}"))


@click.command()
@click.argument("name", required=False)
@click.option("--all", "everybody", is_flag=True, help="All browsers and scripts.")
@data_folder
def unpair(name: str | None, everybody: bool, folder: Path) -> None:
    """Shut out a browser or a script at once; NAME is its name or its id, as `hatcheck browsers` lists them.

    \b
    The extension then says that it is not connected, and how to connect again.
    Example: hatcheck unpair Firefox
    """
    if everybody == bool(name):
        raise click.UsageError("Say whom to shut out: a name or an id, or --all.")
    with sentences():
        if not (folder / FILE_NAME).exists():  # opening would make it
            raise HatcheckError("not-found", f"Nobody is connected: there is nothing in {folder}.")
        with Store.open(folder) as store:
            for client in store.clients() if everybody else [_named(name or "", store.clients())]:
                store.remove_client(client["id"])
                again = "hatcheck pair" if client["proof_key"] else "hatcheck token NAME"
                click.echo(plain(f"{client['name']} is shut out. To let it in again: {again}"))


def _named(name: str, clients: list[dict[str, Any]]) -> dict[str, Any]:
    """The one client of this name or id. Raises HatcheckError("not-found") that lists those there are."""
    found = [client for client in clients if name in (client["id"], client["name"])]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{client['name']} ({client['id']})" for client in found or clients)
    if found:
        raise HatcheckError("not-found", f"{len(found)} are called {name}; say which by its id: {listed}.")
    raise HatcheckError("not-found", f"Nobody is called {name}. There are: {listed or 'none at all'}.")

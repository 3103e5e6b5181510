"""`hatcheck extension`: where the browser extension lies."""

from __future__ import annotations

from pathlib import Path

import click

import hatcheck
from hatcheck.cli.options import sentences
from hatcheck.errors import HatcheckError

INSTALLED = Path(hatcheck.__file__).parent / "extension"
IN_THE_REPOSITORY = Path(hatcheck.__file__).parents[2] / "extension"


@click.command()
def extension() -> None:
    """Print the folder of the browser extension, which browsers load as it lies there.

    \b
    Chrome, Edge, Chromium: chrome://extensions, “Developer mode”, “Load unpacked”, this folder.
    Firefox: about:debugging#/runtime/this-firefox, “Load Temporary Add-on…”, manifest.json in this folder.
    Example: hatcheck extension
    """
    with sentences():
        found = [folder for folder in (INSTALLED, IN_THE_REPOSITORY) if (folder / "manifest.json").is_file()]
        if not found:
            raise HatcheckError("not-found", "The extension is not there. Install Hatcheck once more.")
        click.echo(str(found[0]))

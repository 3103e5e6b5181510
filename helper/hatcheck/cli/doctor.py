"""`hatcheck doctor`: whether all is well, and what helps where it is not."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from hatcheck import __version__
from hatcheck.cli.calling import NOT_RUNNING, proven
from hatcheck.cli.options import data_folder
from hatcheck.cli.terminal import plain
from hatcheck.engine import Engine
from hatcheck.engine.own_packs import FOLDER
from hatcheck.errors import HatcheckError
from hatcheck.kept import Kept
from hatcheck.store import FILE_NAME, Store

Look = tuple[bool, str]
"""Whether something is as it should be, and what to say about it."""


@click.command()
@data_folder
def doctor(folder: Path) -> None:
    """Look whether all is well, and say what helps where it is not.

    \b
    Exit code: 0 all is well, 1 something is not.
    Example: hatcheck doctor
    """
    click.echo(f"Hatcheck {__version__}, Python {platform.python_version()}")
    is_well = True
    for look in (_data, _helper, _rules):
        for is_right, said in look(folder):
            click.echo(plain(f"{'well' if is_right else 'NOT WELL'}: {said}"))
            is_well &= is_right
    sys.exit(int(not is_well))


def _data(folder: Path) -> Iterator[Look]:
    if not (folder / FILE_NAME).exists():
        yield False, f"There is nothing in {folder} yet. The first start makes it: hatcheck serve"
        return
    try:
        with Store.open(folder) as store:
            paired = sum(client["proof_key"] is not None for client in store.clients())
    except HatcheckError as error:
        yield False, error.message
        return
    yield True, f"Settings and history lie in {folder}, open to you only."
    if paired:
        yield True, f"{paired} connected: hatcheck browsers lists them."
    else:
        yield False, "No browser is connected. While the helper runs: hatcheck pair"


def _helper(folder: Path) -> Iterator[Look]:
    try:
        yield True, f"The helper runs on port {proven(folder).port}."
    except HatcheckError:
        yield False, NOT_RUNNING


def _rules(folder: Path) -> Iterator[Look]:
    engine = Engine.load(own=folder / FOLDER, keeper=Kept())
    yield True, f"{len(engine.rules)} rules are read."
    for pack in engine.own:
        if pack.complaint:
            yield False, f"Left out: {pack.complaint}"

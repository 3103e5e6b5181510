"""What several commands share: where the data lies, and how a command ends when it cannot do its work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
import platformdirs

from hatcheck.cli.terminal import plain
from hatcheck.errors import HatcheckError

WRONG_USE = 2
STOPPED = 130
"""As shells have it: 128, and 2 for SIGINT."""
OWN_PLACE = platformdirs.user_state_path("hatcheck", appauthor=False)
Command = TypeVar("Command", bound=Callable[..., Any])


def data_folder(command: Command) -> Command:
    """Give a command the option that says where the data lies."""
    option = click.option(
        "--data-dir",
        "folder",
        envvar="HATCHECK_DATA_DIR",
        type=click.Path(path_type=Path, file_okay=False),
        default=OWN_PLACE,
        show_default=True,
        help="Where settings and history lie.",
    )
    return option(command)


@contextmanager
def sentences() -> Iterator[None]:
    """Say what went wrong in one sentence, and end with the exit code for wrong use; Ctrl-C is no finding either."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except HatcheckError as error:
        click.echo(plain(error.message), err=True)
        sys.exit(WRONG_USE)

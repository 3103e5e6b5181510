"""`hatcheck rules`: what Hatcheck looks for."""

from __future__ import annotations

import click

from hatcheck.cli.options import sentences
from hatcheck.cli.terminal import plain
from hatcheck.engine import Engine


@click.command()
def rules() -> None:
    """List every rule, its category, and how serious it is in each mode.

    \b
    Example: hatcheck rules
    """
    with sentences():
        for rule in Engine.load().rules:
            severities = ", ".join(f"{mode}: {severity}" for mode, severity in rule.severity.items())
            click.echo(plain(f"{rule.id}  ({severities})  {rule.why}"))

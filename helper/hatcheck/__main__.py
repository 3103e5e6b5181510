"""The command line: puts the commands together, and is imported by nobody."""

from __future__ import annotations

import click

from hatcheck import __version__
from hatcheck.cli.audit import audit
from hatcheck.cli.check import check
from hatcheck.cli.clients import browsers, token, unpair
from hatcheck.cli.doctor import doctor
from hatcheck.cli.extension import extension
from hatcheck.cli.links import history, pair
from hatcheck.cli.rules import rules
from hatcheck.cli.serve import serve
from hatcheck.cli.service import service


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hatcheck")
def main() -> None:
    """Tells you, before you post, which hat your words wear.

    \b
    Example: hatcheck serve
    """


for command in (serve, check, audit, pair, unpair, token, browsers, rules, history, doctor, service, extension):
    main.add_command(command)

if __name__ == "__main__":
    main()

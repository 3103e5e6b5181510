"""`hatcheck service`: has the helper started at each login, says how that stands, and takes all of it away again."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from hatcheck.autostart import Installed, Machine, Startup, Way, insist, this_machine, ways
from hatcheck.cli.leftovers import erase, insist_on_ours
from hatcheck.cli.options import data_folder, sentences
from hatcheck.cli.serve import DEFAULT_PORT, listen
from hatcheck.cli.stopping import port_of, stop, wait_for_start
from hatcheck.cli.terminal import plain
from hatcheck.errors import HatcheckError
from hatcheck.kept import Kept
from hatcheck.store import Store


@click.group()
def service() -> None:
    """Have the helper start when you log in: for you alone, never for the whole machine.

    \b
    Example: hatcheck service install
    """


@service.command()
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="Where it listens."
)
@data_folder
@click.pass_context
def install(context: click.Context, port: int, folder: Path) -> None:
    """Start the helper at each login from now on, and at once. What was set up before is replaced.

    \b
    Example: hatcheck service install
    """
    with sentences():
        machine = _machine(context)
        startup = Startup(sys.executable, str(folder.absolute()), port)
        insist(machine, startup)
        with Store.open(folder) as store:
            is_paired = any(client["proof_key"] for client in store.clients())
        _take_away(_found(machine))
        running = port_of(folder)
        if running is None:
            listen(port).close()
        way = next(way for way in ways(machine) if way.is_possible())
        place = way.install(startup, now=running is None)
        _say(f"Hatcheck starts when you log in, by {way.name}: {place} {way.hint}".rstrip())
        if running is not None:
            _say(f"The helper that you started yourself goes on until it ends, on port {running}.")
        elif wait_for_start(folder) is None:
            raise HatcheckError("not-running", f"But it did not start just now. This says why: {_by_hand(startup)}")
        else:
            _say(f"It runs now, on port {port}.")
        if not is_paired:
            _say("No browser is connected yet: hatcheck pair")
        _say("To undo this: hatcheck service uninstall")


@service.command()
@data_folder
@click.pass_context
def status(context: click.Context, folder: Path) -> None:
    """Say whether the helper starts when you log in, whether it runs now, and what to do.

    \b
    Exit code: 0 both, 1 not.
    Example: hatcheck service status
    """
    with sentences():
        found = _found(_machine(context))
        for way, installed in found:
            _say(f"Hatcheck starts when you log in, by {way.name}: {installed.place}")
            _say(_about(installed.startup))
        if not found:
            _say("Hatcheck does not start when you log in. To have it so: hatcheck service install")
        startup = next((installed.startup for _, installed in found if installed.startup), None)
        port = port_of(Path(startup.folder) if startup else folder)
        if port is not None:
            _say(f"The helper runs now, on port {port}.")
        else:
            by_hand = _by_hand(startup) if startup else "hatcheck serve"
            _say(f"The helper does not run now. To start it: {(found and found[0][0].start_command) or by_hand}")
    sys.exit(int(not found or port is None))


@service.command()
@click.option("--and-data", "with_data", is_flag=True, help="Erase settings, history and connections as well.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@data_folder
@click.pass_context
def uninstall(context: click.Context, with_data: bool, yes: bool, folder: Path) -> None:
    """No longer start the helper at login, and end the one that runs. With --and-data, erase all it has stored.

    \b
    Example: hatcheck service uninstall --and-data
    """
    with sentences():
        found = _found(_machine(context))
        startup = next((installed.startup for _, installed in found if installed.startup), None)
        if startup and context.get_parameter_source("folder") is ParameterSource.DEFAULT:
            folder = Path(startup.folder)
        if with_data:
            insist_on_ours(folder)
            if not yes:
                click.confirm(plain(f"Erase settings, history and connections in {folder} for good?"), abort=True)
        did_run = port_of(folder) is not None
        _take_away(found)
        stop(folder)
        for way, installed in found:
            _say(f"Hatcheck no longer starts when you log in: {way.name} is gone, {installed.place}")
        if did_run:
            _say("The helper that ran has ended.")
        if not found and not did_run:
            _say("Hatcheck did not start when you log in, and does not run.")
        if with_data:
            Kept().clear()
            left = erase(folder)
            _say(f"Settings, history, rules of your own and connections in {folder} are erased.")
            _say("Left there, since Hatcheck did not make it: " + (", ".join(path.name for path in left) or "nothing."))
            _say("Remove the extension in your browser’s list of extensions, and the program with:")
            _say(f"{sys.executable} -m pip uninstall hatcheck")


def _machine(context: click.Context) -> Machine:
    """This machine, unless a test has handed in another."""
    return context.obj if isinstance(context.obj, Machine) else this_machine()


def _found(machine: Machine) -> list[tuple[Way, Installed]]:
    return [(way, installed) for way in ways(machine) if (installed := way.installed()) is not None]


def _take_away(found: list[tuple[Way, Installed]]) -> None:
    """Take away what is set up, and end what it has started."""
    for way, installed in found:
        way.uninstall()
        if installed.startup is not None:
            stop(Path(installed.startup.folder))


def _about(startup: Startup | None) -> str:
    if startup is None:
        return "Somebody has changed it. To have it made anew: hatcheck service install"
    if not Path(startup.python).exists():
        return f"Its Python {startup.python} is gone. To have it made anew: hatcheck service install"
    return f"It takes port {startup.port}, and the data in {startup.folder}."


def _by_hand(startup: Startup) -> str:
    return f'hatcheck serve --port {startup.port} --data-dir "{startup.folder}"'


def _say(sentence: str) -> None:
    click.echo(plain(sentence))

"""`hatcheck rules`: what Hatcheck looks for, rule by rule, and whether a pack's examples hold."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from hatcheck.cli.options import data_folder, sentences
from hatcheck.cli.terminal import plain
from hatcheck.engine import Engine, Rule
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.own_packs import FOLDER, OwnPack
from hatcheck.engine.packs import read_packs
from hatcheck.engine.yaml_file import read_text
from hatcheck.errors import HatcheckError
from hatcheck.kept import Kept


@click.group(invoke_without_command=True)
@click.pass_context
def rules(context: click.Context) -> None:
    """List rules, show one with its examples, or try a pack's examples.

    \b
    Your own packs lie in the folder "packs" of the data folder, one YAML file each;
    `hatcheck rules list --help` says where that is, docs/packs.md how to write one.
    Example: hatcheck rules show boss-insult.name-calling
    """
    if context.invoked_subcommand is None:
        context.invoke(list_rules)


@rules.command("list")
@click.option("--category", type=click.Choice(CATEGORIES), help="Only the rules of this category.")
@data_folder
def list_rules(category: str | None, folder: Path) -> None:
    """List every rule, how serious it is in each mode, and why.

    \b
    Example: hatcheck rules list --category hard-sell
    """
    for rule in _engine(folder).rules:
        if category in (None, rule.category):
            click.echo(plain(f"{rule.id}  ({_severities(rule)})  {rule.why}"))


@rules.command()
@click.argument("rule_id", metavar="RULE")
@data_folder
def show(rule_id: str, folder: Path) -> None:
    """Show one rule: what it says, where it comes from, and its examples.

    \b
    Example: hatcheck rules show hard-sell.hurry
    """
    with sentences():
        found = [rule for rule in _engine(folder).rules if rule.id == rule_id]
        if not found:
            raise HatcheckError("not-found", f"There is no rule {rule_id}. `hatcheck rules list` names them all.")
    click.echo("\n".join(plain(line) for line in _shown(found[0])))


@rules.command()
@click.argument("files", nargs=-1, metavar="[FILE…]", type=click.Path(path_type=Path))
@data_folder
def test(files: tuple[Path, ...], folder: Path) -> None:
    """Try the examples of packs: of these files, else of the packs that ship and of your own.

    \b
    Exit code: 0 every example holds, 1 one does not, 2 wrong use or an unreadable file.
    Example: hatcheck rules test our-words.yaml
    """
    with sentences():
        engine = Engine.load(own=None if files else folder / FOLDER, keeper=Kept())
        tried = [_tried(engine, path) for path in files] if files else list(engine.own)
    complaints = [pack.complaint for pack in tried if pack.complaint]
    for pack in tried:
        if not pack.complaint:
            click.echo(plain(f"{pack.name}: {_count(pack.rules)}"))
    if not files:
        try:
            for name, built_in in read_packs().items():
                click.echo(f"{name} (ships with Hatcheck): {_count(built_in.rules)}")
        except HatcheckError as error:
            complaints.append(error.message)
    for complaint in complaints:
        click.echo(plain(complaint), err=True)
    sys.exit(int(bool(complaints)))


def complain(engine: Engine) -> None:
    """Say which of the person's own packs are left out, and why."""
    for pack in engine.own:
        if pack.complaint:
            click.echo(plain(f"Left out: {pack.complaint}"), err=True)


def _engine(folder: Path) -> Engine:
    engine = Engine.load(own=folder / FOLDER, keeper=Kept())
    complain(engine)
    return engine


def _tried(engine: Engine, path: Path) -> OwnPack:
    try:
        return engine.try_own(path.stem, read_text(path))
    except HatcheckError as error:
        raise HatcheckError("unreadable", f"{path}: {error.message}") from error


def _severities(rule: Rule) -> str:
    return ", ".join(f"{mode}: {severity}" for mode, severity in rule.severity.items())


def _count(tried: Iterable[Rule]) -> str:
    rules_tried = list(tried)
    return f"{len(rules_tried)} rules, {sum(len(rule.examples) for rule in rules_tried)} examples hold"


def _shown(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}  ({_severities(rule)})"
    yield f"  {rule.message}"
    yield f"  {rule.why}"
    yield f"  {rule.advice}"
    yield f"  Source: {rule.source.title}{' ' + rule.source.url if rule.source.url else ''}"
    for remedy in rule.remedies:
        yield f"  Fix: {remedy.label}"
    yield "  Warns:"
    for example in rule.examples:
        if example.marked:
            words = ", ".join(f"“{marked}”" for marked in example.marked)
            yield f"    {example.text}  ({example.mode}; underlines {words})"
    yield "  Stays quiet:"
    for example in rule.examples:
        if not example.marked:
            yield f"    {example.text}  ({example.mode})"

"""`hatcheck audit`: judges the posts of a downloaded archive."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from hatcheck.audit import report, run
from hatcheck.audit.archive import Archive
from hatcheck.audit.judging import Setting, engine_with
from hatcheck.audit.workers import cluster, processes
from hatcheck.cli.check import read_profile, stored
from hatcheck.cli.options import STOPPED, data_folder, sentences
from hatcheck.cli.remember import remember
from hatcheck.cli.rules import complain
from hatcheck.engine.own_packs import FOLDER
from hatcheck.engine.shapes import Mode
from hatcheck.errors import HatcheckError


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the report goes; else beside you.")
@click.option("--mode", type=click.Choice(get_args(Mode)), default="personal", show_default=True)
@click.option("--profile", metavar="FILE", help="A JSON file with profile fields, in place of the stored profile.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; else as many as there are cores.")
@click.option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler on this machine, in place of processes.")
@click.option("--remember", "keeps", is_flag=True, help="Put the posts that are not too old into the history, too.")
@data_folder
def audit(
    archive: Path,
    out: Path | None,
    mode: str,
    profile: str | None,
    workers: int | None,
    scheduler: str | None,
    keeps: bool,
    folder: Path,
) -> None:
    """Judge every post you wrote: an archive downloaded from X or Facebook (JSON), as zip file or folder.

    Writes posts.jsonl, warnings.csv, report.html and unreadable.jsonl. Stop it with Ctrl-C; the same command goes on.

    \b
    Example: hatcheck audit twitter-2026-11-20.zip --out my-old-posts
    """
    os.umask(0o077)  # posts may have been for friends only, and so is what is written about them
    out = out or Path(f"hatcheck-audit-{archive.resolve().stem}")
    with sentences():
        settings, silenced = stored(folder)
        settings = {**settings, "mode": mode}
        given = read_profile(profile)
        settings = settings if given is None else {**settings, "profile": given}
        if keeps and not settings["history_on"]:
            raise HatcheckError("unreadable", "History is switched off in the settings, so --remember can do nothing.")
        own = folder / FOLDER if (folder / FOLDER).is_dir() else None
        if own is not None:
            complain(engine_with(own))
        setting = Setting(settings, date.today(), silenced, own)
        with Archive(archive) as opened:
            work = run.Audit(opened, setting, out)
            if work.begins_anew:
                click.echo(f"Settings, silenced words or rules have changed: {out} is begun anew.", err=True)
            try:
                _judge(work, workers, scheduler)
            except KeyboardInterrupt:
                click.echo(f"Stopped. What was judged is in {out}; the same command goes on from there.", err=True)
                raise SystemExit(STOPPED) from None
            summary = report.write(out)
            counts = remember(work.posts(), setting, folder) if keeps else None
    warned = " · ".join(f"{summary.severities[name]:,} {name}" for name in ("serious", "caution", "info"))
    click.echo(f"{summary.posts:,} posts judged: {warned}. {len(summary.unreadable):,} records could not be read.")
    if counts is not None:
        click.echo(
            f"{counts['added']:,} remembered, {counts['there']:,} were there already; {counts['old']:,} are older than "
            f"the {settings['keep_days']:,} days that posts are kept, and {counts['undated']:,} have no date."
        )
    click.echo(str(out / report.PAGE))


def _judge(work: run.Audit, workers: int | None, scheduler: str | None) -> None:
    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[posts]:,} posts, {task.fields[rate]:,.0f} a second, time left"),
        TimeRemainingColumn(),
    )
    team = cluster(scheduler) if scheduler else processes(workers)
    # Drawn by this thread: workers are forked from this process.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as bar, team as (executor, count):
        before = work.posts_before
        shown = bar.add_task("", total=None, posts=before, rate=0)

        def tell(now: run.Progress) -> None:
            seconds = bar.tasks[0].elapsed or 0
            rate = (now.posts - before) / seconds if seconds else 0
            bar.update(shown, completed=now.read, total=now.whole, posts=now.posts, rate=rate, refresh=True)

        work.run(executor, count, tell)

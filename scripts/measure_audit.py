"""Makes an archive of posts, has `hatcheck audit` judge it, and prints the time and the memory that it takes.

A post is one to three sentences drawn by lot (always the same ones), so that hardly two are alike: of our own posts,
which rules were written for, or of those in a file.
Memory is PSS: of a page that several processes share, each has its part. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import risk_posts
import yaml
from hatcheck.engine.text import View
from voice_posts import INVENTED, read_lines

EVERY_SECONDS = 0.5
SEED = 4287
MOST_SENTENCES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--workers", type=int, help="processes that judge; else as many as there are cores")
    parser.add_argument("--archive", type=Path, help="judge this archive instead")
    parser.add_argument(
        "--texts", type=Path, help="a JSON Lines file whose lines have a text, instead of our own posts"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or write_archive(Path(folder) / "archive.zip", given.posts, given.texts)
        workers = ["--workers", str(given.workers)] if given.workers else []
        measure([str(archive), "--out", f"{folder}/out", "--data-dir", f"{folder}/data", *workers])


def write_archive(path: Path, count: int, texts: Path | None = None) -> Path:
    """An archive as X makes them, with so many posts."""
    tweets = (
        {"tweet": {"id_str": str(number), "created_at": "Wed Nov 20 08:30:00 +0000 2024", "full_text": text}}
        for number, text in zip(range(1, count + 1), posts(texts), strict=False)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data/tweets.js", "window.YTD.tweets.part0 = " + json.dumps(list(tweets)))
    return path


def posts(file: Path | None = None) -> Iterator[str]:
    """Without end; the same ones in each run."""
    texts = [row["text"] for row in read_lines(file)] if file is not None else list(_our_own())
    views = [View.of(text) for text in texts]
    sentences = [view.text[start:end] for view in views for start, end in view.sentences]
    lot = random.Random(SEED)  # noqa: S311 – nothing secret
    while True:
        yield " ".join(lot.choices(sentences, k=lot.randint(1, MOST_SENTENCES)))


def _our_own() -> Iterator[str]:
    yield from (post.draft.text for post in risk_posts.read_own())
    for file in sorted(INVENTED.glob("*.yaml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            yield from group


def measure(arguments: list[str]) -> None:
    """Runs the command and prints what it took, with all the processes that it started."""
    started = time.monotonic()
    audit = subprocess.Popen([sys.executable, "-m", "hatcheck", "audit", *arguments], start_new_session=True)
    seconds: dict[int, float] = {}
    most: dict[int, int] = {}
    while audit.poll() is None:
        time.sleep(EVERY_SECONDS)
        now = {}
        for process in processes_of(audit.pid):
            try:
                now[process] = pss_kilobytes(process)
                seconds[process] = processor_seconds(process)
            except (OSError, ValueError):  # it has ended meanwhile
                continue
        most = max(most, now, key=lambda sizes: sum(sizes.values()))
    print(f"{time.monotonic() - started:.1f} s; {sum(seconds.values()):.1f} s of processor time in all processes")
    sizes = ", ".join(f"{size / 1024:.0f}" for size in sorted(most.values(), reverse=True))
    print(f"at the most {sum(most.values()) / 1024:.0f} MB in all processes: {sizes}")
    print("load of the machine over 1, 5 and 15 minutes:", *(f"{load:.1f}" for load in os.getloadavg()))
    if audit.returncode:
        raise SystemExit(audit.returncode)


def processes_of(session: int) -> list[int]:
    """All processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[3]) == session:
            found.append(int(folder.name))
    return found


def pss_kilobytes(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def processor_seconds(process: int) -> float:
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

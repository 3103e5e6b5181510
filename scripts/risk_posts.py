"""Posts with expected notes, in one shape wherever they come from: our own, and those of a data folder.

Our own lie in `scripts/risk_posts/<category>.yaml` and in folders there, one for each author; all of them invented:

    category: boss-insult              # the file's name
    posts:
      - mode: personal                 # or employer
        platform: x                    # optional, x unless given
        voice: personal                # optional: what a stranger would take all posts below for, or corporate or mixed
        profile: {managers: ["…"]}     # optional; holds for all posts below
        plain: ["My boss is a [clown], honestly."]    # risky, in plain words; brackets mark the core
        oblique: ["…"]                 # risky, told through signs, in passing, by idiom; unmarked: all of it
        quiet: ["…"]                   # look-alikes: silent for every category
        other: {press-release-speak: ["…"]}           # risky posts of another category, marked
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hatcheck.engine import Draft, Profile
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.rule_reader import MODES, unmark
from hatcheck.engine.shapes import Span
from hatcheck.engine.text import units
from hatcheck.engine.yaml_file import known, read_yaml, telling
from hatcheck.errors import HatcheckError

OWN = Path(__file__).resolve().parent / "risk_posts"
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TODAY = date(2026, 11, 22)
"""The day that all posts are written on."""
VOICES = ("personal", "corporate", "mixed")
_ENTRY_KEYS = {"mode", "platform", "voice", "profile", "plain", "oblique", "quiet", "other"}


@dataclass(frozen=True)
class Post:
    """One post and what a careful reviewer would say about it.

    expect   (category, span) of each note that must show; none: silence is expected
    also_ok  categories that are neither required nor a false alarm
    hard     its risk is told by signs, in passing or by idiom
    author   who wrote it: posts of one author are alike, so a fair test leaves the whole author out
    check    belongs to the third that nothing is tuned on
    voice    one of VOICES, what a stranger would take the post for; "" if nobody said
    """

    id: str
    draft: Draft
    profile: Profile
    expect: tuple[tuple[str, Span], ...] = ()
    also_ok: frozenset[str] = field(default=frozenset())
    hard: bool = False
    author: str = ""
    check: bool = False
    voice: str = ""

    @property
    def welcome(self) -> frozenset[str]:
        """Every category whose note is right."""
        return self.also_ok | {category for category, _ in self.expect}


def read_own(folder: Path = OWN) -> list[Post]:
    """Our own posts; those of a folder are another author's. Raises HatcheckError("bad-pack") naming the place."""
    return [post for path in sorted(folder.rglob("*.yaml")) for post in _own_file(path, folder)]


def read_shared(data: Path = DATA) -> list[Post]:
    """The posts of `data`/risk: dev.jsonl and more/*.jsonl, each file by another author."""
    paths = [data / "risk" / "dev.jsonl", *sorted((data / "risk" / "more").glob("*.jsonl"))]
    return [_shared(json.loads(line), path.stem) for path in paths for line in _lines(path)]


def read_everyday(data: Path = DATA) -> list[Post]:
    """Ordinary personal posts by many people; silence is expected on each."""
    rows = (json.loads(line) for line in _lines(data / "everyday" / "dev.jsonl.gz"))
    return [
        Post(
            str(row["id"]),
            Draft(row["text"], "personal", row.get("platform", "x"), TODAY),
            Profile(),
            author="everyday",
        )
        for row in rows
    ]


def _own_file(path: Path, folder: Path) -> Iterator[Post]:
    author = "-".join(("own", *path.relative_to(folder).parent.parts))
    with telling(path.name):
        content = known(read_yaml(path), {"category", "posts"}, {"category", "posts"})
        category = content["category"]
        if category != path.stem or category not in CATEGORIES:
            raise HatcheckError("bad-pack", f"category {category!r} is not one of the 24, or not the file's name")
        for number, entry in enumerate(content["posts"], 1):
            with telling(f"entry {number}"):
                known(entry, _ENTRY_KEYS, {"mode"})
                if entry["mode"] not in MODES:
                    raise HatcheckError("bad-pack", f"mode {entry['mode']!r} is not one of {', '.join(MODES)}")
                if entry.get("voice", "personal") not in VOICES:
                    raise HatcheckError("bad-pack", f"voice {entry['voice']!r} is not one of {', '.join(VOICES)}")
                for place, (wanted, hard, text) in enumerate(_entry(category, entry), 1):
                    with telling(f"post {text!r}"):
                        yield _own(f"{author}-{category}-{number}-{place}", author, entry, wanted, hard, text)


def _entry(category: str, entry: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for kind in ("plain", "oblique", "quiet"):
        for text in entry.get(kind) or ():
            yield ("" if kind == "quiet" else category), kind == "oblique", text
    others = known(entry.get("other") or {}, set(CATEGORIES))
    for other, texts in others.items():
        for text in texts:
            yield other, False, text


def _own(name: str, author: str, entry: dict[str, Any], category: str, hard: bool, marked: str) -> Post:
    text, words = unmark(marked)
    if words and not category:
        raise HatcheckError("bad-pack", "brackets mark the core of a risky post; this one is to be quiet")
    if category and not words:
        if not hard:
            raise HatcheckError("bad-pack", "brackets are missing: they mark the core of a risky post")
        words = (text,)
    profile = known(entry.get("profile") or {}, set(Profile.names()))
    return Post(
        id=name,
        draft=Draft(text, entry["mode"], entry.get("platform", "x"), TODAY),
        profile=Profile.of(profile),
        expect=tuple((category, span) for span in _spans(text, words)),
        hard=hard,
        author=author,
        voice=entry.get("voice", ""),
    )


def _spans(text: str, words: tuple[str, ...]) -> Iterator[Span]:
    done = 0
    for quote in words:
        start = text.index(quote, done)
        done = start + len(quote)
        yield units(text[:start]), units(text[:done])


def _shared(row: dict[str, Any], author: str) -> Post:
    expect = tuple((item["category"], next(_spans(row["text"], (item["quote"],)))) for item in row["expect"])
    return Post(
        id=row["id"],
        draft=Draft(row["text"], row.get("mode", "personal"), row.get("platform", "x"), TODAY),
        profile=Profile.of(row.get("profile", {})),
        expect=expect,
        also_ok=frozenset(row.get("also_ok", ())),
        hard=bool(row.get("hard")),
        author=author,
        voice=row.get("voice", ""),
        check=int(hashlib.sha1(row["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0,
    )


def _lines(path: Path) -> Iterator[str]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return (line for line in content.decode().split("\n") if line.strip())

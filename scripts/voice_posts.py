"""Labelled posts as the voice scripts need them, read with the product's own eyes."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hatcheck.engine.text import View
from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_features import counted, sights
from hatcheck.engine.voice_reading import Reading

INVENTED = Path(__file__).resolve().parent / "invented_posts"


@dataclass
class Post:
    """A post, who wrote it, and what the model counts in it."""

    corporate: bool
    source: str
    kind: str
    account: str
    features: dict[str, float]
    terms: set[str]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file, gzipped or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode().split("\n") if line.strip()]


def part_of(key: str) -> int:
    """0, 1 or 2 for the id or text of a hand-written post: what is 0 is never learned from, only measured."""
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % 3


def read_hand_written(folder: Path) -> list[dict[str, Any]]:
    """The hand-written posts in a folder and the folders in it, with `text`, `voice` and `profile`: two thirds."""
    rows = [row for path in sorted(folder.rglob("*.jsonl")) for row in read_lines(path)]
    return [row for row in rows if part_of(row["id"])]


def read_invented(measured: bool = False) -> list[dict[str, Any]]:
    """Our own posts, as `read_hand_written` gives them: those to learn from, or those only measured."""
    rows = []
    for path in sorted(INVENTED.glob("*.yaml")):
        for voice, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            rows += [{"text": text, "voice": voice, "source": path.stem} for text in texts]
    return [row for row in rows if (part_of(row["text"]) == 0) == measured]


def read_posts(path: Path, cues: Cues) -> list[Post]:
    """The posts of a file with all that is counted in them."""
    posts = []
    for number, row in enumerate(read_lines(path)):
        reading = Reading.of(View.of(row["text"]))
        seen = sights(reading, cues)
        features = {name: amount for name, (amount, _) in counted(reading, seen, cues).items()}
        posts.append(
            Post(
                corporate=row["label"] == "corporate",
                source=row["source"],
                kind=row["kind"],
                account=row["group"] or f"{path.name} {number}",
                features=features,
                terms={heard.name for heard in seen.terms},
            )
        )
    return posts

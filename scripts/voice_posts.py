"""Labelled posts as the voice scripts need them, read with the product's own eyes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatcheck.engine.text import View
from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_features import counted, sights
from hatcheck.engine.voice_reading import Reading


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

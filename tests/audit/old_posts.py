"""Archives as the two sites make them, small."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

RISKY = "My boss is an idiot and the alarm code is 4417"
PLAIN = "Lovely walk by the river with the dog today."


def tweet(number: int, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "tweet": {
            "id_str": str(number),
            "created_at": "Wed Nov 20 08:30:00 +0000 2024",
            "full_text": text,
            "retweeted": False,
            **fields,
        }
    }


def script(name: str, records: list[Any]) -> str:
    """One file of an X archive."""
    return f"window.YTD.{name}.part0 = " + json.dumps(records, indent=2)


def as_facebook_writes(text: str) -> str:
    """The bytes of UTF-8, each as a letter."""
    return text.encode().decode("latin-1")


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def pack(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def many(count: int) -> dict[str, str]:
    """An X archive in two parts with so many posts, every fifth of them risky, one record of each part broken."""
    tweets: list[Any] = [
        tweet(number, RISKY if number % 5 == 0 else f"{PLAIN} {number}") for number in range(1, count + 1)
    ]
    half = count // 2
    return {
        "data/tweets.js": script("tweets", [*tweets[:half], {"tweet": {"id_str": "x"}}]),
        "data/tweets-part1.js": script("tweets", [*tweets[half:], "nonsense"]),
    }

"""Trains on a small made-up collection, so that the script and the file it writes stay fit for each other."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hatcheck.engine.shapes import Profile
from hatcheck.engine.text import View
from hatcheck.engine.voice import Voice

PROJECT = Path(__file__).parents[2]
NAMES = ("Ann", "Ben", "Cleo", "Dev", "Ewa", "Finn", "Gus", "Hal")
PEOPLE = "{name} lost my keys again and I {word} like crying in bed {number}"
FIRMS = "Our team at {name} {word} a new range for customers, learn more on our website {number}"


def collection(posts: int) -> list[dict[str, str]]:
    rows = []
    for number in range(posts):
        corporate = number % 2 == 0
        text = (FIRMS if corporate else PEOPLE).format(
            name=NAMES[number % len(NAMES)], word="launches" if corporate else "feel", number=number
        )
        rows.append(
            {
                "text": text,
                "label": "corporate" if corporate else "personal",
                "source": f"made-up-{number // 2 % 4}",
                "kind": "brand" if corporate else "person",
                "group": "",
            }
        )
    return rows


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voice")
    for name, posts in (("train", 480), ("dev", 80)):
        lines = "\n".join(json.dumps(row) for row in collection(posts))
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    shutil.copy(PROJECT / "helper/hatcheck/packs/en/voice.yaml", folder)
    output = folder / "voice.json"
    command = [sys.executable, "scripts/train_voice.py", "--data", str(folder), "--output", str(output)]
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    return output


def test_training_writes_weights_that_the_product_reads(weights: Path) -> None:
    voice = Voice.load(weights)
    firm, person = (text.format(name="Ida", word="shows", number=7) for text in (FIRMS, PEOPLE))
    scores = [voice.judge(View.of(text), Profile(), "personal", frozenset()).score for text in (firm, person)]
    assert scores[0] > 0.5 > scores[1]


def test_only_terms_of_several_collections_leave_training(weights: Path) -> None:
    terms = json.loads(weights.read_text(encoding="utf-8"))["terms"]
    assert "range" in terms
    assert not {name.lower() for name in NAMES} & set(terms)

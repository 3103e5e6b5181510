"""Trains on a small made-up collection, so that the script and the file it writes stay fit for each other."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.risk_model import read_model
from hatcheck.engine.risk_terms import setting, stretches
from hatcheck.engine.shapes import Draft, Profile
from hatcheck.engine.sieve import Words
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View

PROJECT = Path(__file__).parents[2]
RISKY, QUIET = "My boss {name} is a wooden spoon of a man", "I lent my neighbour {name} the good kettle today"
NEAR = "My boss {name} has a wooden spoon for the soup"


def write_collection(data: Path) -> None:
    for folder in ("risk/more", "everyday", "voice", "own/prairie", "own/harbour"):
        (data / folder).mkdir(parents=True)
    for author, path in (("dev", "dev"), ("a", "more/a"), ("d", "more/d")):
        lines = []
        for number in range(90):
            text = (RISKY, QUIET)[number % 2].format(name=f"Zo{number}e{author}")
            expect = [] if number % 2 else [{"category": "boss-insult", "quote": "wooden spoon"}]
            lines.append(json.dumps({"id": f"{author}-{number}", "text": text, "mode": "personal", "expect": expect}))
        (data / "risk" / f"{path}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for writer in ("prairie", "harbour"):
        names = [f"Zo{number}e{writer}" for number in range(40)]
        plain = [RISKY.format(name=name).replace("wooden spoon", "[wooden spoon]") for name in names]
        quiet = [(QUIET, NEAR)[number % 2].format(name=name) for number, name in enumerate(names)]
        quiet += [RISKY.format(name=f"Zo{number}z{writer}") for number in range(2)]  # nobody's labels are without fault
        own = {"category": "boss-insult", "posts": [{"mode": "personal", "plain": plain, "quiet": quiet}]}
        (data / "own" / writer / "boss-insult.yaml").write_text(json.dumps(own), encoding="utf-8")
    ordinary = [
        {"id": str(number), "text": f"We saw {number} ducks. Lovely walk", "label": "personal"} for number in range(60)
    ]
    firms = [
        {"id": f"f{number}", "text": f"Our {number} kettles are on the shelf", "label": "corporate"}
        for number in range(60)
    ]
    for name, posts in (("everyday/dev", ordinary), ("voice/train", ordinary + firms)):
        content = "\n".join(map(json.dumps, posts)).encode()
        (data / f"{name}.jsonl.gz").write_bytes(gzip.compress(content))


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("risk")
    write_collection(data)
    output = data / "learned.json"
    command = [sys.executable, "scripts/train_risk.py", "--no-vectors", "--data", str(data), "--own", str(data / "own")]
    subprocess.run([*command, "--output", str(output)], cwd=PROJECT, capture_output=True, check=True)
    return output


def test_training_writes_weights_that_the_product_reads(weights: Path) -> None:
    model = read_model(weights)

    def loudest(text: str) -> float:
        seen = subject(Draft(text), Profile(), View.of(text), Words("boss"))
        (logits,) = model.logits(stretches(seen, model.terms), setting(seen))
        return logits[CATEGORIES.index("boss-insult")] - model.least["boss-insult"]

    assert loudest("My boss Ida is a wooden spoon of a man") > 0 > loudest("I lent Ida the good kettle")


def test_only_words_of_several_posts_leave_training(weights: Path) -> None:
    terms = json.loads(weights.read_text(encoding="utf-8"))["terms"]
    assert "spoon" in terms
    assert [term for term in terms if "zo" in term] == []

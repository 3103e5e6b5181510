"""Measures the voice verdict of the product on labelled posts.

    python scripts/score_voice.py FILE...
    python scripts/score_voice.py --part check FILE

Each FILE holds JSON lines with `text` and, where there is one, `label` or `voice` (personal, corporate, mixed),
`source`, `mode` and `profile`. Posts without a label are counted by verdict only. `--part check` takes the posts whose
SHA-1 of `id` is 0 modulo 3, which nothing was ever tuned on; `--part rest` the others.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from hatcheck.engine.shapes import Profile, Verdict
from hatcheck.engine.text import View
from hatcheck.engine.voice import Voice
from hatcheck.engine.voice_decision import CHOICES
from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score
from voice_posts import part_of, read_lines

WEIGHTS = Path(__file__).resolve().parent.parent / "helper/hatcheck/packs/en/voice.json"
ECE_BINS = 15
FEWEST_IN_SOURCE = 30


def judge(voice: Voice, row: dict[str, Any]) -> Verdict:
    """The verdict on one row, as the helper would give it if no rule fired."""
    return voice.judge(
        View.of(row["text"]), Profile.of(row.get("profile", {})), row.get("mode", "personal"), frozenset()
    )


def in_part(row: dict[str, Any], part: str) -> bool:
    """Whether a row belongs to the part asked for."""
    return part == "all" or (part_of(row["id"]) == 0) == (part == "check")


def calibration_error(scores: Any, corporate: Any) -> float:
    """Expected calibration error in ECE_BINS bins of equal width."""
    bins = np.minimum((scores * ECE_BINS).astype(int), ECE_BINS - 1)
    gaps = [
        abs(scores[bins == number].mean() - corporate[bins == number].mean()) * (bins == number).mean()
        for number in set(bins)
    ]
    return float(sum(gaps))


def told(rows: list[tuple[str, Verdict]]) -> str:
    """One line of figures for posts labelled personal or corporate."""
    two = [(label, verdict) for label, verdict in rows if label in ("personal", "corporate")]
    corporate = np.array([label == "corporate" for label, _ in two])
    scores = np.array([verdict.score for _, verdict in two])
    committed = [(label, verdict.label) for label, verdict in two if verdict.label in ("personal", "corporate")]
    right = np.mean([label == said for label, said in committed]) if committed else float("nan")
    figures = f"n {len(two):5}  accuracy {np.mean((scores >= 0.5) == corporate):.3f}"
    if len(set(corporate)) == 2:
        figures += (
            f"  macro-F1 {f1_score(corporate, scores >= 0.5, average='macro'):.3f}"
            f"  balanced {balanced_accuracy_score(corporate, scores >= 0.5):.3f}"
            f"  AUC {roc_auc_score(corporate, scores):.3f}  ECE {calibration_error(scores, corporate):.3f}"
        )
    return f"{figures}  commits {len(committed) / len(two):.3f}, right then {right:.3f}"


def three_labels(rows: list[tuple[str, Verdict]]) -> Any:
    """F1 of each of CHOICES; unclear counts as mixed."""
    return f1_score(
        [label for label, _ in rows], [_choice(verdict) for _, verdict in rows], labels=CHOICES, average=None
    )


def three(rows: list[tuple[str, Verdict]]) -> str:
    """One line of figures for posts labelled personal, corporate or mixed."""
    truth = [label for label, _ in rows]
    said = [_choice(verdict) for _, verdict in rows]
    each = three_labels(rows)
    swaps = Counter(zip(truth, said, strict=True))
    figures = ", ".join(f"{name} {one:.3f}" for name, one in zip(CHOICES, each, strict=True))
    right = np.mean([one == other for one, other in zip(truth, said, strict=True)])
    return (
        f"three labels: macro-F1 {np.mean(each):.3f} ({figures}), accuracy {right:.3f}; personal read as corporate "
        f"{swaps['personal', 'corporate']}, corporate read as personal {swaps['corporate', 'personal']}"
    )


def _choice(verdict: Verdict) -> str:
    return "mixed" if verdict.label == "unclear" else verdict.label


def report(path: Path, voice: Voice, part: str) -> None:
    """Prints all figures of one file."""
    rows = [row for row in read_lines(path) if in_part(row, part)]
    judged = [(row.get("label") or row.get("voice") or "", judge(voice, row)) for row in rows]
    said = Counter(verdict.label for _, verdict in judged)
    shares = ", ".join(f"{name} {count / len(rows):.1%}" for name, count in said.most_common())
    print(f"\n{path.parent.name}/{path.name}: {len(rows)} posts; {shares}")
    labels = {label for label, _ in judged}
    if "mixed" in labels:
        print("  " + three(judged))
    if labels & {"personal", "corporate"}:
        print("  " + told(judged))
        by_source(rows, judged)


def by_source(rows: list[dict[str, Any]], judged: list[tuple[str, Verdict]]) -> None:
    """Prints a line for each source and label, where rows say where they come from."""
    sources = defaultdict(list)
    for row, one in zip(rows, judged, strict=True):
        if "source" in row:
            sources[f"{row['source']} {one[0]}"].append(one)
    for name, some in sorted(sources.items()):
        if len(some) >= FEWEST_IN_SOURCE:
            print(f"    {name:32} {told(some)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, metavar="FILE")
    parser.add_argument("--part", choices=("all", "check", "rest"), default="all")
    options = parser.parse_args()
    voice = Voice.load(options.weights)
    for path in options.files:
        report(path, voice, options.part)


if __name__ == "__main__":
    main()

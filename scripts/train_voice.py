"""Learns the weights of the voice model from labelled posts and writes the file that ships.

    python scripts/train_voice.py --data DIR
    python scripts/train_voice.py --leave-sources-out

DIR holds train.jsonl.gz and dev.jsonl.gz: JSON lines with text, label, source, kind and group (the account, may be
empty). Weights are learned from train, the calibration curve from dev. Only weights of cues that `voice.yaml` names,
and of terms that many accounts of several collections use, leave this script.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from hatcheck.engine.voice import Voice
from hatcheck.engine.voice_cues import Cue, Cues
from hatcheck.engine.voice_decision import Decision
from hatcheck.engine.voice_features import term_share
from hatcheck.engine.voice_model import Model, read_cues
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from train_decision import cross_validate, figures, learn, sample
from voice_posts import Post, read_hand_written, read_invented, read_lines, read_posts

PROJECT = Path(__file__).resolve().parent.parent
WEIGHTS = PROJECT / "helper/hatcheck/packs/en/voice.json"
MIN_SOURCES = 4
MIN_ACCOUNTS = 25
MAX_WEIGHT = 1.5
MIN_WEIGHT = 0.02
NAMED_PULL = 50.0
"""How strongly a named feature is pulled to its start weight of voice.yaml."""
TERM_PULL = 40.0
"""How strongly a term is pulled to its start weight, if all collections agree on it; more where they do not."""
TERM_START = 0.2
"""Share of a term's mean log ratio that it starts from."""
LEAST_STEADY = 1.0
"""Terms whose log ratio varies between collections by more than its mean tell sources apart, not voices."""
SMOOTHING_POSTS = 150
FEWEST_POSTS = 50
LONE_VARIANCE = 0.05
"""Of a label that only one collection has."""
SOURCE_POWER, ACCOUNT_POWER = 0.75, 0.25
"""1 would give every source (account) the same say, 0 every post."""
QUIET_KINDS = ("media", "sports_ent")
QUIET_SHARE = 1 / 3
"""Newspapers and sport clubs are organisations, but do not sound like a company."""
COLLECTED_STEP = 3
"""The decision is learned from every third collected post."""
FOLDS = {
    "care + airline": ("customer-care", "airline-customers"),
    "brand collection": ("brand-collection",),
    "messaging | 2009": ("corporate-messaging", "emotion-2009"),
    "messaging + care | tweeteval": (
        "corporate-messaging", "customer-care", "tweeteval-emoji", "tweeteval-emotion", "tweeteval-irony",
    ),
}  # fmt: skip


@dataclass
class Fit:
    """Weights in the order of `names`: cues first, then terms."""

    names: list[str]
    weights: Any
    bias: float


def vocabulary(posts: list[Post]) -> list[str]:
    """Terms met in at least MIN_SOURCES sources and MIN_ACCOUNTS accounts."""
    sources: dict[str, set[str]] = defaultdict(set)
    accounts: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        for term in post.terms:
            sources[term].add(post.source)
            accounts[term].add(post.account)
    return sorted(term for term in sources if len(sources[term]) >= MIN_SOURCES and len(accounts[term]) >= MIN_ACCOUNTS)


def matrix(posts: list[Post], cues: list[str], words: list[str]) -> Any:
    """One row a post, columns as in Fit.names."""
    named = csr_matrix(np.array([[post.features.get(name, 0.0) for name in cues] for post in posts]))
    index = {term: number for number, term in enumerate(words)}
    rows, columns, values = [], [], []
    for row, post in enumerate(posts):
        known = sorted(index[term] for term in post.terms if term in index)
        rows += [row] * len(known)
        columns += known
        values += [term_share(len(known))] * len(known)
    return hstack([named, csr_matrix((values, (rows, columns)), shape=(len(posts), len(words)))]).tocsr()


def importance(posts: list[Post]) -> Any:
    """A weight for each post: classes equal; large accounts and large sources held down; media and sport low."""
    weight = np.array([QUIET_SHARE if post.kind in QUIET_KINDS else 1.0 for post in posts])
    accounts = Counter(post.account for post in posts)
    weight *= np.array([accounts[post.account] ** -ACCOUNT_POWER for post in posts])
    groups = np.array([f"{post.source} {post.corporate}" for post in posts])
    for group in np.unique(groups):
        weight[groups == group] *= weight[groups == group].sum() ** -SOURCE_POWER
    corporate = np.array([post.corporate for post in posts])
    for label in (False, True):
        weight[corporate == label] *= len(posts) / 2 / weight[corporate == label].sum()
    return weight


def steadiness(posts: list[Post], terms: Any) -> tuple[Any, Any]:
    """For each term: its log ratio of corporate to personal use, and by how many standard errors it is not nothing.

    Each collection counts once, whatever its size, so that a word of one collection alone is not steady.
    """
    uses = (terms > 0).astype(float)
    usual = np.asarray(uses.mean(axis=0)).ravel()
    logs: dict[bool, list[Any]] = {True: [], False: []}
    labels = np.array([f"{post.source} {post.corporate}" for post in posts])
    for label in np.unique(labels):
        rows = np.array(
            [name == label and post.kind not in QUIET_KINDS for name, post in zip(labels, posts, strict=True)]
        )
        if rows.sum() >= FEWEST_POSTS:
            used = np.asarray(uses[rows].sum(axis=0)).ravel()
            rate = (used + SMOOTHING_POSTS * usual) / (rows.sum() + SMOOTHING_POSTS)
            logs[label.endswith("True")].append(np.log(rate))
    ratio = np.mean(logs[True], axis=0) - np.mean(logs[False], axis=0)
    variance = sum(
        np.var(side, axis=0, ddof=1) / len(side) if len(side) > 1 else LONE_VARIANCE for side in logs.values()
    )
    return ratio, np.abs(ratio) / np.sqrt(variance)


def fit(posts: list[Post], x: Any, cues: dict[str, Cue], words: list[str]) -> Fit:
    """Logistic regression; cues, and terms if they are steady, are pulled to their start weight and keep its sign."""
    sign = np.array([1.0 if post.corporate else -1.0 for post in posts])
    weight = importance(posts)
    ratio, steady = steadiness(posts, x[:, len(cues) :])
    start = np.append([cue.start for cue in cues.values()], TERM_START * ratio * (steady >= LEAST_STEADY))
    pull = np.append([NAMED_PULL] * len(cues), TERM_PULL * (1 + np.maximum(steady, 0.05) ** -2.0))

    def loss(values: Any) -> tuple[float, Any]:
        margin = sign * (x @ values[:-1] + values[-1])
        off = values[:-1] - start
        slope = -weight * sign / (1 + np.exp(np.minimum(margin, 500)))
        total = (weight * np.logaddexp(0, -margin)).sum() + 0.5 * (pull * off * off).sum()
        return float(total), np.append(x.T @ slope + pull * off, slope.sum())

    bounds = [_cue_bounds(cue) for cue in cues.values()]
    bounds += [_term_bounds(mean, sure) for mean, sure in zip(ratio, steady, strict=True)]
    found = minimize(
        loss,
        np.append(start, 0.0),
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
        options={"maxiter": 300},
    ).x
    return Fit([*cues, *words], found[:-1], float(found[-1]))


def _cue_bounds(cue: Cue) -> tuple[float, float]:
    most = max(MAX_WEIGHT, abs(cue.start))
    if cue.held:
        return cue.start, cue.start
    return (-most if cue.start <= 0 else 0.0), (most if cue.start >= 0 else 0.0)


def _term_bounds(ratio: float, steady: float) -> tuple[float, float]:
    if steady < LEAST_STEADY:
        return 0.0, 0.0
    return (0.0, MAX_WEIGHT) if ratio > 0 else (-MAX_WEIGHT, 0.0)


@dataclass
class Calibration:
    """Turns odds into probabilities that one can believe; fields as in voice_model.Model."""

    slope: float
    shift: float
    least: float
    most: float


def calibrate(odds: Any, corporate: Any) -> Calibration:
    """Fits a logistic curve (Platt 1999) to posts not learned from, with a floor and a ceiling.

    Some labels are wrong whatever a post says, so that no curve from 0 to 1 fits.
    """

    def bounded(values: Any) -> tuple[float, float]:
        return float(1 / (1 + np.exp(-values[2]))), float(1 / (1 + np.exp(-values[3])))

    def loss(values: Any) -> float:
        least, most = bounded(values)
        chance = least + (most - least) / (1 + np.exp(-(values[0] * odds + values[1])))
        return -float((corporate * np.log(chance) + (1 - corporate) * np.log(1 - chance)).mean())

    found = minimize(loss, np.array([1.0, 0.0, -4.0, 4.0]), method="Nelder-Mead", options={"maxiter": 4000}).x
    return Calibration(float(found[0]), float(found[1]), *bounded(found))


def leave_sources_out(posts: list[Post], cues: Cues) -> None:
    """Prints AUC and balanced accuracy on sources that were not learned from; in brackets without media and sport."""
    words = vocabulary(posts)
    x = matrix(posts, list(cues.cues), words)
    source = np.array([post.source for post in posts])
    company = np.array([post.kind not in QUIET_KINDS for post in posts])
    corporate = np.array([post.corporate for post in posts])
    figures = []
    for name, sources in FOLDS.items():
        held = np.isin(source, sources)
        learned = fit([post for post, out in zip(posts, held, strict=True) if not out], x[~held], cues.cues, words)
        odds = x @ learned.weights + learned.bias
        figures.append(
            [*_figures(odds[held], corporate[held]), *_figures(odds[held & company], corporate[held & company])]
        )
        print("{:30} AUC {:.3f}  balanced {:.3f}   ({:.3f}, {:.3f})".format(name, *figures[-1]), flush=True)
    print("{:30} AUC {:.3f}  balanced {:.3f}   ({:.3f}, {:.3f})".format("mean", *np.mean(figures, axis=0)))


def _figures(odds: Any, corporate: Any) -> tuple[float, float]:
    return roc_auc_score(corporate, odds), balanced_accuracy_score(corporate, odds > 0)


def decide(model: Model, options: argparse.Namespace, train: list[Post]) -> Decision:
    """How to decide between the three choices, learned on top of the weights; prints what it can tell about itself."""
    voice = Voice(model)
    written = read_hand_written(options.hand_written)
    invented = read_invented()
    posts = [*written, *invented]
    print(f"decision: {len(written)} hand-written posts, {len(invented)} of our own")
    ours = sample(voice, posts, [post["voice"] for post in posts], np.ones(len(posts)))
    rows = read_lines(options.data / "train.jsonl.gz")[::COLLECTED_STEP]
    some = train[::COLLECTED_STEP]
    choices = ["mixed" if row["kind"] in QUIET_KINDS else row["label"] for row in rows]
    collected = sample(voice, rows, choices, importance(some))
    if options.cross_validate:
        said = cross_validate(ours, collected)
        for name, part in (("hand-written", slice(len(written))), ("our own", slice(len(written), None))):
            print(f"{name} posts, each judged without it: {figures(ours.choices[part], said[part])}")
    return learn(ours, collected)


def write(path: Path, model: Model) -> None:
    """The weights as JSON, terms without influence left out."""
    content: dict[str, Any] = {
        **{name: round(getattr(model, name), 4) for name in ("bias", "slope", "shift", "least", "most")},
        "features": model.features,
        "terms": model.terms,
        "decision": {"bias": model.decision.bias, "signs": model.decision.signs},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    size = path.stat().st_size / 1024
    print(f"{path.name}: {len(model.features)} cues, {len(model.terms)} terms, {size:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=PROJECT.parent / "shared/data/voice", metavar="DIR")
    parser.add_argument("--hand-written", type=Path, metavar="DIR", help="by default the folder `risk` beside --data")
    parser.add_argument("--output", type=Path, default=WEIGHTS, metavar="FILE")
    parser.add_argument("--leave-sources-out", action="store_true", help="only measure, on sources left out in turn")
    parser.add_argument("--cross-validate", action="store_true", help="measure the decision on posts left out, too")
    options = parser.parse_args()
    options.hand_written = options.hand_written or options.data.parent / "risk"
    cues = read_cues(WEIGHTS.with_suffix(".yaml"))
    train = read_posts(options.data / "train.jsonl.gz", cues)
    dev = read_posts(options.data / "dev.jsonl.gz", cues)
    if options.leave_sources_out:
        leave_sources_out(train + dev, cues)
        return
    words = vocabulary(train)
    names = list(cues.cues)
    learned = fit(train, matrix(train, names, words), cues.cues, words)
    odds = matrix(dev, names, words) @ learned.weights + learned.bias
    calibration = calibrate(odds, np.array([float(post.corporate) for post in dev]))
    rounded = [round(float(weight), 3) for weight in learned.weights]
    terms = zip(words, rounded[len(names) :], strict=True)
    model = Model(
        cues,
        features=dict(zip(names, rounded[: len(names)], strict=True)),
        terms={term: weight for term, weight in terms if abs(weight) >= MIN_WEIGHT},
        bias=learned.bias,
        **vars(calibration),
        decision=Decision((0.0, 0.0, 0.0), {}),
    )
    write(options.output, replace(model, decision=decide(model, options, train)))


if __name__ == "__main__":
    main()

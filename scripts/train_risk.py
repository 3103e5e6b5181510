"""Learns the weights of the risk model from posts with expected notes and writes the file that ships.

    python scripts/train_risk.py --data DIR
    python scripts/train_risk.py --try          only print what a foreign author would get

DIR holds risk/ (dev.jsonl, more/*.jsonl), everyday/dev.jsonl.gz and voice/train.jsonl.gz; the posts of
scripts/risk_posts are added. Posts of the check third are left out. What must be reached to speak is set by posts whose
author was left out of the training, so that it holds for people nobody has read before. Only weights of words and word
pairs leave this script.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from hatcheck.engine import Draft, Profile
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.packs import read_packs
from hatcheck.engine.risk_model import FEWEST_WORDS, FIRST_LETTER, PLAIN, POST_SHARE
from hatcheck.engine.risk_terms import Stretch, setting, stretches
from hatcheck.engine.rule_reader import MODES
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View
from hatcheck.engine.yaml_file import read_yaml
from risk_posts import DATA, OWN, TODAY, Post, read_everyday, read_own, read_shared
from risk_vectors import Vectors
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from voice_posts import read_lines

PROJECT = Path(__file__).resolve().parent.parent
WEIGHTS = PROJECT / "helper/hatcheck/packs/en/learned.json"
WORDS = PROJECT / "helper/hatcheck/packs/en/learned.yaml"
Shown = dict[str, tuple[set[str], int]]
"""For each category the modes that it is shown in, and the link to work that it needs."""
SILENT_IN = {"personal": {"profanity", "personal-on-corporate"}, "employer": {"protected-speech"}}
"""Categories that do not exist in a mode: nothing is learned about them from its posts."""
BRAND_CATEGORIES = {
    "press-release-speak", "hard-sell", "promise-guarantee", "comparative-claim", "repetition", "unannounced-product",
    "politics-religion", "personal-on-corporate", "profanity",
}  # fmt: skip
"""What real posts of firms may well hold; nobody has looked, so nothing is learned about these from them."""
ROUNDS, START, NEVER, TINY = 8, -1.0, 99.0, 1e-6
BELIEVED = {"credentials-secret", "personal-data", "harassment-threat", "profanity", "repetition"}
"""Rules of these look for forms or plain words, or must not be silenced; they are always believed."""
ALWAYS_LOOK = {"customer-confidential", "material-nonpublic", "security-incident"}
DOUBTED_AWAY = 0.08
"""Of the posts for which a category is right, what may fall to doubt; half of it where one must always look."""
FEWEST_RIGHT = 20
MIN_POSTS = 3
PULL = 0.3
RISKY_COUNTS = 2.0
ORDINARY_COUNTS = 0.3
MISPLACED_COUNTS = 0.15
VOICE_POSTS = 2500
MISPLACED_POSTS = 1500
STEPS = 40
FOLDS = (("a", "b", "c"), ("d", "e", "f"), ("dev",))
SILENCE_COSTS, WRONG_COSTS = 2.0, 0.7
"""What a finding costs on a post that should get none, and one of the wrong category on a risky post, when one that is
right is worth 1."""
EVERYDAY_POSTS = 2
"""Of the ordinary posts that are not learned from, what a single category may speak about."""
MOST_STEPS, SCALE = 40, 0.2
"""Weights are told in at most MOST_STEPS steps of SCALE."""
FEWEST_STEPS, FEWEST_STEPS_OF_A_PAIR = 1, 4
"""What weighs less is left out."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a post, with the categories to hear in it and those that it says nothing about."""

    post: int
    stretch: Stretch
    whole: frozenset[str]
    words: int
    setting: tuple[str, str]
    hears: frozenset[str]
    ignores: frozenset[str]
    counts: float


@dataclass(frozen=True)
class Fit:
    """Weights: a row a term, then a row a number of the vectors; a column a category.

    rarity  word -> what its vector counts, 0 to 1; a word that was never met counts 1
    """

    terms: list[str]
    rarity: dict[str, float]
    weights: Any
    bias: Any


@dataclass(frozen=True)
class Told:
    """Weights as they ship: a row a term, a column a category, in whole steps of SCALE."""

    terms: list[str]
    steps: Any
    bias: Any


def main() -> None:
    given = _arguments()
    at_work = read_packs(proven=True)["en"].at_work
    shown = _shown()
    vectors = None if given.no_vectors else Vectors()
    known = [post for post in read_shared(given.data) if not post.check]
    own = read_own(given.own)
    everyday = read_everyday(given.data)
    ordinary = everyday[::2] + _voice(given.data / "voice" / "train.jsonl.gz")
    misplaced = [_misplaced(post) for post in everyday[::2][:MISPLACED_POSTS]]

    def sentences(posts: list[Post], counts: float = 1.0) -> list[Sentence]:
        return [one for number, post in enumerate(posts) for one in _sentences(number, post, at_work, counts)]

    always = sentences(own) + sentences(ordinary, ORDINARY_COUNTS) + sentences(misplaced, MISPLACED_COUNTS)
    heard: list[tuple[Post, Any]] = []
    quiet: list[Any] = []
    for fold in FOLDS:
        left_out = [post for post in known if post.author in fold]
        if left_out:
            told = _told(
                _fit(always + sentences([post for post in known if post.author not in fold]), vectors), vectors
            )
            heard += list(zip(left_out, _logits(told, sentences(left_out), left_out, shown), strict=True))
            quiet.append(_logits(told, sentences(everyday[1::2]), everyday[1::2], shown))
    least = _least(heard, np.max(quiet, axis=0))
    _report(heard, least)
    if not given.try_only:
        _write(given.output, _told(_fit(always + sentences(known), vectors), vectors), least, _doubts(heard))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with risk/, everyday/ and voice/")
    parser.add_argument("--own", type=Path, default=OWN, help="the folder with our own posts")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--try", dest="try_only", action="store_true", help="write nothing")
    parser.add_argument("--no-vectors", action="store_true", help="only words that the training posts have")
    return parser.parse_args()


def _shown() -> Shown:
    by_mode = {name: entry["severity"] for name, entry in read_yaml(WORDS).items()}
    links = {name: entry["work_link"] for name, entry in read_yaml(WORDS).items()}
    return {name: (set(MODES if isinstance(modes, str) else modes), links[name]) for name, modes in by_mode.items()}


def _voice(path: Path) -> list[Post]:
    """Every n-th post of the voice collection: people in personal mode, firms in employer mode."""
    rows = read_lines(path)
    return [
        Post(
            f"voice-{number}",
            Draft(row["text"], "employer" if row["label"] == "corporate" else "personal", "x", TODAY),
            Profile(),
            also_ok=frozenset(BRAND_CATEGORIES if row["label"] == "corporate" else ()),
        )
        for number, row in enumerate(rows[:: max(1, len(rows) // VOICE_POSTS)])
    ]


def _misplaced(post: Post) -> Post:
    """An ordinary personal post, sent from the firm's account by mistake."""
    start, end = 0, max(1, len(post.draft.text))
    return replace(
        post,
        draft=replace(post.draft, mode="employer"),
        expect=(("personal-on-corporate", (start, end)),),
        also_ok=frozenset({"profanity", "politics-religion", "harassment-threat"}),
    )


def _sentences(number: int, post: Post, at_work: Any, counts: float) -> list[Sentence]:
    seen = subject(post.draft, post.profile, View.of(post.draft.text), at_work)
    found = stretches(seen)
    whole = frozenset({term for stretch in found for term in stretch.terms} | set(setting(seen)))
    words = sum(len(stretch.tokens) for stretch in found)
    sentences = []
    for stretch in found:
        start, _ = seen.view.span(stretch.tokens[0].start, stretch.tokens[0].end)
        _, end = seen.view.span(stretch.tokens[-1].start, stretch.tokens[-1].end)
        hears = frozenset(name for name, span in post.expect if span[0] < end and start < span[1])
        ignores = frozenset(post.welcome | SILENT_IN[post.draft.mode]) - hears
        sentences.append(Sentence(number, stretch, whole, words, setting(seen), hears, ignores, counts))
    return sentences


def _fit(sentences: list[Sentence], vectors: Vectors | None) -> Fit:
    """Logistic regression for all categories at once."""
    times = Counter(term for sentence in sentences for term in sentence.stretch.terms)
    terms = sorted(term for term, count in times.items() if count >= MIN_POSTS)
    terms += ["mode employer", "mode personal", "work 0", "work 1", "work 2"]
    rarity = {word: 1 - np.log1p(count) / np.log1p(len(sentences)) for word, count in times.items() if word.isalpha()}
    x = _matrix(sentences, terms, rarity, vectors)
    y, counts = np.zeros((len(sentences), len(CATEGORIES))), np.ones((len(sentences), len(CATEGORIES)))
    for row, sentence in enumerate(sentences):
        for column, category in enumerate(CATEGORIES):
            y[row, column] = category in sentence.hears
            counts[row, column] = 0.0 if category in sentence.ignores else sentence.counts
    counts *= np.where(y > 0, RISKY_COUNTS, 1.0)
    size = x.shape[1]

    def loss(values: Any) -> tuple[float, Any]:
        weights = values.reshape(size + 1, len(CATEGORIES))
        z = x @ weights[:-1] + weights[-1]
        slope = counts * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - y)
        total = (counts * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * PULL * (weights[:-1] ** 2).sum()
        return float(total), np.vstack([x.T @ slope + PULL * weights[:-1], slope.sum(axis=0)]).ravel()

    start = np.zeros((size + 1, len(CATEGORIES)))
    start[-1] = -4.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = found.reshape(size + 1, len(CATEGORIES))
    return Fit(terms, rarity, weights[:-1], weights[-1])


def _matrix(sentences: list[Sentence], terms: list[str], rarity: dict[str, float], vectors: Vectors | None) -> Any:
    """One row a sentence: its terms, and to a lesser share those of its post; then the same in vectors."""
    x = _shared_rows(sentences, terms)
    if vectors is None:
        return x
    words = sorted({term for sentence in sentences for term in sentence.whole if term.isalpha()})
    rare = np.array([rarity.get(word, 1.0) for word in words], dtype=np.float32)
    return _Both(x, _shared_rows(sentences, words).astype(np.float32) @ (vectors.of(words) * rare[:, None]))


class _Both:
    """Sparse columns and dense ones, side by side, as far as a fit needs a matrix."""

    def __init__(self, sparse: Any, dense: Any) -> None:
        self.sparse, self.dense = sparse, dense
        self.shape = (sparse.shape[0], sparse.shape[1] + dense.shape[1])

    def __matmul__(self, weights: Any) -> Any:
        cut = self.sparse.shape[1]
        return self.sparse @ weights[:cut] + self.dense @ weights[cut:]

    @property
    def T(self) -> _Turned:
        return _Turned(self)


class _Turned:
    def __init__(self, both: _Both) -> None:
        self.both = both

    def __matmul__(self, slope: Any) -> Any:
        return np.vstack([self.both.sparse.T @ slope, self.both.dense.T @ slope])


def _shared_rows(sentences: list[Sentence], terms: list[str]) -> Any:
    index = {term: number for number, term in enumerate(terms)}
    wholes: dict[tuple[frozenset[str], int], int] = {}
    for sentence in sentences:
        wholes.setdefault((sentence.whole, sentence.words), len(wholes))
    alone = _rows([({*one.stretch.terms, *one.setting}, len(one.stretch.tokens)) for one in sentences], index)
    around = _rows(list(wholes), index)
    return (alone + POST_SHARE * around[[wholes[one.whole, one.words] for one in sentences]]).tocsr()


def _rows(rows: list[tuple[Any, int]], index: dict[str, int]) -> Any:
    places, columns, values = [], [], []
    for row, (terms, words) in enumerate(rows):
        known = [index[term] for term in terms if term in index]
        places += [row] * len(known)
        columns += known
        values += [max(words, FEWEST_WORDS) ** -0.5] * len(known)
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(index)))


def _told(fit: Fit, vectors: Vectors | None) -> Told:
    """The weights in steps, without the small ones; those of the vectors are summed up word by word."""
    weights = dict(zip(fit.terms, fit.weights[: len(fit.terms)], strict=True))
    if vectors is not None:
        words = sorted({*vectors.common_words(), *(word for word in fit.rarity if word in weights)})
        rare = np.array([fit.rarity.get(word, 1.0) for word in words])
        spread = (vectors.of(words) * rare[:, None]) @ fit.weights[len(fit.terms) :]
        for word, row in zip(words, spread, strict=True):
            weights[word] = weights.get(word, 0.0) + row
    terms = sorted(weights)
    steps = np.clip(np.rint(np.array([weights[term] for term in terms]) / SCALE), -MOST_STEPS, MOST_STEPS).astype(int)
    fewest = np.array([FEWEST_STEPS_OF_A_PAIR if " " in term else FEWEST_STEPS for term in terms])
    return Told(terms, np.where(np.abs(steps) >= fewest[:, None], steps, 0), fit.bias)


def _logits(told: Told, sentences: list[Sentence], posts: list[Post], shown: Shown) -> Any:
    """For each post and category the loudest sentence; nothing where the category is not shown."""
    logits = _shared_rows(sentences, told.terms) @ (told.steps * SCALE) + told.bias
    loudest = np.full((len(posts), len(CATEGORIES)), -np.inf)
    for row, sentence in enumerate(sentences):
        mode, work_link = (word.split(" ")[1] for word in sentence.setting)
        hidden = [
            name not in shown or mode not in shown[name][0] or int(work_link) < shown[name][1] for name in CATEGORIES
        ]
        logits[row, hidden] = -np.inf
        loudest[sentence.post] = np.maximum(loudest[sentence.post], logits[row])
    return loudest


def _least(heard: list[tuple[Post, Any]], quiet: Any) -> dict[str, float]:
    """For each category the logit from which on it is worth speaking, on posts of foreign authors.

    Only the category that is furthest above its own least speaks about a post; so each is set in turn, given the
    others, until none moves. A category that is never worth it does not speak at all.
    """
    posts, logits = [post for post, _ in heard], np.array([row for _, row in heard])
    worth = np.array([[_worth(post, category) for category in CATEGORIES] for post in posts])
    floor = np.sort(quiet, axis=0)[-1 - EVERYDAY_POSTS]
    least = np.maximum(floor, START)
    for _ in range(ROUNDS):
        before = least.copy()
        for column in range(len(CATEGORIES)):
            least[column] = _best(column, logits, least, worth, floor[column])
        if np.array_equal(before, least):
            break
    return {name: float(value) for name, value in zip(CATEGORIES, least, strict=True) if value < NEVER}


def _best(column: int, logits: Any, least: Any, worth: Any, floor: float) -> float:
    """The least of one category with which the sum of all that is said is worth most."""
    margins = logits - least
    margins[:, column] = -np.inf
    rival = margins.argmax(axis=1)
    loudest = margins.max(axis=1)
    else_worth = np.where(loudest >= 0, worth[np.arange(len(worth)), rival], 0.0)
    speaks_until = logits[:, column] - np.maximum(loudest, 0)
    order = [row for row in np.argsort(-speaks_until, kind="stable") if speaks_until[row] > floor]
    gains = np.cumsum((worth[:, column] - else_worth)[order])
    if not len(gains) or gains.max() <= 0:
        return NEVER
    return float(speaks_until[order[int(gains.argmax())]]) - TINY


def _doubts(heard: list[tuple[Post, Any]]) -> dict[str, float]:
    """For each category the logit that nearly all posts reach for which it is right, though their author is foreign."""
    doubts = {}
    for column, category in enumerate(CATEGORIES):
        right = [row[column] for post, row in heard if any(name == category for name, _ in post.expect)]
        right = [logit for logit in right if np.isfinite(logit)]
        if category not in BELIEVED and len(right) >= FEWEST_RIGHT:
            doubts[category] = float(
                np.quantile(right, DOUBTED_AWAY if category not in ALWAYS_LOOK else DOUBTED_AWAY / 2)
            )
    return doubts


def _worth(post: Post, category: str) -> float:
    if category in post.welcome:
        return 1.0
    return -WRONG_COSTS if post.expect else -SILENCE_COSTS


def _report(heard: list[tuple[Post, Any]], least: dict[str, float]) -> None:
    """Recall, precision and silence on posts whose author was left out, whatever words are underlined."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in CATEGORIES}
    silent = kept = 0
    for post, logits in heard:
        margins = [value - least.get(name, np.inf) for name, value in zip(CATEGORIES, logits, strict=True)]
        spoken = CATEGORIES[int(np.argmax(margins))] if max(margins) >= 0 else ""
        if spoken:
            counts[spoken]["shown"] += 1
            counts[spoken]["right"] += spoken in post.welcome
        silent += not post.expect
        kept += not post.expect and not spoken
        for name, _ in post.expect:
            counts[name]["hard" if post.hard else "plain"] += 1
            counts[name]["found hard" if post.hard else "found plain"] += name == spoken
    total = sum(counts.values(), Counter[str]())
    print(f"{'category':28} plain        hard         right / shown   least")
    for name, count in [*counts.items(), ("all", total)]:
        print(
            f"{name:28} {count['found plain']:4} of {count['plain']:4} {count['found hard']:4} of {count['hard']:4} "
            f"{count['right']:4} of {count['shown']:4}   {least.get(name, float('nan')):.2f}"
        )
    print(f"silent posts kept silent: {kept} of {silent}")


def _write(path: Path, told: Told, least: dict[str, float], doubts: dict[str, float]) -> None:
    """The weights as `risk_model` reads them."""
    terms = {}
    for term, steps in zip(told.terms, told.steps, strict=True):
        some = [(column, step) for column, step in enumerate(steps) if step]
        if 2 * len(some) >= len(CATEGORIES):
            terms[term] = "".join(chr(PLAIN + step) for step in steps)
        elif some:
            terms[term] = "".join(chr(FIRST_LETTER + column) + chr(PLAIN + step) for column, step in some)
    content = {
        "bias": [round(float(value), 3) for value in told.bias],
        "doubts": {name: round(value, 3) for name, value in doubts.items()},
        "least": {name: round(value, 3) for name, value in least.items()},
        "scale": SCALE,
        "terms": terms,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(terms)} terms, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

"""Fits the weights of the risk model to sentences, and tells them in the words that ship."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.risk_model import FEWEST_WORDS, POST_SHARE
from risk_sentences import Sentence
from risk_vectors import Vectors
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

SETTINGS = ["=mode employer", "=mode personal", "=work 0", "=work 1", "=work 2"]
MIN_POSTS = 3
PULL = 0.3
RISKY_COUNTS = 2.0
STEPS = 40
MOST_STEPS, SCALE = 40, 0.2
"""Weights are told in at most MOST_STEPS steps of SCALE."""
FEWEST_STEPS, FEWEST_STEPS_OF_A_PAIR = 1, 7
"""What weighs less is left out."""


@dataclass(frozen=True)
class Table:
    """Sentences as a fit sees them: a row each.

    terms   a column each in `x`
    rarity  word -> what its vector counts, 0 to 1; a word that was never met counts 1
    dense   the vectors of a sentence's words, summed up; None without vectors
    y       1 for each category to hear
    counts  what a mistake costs, a column a category
    """

    terms: list[str]
    rarity: dict[str, float]
    x: Any
    dense: Any
    y: Any
    counts: Any

    @classmethod
    def of(cls, sentences: list[Sentence], vectors: Vectors | None) -> Table:
        """Only terms that several sentences have."""
        times = Counter(term for sentence in sentences for term in sentence.stretch.terms)
        terms = sorted(term for term, count in times.items() if count >= MIN_POSTS) + SETTINGS
        many = np.log1p(len(sentences))
        rarity = {word: 1 - float(np.log1p(count) / many) for word, count in times.items() if word.isalpha()}
        hears = [[category in sentence.hears for category in CATEGORIES] for sentence in sentences]
        costs = [[s.counts * (category not in s.ignores) for category in CATEGORIES] for s in sentences]
        y = np.array(hears, dtype=np.float32)
        counts = np.array(costs, dtype=np.float32) * np.where(y > 0, np.float32(RISKY_COUNTS), np.float32(1))
        return cls(terms, rarity, rows(sentences, terms), _dense(sentences, rarity, vectors), y, counts)


@dataclass(frozen=True)
class Told:
    """Weights as they ship: a row a term, a column a category, in whole steps of SCALE."""

    terms: list[str]
    steps: Any
    bias: Any


def fit(table: Table, chosen: Any, vectors: Vectors | None) -> Told:
    """Logistic regression for all categories at once, on the `chosen` rows of a table."""
    x, y, counts = table.x[chosen], table.y[chosen], table.counts[chosen]
    dense = None if table.dense is None else table.dense[chosen]
    turned, cut, size = x.T.tocsr(), x.shape[1], x.shape[1] + (0 if dense is None else dense.shape[1])

    def loss(values: Any) -> tuple[float, Any]:
        weights = values.reshape(size + 1, len(CATEGORIES)).astype(np.float32)
        z = x @ weights[:cut] + weights[-1]
        if dense is not None:
            z += dense @ weights[cut:-1]
        slope = counts * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - y)
        parts = [turned @ slope] if dense is None else [turned @ slope, dense.T @ slope]
        mistakes = (counts * (np.logaddexp(0, z) - y * z)).sum(dtype=np.float64)
        total = mistakes + 0.5 * PULL * (weights[:-1] ** 2).sum(dtype=np.float64)
        return float(total), np.vstack([np.vstack(parts) + PULL * weights[:-1], slope.sum(axis=0)], dtype=float).ravel()

    start = np.zeros((size + 1, len(CATEGORIES)))
    start[-1] = -4.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = found.reshape(size + 1, len(CATEGORIES))
    return _told(table, weights[:cut], weights[cut:-1], weights[-1], vectors)


def rows(sentences: list[Sentence], terms: list[str]) -> Any:
    """One row a sentence: its terms, and to a lesser share those of its post."""
    index = {term: number for number, term in enumerate(terms)}
    wholes: dict[tuple[frozenset[str], int], int] = {}
    for sentence in sentences:
        wholes.setdefault((sentence.whole, sentence.words), len(wholes))
    alone = _rows([({*one.stretch.terms, *one.setting}, len(one.stretch.tokens)) for one in sentences], index)
    around = _rows(list(wholes), index)
    return (alone + POST_SHARE * around[[wholes[one.whole, one.words] for one in sentences]]).tocsr()


def loudest(told: Told, sentences: list[Sentence], posts: int) -> Any:
    """For each of so many posts and each category the logit of the loudest sentence."""
    logits = rows(sentences, told.terms) @ (told.steps * SCALE) + told.bias
    most = np.full((posts, len(CATEGORIES)), -np.inf)
    np.maximum.at(most, [sentence.post for sentence in sentences], logits)
    return most


def _rows(rows: list[tuple[Any, int]], index: dict[str, int]) -> Any:
    places, columns, values = [], [], []
    for row, (terms, words) in enumerate(rows):
        known = [index[term] for term in terms if term in index]
        places += [row] * len(known)
        columns += known
        values += [max(words, FEWEST_WORDS) ** -0.5] * len(known)
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(index)), dtype=np.float32)


def _dense(sentences: list[Sentence], rarity: dict[str, float], vectors: Vectors | None) -> Any:
    if vectors is None:
        return None
    words = sorted({term for sentence in sentences for term in sentence.whole if term.isalpha()})
    rare = np.array([rarity.get(word, 1.0) for word in words], dtype=np.float32)
    return rows(sentences, words) @ (vectors.of(words) * rare[:, None])


def _told(table: Table, sparse: Any, dense: Any, bias: Any, vectors: Vectors | None) -> Told:
    """The weights in steps, without the small ones; those of the vectors are summed up word by word."""
    weights = dict(zip(table.terms, sparse, strict=True))
    if vectors is not None:
        words = sorted({*vectors.common_words(), *(word for word in table.rarity if word in weights)})
        rare = np.array([table.rarity.get(word, 1.0) for word in words])
        spread = (vectors.of(words) * rare[:, None]) @ dense
        for word, row in zip(words, spread, strict=True):
            weights[word] = weights.get(word, 0.0) + row
    terms = sorted(weights)
    steps = np.clip(np.rint(np.array([weights[term] for term in terms]) / SCALE), -MOST_STEPS, MOST_STEPS).astype(int)
    fewest = np.array([FEWEST_STEPS_OF_A_PAIR if " " in term else FEWEST_STEPS for term in terms])
    return Told(terms, np.where(np.abs(steps) >= fewest[:, None], steps, 0), bias)

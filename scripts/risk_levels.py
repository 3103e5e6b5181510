"""What the risk model must hear to speak, and to believe a rule: set on posts whose author was left out of the fit.

How often it is right at a level is learned with a second, small logistic regression: of what no rule speaks about, a
number for each category and one slope; of what a rule says, a number for each rule and category besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hatcheck.engine.categories import CATEGORIES
from risk_posts import Post
from sklearn.linear_model import LogisticRegression

SPEAKS, BELIEVES = 0.55, 0.65
"""How likely a finding of the learned part, and one of a rule, must be right."""
ALWAYS_LOOK = {
    "credentials-secret", "personal-data", "harassment-threat", "customer-confidential", "material-nonpublic",
    "security-incident",
}  # fmt: skip
LOOKS, LOOKS_AND_BELIEVES = 0.45, 0.5
"""The same where a miss costs more."""
ALWAYS_BELIEVED = {
    "credentials-secret", "repetition", "undisclosed-endorsement", "unannounced-product.codename",
    "unannounced-product.embargo-topic", "customer-confidential.client-named",
}  # fmt: skip
"""Categories and rules that look for forms, or for names that the writer gave us: no words speak against those."""
EVERYDAY_POSTS = 2
"""Of the ordinary posts that are not learned from, what a single category may speak about."""
EVERYDAY_SHARE, EVERYDAY_LOUD = 0.006, 0.0016
"""Of the same, what all categories together may speak about, and those that speak louder than a grey note."""
FIRMS_SHARE, FIRMS_OWN_SHARE = 0.01, 0.03
"""Of the posts that firms have published, what a single category may speak about, and one of how firms sound."""
FIRMS_OWN = {"press-release-speak", "hard-sell"}
UNLIKELY = -4.0
"""What is even less loud is no finding in any case, and is not learned from."""
SLOPE_COUNTS, RULE_COUNTS = 1.5, 0.7
"""How freely the slope and the number of a single rule may move."""


@dataclass(frozen=True)
class Heard:
    """What a model that never met the author hears in a post.

    logits  of each category's loudest sentence
    shown   whether the learned part may speak about a category at all
    rules   (rule, category) of each finding of a rule
    agreed  categories that more than one rule speaks of: these are not doubted
    """

    post: Post
    logits: Any
    shown: Any
    rules: frozenset[tuple[str, str]]
    agreed: frozenset[str] = frozenset()


def least(
    heard: list[Heard], quiet: list[list[Heard]], firms: list[list[Heard]], loud: frozenset[str]
) -> dict[str, float]:
    """For each category the logit from which on it is worth speaking where no rule speaks of it.

    quiet  ordinary posts as each model hears them
    firms  published posts of firms, likewise
    loud   categories that are more than a grey note on them
    """
    pairs = [
        (one.logits[column], column, category in one.post.welcome)
        for one in heard
        for column, category in enumerate(CATEGORIES)
        if one.shown[column] and one.logits[column] > UNLIKELY and all(category != name for _, name in one.rules)
    ]
    if len({right for *_, right in pairs}) < 2:
        raise SystemExit("What must be heard can be learned from posts with findings and from posts without.")
    slope, numbers = _likelihood([(logit, [column]) for logit, column, _ in pairs], [right for *_, right in pairs])
    least = {}
    for column, category in enumerate(CATEGORIES):
        if any(right and at == column for _, at, right in pairs):
            likely = LOOKS if category in ALWAYS_LOOK else SPEAKS
            floors = [_floor(posts, column, EVERYDAY_POSTS) for posts in quiet]
            share = FIRMS_OWN_SHARE if category in FIRMS_OWN else FIRMS_SHARE
            floors += [_floor(posts, column, int(share * len(posts))) for posts in firms]
            floor = max(floors)
            least[category] = max(floor, (_odds(likely) - float(numbers[column])) / slope)
    for names, share in ((loud, EVERYDAY_LOUD), (frozenset(least), EVERYDAY_SHARE)):
        too_much = max(_excess(posts, least, names, share) for posts in quiet)
        least.update({name: least[name] + too_much for name in names & set(least)})
    return least


def _excess(quiet: list[Heard], least: dict[str, float], names: frozenset[str], share: float) -> float:
    """How much louder these categories would have to be for no more than this share of ordinary posts to reach them."""
    columns = [(CATEGORIES.index(name), least[name]) for name in sorted(names & set(least))]
    margins = sorted(
        (
            max((float(one.logits[column]) - level for column, level in columns if one.shown[column]), default=-np.inf)
            for one in quiet
        ),
        reverse=True,
    )
    return max(0.0, margins[int(share * len(quiet))])


def _floor(quiet: list[Heard], column: int, most: int) -> float:
    """The logit that no more than so many of the posts exceed."""
    logits = sorted((float(one.logits[column]) for one in quiet if one.shown[column]), reverse=True)
    return logits[most] if len(logits) > most else UNLIKELY


def doubts(heard: list[Heard]) -> dict[str, float]:
    """For each rule the logit of its category that must be reached for it to be believed."""
    unsure = {rule for one in heard for rule in one.rules if rule[1] not in one.agreed}
    names = sorted(rule for rule in unsure if not ALWAYS_BELIEVED & set(rule))
    place = {rule: len(CATEGORIES) + number for number, rule in enumerate(names)}
    pairs = [(one, rule) for one in heard for rule in one.rules if rule in place and rule[1] not in one.agreed]
    if len({category in one.post.welcome for one, (_, category) in pairs}) < 2:
        return {}
    slope, numbers = _likelihood(
        [(one.logits[CATEGORIES.index(rule[1])], [CATEGORIES.index(rule[1]), place[rule]]) for one, rule in pairs],
        [rule[1] in one.post.welcome for one, rule in pairs],
        len(names),
    )
    return {
        name: float(
            (
                _odds(LOOKS_AND_BELIEVES if category in ALWAYS_LOOK else BELIEVES)
                - numbers[CATEGORIES.index(category)]
                - numbers[place[name, category]]
            )
            / slope
        )
        for name, category in names
    }


def _likelihood(pairs: list[tuple[float, list[int]]], right: list[bool], rules: int = 0) -> tuple[float, Any]:
    """The slope of the logit, and a number for each category and rule, that tell how likely a finding is right."""
    x = np.zeros((len(pairs), 1 + len(CATEGORIES) + rules))
    for row, (logit, columns) in enumerate(pairs):
        x[row, 0] = logit * SLOPE_COUNTS
        for column in columns:
            x[row, 1 + column] = 1.0 if column < len(CATEGORIES) else RULE_COUNTS
    found = LogisticRegression(max_iter=1000).fit(x, right)
    numbers = found.coef_[0, 1:] + np.where(np.arange(len(CATEGORIES) + rules) < len(CATEGORIES), found.intercept_, 0.0)
    numbers[len(CATEGORIES) :] *= RULE_COUNTS
    return float(found.coef_[0, 0]) * SLOPE_COUNTS, numbers


def _odds(likely: float) -> float:
    return float(np.log(likely / (1 - likely)))

"""Each look-alike filter of guards.yaml: one sentence that it is for, and one that it must leave alone."""

from __future__ import annotations

import pytest
import shipped
from hatcheck.engine.conditions import Guard
from hatcheck.engine.first_pass import FirstPass
from hatcheck.engine.packs import BUILT_IN
from hatcheck.engine.rule_reader import unmark
from hatcheck.engine.text import View
from hatcheck.engine.yaml_file import read_yaml

NAMES = sorted(read_yaml(BUILT_IN / "en" / "guards.yaml"))
RULE = {
    "id": "boss-insult.any",
    "severity": "info",
    "message": "A message.",
    "why": "A reason.",
    "advice": "A remedy.",
    "source": "A source",
    "match": {"words": ["anything"]},
    "examples": {"warns": ["[anything] goes", "[anything]"], "quiet": ["nothing", "at all"]},
}


def read_guards() -> dict[str, Guard]:
    """Every guard, as a rule that names it has it."""
    reader = shipped.packs()["en"].reader(FirstPass())
    rules = [reader.read(RULE | {"guards": [name]}, {"category": "boss-insult"}) for name in NAMES]
    return {guard.name: guard for rule in rules for guard in rule.silenced_by}


GUARDS = read_guards()

# name, a sentence whose marked words are a look-alike, and one whose marked words are not
SENTENCES = [
    ("negation", "nobody is saying [my boss is a crook]", "I never eat lunch at work and, well, [my boss is a crook]"),
    ("negation", "our manager isn't a [clown] at all", "not today, thanks: our manager is a [clown]"),
    ("question", "is our chef a [thief]?", "Is it raining? Our chef is a [thief]."),
    ("hypothetical", "if I ever won I'd tell my boss to [get stuffed]", "I told my boss to [get stuffed]"),
    ("quotation", 'the headline says "[idiots] in charge"', "they are [idiots], and the headline writes itself"),
    ("fiction", "that raid boss is a [coward], took nine tries", "my manager is a [coward] about email"),
    ("self", "I'm such an [idiot], wrong bus again", "my boss is an [idiot], wrong form again"),
    ("thing", "the printer is [useless] on Mondays", "the new manager is [useless] on Mondays"),
    ("public", "we announced it last week: [forty jobs] are going", "[forty jobs] are going, staff don't know"),
    ("disclosed", "I work at the place, and it is the [best] app", "it is the [best] app there is"),
    ("opinion", "imo the director is [hopeless]", "the director is [hopeless]"),
    ("affection", "our chef is a [nightmare], love him to bits", "our chef is a [nightmare] and a bore"),
    ("past-job", "an old boss of mine years ago was a [tyrant]", "my boss is a [tyrant]"),
    ("education", "How to deal with a [micromanager]: a thread", "my manager is a [micromanager]"),
    ("idiom", "that café is daylight robbery, [criminals]", "the chef robbed us, [criminals]"),
    ("promo", "use code [SPRING24] at the checkout", "the alarm is [SPRING24] at the back"),
    ("password-talk", "a placeholder such as [hunter2] will do", "the till opens with [hunter2]"),
    ("tie-shows", "our team made it and it is the [best]", "it is the [best] in town"),
    ("trouble-at-work", "they were fined, best of luck with the lawsuit, [great] firm", "a [great] firm to buy from"),
    ("own-voice", "[we stand] with them, views my own", "[we stand] with them and always will"),
    ("story", "in this new series the boss is a [snake]", "on our ward the boss is a [snake]"),
    ("make-believe", "in elden ring [I will end you], knight", "[I will end you], knight of the payroll"),
    ("fondness", "our porter is a [menace] and we adore him 🥰", "our porter is a [menace] 😂"),
    ("quoted", 'she played "[the thief]" on stage', "she is [the thief] of our floor"),
]


def test_every_guard_has_a_sentence() -> None:
    assert sorted({name for name, _, _ in SENTENCES}) == NAMES


@pytest.mark.parametrize(("name", "alike", "different"), SENTENCES, ids=[f"{row[0]}: {row[1]}" for row in SENTENCES])
def test_a_guard_knows_its_look_alike_from_the_real_thing(name: str, alike: str, different: str) -> None:
    assert holds(name, alike)
    assert not holds(name, different)


def holds(name: str, marked: str) -> bool:
    text, (words,) = unmark(marked)
    start = text.index(words)
    return GUARDS[name].holds(View.of(text), (start, start + len(words)))

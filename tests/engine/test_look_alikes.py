"""Idioms that only sound like trouble, and the short list of pairs that every release is tried with."""

from __future__ import annotations

from datetime import date

import pytest
import shipped
from hatcheck.engine import Draft, Profile
from hatcheck.engine.shapes import Mode

ENGINE = shipped.engine()
WORKER = Profile(employer="Northvane", products=("Beacon",), managers=("Greg Amory",), competitors=("Datavane",))
NOBODY = Profile()

IDIOMS = [
    "absolutely killing it at work today",
    "killing time before my shift",
    "killer deal on boots, thank me later",
    "I would kill for a coffee, boss",
    "that song is killing me softly",
    "curiosity killed the cat, said my manager",
    "dying to see the new office dog",
    "this brownie is to die for",
    "dead tired after the late shift",
    "another deadline, another biscuit",
    "I'm dead 💀 my manager just moonwalked",
    "those boots were a steal",
    "our apprentice stole the show at karaoke",
    "he stole my heart at the staff barbecue",
    "robbed of a goal again, ref",
    "daylight robbery, four quid for a bun",
    "my partner in crime turns forty",
    "criminally good pies at the canteen",
    "guilty pleasure: the office biscuits",
    "fire drill at eleven, boots on",
    "this playlist is fire",
    "so fired up for monday",
    "photo shoot with the team today",
    "shoot me a line if you want the recipe",
    "shooting stars over the car park",
    "bath bomb and an early night",
    "photobombed by the boss's dog",
    "that curry was the bomb",
    "hit the gym after work",
    "my hit list for the party: eleven songs",
    "snack attack on the night shift",
    "attack of the giggles in the meeting",
    "beat the heat with ice lollies at work",
    "off the beaten track with the lads",
    "crushed that workout before work",
    "got a crush on the barista, send help",
    "leaky tap in the staff room fixed",
    "leek soup in the canteen today",
    "life hack: freeze your grapes",
    "company hackathon this weekend, I'm bringing soup",
    "hacking cough and no voice today",
    "saw a whale breaching on my day off",
    "dumplings with the whole shift",
    "brain dump of today: cake, rain, cake",
    "adulting is a scam",
    "parallel parked like a boss",
    "final boss level beaten at last",
    "girl boss energy, did my tax return",
    "execute the plan: pizza, sofa, sleep",
    "tennis court booked after work",
    "food court with my colleagues",
    "our manager Sue makes the best tea",
    "settle in, this story is long",
    "trial shift went well!",
    "strike a pose, team photo",
    "bowling night, two strikes and a gutter",
    "student union quiz tonight",
    "rain guaranteed for the staff barbecue",
    "cured ham and pickles in my lunch box",
    "retail therapy after payday",
    "best day ever with the team",
    "my number one fan is my nan",
    "secret santa drew me the boss, panic",
    "best-kept secret in town: the soup at the market",
    "boat launch on Sunday, bring cake",
    "drop-off at nursery, then work",
    "trade embargo essay finally handed in",
    "reading Kitchen Confidential on my break",
    "be patient, said the oven",
    "vote for the cutest pet, ours is Crumb",
    "oh my god, thank god it's friday",
    "credit union opens at nine",
    "viral stomach bug in the house, send toast",
    "cloud over the hill, trout in the stream",
    "dashboard of my car says hello in german",
]

QUICK = [
    ("My boss is a legend, she baked for all of us", "personal", set()),
    ("My boss is a crook who pockets our tips", "personal", {"defamation-person", "protected-speech"}),
    ("This deadline is killing me", "personal", set()),
    ("I'm going to kill Greg if he touches the thermostat again 😂", "personal", set()),
    ("Watch your back, Greg. I know where you park.", "personal", {"harassment-threat"}),
    ("The wifi password is please", "personal", set()),
    ("wifi at the shop: CopperLane!42", "personal", {"credentials-secret"}),
    ("Thrilled to announce our little girl arrived at 3 am", "personal", set()),
    (
        "Thrilled to announce our strategic partnership with Pellerin Bank, a leading provider",
        "employer",
        {"press-release-speak"},
    ),
    ("Vote Unity Party on Thursday", "personal", set()),
    ("We at Northvane say: vote Unity Party", "personal", {"politics-religion", "unauthorised-spokesperson"}),
    ("hungover, never drinking again", "personal", set()),
    ("hungover, never drinking again", "employer", {"personal-on-corporate"}),
    ("Beacon saved my team 3 hours a week, try it", "personal", {"undisclosed-endorsement"}),
    ("I work at Northvane, and Beacon saved us 3 hours a week", "personal", set()),
]


def categories(text: str, mode: Mode = "personal", profile: Profile = NOBODY) -> set[str]:
    report = ENGINE.check(Draft(text, mode, "x", date(2026, 11, 22)), profile)
    return {finding.category for finding in report.findings}


@pytest.mark.parametrize("text", IDIOMS)
def test_an_idiom_alone_is_never_a_warning(text: str) -> None:
    assert categories(text) == set()


@pytest.mark.parametrize(("text", "mode", "expected"), QUICK, ids=[f"{row[1]}: {row[0][:50]}" for row in QUICK])
def test_each_of_a_pair_gets_what_it_deserves(text: str, mode: Mode, expected: set[str]) -> None:
    assert categories(text, mode, WORKER) == expected

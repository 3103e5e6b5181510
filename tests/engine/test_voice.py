from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from hatcheck.engine.packs import BUILT_IN
from hatcheck.engine.shapes import MAX_DRAFT_UNITS, Mode, Profile, Verdict
from hatcheck.engine.text import View, cut, units
from hatcheck.engine.voice import Voice
from hatcheck.engine.voice_forms import FORMS
from hatcheck.engine.voice_model import read_cues
from hatcheck.errors import HatcheckError
from hypothesis import given, settings
from hypothesis import strategies as st

WEIGHTS = BUILT_IN / "en/voice.json"
VOICE = Voice.load(WEIGHTS)
MAX_FILE_BYTES = 150 * 1024
NORTHVANE = Profile(employer="Northvane Analytics", products=("Beacon",))


def judge(text: str, mode: Mode = "personal", profile: Profile = NORTHVANE, *categories: str) -> Verdict:
    return VOICE.judge(View.of(text), profile, mode, frozenset(categories))


# The failure list of the voice specification, in its order; the sentences are ours.
FAILURE_LIST = [
    (
        "personal",
        'my boss just said "synergies" and "a world-class go-to-market journey" in a breath 😂 fell off my chair',
    ),
    ("personal", "Thrilled to announce that we're engaged! She said yes on the beach and I cried more than her."),
    ("personal", "We won! Three goals in the last ten minutes, I have no voice left, what a night with my dad"),
    ("personal", "IS THIS THE REAL LIFE IS THIS JUST FANTASY, been singing it in the shower all morning"),
    ("unclear", "Heute Morgen am See gewesen, Wasser eiskalt, danach Kaffee mit Freunden und Kuchen. so happy"),
    ("personal", "tea or coffee? asking for a friend who has been awake since 4"),
    ("personal", "Selling our old pram, used but clean, one wheel squeaks, 40 quid, DM me if you can pick it up"),
    (
        "mixed",
        "I'm running ten miles for our hospice on Sunday, every pound helps, please donate: https://example.org/run",
    ),
    ("mixed", "My team is hiring a data engineer, ask me anything: https://example.org/job"),
    (
        "corporate",
        "Water is off on Harbour Street until four this afternoon. Bottled water is at the school gate. "
        "Please check on older neighbours.",
    ),
    ("personal", "1/7 My grandad left me a box of radios, so this week I learned how valves work. What I broke:"),
    ("mixed", "1/7 How we cut our build time in half, and how you can too. Full guide: https://example.org/guide"),
    ("mixed", "it's giving tuesday 😭 pls buy a sandwich from us"),
    ("personal", "if y is x^AB then my homework is wrong again, I give up, the answer must be x^AB"),
    ("personal", "how are we feeling today, night shift? I had two biscuits and a nap in the linen cupboard"),
]


@pytest.mark.parametrize("label, text", FAILURE_LIST)
def test_the_failure_list_of_the_specification_is_read_as_it_says(label: str, text: str) -> None:
    assert judge(text).label == label


# Each of the fifteen again, three times in other words.
PARAPHRASES = [
    ("personal", "they actually put 'holistic growth journey' on the vending machine 😂 it sells crisps"),
    ("personal", '"We are excited to leverage our learnings" is what my landlord wrote about a broken boiler lol'),
    ("personal", "Sat through a whole hour of 'best-in-class customer centricity' and I only wanted a new bus pass 🙃"),
    (
        "personal",
        "Delighted to announce that our daughter arrived at 4 this morning, tiny and furious, and I'm in bits",
    ),
    ("personal", "Proud to share that I finally have my degree, eleven years and two kids later, mum cried"),
    ("personal", "Excited to announce I'm in remission! Thank you all for the soup and the terrible jokes"),
    ("personal", "What a game! We left it till the 93rd minute again and my heart can't take another season like this"),
    ("personal", "we lost on penalties and my brother is not speaking to anyone, worst walk home ever"),
    ("personal", "We did it, champions at last, I hugged a man I have never met and spilled his pint"),
    ("personal", "I WANT TO BREAK FREE, that's it, that's me doing the dishes tonight"),
    ("personal", "SWEET CAROLINE BA BA BA, my neighbours hate me and I love them"),
    ("personal", "HELLO DARKNESS MY OLD FRIEND is all I can sing when the alarm goes at five"),
    ("unclear", "Aujourd'hui nous avons marché le long du canal, puis une glace avec les enfants. best day"),
    ("unclear", "Ayer fuimos al mercado con mi abuela y compramos demasiados tomates. love it"),
    ("unclear", "Gisteren de hele dag in de tuin gewerkt en nu pijn in mijn rug. worth it"),
    ("personal", "bath or shower? settle this, my flatmates are judging me"),
    ("personal", "cats or dogs? my boyfriend says dogs and I might have to move out"),
    ("personal", "crunchy or smooth, need to know if I can still be friends with you lot"),
    ("personal", "Anyone want a cot? Used by both our kids, small scratch on one leg, 25 quid, message me"),
    ("personal", "Selling my bike, 2015, new chain, rusty bell, 80 ono, DM me and I'll send a picture"),
    ("personal", "Getting rid of our old sofa, cat has had one corner, 50 or best offer, you collect, text me"),
    (
        "mixed",
        "I'm swimming the loch in June for the children's ward, if you can spare a fiver please donate: "
        "https://example.org/loch",
    ),
    ("mixed", "I help at the food bank on Mondays and the shelves are bare, please donate: https://example.org/tins"),
    (
        "mixed",
        "Our animal rescue needs blankets before the frost, I can collect, or give here: https://example.org/paws",
    ),
    ("mixed", "My team is looking for a tester in Bristol, come and work with me: https://example.org/tester"),
    ("mixed", "The team next to mine is hiring, lovely people, sharing for them: https://example.org/nurse"),
    ("mixed", "We're hiring on my team! Ask me anything about the job: https://example.org/chef"),
    (
        "corporate",
        "Boil tap water in the Eastfield area until Thursday. Do not drink it. Bottled water is at the town hall.",
    ),
    (
        "corporate",
        "The river is rising. Move cars off Low Street now. Sandbags are at the depot. Please check on neighbours.",
    ),
    ("corporate", "Gas leak on Park Lane. The road is closed. Keep windows shut. Residents can wait at the library."),
    (
        "personal",
        "1/9 I spent my summer restoring a canal boat with my dad, and I learned more about him than about boats",
    ),
    ("personal", "1/4 so I tried to knit a jumper for my nephew, here is how it went wrong"),
    ("personal", "1/5 My grandma's recipe book has no quantities, so I cooked all of it by guessing:"),
    ("mixed", "1/6 Five ways to make your invoices shorter, with our template at the end: https://example.org/invoice"),
    ("mixed", "1/8 How to get more from your calendar, and what we learned building it: https://example.org/calendar"),
    ("mixed", "1/3 Why your website is slow and three things you can do today. Tool here: https://example.org/tool"),
    ("mixed", "it's friday 😩 pls come and eat our noodles"),
    ("mixed", "not me crying over our own cinnamon buns 😭 come get one"),
    ("mixed", "pov: you said no dessert 💀 we have dessert, order some"),
    ("personal", "why is n^AB even a thing, I hate this homework, I'm going to bed with my a^BC"),
    ("personal", "my calculator says 2^KM and I have no idea what that means, help me 2^KM"),
    ("personal", "teacher wrote a^XY on the board and left, so I guess I'm done, a^XY it is"),
    ("personal", "so how are we doing tonight, fellow insomniacs? I have had four cups of tea and a cry"),
    ("personal", "And how are we feeling, ward 6? I can't feel my feet and someone ate my yoghurt"),
    ("personal", "are we all awake? twelve hours on my feet and the coffee machine has died, pray for me"),
]


@pytest.mark.parametrize("label, text", PARAPHRASES)
def test_the_failure_list_is_read_alike_in_other_words(label: str, text: str) -> None:
    assert judge(text).label == label


HARD_MIDDLE = [
    ("corporate", "We are confident in our strategy and will update the market in May"),
    ("mixed", "Proud of what this team shipped. Took us nine months and three rewrites"),
    ("personal", "I broke the build live on stage, here's the repo and what I learned"),
    ("personal", "So proud of my ward tonight 💙"),
    ("corporate", "Northvane is proud to be named a leader in dashboards this year"),
    ("personal", "We finally opened the shed we built with grandad"),
    ("mixed", "Hi, Sam here! I'm running the account today"),
    ("corporate", "So sorry, that's not on. I'll chase the courier now. ^KM"),
    ("mixed", "My new album is out tonight"),
    ("unclear", "Happy New Year everyone!"),
    ("corporate", "We're hiring a sound designer. Details and salary are on our page, apply by the 30th."),
]


@pytest.mark.parametrize("label, text", HARD_MIDDLE)
def test_the_hard_middle_is_read_as_the_specification_says(label: str, text: str) -> None:
    assert judge(text).label == label


def test_a_very_long_post_reads_as_its_two_strongest_paragraphs() -> None:
    filler = "The morning was quiet and the river was low and the light came over the hill as it does in autumn. "
    firm = "We're thrilled to announce our new partnership. Learn more on our website and register now."
    also = "Our team will be in touch. Visit our stores, shop our new range and save 20% today."
    long = "\n\n".join([filler * 4, firm, filler * 4, also, filler * 2])
    assert judge(long).label == "corporate"
    assert judge(long).score == pytest.approx(judge(f"{firm}\n\n{also}").score, abs=0.1)


@pytest.mark.parametrize("text", ["", "   \n", "😂😂", "...", "https://example.org", "12:30"])
def test_a_text_without_words_is_unclear_and_gives_no_reason(text: str) -> None:
    assert judge(text) == Verdict("unclear", 0.5, 0.0)


@pytest.mark.parametrize("text", ["so tired", "I love it", "Now open in Leeds!"])
def test_under_five_words_nothing_is_claimed(text: str) -> None:
    assert judge(text).label == "unclear"


def test_reasons_are_at_most_four_with_the_strongest_first() -> None:
    found = judge(
        "We're thrilled to announce our new app! Register now, 20% off, link in bio: https://example.org"
    ).evidence
    shares = [abs(one.contribution) for one in found]
    assert len(found) == 4
    assert shares == sorted(shares, reverse=True)
    assert all(one.contribution > 0 for one in found)


def test_a_reason_quotes_the_words_it_points_at() -> None:
    text = "🎩🎩 So glad: we're launching a new lamp, see our shop"
    reason = next(one for one in judge(text).evidence if one.feature == "we-trade")
    assert cut(text, reason.spans[0]) == "we're launching"
    assert reason.sentence == "“we're launching” speaks for an organisation."


def test_the_reasons_for_a_personal_verdict_speak_for_a_person() -> None:
    found = judge("ugh, my bus is late again and the new timetable on the website is no help lol")
    assert found.label == "personal"
    assert found.evidence
    assert all(one.contribution < 0 for one in found.evidence)


def test_each_sentence_has_a_voice_of_its_own() -> None:
    text = "I missed my bus again and I am sore. We're thrilled to announce our new partnership, read more on our site."
    first, second = judge(text).sentences
    assert (first.label, second.label) == ("personal", "corporate")
    assert cut(text, (first.start, first.end)).startswith("I missed")
    assert cut(text, (second.start, second.end)).endswith("site.")


def test_the_mode_does_not_change_what_is_heard() -> None:
    text = "We are delighted to share our annual results, read the full report on our website."
    personal, employer = judge(text, "personal"), judge(text, "employer")
    assert (personal.label, personal.score) == (employer.label, employer.score)


def test_the_employer_as_subject_tips_the_balance() -> None:
    text = "Northvane moves to a bigger building by the river in spring"
    assert judge(text).score > judge(text, profile=Profile()).score


def test_the_employer_as_subject_never_decides_alone() -> None:
    text = "Northvane made me so happy today, my mum cried when I told her lol"
    assert judge(text).label == "personal"


def test_initials_count_as_a_signature_only_at_the_very_end_after_a_space() -> None:
    for text in ("the answer must be x^AB", "^AB is the answer we were given"):
        assert "sign-off" not in {one.feature for one in judge(text).evidence}
    assert "sign-off" in {one.feature for one in judge("that should be with you by noon ^AB").evidence}


ANNOUNCES = "We're thrilled to announce our new partnership with local schools. Learn more on our website."
REPLIES = "Hi there, sorry to hear that. Please send us a DM with your order number and our team will look into it."
MOANS = "I did sixty hours this week and my payslip is short again, I'm so tired of asking"
CHATS = "ugh so tired, my mum and I spent all night on the sofa with a pizza and I love it"


@pytest.mark.parametrize(
    "text, mode, categories, message",
    [
        (CHATS, "personal", (), None),
        (ANNOUNCES, "personal", (), "This reads like an announcement."),
        (f"Northvane news! {ANNOUNCES}", "personal", (), "This reads like a company post."),
        (REPLIES, "personal", (), "This reads like an answer for the company."),
        (ANNOUNCES, "employer", (), None),
        (ANNOUNCES, "employer", ("press-release-speak",), "This sounds like a press release."),
        (ANNOUNCES, "employer", ("hard-sell",), None),
        (REPLIES, "employer", (), "This answers a customer, but nobody signs."),
        (f"{REPLIES} ^KM", "employer", (), None),
        (CHATS, "employer", (), "This reads like a post from your own life."),
        (MOANS, "employer", (), "Pay and conditions belong on your own account."),
        (MOANS, "personal", (), None),
        ("", "employer", (), None),
    ],
)
def test_mode_and_voice_together_give_the_note(
    text: str, mode: Mode, categories: tuple[str, ...], message: str | None
) -> None:
    found = judge(text, mode, NORTHVANE, *categories).note
    assert (found.message if found else None) == message


def test_only_a_spokesperson_is_offered_the_other_mode() -> None:
    text = f"Northvane news! {ANNOUNCES}"
    plain, spokesperson = judge(text).note, judge(text, profile=Profile(employer="Northvane", spokesperson=True)).note
    assert plain and spokesperson
    assert "switch" not in plain.advice
    assert "switch" in spokesperson.advice


def test_no_note_or_reason_says_what_must_never_be_said() -> None:
    source = "".join(
        path.read_text() for path in Path(__file__).parents[2].glob("helper/hatcheck/engine/voice_note.py")
    )
    told = [cue.sentence for cue in read_cues(WEIGHTS.with_suffix(".yaml")).cues.values()]
    for words in (source, *told):
        assert not re.search(r"professional|grammar|dialect|should not|bad english", words, re.IGNORECASE)


def test_every_form_is_explained_and_every_explained_form_is_looked_for() -> None:
    cues = read_cues(WEIGHTS.with_suffix(".yaml"))
    assert set(FORMS) <= set(cues.cues)
    assert set(VOICE.model.features) == set(cues.cues)


def test_every_learned_weight_agrees_with_its_sentence() -> None:
    for name, weight in VOICE.model.features.items():
        assert weight * VOICE.model.cues.cues[name].start >= 0, name


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size + WEIGHTS.with_suffix(".yaml").stat().st_size <= MAX_FILE_BYTES


def test_the_longest_post_is_judged_without_a_wait() -> None:
    text = ("We're proud of our new range. I lost my keys, lol! " * 1500)[:MAX_DRAFT_UNITS]
    before = time.process_time()
    judge(text)
    assert time.process_time() - before < 2  # a second pass per sentence over the whole text would take a minute


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aI we're our ^AB.!?\n#@🎩\u200d\ud83d:/£0%é\"'-"), max_size=80))
def test_any_text_gets_a_verdict_with_spans_inside_it(text: str) -> None:
    verdict = judge(text)
    assert 0 <= verdict.score <= 1
    assert 0 <= verdict.confidence <= 1
    assert verdict == judge(text)
    spans = [span for one in verdict.evidence for span in one.spans]
    spans += [(sentence.start, sentence.end) for sentence in verdict.sentences]
    assert all(0 <= start < end <= units(text) for start, end in spans)
    assert all("{" not in one.sentence.replace(text, "") for one in verdict.evidence)


def copied(folder: Path) -> Path:
    for path in (WEIGHTS, WEIGHTS.with_suffix(".yaml")):
        shutil.copy(path, folder)
    return folder / WEIGHTS.name


@pytest.mark.parametrize(
    "file, old, new, said",
    [
        ("voice.json", '"features":{', '"features":{"charm":1.0,', "charm"),
        ("voice.json", '"decision":{"bias":[', '"decision":{"bias":[0.0,', "personal, corporate, mixed"),
        ("voice.json", '"bias"', '"byas"', "byas"),
        ("voice.json", "{", "", "JSON"),
        ("voice.yaml", "    start: -1.0", "    strat: -1.0", "strat"),
        ("voice.yaml", "{trade}", "{trode}", "trode"),
    ],
)
def test_a_voice_that_is_not_right_is_refused_by_name(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    weights = copied(tmp_path)
    broken = tmp_path / file
    broken.write_text(broken.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(HatcheckError, match=said) as refused:
        Voice.load(weights)
    assert refused.value.code == "bad-pack"

"""Judges whether a draft reads as personal or corporate, says how sure that is, and why.

What is measured is what a stranger who sees only this post would assume. The cues are those of
`packs/<language>/voice.yaml`, the weights those of `voice.json` beside it, learned by `scripts/train_voice.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from pathlib import Path

from hatcheck.engine.shapes import Label, Mode, Profile, SentenceVoice, Verdict
from hatcheck.engine.text import View
from hatcheck.engine.voice_decision import Chances, signs
from hatcheck.engine.voice_evidence import evidence
from hatcheck.engine.voice_features import Sights
from hatcheck.engine.voice_label import label
from hatcheck.engine.voice_model import Model
from hatcheck.engine.voice_note import note
from hatcheck.engine.voice_profile import SUBJECT, named, subjects
from hatcheck.engine.voice_reading import Place, Reading
from hatcheck.engine.voice_weighed import Share, Weighed

SURENESS: dict[Label, float] = {"personal": 1.0, "corporate": 1.0, "mixed": 0.5, "unclear": 0.2}
"""How much of the decision's sureness the label is worth."""
LONG_POST_WORDS = 150
STRONGEST_PARAGRAPHS = 2
FEWEST_KNOWN_WORDS = 5
LEAST_KNOWN_SHARE = 0.35


@dataclass(frozen=True)
class Voice:
    """The voice model of one language. Pure; may be used by many threads at a time."""

    model: Model

    @classmethod
    def load(cls, path: Path) -> Voice:
        """The weights at `path` with `voice.yaml` beside them. Raises HatcheckError("bad-pack")."""
        return cls(Model.load(path))

    @staticmethod
    def unheard() -> Verdict:
        """The verdict on a text that cannot be judged."""
        return Verdict("unclear", 0.5, 0.0)

    def judge(self, view: View, profile: Profile, mode: Mode, categories: frozenset[str] = frozenset()) -> Verdict:
        """How a draft reads.

        view        the draft in plain signs, as View.of gives it
        profile     what the writer told us about work; may tip the balance, never decides alone
        categories  ids of the categories whose rules fired
        Returns     a Verdict; its spans are in UTF-16 units of the draft
        """
        reading = Reading.of(view)
        if not reading.words:
            return self.unheard()
        names = named(view, profile)
        seen = self.model.look(reading)
        weighed = self.weigh(view, reading, seen, names)
        verdict, heard = self._verdict(reading, weighed, names)
        sentences = [SentenceVoice(*view.span(*place), heard, verdict.score) for place in view.sentences]
        if len(sentences) > 1:  # one alone is the draft
            sentences = [self._sentence(view, reading, seen, place, names) for place in view.sentences]
        return replace(
            verdict,
            evidence=evidence(verdict.label, weighed, view, reading, self.model.cues),
            sentences=tuple(sentences),
            note=note(verdict.label, mode, weighed, bool(names), profile, categories),
        )

    def listen(self, view: View, profile: Profile) -> Verdict:
        """The verdict of `judge` alone: without evidence, sentences and note."""
        reading = Reading.of(view)
        if not reading.words:
            return self.unheard()
        names = named(view, profile)
        return self._verdict(reading, self.weigh(view, reading, self.model.look(reading), names), names)[0]

    def _verdict(self, reading: Reading, weighed: Weighed, names: list[Place]) -> tuple[Verdict, Label]:
        """What is said of a draft, and what is heard in it, which may be in a language that is not known."""
        score = self.model.probability(weighed.odds)
        chances = self.model.decision.chances(signs(weighed, bool(names)))
        heard = label(weighed, score, chances)
        said = heard if self._is_known(reading) else "unclear"
        return Verdict(said, round(score, 4), round(_sureness(chances) * SURENESS[said], 4)), heard

    def weigh(self, view: View, reading: Reading, seen: Sights, names: list[Place]) -> Weighed:
        """A long post is as its two strongest paragraphs: what is said at length shall not hide what is said once."""
        paragraphs = _paragraphs(view) if len(reading.words) > LONG_POST_WORDS else []
        if len(paragraphs) <= STRONGEST_PARAGRAPHS:
            return self._part(reading, seen, names)
        parts = [self._part(reading.within(place), seen, names) for place in paragraphs]
        parts.sort(key=lambda part: -abs(self.model.slope * part.odds + self.model.shift))
        return Weighed.mean(parts[:STRONGEST_PARAGRAPHS])

    def _is_known(self, reading: Reading) -> bool:
        """Whether there is enough in the model's language; the foreign half of a post is not judged."""
        enough = min(FEWEST_KNOWN_WORDS, ceil(LEAST_KNOWN_SHARE * len(reading.words)))
        known = (word for word in reading.words if self.model.knows(word.form))
        return len(list(islice(known, enough))) == enough

    def _part(self, reading: Reading, seen: Sights, names: list[Place]) -> Weighed:
        weighed = self.model.weigh(reading, seen)
        found = subjects(reading, names) if names else []
        weight = self.model.features.get(SUBJECT, 0.0)
        if not found or not weight:
            return weighed
        return weighed.with_share(Share(SUBJECT, weight, tuple(found), is_firm=True))

    def _sentence(self, view: View, reading: Reading, seen: Sights, place: Place, names: list[Place]) -> SentenceVoice:
        weighed = self._part(reading.within(place), seen, names)
        score = self.model.probability(weighed.odds)
        names_work = any(place[0] <= start < place[1] for start, _ in names)
        said = label(weighed, score, self.model.decision.chances(signs(weighed, names_work)))
        return SentenceVoice(*view.span(*place), said, round(score, 4))


def _sureness(chances: Chances) -> float:
    """0 where the three choices are alike, 1 where one is certain."""
    return (3 * max(chances) - 1) / 2


def _paragraphs(view: View) -> list[Place]:
    paragraphs, start = [], 0
    for line in view.text.split("\n"):
        if line.strip():
            paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return paragraphs

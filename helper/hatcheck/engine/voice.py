"""Judges whether a draft reads as personal or corporate, says how sure that is, and why.

What is measured is what a stranger who sees only this post would assume. The cues are those of `packs/<language>/voice.yaml`,
the weights those of `voice.json`, learned by `scripts/train_voice.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hatcheck.engine.shapes import Label, Mode, Profile, SentenceVoice, Verdict
from hatcheck.engine.text import View
from hatcheck.engine.voice_evidence import evidence
from hatcheck.engine.voice_model import Model, Weighed
from hatcheck.engine.voice_note import note
from hatcheck.engine.voice_reading import Reading

PERSONAL_BELOW = 0.30
CORPORATE_FROM = 0.75
FEWEST_WORDS = 5
FEW_WORDS = 8
CERTAIN = 0.93
"""In a post of fewer than FEW_WORDS words only this much counts."""
LITTLE_EVIDENCE = 0.6
"""Log-odds for and against together, under which a post says too little to be called mixed."""


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
        weighed = self.model.weigh(reading)
        score = self.model.probability(weighed.odds)
        label = self._label(reading, weighed, score)
        heard = frozenset(share.feature for share in weighed.shares if not share.is_term)
        return Verdict(
            label=label,
            score=round(score, 4),
            confidence=round(abs(2 * score - 1), 4),
            evidence=evidence(weighed, view, reading, self.model.cues),
            sentences=self._sentences(view, reading),
            note=note(label, mode, heard, _names_work(view, profile), categories),
        )

    def _sentences(self, view: View, reading: Reading) -> tuple[SentenceVoice, ...]:
        voices = []
        for place in view.sentences:
            part = reading.within(place)
            weighed = self.model.weigh(part)
            score = self.model.probability(weighed.odds)
            start, end = view.span(*place)
            voices.append(SentenceVoice(start, end, self._label(part, weighed, score), round(score, 4)))
        return tuple(voices)

    def _label(self, reading: Reading, weighed: Weighed, score: float) -> Label:
        words = len(reading.words)
        if words < FEWEST_WORDS:
            return "unclear"
        if words < FEW_WORDS and 1 - CERTAIN < score < CERTAIN:
            return "unclear"
        if score < PERSONAL_BELOW:
            return "personal"
        if score >= CORPORATE_FROM:
            return "corporate"
        return "unclear" if weighed.corporate + weighed.personal < LITTLE_EVIDENCE else "mixed"


def _names_work(view: View, profile: Profile) -> bool:
    text = view.text.lower()
    names = (profile.employer, *profile.aliases, *profile.handles, *profile.products)
    return any(name.lower() in text for name in names if name.strip())

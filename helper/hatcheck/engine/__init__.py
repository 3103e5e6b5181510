"""ROOM 1. Text in, report out. Pure: no network, files only at load, no clock, no chance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hatcheck.engine import language, profile_words, readability, repetition, text
from hatcheck.engine.clues import Keeper
from hatcheck.engine.learned import Heard
from hatcheck.engine.own_packs import OwnPack, read_own, read_own_pack
from hatcheck.engine.packs import BUILT_IN, EVERY_LANGUAGE, Pack, read_packs
from hatcheck.engine.precedence import settle
from hatcheck.engine.rules import Rule
from hatcheck.engine.shapes import (
    MAX_DRAFT_UNITS,
    Draft,
    Finding,
    Language,
    Profile,
    Report,
    Verdict,
)
from hatcheck.engine.subject import subject
from hatcheck.engine.text import View, units
from hatcheck.engine.voice import Voice
from hatcheck.errors import HatcheckError

__all__ = ["Draft", "Engine", "Keeper", "OwnPack", "Profile", "Report", "Rule"]

UNHEARD = Verdict("unclear", score=0.5, confidence=0.0)
"""For a language there is no voice model for."""


class Engine:
    """Judges drafts. Made once; may be used by many threads at a time."""

    def __init__(self, packs: Mapping[str, Pack], voices: Mapping[str, Voice], own: tuple[OwnPack, ...] = ()) -> None:
        self._packs = packs
        self._voices = voices
        self.own = own
        """The person's own packs, the ones with a complaint too; their rules hold in every language."""
        self._languages = frozenset(packs) - {EVERY_LANGUAGE}

    @classmethod
    def load(cls, folder: Path | None = None, own: Path | None = None, keeper: Keeper | None = None) -> Engine:
        """The packs in `folder`, else those that ship, and the person's own in the folder `own`.

        keeper  of what is read from the patterns that ship, so that the next start takes a quarter of the time
        Raises  HatcheckError("bad-pack") naming file and rule; never for one of the person's own packs, which is left
                out and has a complaint
        """
        proven = folder is None
        folder = folder or BUILT_IN
        voices = {path.parent.name: Voice.load(path) for path in sorted(folder.glob("*/voice.json"))}
        engine = cls(read_packs(folder, proven=proven, keeper=keeper), voices)
        return engine.with_own(own) if own is not None else engine

    def with_own(self, folder: Path) -> Engine:
        """This engine with the person's own packs as they lie in the folder now; it may be missing."""
        return Engine(self._packs, self._voices, read_own(folder, self._packs))

    def try_own(self, name: str, text: str) -> OwnPack:
        """What one of the person's own packs would be if it stood in the folder under this name, beside the others."""
        others = [pack for pack in self.own if pack.name != name]
        return read_own_pack(name, text, self._packs, others)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every pack, by category and id."""
        rules = [rule for pack in self._packs.values() for rule in pack.rules]
        rules += [rule for own in self.own for rule in own.rules]
        rules += [rule for pack in self._packs.values() if pack.learned is not None for rule in pack.learned.rules]
        return tuple(sorted(rules, key=lambda rule: (rule.category, rule.id)))

    def warm_up(self) -> None:
        """Loads what would make the first foreign post wait for half a second."""
        language.warm_up()

    def forget(self) -> None:
        """Drops every text that is remembered to save time: for when somebody erases what they wrote."""
        for room in (language, profile_words, repetition, text):
            room.forget()

    def check(
        self, draft: Draft, profile: Profile, muted: frozenset[str] = frozenset(), *, is_brief: bool = False
    ) -> Report:
        """Judge one draft.

        draft    its text may be empty; at most MAX_DRAFT_UNITS UTF-16 units
        profile  what the writer told us about work
        muted    ids of rules that are switched off
        is_brief leave out what only explains: evidence, single sentences and note of the voice, and the readability
        Returns  a Report; spans are half-open, in UTF-16 code units of the text, sorted by start, never overlapping
        Raises   HatcheckError("too-large"); never for odd text (emoji, lone surrogates, right-to-left)
        """
        if units(draft.text) > MAX_DRAFT_UNITS:
            raise HatcheckError("too-large", f"The post is longer than {MAX_DRAFT_UNITS:,} characters; shorten it.")
        view = View.of(draft.text)
        spoken = language.guess(view, self._languages)
        findings = self._findings(draft, profile, view, spoken, muted)
        voice = self._voices.get(self._pack_name(spoken)) if spoken.checked else None
        incomplete = tuple(_incomplete(view, spoken))
        if is_brief:
            verdict = voice.listen(view, profile) if voice else UNHEARD
            return Report(draft.mode, spoken, verdict, findings, readability.UNREAD, incomplete)
        categories = frozenset(finding.category for finding in findings)
        verdict = voice.judge(view, profile, draft.mode, categories) if voice else UNHEARD
        return Report(draft.mode, spoken, verdict, findings, readability.read(view), incomplete)

    def _findings(
        self, draft: Draft, profile: Profile, view: View, spoken: Language, muted: frozenset[str]
    ) -> tuple[Finding, ...]:
        findings: list[Finding] = []
        spoken_of: set[str] = set()
        heard: Heard | None = None
        names = (EVERY_LANGUAGE, self._pack_name(spoken)) if spoken.checked else (EVERY_LANGUAGE,)
        packs = [self._packs[name] for name in names if name in self._packs]
        for pack in packs + [own.pack for own in self.own if own.pack is not None]:
            seen = subject(draft, profile, view, pack.at_work)
            found = pack.findings(seen, frozenset())
            spoken_of.update(finding.category for finding in found)
            if pack.learned is not None:  # forms that every language has, and one's own rules, it cannot doubt
                heard = pack.learned.hear(seen, muted)
                found = heard.believed(found)
            findings += [finding for finding in found if finding.rule not in muted]
        # What a muted rule says is not to be said by the learned part in its place.
        findings += heard.findings(spoken_of) if heard is not None else []
        return settle(draft.text, findings, listed=profile.listed)

    def _pack_name(self, spoken: Language) -> str:
        return spoken.code if spoken.code in self._languages else "en"


def _incomplete(view: View, spoken: Language) -> list[str]:
    if not view.words:
        return ["There are no words to check."]
    if not spoken.checked:
        return [
            f"This reads as another language ({spoken.code}); there are rules for English only. "
            "Only passwords, keys and numbers were looked for."
        ]
    return []

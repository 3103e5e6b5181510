"""One rule, and how it is matched against one draft."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hatcheck.engine import repetition
from hatcheck.engine.checks import CHECKS
from hatcheck.engine.conditions import Guard, Near, Place, Scope, around
from hatcheck.engine.lexicon import Pattern
from hatcheck.engine.room import has_room
from hatcheck.engine.shapes import SEVERITIES, Finding, Fix, Mode, Profile, Severity, Source
from hatcheck.engine.subject import Subject
from hatcheck.engine.terms import Terms
from hatcheck.engine.text import View, cut, units

Match = re.Match[bytes]
"""As google-re2 has it."""
_SIGNS = " \n,;:.!?-()"
"""At the edge of a clause; not underlined with it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that a rule must warn about at `marked`, or, with nothing marked, must leave alone."""

    text: str
    marked: tuple[str, ...]
    mode: Mode
    profile: Profile
    today: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """How to make a Fix: exchange the match (or the part of it that `part` finds), or add to the draft.

    replacements  the first that the writer's profile can fill (`{employer}`) and the site has room for is offered
    """

    label: str
    replacements: tuple[str, ...]
    where: str = "match"
    part: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing looked for, as a pack's file describes it. `severity` lacks the modes it is not shown in."""

    id: str
    category: str
    subtype: str
    severity: Mapping[Mode, Severity]
    message: str
    why: str
    advice: str
    source: Source
    patterns: tuple[Pattern, ...] = ()
    terms: Terms | None = None
    repeats: str | None = None
    """What the draft says again: a name of `repetition.REPEATS`."""
    underline: Scope = "match"
    """What to underline: the match, or the clause or sentence that it stands in."""
    near: tuple[tuple[Near, ...], ...] = ()
    """Each group must hold; a group holds when one of it does."""
    personal_near: tuple[tuple[Near, ...], ...] = ()
    """Groups that must hold as well when the writer speaks as a person."""
    unless: tuple[Near, ...] = ()
    silenced_by: tuple[Guard, ...] = ()
    lowered_by: tuple[Guard, ...] = ()
    raised_by: tuple[Near, ...] = ()
    work_link: int = 1
    profile: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    lowered_profile: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """Values of the profile with which a finding is one severity less."""
    raised_profile: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """And one severity more."""
    check: str | None = None
    remedies: tuple[Remedy, ...] = ()
    examples: tuple[Example, ...] = ()

    def findings(self, subject: Subject, matches: Sequence[Match] | None = None) -> list[Finding]:
        """What this rule has to say about a draft, sorted by start, not overlapping. Never raises for odd text.

        matches  what its patterns find in the subject's view; None: not known
        """
        if not self.applies(subject):
            return []
        severity = self.severity[subject.draft.mode]
        places = (place for place in self._places(subject, matches) if not self._is_silent(subject, place))
        weighed = {self._underlined(subject.view, place): self._weighed(subject, place, severity) for place in places}
        return [self._finding(subject, place, weighed[place]) for place in _apart(weighed)]

    def finding_at(self, subject: Subject, place: Place) -> Finding | None:
        """What this rule, which applies, has to say about a place that somebody else found; None for a look-alike."""
        if self._is_silent(subject, place):
            return None
        return self._finding(subject, place, self._weighed(subject, place, self.severity[subject.draft.mode]))

    def applies(self, subject: Subject) -> bool:
        """Whether it is shown at all for a draft of this mode, profile and link to work."""
        if subject.draft.mode not in self.severity or subject.work_link < self.work_link:
            return False
        return all(getattr(subject.profile, name) in allowed for name, allowed in self.profile.items())

    def _places(self, subject: Subject, matches: Sequence[Match] | None) -> Iterator[Place]:
        if self.terms is not None:
            yield from self.terms.places(subject.view)
        if self.repeats is not None:
            yield from repetition.places(subject, self.repeats)
        view, check = subject.view, CHECKS[self.check] if self.check else None
        if matches is None:
            matches = [found for pattern in self.patterns for found in pattern.finditer(view.data)]
        for found in matches:
            groups = found.re.groupindex
            start, end = found.span(groups.get("mark", 0))
            if 0 <= start < end and (check is None or check(found.group(groups.get("value", 0)).decode())):
                yield _trimmed(view.text, view.character(start), view.character(end))

    def _underlined(self, view: View, place: Place) -> Place:
        if self.underline == "match":
            return place
        return _without_signs(view.text, *around(view, self.underline, place))

    def _is_silent(self, subject: Subject, place: Place) -> bool:
        view = subject.view
        if any(near.holds(view, place) for near in self.unless):
            return True
        groups = self.near + self.personal_near if subject.draft.mode == "personal" else self.near
        if not all(any(near.holds(view, place) for near in group) for group in groups):
            return True
        return any(guard.holds(view, place) for guard in self.silenced_by)

    def _weighed(self, subject: Subject, place: Place, severity: Severity) -> Severity:
        step = SEVERITIES.index(severity)
        step += any(near.holds(subject.view, place) for near in self.raised_by)
        step -= any(guard.holds(subject.view, place) for guard in self.lowered_by)
        step -= any(getattr(subject.profile, name) in values for name, values in self.lowered_profile.items())
        step += any(getattr(subject.profile, name) in values for name, values in self.raised_profile.items())
        return SEVERITIES[max(0, min(step, len(SEVERITIES) - 1))]

    def _finding(self, subject: Subject, place: Place, severity: Severity) -> Finding:
        start, end = subject.view.span(*place)
        words = cut(subject.draft.text, (start, end))
        return Finding(
            rule=self.id,
            category=self.category,
            severity=severity,
            start=start,
            end=end,
            message=self.message.replace("{match}", words),
            why=self.why,
            advice=self.advice,
            source=self.source,
            fixes=tuple(self._fixes(subject, place)),
        )

    def _fixes(self, subject: Subject, place: Place) -> Iterator[Fix]:
        view = subject.view
        if self.terms is not None:
            for at, plain in self.terms.plain_words(view, place):
                span = view.span(*at)
                yield Fix(f"Say “{plain}”", *span, _as_written(cut(subject.draft.text, span), plain))
        offered: set[str] = set()
        for remedy in self.remedies:
            fix = None if remedy.label in offered else _fix(subject, place, remedy)
            if fix is not None:
                offered.add(remedy.label)
                yield fix


def _fix(subject: Subject, place: Place, remedy: Remedy) -> Fix | None:
    """None where there is no such word to exchange, or no room for more."""
    view = subject.view
    if remedy.where != "match":
        edge = units(subject.draft.text) if remedy.where == "append" else 0
        added = next(_fitting(subject, remedy), None)
        return Fix(remedy.label, edge, edge, added) if added is not None else None
    if remedy.part is not None:
        found = remedy.part.search(view.data, view.byte(place[0]), view.byte(place[1]))
        if found is None:
            return None
        place = view.character(found.start()), view.character(found.end())
    span = view.span(*place)
    words = cut(subject.draft.text, span)
    return Fix(remedy.label, *span, _as_written(words, remedy.replacements[0].replace("{match}", words)))


def _fitting(subject: Subject, remedy: Remedy) -> Iterator[str]:
    """What can be added, best first."""
    employer = subject.profile.employer.strip()
    for text in remedy.replacements:
        if employer or "{employer}" not in text:
            added = text.replace("{employer}", employer)
            if has_room(subject.draft, added):
                yield added


def _as_written(words: str, exchanged: str) -> str:
    """With a capital where the words that go had one."""
    return exchanged[:1].upper() + exchanged[1:] if words[:1].isupper() else exchanged


def _apart(places: Iterable[Place]) -> list[Place]:
    """Of places that overlap, the longest."""
    kept: list[Place] = []  # sorted, so that only the neighbours need a look: a long draft has thousands
    for place in sorted(set(places), key=lambda place: (place[0] - place[1], place)):
        at = bisect_left(kept, place)
        if (at == 0 or kept[at - 1][1] <= place[0]) and (at == len(kept) or place[1] <= kept[at][0]):
            kept.insert(at, place)
    return kept


def _trimmed(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _without_signs(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_SIGNS)), end - len(words) + len(words.rstrip(_SIGNS))

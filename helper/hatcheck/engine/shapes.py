"""The nouns of the engine. All frozen: a report can be kept, compared and handed about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, Literal

Mode = Literal["personal", "employer"]
Platform = Literal["x", "facebook", "linkedin", "bluesky", "mastodon", "threads", "other"]
Severity = Literal["info", "caution", "serious"]
Label = Literal["personal", "corporate", "mixed", "unclear"]
Span = tuple[int, int]
"""Half-open `[start, end)`, in UTF-16 code units of the draft."""

SEVERITIES: tuple[Severity, ...] = ("info", "caution", "serious")
MAX_DRAFT_UNITS = 63_206
"""Facebook's longest post, in UTF-16 code units."""


@dataclass(frozen=True, slots=True)
class Embargo:
    """Nothing about `topic` before the end of `until`."""

    topic: str
    until: date


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """Nothing about `topic` from `start` to the end of `until`."""

    topic: str
    start: date
    until: date


@dataclass(frozen=True)
class Profile:
    """What the writer told us about work; everything is optional.

    The booleans that are None were not answered: `listed` unknown is not `listed` false.
    """

    employer: str = ""
    role: str = ""
    industry: str = ""
    listed: bool | None = None
    public_servant: bool | None = None
    spokesperson: bool | None = None
    founder_voice: bool | None = None
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    codenames: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    press_releases: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    embargoes: tuple[Embargo, ...] = ()
    quiet_periods: tuple[QuietPeriod, ...] = ()

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Profile:
        """A profile from plain values: lists, and ISO dates as text.

        Raises  TypeError, KeyError or ValueError for fields that were not validated before
        """
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
        }
        values["embargoes"] = tuple(
            Embargo(one["topic"], date.fromisoformat(one["until"])) for one in fields.get("embargoes", ())
        )
        values["quiet_periods"] = tuple(
            QuietPeriod(one["topic"], date.fromisoformat(one["from"]), date.fromisoformat(one["until"]))
            for one in fields.get("quiet_periods", ())
        )
        return cls(**values)

    @classmethod
    @cache
    def names(cls) -> tuple[str, ...]:
        """The fields a profile may have."""
        return tuple(f.name for f in fields(cls))


@dataclass(frozen=True, slots=True)
class Draft:
    """One post as it stands in the composer, and the setting it is written in."""

    text: str
    mode: Mode = "personal"
    platform: Platform = "other"
    today: date | None = None
    """For embargoes; None switches dated rules off, since the engine never asks the clock."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from; `url` is empty where nothing public can be linked."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """One exchange of words that would settle a finding."""

    label: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule at one span. The interface calls it a warning."""

    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    message: str
    why: str
    advice: str
    source: Source
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature's share in the verdict; a positive contribution speaks for corporate."""

    feature: str
    sentence: str
    contribution: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SentenceVoice:
    """How one sentence alone reads."""

    start: int
    end: int
    label: Label
    score: float


@dataclass(frozen=True, slots=True)
class Note:
    """What to say when voice and mode do not go together."""

    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The voice heard. `score` is the calibrated probability that a stranger reads it as corporate."""

    label: Label
    score: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    sentences: tuple[SentenceVoice, ...] = ()
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code, how sure (0 to 1), and whether there are rules for it."""

    code: str
    confidence: float
    checked: bool


@dataclass(frozen=True, slots=True)
class Readability:
    """A school grade by a formula that counts characters; None where a text is too short for one."""

    metric: str
    grade: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """Verdict and findings of one draft."""

    mode: Mode
    language: Language
    voice: Verdict
    findings: tuple[Finding, ...]
    readability: Readability
    incomplete: tuple[str, ...] = field(default=())
    """In plain words, what was not checked and why."""

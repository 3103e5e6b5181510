"""Says in plain words what moved the verdict most, and where it stands in the draft."""

from __future__ import annotations

from hatcheck.engine.shapes import Evidence, Label, Span
from hatcheck.engine.text import View
from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_reading import Reading
from hatcheck.engine.voice_weighed import Share, Weighed

Tokens = tuple[int, int]
MOST = 4
_LEAST_AMOUNT = 0.12
"""Log-odds below which nobody would call a thing a reason."""
_LEAST_TERM = 0.25
_MOST_SPANS = 8
_CORPORATE_TERM = "“{match}” is heard more from organisations than from people."
_PERSONAL_TERM = "“{match}” is heard more from people than from organisations."


def evidence(said: Label, weighed: Weighed, view: View, reading: Reading, cues: Cues) -> tuple[Evidence, ...]:
    """The strongest shares of a verdict, at most four, strongest first.

    A verdict of personal or corporate gets the reasons for it; any other gets both sides. What is already shown as part
    of a stronger reason is left out.
    """
    chosen: list[Evidence] = []
    shown: list[Tokens] = []
    for share in sorted(weighed.shares, key=lambda share: (-abs(share.amount), share.feature)):
        if len(chosen) == MOST or abs(share.amount) < _LEAST_AMOUNT:
            break
        if _is_against(share, said):
            continue
        places = share.places[:_MOST_SPANS]
        if not _is_reason(share, cues) or (places and all(_is_within(place, shown) for place in places)):
            continue
        shown += places
        chosen.append(_told(share, view, reading, cues))
    return tuple(chosen)


def _is_against(share: Share, said: Label) -> bool:
    return (said == "personal" and share.amount > 0) or (said == "corporate" and share.amount < 0)


def _is_reason(share: Share, cues: Cues) -> bool:
    """“the” may weigh something, but tells a reader nothing."""
    if share.is_term:
        return abs(share.amount) >= _LEAST_TERM and not set(share.feature.split()) <= cues.common | {"^", "0", ",", "."}
    return cues.cues[share.feature].start != 0


def _is_within(place: Tokens, shown: list[Tokens]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in shown)


def _told(share: Share, view: View, reading: Reading, cues: Cues) -> Evidence:
    places = [(reading.tokens[first].start, reading.tokens[end - 1].end) for first, end in share.places[:_MOST_SPANS]]
    match = view.text[slice(*places[0])] if places else ""
    if share.is_term:
        sentence = _CORPORATE_TERM if share.amount > 0 else _PERSONAL_TERM
        feature = f"word:{share.feature}"
    else:
        sentence = cues.cues[share.feature].sentence
        feature = share.feature
    spans: tuple[Span, ...] = tuple(view.span(*place) for place in places)
    return Evidence(feature, sentence.replace("{match}", match), round(share.amount, 2), spans)

"""Says in plain words what moved the verdict most, and where it stands in the draft."""

from __future__ import annotations

from hatcheck.engine.shapes import Evidence, Span
from hatcheck.engine.text import View
from hatcheck.engine.voice_cues import Cues
from hatcheck.engine.voice_model import Share, Weighed
from hatcheck.engine.voice_reading import Reading

MOST = 4
_LEAST_AMOUNT = 0.12
"""Log-odds below which nobody would call a thing a reason."""
_MOST_SPANS = 8
_CORPORATE_TERM = "“{match}” is heard more from organisations than from people."
_PERSONAL_TERM = "“{match}” is heard more from people than from organisations."


def evidence(weighed: Weighed, view: View, reading: Reading, cues: Cues) -> tuple[Evidence, ...]:
    """The strongest shares of a verdict, at most four, strongest first.

    A term whose words are already shown as part of a stronger reason is left out.
    """
    chosen: list[Evidence] = []
    shown: set[int] = set()
    for share in sorted(weighed.shares, key=lambda share: (-abs(share.amount), share.feature)):
        if len(chosen) == MOST or abs(share.amount) < _LEAST_AMOUNT:
            break
        tokens = {index for place in share.places for index in range(*place)}
        if (tokens and tokens <= shown) or _is_neutral(share, cues):
            continue
        shown |= tokens
        chosen.append(_told(share, view, reading, cues))
    return tuple(chosen)


def _is_neutral(share: Share, cues: Cues) -> bool:
    return not share.is_term and cues.cues[share.feature].start == 0


def _told(share: Share, view: View, reading: Reading, cues: Cues) -> Evidence:
    places = [(reading.tokens[first].start, reading.tokens[end - 1].end) for first, end in share.places]
    match = view.text[slice(*places[0])] if places else ""
    if share.is_term:
        sentence = _CORPORATE_TERM if share.amount > 0 else _PERSONAL_TERM
        feature = f"word:{share.feature}"
    else:
        sentence = cues.cues[share.feature].sentence
        feature = share.feature
    spans: tuple[Span, ...] = tuple(view.span(*place) for place in places[:_MOST_SPANS])
    return Evidence(feature, sentence.replace("{match}", match), round(share.amount, 2), spans)

"""Moments as the database holds them: UTC text of one fixed shape, so that text order is time order."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from hatcheck.errors import HatcheckError


def stamp(moment: datetime) -> str:
    """A moment as `2026-03-01T09:30:00.000Z`; one without a zone counts as local time."""
    try:
        moment = moment.astimezone(timezone.utc)
    except (OverflowError, ValueError):  # no zone can shift the calendar's first or last day
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def normalised(text: str) -> str:
    """An ISO 8601 moment, in any zone, in the database's shape."""
    return stamp(datetime.fromisoformat(_with_offset(text)))


def days_before(moment: datetime, days: int) -> str:
    """The moment so many days earlier, or the calendar's beginning."""
    try:
        return stamp(moment - timedelta(days=days))
    except OverflowError:
        return stamp(datetime.min)


def bound(name: str, text: str) -> str:
    """Where a filter begins ("since") or ends ("until"), both inclusive; a bare date is that whole local day.

    Raises  HatcheckError("invalid-value") naming the filter, for anything that is no ISO 8601 date or moment
    """
    try:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return normalised(text)
        return stamp(datetime.combine(day, time.max if name == "until" else time.min))
    except ValueError as error:
        raise HatcheckError(
            "invalid-value",
            f"{name} must be a date such as 2026-03-01.",
            errors=({"pointer": f"/{name}", "code": "format"},),
        ) from error


def _with_offset(text: str) -> str:
    return text[:-1] + "+00:00" if text.endswith(("Z", "z")) else text  # Python 3.10 does not read the Z

"""The hotel's local time as cards carry it: its offset from UTC, and the next change of the clocks."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from app.domain.card_tasks import QUARTER_HOUR, LocalTime

LOOKS_AHEAD = timedelta(days=400)
"""Every zone that changes its clocks by a yearly rule does so within this time."""
_STEP = timedelta(days=7)
"""Shorter than any time between two changes of a yearly rule (Morocco's Ramadan: about 30 days)."""
_SECOND = timedelta(seconds=1)


def offset_quarters(zone: tzinfo, moment: datetime) -> int:
    """Return how many quarter-hours the clocks of ``zone`` are ahead of UTC at ``moment``.

    An offset that is no whole number of them (none is in force today) is rounded down.
    """
    offset = zone.utcoffset(moment.astimezone(zone))
    return (offset or timedelta()) // QUARTER_HOUR


def local_time_at(zone: tzinfo, moment: datetime) -> LocalTime:
    """Return the offset at ``moment`` (UTC) and the next change within `LOOKS_AHEAD`, to the second."""
    now = offset_quarters(zone, moment)
    before = moment
    while before < moment + LOOKS_AHEAD:
        after = before + _STEP
        if offset_quarters(zone, after) != now:
            changes_at = _first_after(zone, before, after)
            return LocalTime(now, changes_at, offset_quarters(zone, changes_at))
        before = after
    return LocalTime(now)


def _first_after(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """Return the first whole second with another offset than ``before``, known to be until ``after``."""
    old = offset_quarters(zone, before)
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    while after - before > _SECOND:
        middle = before + _SECOND * ((after - before) // _SECOND // 2)
        before, after = (middle, after) if offset_quarters(zone, middle) == old else (before, middle)
    return after

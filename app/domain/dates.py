"""Moments on the hotel's wall clock: nights, hours and what daylight saving does to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

NIGHT_ENDS_AT = time(4)
"""Until this hour a guest who arrives pays for the night that is nearly over, not for the next."""


def local_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the UTC moment when the clocks of ``zone`` show ``at`` on ``day``.

    Where the clocks show it twice (autumn) the later moment counts, and where they never
    show it (spring) the time is moved forward by the length of the gap: in doubt a card
    opens longer, so that no guest is locked out. Both are the later of the two readings
    that PEP 495 gives.
    """
    wall = datetime.combine(day, at, tzinfo=zone)
    return max(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def desk_day(now: datetime, zone: tzinfo) -> date:
    """Return the day whose night is being sold: before 04:00 local it is still yesterday's."""
    local = now.astimezone(zone)
    return local.date() - timedelta(days=local.time() < NIGHT_ENDS_AT)


def nights_between(now: datetime, until: datetime, zone: tzinfo) -> int:
    """Count the nights of somebody who arrives ``now`` and leaves at ``until`` (0 for a day's use)."""
    return max(0, (until.astimezone(zone).date() - desk_day(now, zone)).days)

"""What a card tells a lock beyond the doors that it opens: hours, and what sets a lock up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.place import Place

QUARTER_HOUR = timedelta(minutes=15)
HALF_HOUR = timedelta(minutes=30)
HALF_HOURS_A_DAY = 48
DAYS_A_WEEK = 7
EVERY_DAY = 2**DAYS_A_WEEK - 1
MIN_OFFSET_QUARTERS = -48
MAX_OFFSET_QUARTERS = 56
"""UTC−12 to UTC+14: every offset that any country's clocks have."""
MAX_CARDS_A_LIST = 2
CLOCK_CARD_LASTS = timedelta(hours=1)
"""A time card ends at most this long after the time that it sets, so it turns no clock back further."""
MAX_COMMON_DOOR = 16


@dataclass(frozen=True, slots=True)
class StaffHours:
    """Daily hours on some days of the week, in the hotel's own time.

    ``days``: bit 0 Monday … bit 6 Sunday, at least one. ``first`` 0–47 and ``end`` 1–48 count half-hours from
    midnight; an ``end`` before ``first`` is on the following day, and the day is that of ``first``.
    ``offset_quarters``: quarter-hours east of UTC at the issue, for locks that were told no local time.
    """

    days: int
    first: int
    end: int
    offset_quarters: int

    def hold(self, local: datetime) -> bool:
        """Whether they hold at this local wall-clock time (its zone is not looked at)."""
        minutes = local.hour * 60 + local.minute
        half_hour, today = minutes // 30, local.weekday()
        if self.first < self.end:
            return self._is_on(today) and self.first <= half_hour < self.end
        yesterday = (today - 1) % DAYS_A_WEEK
        return (self._is_on(today) and half_hour >= self.first) or (
            self._is_on(yesterday) and half_hour < self.end
        )

    def _is_on(self, weekday: int) -> bool:
        return bool(self.days >> weekday & 1)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The hotel's offset from UTC in quarter-hours east, and what follows the next change of clocks (UTC)."""

    offset_quarters: int
    changes_at: datetime | None = None
    then_quarters: int = 0

    def offset_at(self, now: datetime) -> timedelta:
        """Return how far local time is ahead of UTC at ``now``."""
        changed = self.changes_at is not None and now >= self.changes_at
        return QUARTER_HOUR * (self.then_quarters if changed else self.offset_quarters)


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A card that a lost or cancel-lost card names: its serial (64 bits) and its own end (UTC)."""

    serial: int
    until: datetime


@dataclass(frozen=True, slots=True)
class CardList:
    """The content of a lost or a cancel-lost card: one or two cards."""

    cards: tuple[NamedCard, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a lock is: a place, a common door (1–16), both, or neither (0) until it is installed."""

    place: Place | None = None
    common_door: int = 0


@dataclass(frozen=True, slots=True)
class Installation:
    """The content of an install card: where the lock is from now on, and where it must have been until now.

    ``sequence`` is the one that the place has reached: what older guests hold stays shut out.
    """

    to: Position
    since: Position
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class ClockSetting:
    """The content of a time card: the UTC time at which it is held to a lock, and the hotel's local time."""

    at: datetime
    local_time: LocalTime


@dataclass(frozen=True, slots=True)
class Sealing:
    """The content of a seal card: whether its doors are sealed or unsealed."""

    sealed: bool


CardTask = CardList | Installation | ClockSetting | Sealing

"""One genuine card at one door: what both halves of the decision ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.card_tasks import Position
from app.domain.door import DoorMemory
from app.domain.permission import DoorGrant, Permission

CLOCK_TOLERANCE = timedelta(seconds=120)
"""How far a lock's clock may stray from the desk's: a 20 ppm crystal drifts 105 s in two months,
and a card that was valid from the moment it was issued must open at once."""
MAX_ENTRIES = 64
"""Denied serials, and used single openings, that a lock holds. A full list takes no more: an entry
that was pushed out would let its card in again."""

Entries = tuple[tuple[int, datetime], ...]
"""Serials, each with the end of its card (UTC)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A card, the memory of the lock it is held to, which knows its signed issue time already, and the time.

    ``before`` is the memory as it was before the card came.
    """

    permission: Permission
    before: DoorMemory
    memory: DoorMemory
    now: datetime

    @property
    def grant(self) -> DoorGrant | None:
        """The door slot that names this door's place."""
        return next((door for door in self.permission.doors if door.place == self.memory.place), None)

    @property
    def position(self) -> Position:
        """Where the lock is."""
        return Position(self.memory.place, self.memory.common_door)

    @property
    def is_too_early(self) -> bool:
        """Whether the card's validity has not begun, tolerance granted."""
        return self.now + CLOCK_TOLERANCE < self.permission.not_before

    @property
    def is_expired(self) -> bool:
        """Whether the card's validity is over, tolerance granted."""
        return self.now >= self.permission.not_after + CLOCK_TOLERANCE

    @property
    def clock_is_behind(self) -> bool:
        """Whether the lock's clock contradicts a signed issue time."""
        newest = self.memory.newest_issue
        return newest is not None and self.now + CLOCK_TOLERANCE < newest

    @property
    def is_denied(self) -> bool:
        """Whether this card is on the lock's deny list."""
        return any(serial == self.permission.serial for serial, _ in self.memory.denied)


def live(entries: Entries, now: datetime) -> Entries:
    """Keep entries whose card may still pass the validity check: the tolerance counts for them too."""
    return tuple(entry for entry in entries if now < entry[1] + CLOCK_TOLERANCE)

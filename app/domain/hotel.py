"""The hotel: its rooms, its hours, its operators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from app.domain.place import Place
from app.domain.roles import DeskRole

MAX_LABEL_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Hotel:
    """The one hotel of a database.

    ``hotel_id`` is 8 random bytes; ``time_zone`` an IANA name; the hours are local wall clock.
    ``demo`` marks a database that may only ever be opened by ``--demo``.
    """

    hotel_id: bytes
    name: str
    time_zone: str
    check_in_at: time
    check_out_at: time
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Seal:
    """Why a room is out of service, since when (UTC) and by whom."""

    reason: str
    at: datetime
    operator: str


@dataclass(frozen=True, slots=True)
class Room:
    """What is let: ``label`` is what guests see, ``place`` what the lock knows."""

    room_id: str
    label: str
    place: Place
    seal: Seal | None = None
    battery_percent: int | None = None
    """The newest battery reading of the room's lock, where one is known."""
    battery_read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who signs in. ``pin_hash`` is an argon2 hash and never shown; no role: may make no card."""

    operator_id: str
    name: str
    pin_hash: str
    wrong_pins: int = 0
    blocked_until: datetime | None = None
    roles: frozenset[DeskRole] = frozenset()

    def __repr__(self) -> str:
        return f"Operator({self.operator_id!r}, {self.name!r})"


@dataclass(frozen=True, slots=True)
class CommonDoor:
    """A door that many may open: the pool, a lift's floors, the garage.

    ``number`` (1–16) is what its lock and the cards know; ``for_guests``: every guest card opens it.
    """

    number: int
    name: str
    for_guests: bool = True

"""What every desk use case is given, and the rows that they all look up the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.guards import DeskRefused
from app.domain.hotel import Room
from app.domain.stay import Stay
from app.ports.clock import Clock
from app.ports.ids import Ids
from app.ports.store import Snapshot, Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's ground: the hotel's own truth, the time, and fresh identifiers."""

    store: Store
    clock: Clock
    ids: Ids


@dataclass(frozen=True, slots=True)
class StayChange:
    """What one act changed of the stays, so that it can be taken back while no card was written.

    ``after`` ends with the stay that the act was about, whatever else it changed.
    """

    room_id: str
    room_label: str
    before: tuple[Stay, ...]
    after: tuple[Stay, ...]

    @property
    def stay(self) -> Stay:
        """The stay that the act was about."""
        return self.after[-1]


def open_stays_of(snapshot: Snapshot, room_id: str) -> tuple[Stay, ...]:
    """The room's stays that are not checked out."""
    return tuple(snapshot.open_stays_of_room(room_id))


def current_stay(stays: Sequence[Stay], room: Room, now: datetime) -> Stay:
    """The party that is in the room; raises DeskRefused(``vacant``) where there is none."""
    arrived = [stay for stay in stays if stay.arrives <= now]
    if not arrived:
        raise DeskRefused(room.label, "vacant")
    return max(arrived, key=lambda stay: stay.arrives)


def party_of(snapshot: Snapshot, stay: Stay) -> tuple[Stay, ...]:
    """The party's open stays, one a room; a suite's cards are all made for the first of them."""
    return (stay,) if stay.party is None else tuple(snapshot.open_stays_of_party(stay.party))


def refuse_sealed(room: Room) -> None:
    """Raise DeskRefused(``sealed``) for a room that is out of service."""
    if room.seal is not None:
        raise DeskRefused(room.label, "sealed")

"""The doors that a card goes to, each with the memory that its lock is proven to have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.card_tasks import Installation, LocalTime, Position
from app.domain.denial import DoorKey
from app.domain.door import DoorMemory
from app.domain.hotel import Room
from app.domain.local_time import local_time_at
from app.domain.permission import SEQUENCED_KINDS, CardFlag, CardKind, Permission
from app.domain.place import MAX_NUMBER, Place
from app.domain.stay import DoorSequence
from app.ports.card_source import CardSource
from app.ports.store import Snapshot
from app.services.where_card_works import doors_denying

_AREA_KINDS = (CardKind.FLOOR, CardKind.BUILDING)
_ANY_PLACE = Place(MAX_NUMBER, MAX_NUMBER, MAX_NUMBER)
"""Stands for whichever door a master card, or a card that tells any lock something, is held to."""


@dataclass(frozen=True, slots=True)
class KnownDoor:
    """One door: what its lock is proven to know. ``place`` None: a common door, or any."""

    memory: DoorMemory
    place: Place | None = None
    room_id: str | None = None
    label: str = ""


def doors_of(
    snapshot: Snapshot, source: CardSource, permission: Permission, now: datetime
) -> tuple[KnownDoor, ...]:
    """Return the doors that a card names, at least one: a card that names none goes to any door."""
    if isinstance(permission.task, Installation):
        return (KnownDoor(_at(_memory(source, _ANY_PLACE), permission.task.since)),)
    if not permission.doors:
        return (KnownDoor(_memory(source, _ANY_PLACE)),)
    if permission.kind in _AREA_KINDS:
        return tuple(KnownDoor(_memory(source, door.place), door.place) for door in permission.doors)
    denying = doors_denying(snapshot, permission.serial)
    return tuple(
        _room_door(snapshot, source, permission, door.place, denying, now) for door in permission.doors
    )


def common_doors_of(snapshot: Snapshot, source: CardSource, permission: Permission) -> tuple[KnownDoor, ...]:
    """Return the common doors of the hotel that the card opens."""
    if not permission.common_doors:
        return ()
    denying = doors_denying(snapshot, permission.serial)
    named = [door for door in snapshot.common_doors() if permission.common_doors >> (door.number - 1) & 1]
    plain = _memory(source, _ANY_PLACE)
    known = []
    for door in named:
        here = _at(plain, Position(None, door.number))
        denied = DoorKey(None, door.number) in denying
        known.append(KnownDoor(_denying(here, permission) if denied else here, label=door.name))
    return tuple(known)


def _room_door(
    snapshot: Snapshot,
    source: CardSource,
    permission: Permission,
    place: Place,
    denying: frozenset[DoorKey],
    now: datetime,
) -> KnownDoor:
    room = snapshot.room_at(place)
    if room is None:
        return KnownDoor(_memory(source, place), place, None, place.hex)
    account = _seen_as_well(snapshot, room, now)
    ended = account.ended >= account.seen and account.ended > 0
    memory = replace(
        _memory(source, place, max(account.seen, account.ended)),
        sequence_ended=ended,
        sealed=account.sealed,
        local_time=_told_time(snapshot, account),
    )
    if DoorKey(room.room_id) in denying:
        memory = _denying(memory, permission)
    return KnownDoor(memory, place, room.room_id, room.label)


def _seen_as_well(snapshot: Snapshot, room: Room, now: datetime) -> DoorSequence:
    """The door's account with what its cards themselves were noted to have been seen at it."""
    account, room_id = snapshot.door_sequence(room.room_id), room.room_id
    seen = (
        issue.sequence_in(room_id)
        for issue in snapshot.card_issues_that_may_open_room(room_id, now)
        if issue.kind in SEQUENCED_KINDS
        and CardFlag.KEEPS_OLDER not in issue.flags
        and issue.is_seen_in(room_id)
    )
    return replace(account, seen=max(account.seen, *seen, 0))


def _told_time(snapshot: Snapshot, account: DoorSequence) -> LocalTime | None:
    """The local time that a time card told the lock; None where none did."""
    hotel = snapshot.hotel() if account.clock_set_at is not None else None
    if hotel is None or account.clock_set_at is None:
        return None
    return local_time_at(ZoneInfo(hotel.time_zone), account.clock_set_at)


def _memory(source: CardSource, place: Place, sequence: int = 0) -> DoorMemory:
    return source.door_memory(place.building, place.floor, place.door, sequence)


def _at(memory: DoorMemory, position: Position) -> DoorMemory:
    return replace(memory, place=position.place, common_door=position.common_door)


def _denying(memory: DoorMemory, permission: Permission) -> DoorMemory:
    return replace(memory, denied=((permission.serial, permission.not_after),))

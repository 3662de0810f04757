"""A hotel of any size in a real database: rooms, half of them let, with cards out and guests that left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from app.adapters.clock import SystemClock
from app.adapters.db.opened import OpenedStore
from app.adapters.db.opening import open_store
from app.domain.hotel import Hotel, Room
from app.domain.journal import Act
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorSequence, IssueDoor, Stay
from app.ports.store import Transaction
from tests.bench.people import OPERATOR

ZONE = "Asia/Shanghai"
DATABASE_FILE = "keyrack.db"
_DOORS_A_FLOOR = 100
_FLOORS_A_BUILDING = 25
_GUESTS = ("Lindqvist", "Okafor", "Nguyen", "Novak", "Haddad", "Dubois", "Tanaka", "Kowalski", "Costa")


def rooms_of(count: int) -> list[Room]:
    """``count`` rooms with labels of their own, 100 a floor, 25 floors a building."""
    return [_room(at) for at in range(count)]


def _room(at: int) -> Room:
    floors, door = divmod(at, _DOORS_A_FLOOR)
    building, floor = divmod(floors, _FLOORS_A_BUILDING)
    label = f"{'ABCDE'[building]}{floor + 1}{door + 1:02}"
    battery = 12 if at % 17 == 0 else 60
    return Room(f"room-{at}", label, Place(building + 1, floor + 1, door + 1), battery_percent=battery)


async def open_hotel(folder: Path, hotel_id: bytes, room_count: int) -> OpenedStore:
    """Make the database of such a hotel in ``folder``; the caller closes the store."""
    clock = SystemClock()
    store = open_store(folder / DATABASE_FILE, demo=False, clock=clock)
    hotel = Hotel(hotel_id, "Harbour House", ZONE, time(15), time(12))
    await store.write(lambda rows: _furnish(rows, hotel, rooms_of(room_count), clock.now()))
    return store


def _furnish(rows: Transaction, hotel: Hotel, rooms: list[Room], now: datetime) -> None:
    rows.save_hotel(hotel)
    rows.save_operator(OPERATOR)
    rows.add_rooms(rooms)
    rows.append_journal(now, OPERATOR.name, Act.HOTEL_SET_UP, "", {"name": hotel.name})
    # The first room stays free: it is let again and again where cards are made.
    for at, room in enumerate(rooms[1:], start=1):
        if at % 2 or at % 7 == 0:
            _let(rows, room, at, now)


def _let(rows: Transaction, room: Room, at: int, now: datetime) -> None:
    stay = _stay(room, at, now)
    rows.save_stay(stay)
    rows.save_door_sequence(DoorSequence(room.room_id, spent=1))
    for issue in _issues(room, stay, at):
        rows.save_card_issue(issue)


def _stay(room: Room, at: int, now: datetime) -> Stay:
    return Stay(
        stay_id=f"stay-{at}",
        room_id=room.room_id,
        guest=_GUESTS[at % len(_GUESTS)],
        guests=1 + at % 3,
        cards_wanted=2,
        arrives=now - timedelta(days=1),
        departs=now + timedelta(days=at % 4, hours=1),
        created_at=now - timedelta(days=1),
        created_by=OPERATOR.operator_id,
        sequence=1,
        checked_out_at=now - timedelta(minutes=at % 60) if at % 7 == 0 else None,
    )


def _issues(room: Room, stay: Stay, at: int) -> Iterator[CardIssue]:
    for index in (1, 2):
        number = 2 * at + index
        yield CardIssue(
            issue_id=f"issue-{number}",
            serial=number,
            uid=number.to_bytes(4, "big"),
            kind=CardKind.GUEST,
            source="open",
            stay_id=stay.stay_id,
            doors=(IssueDoor(room.place, 1, room.room_id),),
            index=index,
            not_before=stay.arrives,
            not_after=stay.departs,
            state=CardState.PROVEN,
            begun_at=stay.arrives,
            issued_by=OPERATOR.operator_id,
            proven_at=stay.arrives,
            seen_at=stay.arrives if at % 3 else None,
        )

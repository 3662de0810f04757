"""The demo's doors: each decides as a lock does, keeps what it learned, and tells a record."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from app.adapters.open_format.hotel_keys import create_hotel_keys
from app.adapters.open_format.source import OpenFormatSource
from app.domain.door import DoorMemory, Verdict
from app.domain.hotel import Room
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.simulation.card import SimulatedCard, converse
from app.simulation.doors import SimulatedDoors
from tests.unit.desk_ground import START, blank

ROOM = Room("room-305", "305", Place(1, 3, 5))
SEEN = 3


@pytest.fixture
def source() -> OpenFormatSource:
    return OpenFormatSource(create_hotel_keys())


@pytest.fixture
def doors(source: OpenFormatSource) -> SimulatedDoors:
    def memory_of(room: Room) -> DoorMemory:
        return source.door_memory(room.place.building, room.place.floor, room.place.door, SEEN)

    numbers = count(1)
    return SimulatedDoors(
        {ROOM.room_id: ROOM}, memory_of, source.lock_master, lambda: START, lambda: f"record-{next(numbers)}"
    )


def a_card(source: OpenFormatSource, number: int, sequence: int) -> SimulatedCard:
    card = blank(number)
    reading = converse(source.recognise(card.atr), card)
    permission = Permission(
        key_version=source.key_version,
        hotel_id=source.door_memory(1, 3, 5, 0).hotel_id,
        kind=CardKind.GUEST,
        flags=CardFlag.NONE,
        serial=1000 + number,
        uid=card.uid,
        doors=(DoorGrant(ROOM.place, sequence),),
        index=1,
        issued_at=START,
        not_before=START,
        not_after=START + timedelta(days=1),
    )
    converse(source.write(reading, permission), card)
    return card


def test_a_door_opens_for_a_new_card_and_tells_which_it_was(
    doors: SimulatedDoors, source: OpenFormatSource
) -> None:
    trial = doors.present(ROOM.room_id, a_card(source, 1, SEEN + 1))
    assert trial.decision.opens
    record = trial.record
    assert (record.record_id, record.room_id, record.at) == ("record-1", ROOM.room_id, START)
    assert (record.what, record.serial, record.sequence) == (Verdict.OPENS.value, 1001, SEEN + 1)
    assert record.opened


def test_a_door_is_as_old_as_what_was_seen_at_it(doors: SimulatedDoors, source: OpenFormatSource) -> None:
    trial = doors.present(ROOM.room_id, a_card(source, 1, SEEN - 1))
    assert trial.decision.verdict is Verdict.REPLACED
    assert (trial.record.opened, trial.record.sequence, trial.record.serial) == (False, None, 1001)


def test_a_door_keeps_what_it_learned(doors: SimulatedDoors, source: OpenFormatSource) -> None:
    old, new = a_card(source, 1, SEEN), a_card(source, 2, SEEN + 1)
    verdicts = [doors.present(ROOM.room_id, card).decision.verdict for card in (old, new, old, new)]
    assert verdicts == [Verdict.OPENS, Verdict.OPENS, Verdict.REPLACED, Verdict.OPENS]


def test_a_blank_card_is_refused_and_recorded_without_a_serial(doors: SimulatedDoors) -> None:
    trial = doors.present(ROOM.room_id, blank(9))
    assert trial.decision.verdict is Verdict.NOT_A_CARD
    assert (trial.record.opened, trial.record.serial) == (False, None)


def test_a_door_that_does_not_exist_is_a_bug(doors: SimulatedDoors) -> None:
    with pytest.raises(KeyError):
        doors.present("room-999", blank(9))

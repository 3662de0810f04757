"""A lock's door records over Bluetooth: none lost, none twice, none at the wrong door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.door import Verdict
from app.domain.door_records import LockEvent
from app.domain.lock_notes import LockHealth, health_of, open_lock_id
from app.domain.lock_work import LockRoute, LockWork, WorkStage
from app.services.card_session import Answer
from app.services.collect_data_card import collect_data_card
from app.services.lock_fields import place_fields
from app.services.lock_ground import LockStep
from app.services.read_locks import read_lock
from app.simulation.door_log import CardSeen, DoorLog
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import STEP_LIMIT_S, Person, blank
from tests.unit.house_ground import make_house_cards, order
from tests.unit.lock_work_ground import OPEN_MAC, Technician, technician
from tests.unit.test_house_cards import guest_card

LOCK_ID = open_lock_id(OPEN_MAC)
RECORDS = 10_000


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


@pytest.fixture
async def bound(tech: Technician) -> OpenLockBrain:
    brain = tech.open_lock()
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE
    tech.told.clear()
    return brain


async def _at_the_door(tech: Technician, brain: OpenLockBrain, serial: int) -> None:
    brain.lock.log.append(CardSeen(tech.ground.desk.clock.now(), b"", Verdict.REPLACED, serial))


async def _serials(tech: Technician, room_id: str) -> list[int]:
    records = await tech.sync.desk.store.read(lambda rows: rows.door_records(room_id, 99))
    return [record.serial for record in records if record.serial is not None]


async def test_ten_thousand_records_come_once_through_a_link_that_loses_every_hundredth_notice(
    tech: Technician, bound: OpenLockBrain
) -> None:
    log = bound.lock.log
    already, at = log.next, tech.ground.desk.clock.now()
    for number in range(RECORDS):
        log.append(CardSeen(at, b"", Verdict.REPLACED, number + 1))
    tech.dial(OPEN_MAC, lose_every=100)
    job = await tech.openly(LockWork.SYNC_RECORDS)
    assert job.stage is WorkStage.DONE
    assert tech.steps.count(LockStep.CONNECTING) > 1
    records = await tech.sync.desk.store.read(lambda rows: rows.door_records("room-312", 2 * RECORDS))
    told = sorted(record.serial for record in records if record.serial is not None)
    assert told == list(range(1, RECORDS + 1))
    assert (await tech.note()).records_next >= already + RECORDS
    assert log.stored >= already + RECORDS
    assert job.done == job.wanted >= RECORDS


async def test_records_that_the_lock_has_overwritten_are_told_and_journaled(
    tech: Technician, bound: OpenLockBrain
) -> None:
    assert (await tech.openly(LockWork.SYNC_RECORDS)).fields == {}
    collected = (await tech.note()).records_next
    bound.lock.log = log = DoorLog(first=collected, stored=collected, room=60)
    for serial in range(log.room + 7):
        log.append(CardSeen(tech.ground.desk.clock.now(), b"", Verdict.REPLACED, serial + 1))
    job = await tech.openly(LockWork.SYNC_RECORDS)
    assert (job.stage, job.done, job.wanted) == (WorkStage.DONE, log.room, log.room)
    (entry,) = await tech.sync.desk.store.read(lambda rows: rows.journal(1))
    assert dict(entry.facts)["overwritten"] == str(log.first - collected)


async def test_what_a_lock_saw_before_it_was_this_hotels_is_not_missed(
    tech: Technician, bound: OpenLockBrain
) -> None:
    assert (await tech.openly(LockWork.DELETE_LOCK)).stage is WorkStage.DONE
    assert (await tech.bind_openly(bound)).stage is WorkStage.DONE
    assert bound.lock.log.first > 0
    assert (await tech.openly(LockWork.SYNC_RECORDS)).fields == {}


async def test_a_lock_that_is_let_go_hands_over_its_records_first(
    tech: Technician, bound: OpenLockBrain
) -> None:
    job = await tech.openly(LockWork.DELETE_LOCK)
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")
    assert not bound.memory.is_bound
    records = await tech.sync.desk.store.read(lambda rows: rows.door_records("room-312", 99))
    assert LockEvent.BOUND.value in {record.what for record in records}
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.notes()) == []


async def test_a_lock_that_moves_leaves_its_records_with_the_door_that_they_are_of(
    tech: Technician, bound: OpenLockBrain
) -> None:
    await _at_the_door(tech, bound, 4711)
    place = place_fields(tech.sync.ground.rooms["305"].place)
    moved = await tech.begin(LockWork.BIND_OPEN, LockRoute.OPEN, **place)
    await tech.sync.desk.store.write(lambda rows: rows.locks.save_job(replace(moved, room_id="room-305")))
    assert (await tech.run(moved)).stage is WorkStage.DONE
    assert (await tech.note()).room_id == "room-305"
    assert (await tech.openly(LockWork.SYNC_RECORDS)).stage is WorkStage.DONE
    assert (await _serials(tech, "room-312"), await _serials(tech, "room-305")) == ([4711], [])


async def test_what_comes_home_on_a_data_card_and_over_bluetooth_is_kept_once(
    tech: Technician, bound: OpenLockBrain
) -> None:
    ground, data = tech.sync.ground, blank(3)
    bound.lock.present(await guest_card(ground, "312", "Okafor", 1))
    await make_house_cards(ground, [order(ground, CardMake.DATA)], [data])
    assert bound.lock.present(data).verdict is Verdict.RECORDS_COLLECTED
    person = Person(answers=[Answer.OTHER_CARD])
    ground.encoder.lay(data)
    async with asyncio.timeout(STEP_LIMIT_S):
        assert await collect_data_card(ground.bench, person.tell, person.ask) == 1
    assert (await tech.openly(LockWork.SYNC_RECORDS)).stage is WorkStage.DONE
    records = await tech.sync.desk.store.read(lambda rows: rows.door_records("room-312", 99))
    of_cards = [record.what for record in records if record.serial is not None]
    assert of_cards == [Verdict.RECORDS_COLLECTED.value, Verdict.OPENS.value]
    assert [record.sequence for record in records if record.opened] == [1]


async def test_records_of_a_lock_whose_note_was_lost_go_to_the_door_that_it_names(
    tech: Technician, bound: OpenLockBrain
) -> None:
    await _at_the_door(tech, bound, 4711)
    note = await tech.note()
    gone = replace(note, deleted_at=note.bound_at)
    await tech.sync.desk.store.write(lambda rows: rows.locks.save_note(gone))
    assert (await tech.openly(LockWork.SYNC_RECORDS)).stage is WorkStage.DONE
    assert await _serials(tech, "room-312") == [4711]


async def test_an_initialised_lock_belongs_to_no_room_and_its_records_are_kept(
    tech: Technician, bound: OpenLockBrain
) -> None:
    await _at_the_door(tech, bound, 4711)
    assert (await tech.openly(LockWork.INITIALISE)).stage is WorkStage.DONE
    assert await _serials(tech, "room-312") == [4711]
    detail = await read_lock(tech.sync.desk, tech.ground.protocols, LOCK_ID)
    assert detail is not None
    assert LockHealth.NO_ROOM in health_of(detail.row, tech.ground.desk.clock.now())

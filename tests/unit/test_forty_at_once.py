"""A coach with forty rooms and a floor with forty locks: broken off, gone on with, and each done once."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from app.codec.lock_ble.keys import print_setup_code
from app.domain.hotel import Room
from app.domain.lock_work import LockRoute, LockWork, WorkStage
from app.domain.place import Place
from app.domain.secret import Secret
from app.services.batches import spoil_last_card
from app.services.card_flow_state import CardStep
from app.services.lock_bulk import BulkState, begin_bulk, run_bulk
from app.services.lock_fields import place_fields
from app.services.lock_jobs import WorkOrder
from tests.contract.vendor_server import VendorCloud
from tests.unit.batch_ground import Clerk, issues_of, make, make_until, party, progress_of
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Person, blank, desk_ground
from tests.unit.lock_work_ground import Technician, technician

FORTY = 40
CARDS_BEFORE_THE_COACH_CALLS = 17
LOCKS_BEFORE_THE_LID_CLOSES = 23
SETTINGS = "300234053700F0"
VALUES = (b"\x02", b"\x05", b"\x00\xf0")


async def test_forty_rooms_are_made_card_after_card_although_somebody_breaks_off(tmp_path: Path) -> None:
    async with desk_ground(tmp_path) as ground:
        rooms = [Room(f"room-{number}", f"{number}", Place(1, 4, number - 400)) for number in range(401, 441)]
        await ground.desk.store.write(lambda rows: rows.add_rooms(rooms))
        ground.rooms.update({room.label: room for room in rooms})
        batch = await party(ground, *(room.label for room in rooms), cards=1)
        stack = [blank(number) for number in range(1, FORTY + 3)]
        clerk = Clerk(ground, stack)
        begun = await make_until(
            ground, batch, clerk, lambda seen: _asked_for(seen) > CARDS_BEFORE_THE_COACH_CALLS
        )
        assert begun.made == CARDS_BEFORE_THE_COACH_CALLS
        await spoil_last_card(ground.desk, begun.items[0].item.item_id, "bent", MIRA)
        await make(ground, batch, Clerk(ground, stack[begun.made + 1 :]))
        ended = await progress_of(ground, batch)
        assert (ended.made, ended.spoiled, ended.is_complete) == (FORTY, 1, True)
        assert len({issue.uid for issue in await issues_of(ground, batch)}) == FORTY + 1


def _asked_for(clerk: Person) -> int:
    """How many cards were asked for so far."""
    steps = [state.step for state in clerk.steps]
    return sum(step is CardStep.WAITING and before is not step for before, step in pairwise([None, *steps]))


@pytest.mark.timeout(120)
async def test_forty_locks_are_set_up_alike_although_the_lid_is_closed(
    tmp_path: Path, vendor_cloud: VendorCloud
) -> None:
    async with technician(tmp_path, vendor_cloud) as tech:
        macs = [f"02:4B:52:00:01:{number:02X}" for number in range(FORTY)]
        lock_ids = [await _bind(tech, mac, number + 1) for number, mac in enumerate(macs)]
        tech.dial(macs[3], in_range=False)
        bulk_id = await begin_bulk(
            tech.ground,
            [
                WorkOrder(LockWork.ISSUE_SETTINGS, LockRoute.OPEN, lock_id, mac, {"settings": SETTINGS}, {})
                for lock_id, mac in zip(lock_ids, macs, strict=True)
            ],
        )
        await _run_until(tech, bulk_id, LOCKS_BEFORE_THE_LID_CLOSES)
        tech.dial(macs[3], in_range=True)
        async with asyncio.timeout(STEP_LIMIT_S):
            state = await run_bulk(tech.ground, tech.worker, bulk_id, tech.told.append, lambda _state: None)
        assert (state.done, state.refused, state.left, state.total) == (FORTY, 0, 0, FORTY)
        notes = await tech.sync.desk.store.read(lambda rows: rows.locks.notes())
        told = [note.settings or {} for note in notes if note.mac in macs]
        assert [(each[0x30], each[0x34], each[0x37]) for each in told] == [VALUES] * FORTY


async def test_a_floors_records_are_collected_although_a_lock_is_away_at_first(
    tmp_path: Path, vendor_cloud: VendorCloud
) -> None:
    async with technician(tmp_path, vendor_cloud) as tech:
        macs = [f"02:4B:52:00:01:{number:02X}" for number in range(FORTY)]
        lock_ids = [await _bind(tech, mac, number + 1) for number, mac in enumerate(macs)]
        tech.dial(macs[3], in_range=False)
        orders = [
            WorkOrder(LockWork.SYNC_RECORDS, LockRoute.OPEN, lock_id, mac, {}, {})
            for lock_id, mac in zip(lock_ids, macs, strict=True)
        ]
        bulk_id = await begin_bulk(tech.ground, orders)
        async with asyncio.timeout(STEP_LIMIT_S):
            first = await run_bulk(tech.ground, tech.worker, bulk_id, tech.told.append, lambda _state: None)
            tech.dial(macs[3], in_range=True)
            again = await run_bulk(tech.ground, tech.worker, bulk_id, tech.told.append, lambda _state: None)
        assert ((first.done, first.left), (again.done, again.left)) == ((FORTY - 1, 1), (FORTY, 0))
        notes = await tech.sync.desk.store.read(lambda rows: rows.locks.notes())
        collected = [note for note in notes if note.mac in macs and note.records_at and note.records_next]
        assert len(collected) == FORTY


async def _bind(tech: Technician, mac: str, door: int) -> str:
    code = {"setupCode": Secret(print_setup_code(tech.open_lock(mac).memory.setup_code))}
    place = place_fields(Place(1, 9, door))
    job = await tech.begin(LockWork.BIND_OPEN, LockRoute.OPEN, mac, secrets=code, **place)
    bound = await tech.run(job)
    assert bound.stage is WorkStage.DONE
    return bound.lock_id


async def _run_until(tech: Technician, bulk_id: str, done: int) -> None:
    """Run it and cancel it once so many locks are done."""
    enough = asyncio.Event()

    def told(state: BulkState) -> None:
        if state.done == done:
            enough.set()

    running = asyncio.ensure_future(run_bulk(tech.ground, tech.worker, bulk_id, tech.told.append, told))
    async with asyncio.timeout(STEP_LIMIT_S):
        await enough.wait()
    running.cancel()
    await asyncio.wait({running})
    assert running.cancelled()

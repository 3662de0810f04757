"""Work with locks over either radio: the simulated one, and the real bleak on its stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.door import Verdict
from app.domain.lock_work import LockWork, WorkStage
from app.domain.secret import Secret
from app.services.scan_locks import NearbyLock, scan_locks
from app.simulation.door_log import CardSeen
from tests.contract.radio_rooms import PATIENT, WAIT_LIMIT_S, RadioRoom
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import NEW_MAC, OPEN_MAC, Technician, technician
from tests.unit.sync_ground import LOCKS

RECORDS = 10_000
IMEI = "861234567890123"
USER = {"userNumber": "0007", "userType": "01", "name": "Ana"}
RELAYED = [
    (LockWork.ADD_USER, USER),
    (LockWork.MODIFY_USER, USER),
    (LockWork.DELETE_USER, {"userNumber": "0007"}),
    (LockWork.SYNC_USERS, {}),
    (LockWork.READ_SETTINGS, {}),
    (LockWork.ISSUE_SETTINGS, {"settings": "30023405"}),
    (LockWork.OPERATE, {"operation": "open"}),
    (LockWork.OPERATE, {"operation": "alwaysOpen"}),
    (LockWork.SET_CLOCK, {"operation": "setTime"}),
    (LockWork.SYNC_RECORDS, {}),
    (LockWork.NEWEST_RECORD, {}),
    (LockWork.ASSOCIATE_4G, {"imei": IMEI}),
    (LockWork.ASSOCIATE_DIRECT, {"imei": IMEI}),
    (LockWork.DELETE_LOCK, {}),
]
OPENLY = [
    *(pair for pair in RELAYED if pair[0] not in (LockWork.NEWEST_RECORD, LockWork.ASSOCIATE_DIRECT)),
    (LockWork.READ_STATUS, {}),
    (LockWork.UPDATE_DENIED, {}),
    (LockWork.INITIALISE, {}),
]


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud, room: RadioRoom) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud, room, PATIENT) as made:
        yield made


async def test_every_work_that_is_relayed(tech: Technician) -> None:
    known = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    tech.vendor_lock(known.mac)
    jobs = [await tech.relay(work, **fields) for work, fields in RELAYED]
    done = [(job.work, job.stage, job.last_error) for job in jobs]
    assert done == [(work, WorkStage.DONE, "") for work, _fields in RELAYED]


async def test_a_lock_that_is_initialised_by_relay_forgets_everything(tech: Technician) -> None:
    known = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    brain = tech.vendor_lock(known.mac)
    assert (await tech.relay(LockWork.ADD_USER, **USER)).stage is WorkStage.DONE
    assert (await tech.relay(LockWork.INITIALISE)).stage is WorkStage.DONE
    assert (brain.lock.users, brain.lock.is_bound) == ((), False)


@pytest.mark.parametrize("work", [LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER])
async def test_every_binding_that_is_relayed(tech: Technician, work: LockWork) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    job = await tech.run(await tech.begin_binding(work))
    assert (job.stage, job.last_error, brain.lock.is_bound) == (WorkStage.DONE, "", True)


async def test_every_work_in_the_open_format(tech: Technician) -> None:
    brain = tech.open_lock()
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE
    done = []
    for work, fields in OPENLY:
        secrets = {"credential": Secret("48151623")} if work is LockWork.ADD_USER else {}
        if work is LockWork.DELETE_LOCK:
            continue
        job = await tech.openly(work, secrets, **fields)
        done.append((work, job.stage, job.last_error))
    wanted = [work for work, _fields in OPENLY if work is not LockWork.DELETE_LOCK]
    assert done == [(work, WorkStage.DONE, "") for work in wanted]
    assert (await tech.openly(LockWork.DELETE_LOCK)).stage is WorkStage.DONE


async def test_ten_thousand_records_through_a_link_that_loses_every_hundredth_notice(
    tech: Technician,
) -> None:
    brain = tech.open_lock()
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE
    at = tech.ground.desk.clock.now()
    for number in range(RECORDS):
        brain.lock.log.append(CardSeen(at, b"", Verdict.REPLACED, number + 1))
    tech.dial(OPEN_MAC, lose_every=100)
    job = await tech.openly(LockWork.SYNC_RECORDS)
    while job.stage.is_open:
        job = await tech.run(job)
    records = await tech.sync.desk.store.read(lambda rows: rows.door_records("room-312", 2 * RECORDS))
    told = sorted(record.serial for record in records if record.serial is not None)
    assert told == list(range(1, RECORDS + 1))


async def test_locks_nearby_are_heard_with_what_is_ours(tech: Technician) -> None:
    brain = tech.open_lock()
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE
    tech.vendor_lock(NEW_MAC)
    heard: dict[str, NearbyLock] = {}
    both = asyncio.Event()

    def tell(nearby: tuple[NearbyLock, ...]) -> None:
        heard.update({lock.call.mac: lock for lock in nearby})
        if len(heard) == 2:
            both.set()

    scanning = asyncio.ensure_future(scan_locks(tech.ground, tell))
    async with asyncio.timeout(WAIT_LIMIT_S):
        await both.wait()
    scanning.cancel()
    await asyncio.wait({scanning})
    ours, new = heard[OPEN_MAC], heard[NEW_MAC]
    assert (ours.call.is_ours, ours.room_label, ours.call.battery_percent) == (True, "312", 90)
    assert (new.lock_id, new.call.is_open) == ("", False)

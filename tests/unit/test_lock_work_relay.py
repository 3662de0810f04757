from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.lock_work import LockRoute, LockWork, WorkRefused, WorkStage
from app.domain.pull import PullKind
from app.services.lock_ground import LockStep
from app.services.lock_jobs import give_up
from app.simulation.vendor_server.state import Cause
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import NEW_MAC, Technician, technician
from tests.unit.sync_ground import LOCKS

BINDINGS = (LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER)
MAC = "01:00:6C:0C:EB:C6"


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


async def _mac(tech: Technician) -> str:
    lock = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    return lock.mac.upper()


@pytest.mark.parametrize("work", BINDINGS)
async def test_a_binding_is_carried_and_reported_and_ties_the_lock_to_its_room(
    tech: Technician, work: LockWork
) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    job = await tech.run(await tech.begin_binding(work))
    assert (job.stage, job.sealed) == (WorkStage.DONE, None)
    assert tech.steps == [
        LockStep.ASKING_SERVER, LockStep.CONNECTING, LockStep.CARRYING, LockStep.REPORTING, LockStep.DONE
    ]  # fmt: skip
    assert brain.lock.is_bound
    row = tech.sync.cloud.server.state.find("lock", job.lock_id)
    assert row is not None
    assert row["lockStatus"] == "01"
    note = await tech.note(NEW_MAC)
    assert (note.lock_id, note.room_id, note.reached_by) == (job.lock_id, "room-312", LockRoute.RELAY)


async def test_a_password_of_a_binding_is_nowhere_in_the_files(tech: Technician, tmp_path: Path) -> None:
    tech.vendor_lock(NEW_MAC)
    tech.dial(NEW_MAC, in_range=False)
    job = await tech.run(await tech.begin_binding())
    assert job.stage is WorkStage.HELD
    assert b"136270" not in _everything_in(tmp_path)
    assert job.sealed is not None


def _everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


async def test_a_lock_out_of_range_keeps_its_command_and_is_gone_on_with(tech: Technician) -> None:
    tech.vendor_lock(NEW_MAC)
    tech.dial(NEW_MAC, in_range=False)
    job = await tech.run(await tech.begin_binding())
    assert (job.stage, job.last_error) == (WorkStage.HELD, "LockNotHeard")
    tech.dial(NEW_MAC, in_range=True)
    assert (await tech.run(job)).stage is WorkStage.DONE
    asked = tech.sync.cloud.effects("command.bind_lock_between")
    assert len({effect.row_id for effect in asked if effect.table == "command"}) == 1


async def test_an_answer_that_was_lost_is_asked_of_the_lock_again_and_done_once(tech: Technician) -> None:
    brain = tech.vendor_lock(await _mac(tech))
    tech.dial(await _mac(tech), drop_after_notice=0)
    job = await tech.relay(LockWork.OPERATE, operation="open")
    assert (job.stage, job.last_error, job.may_have_happened) == (WorkStage.CARRYING, "LinkLost", True)
    assert (await tech.run(job)).stage is WorkStage.DONE
    assert brain.lock.operations.count("open") == 1


async def test_an_answer_that_the_server_did_not_get_is_reported_again(tech: Technician) -> None:
    tech.vendor_lock(await _mac(tech))
    tech.sync.cloud.set_faults("cut_after@command.lock_report")
    job = await tech.relay(LockWork.OPERATE, operation="open")
    assert job.stage is WorkStage.ANSWERED
    tech.sync.cloud.set_faults()
    assert (await tech.run(job)).stage is WorkStage.DONE


@pytest.mark.parametrize(
    ("work", "fields"),
    [
        (LockWork.READ_SETTINGS, {}),
        (LockWork.ISSUE_SETTINGS, {"settings": "3002"}),
        (LockWork.SYNC_USERS, {}),
        (LockWork.ADD_USER, {"userNumber": "0007", "userType": "01", "name": "Ana"}),
        (LockWork.SYNC_RECORDS, {}),
        (LockWork.NEWEST_RECORD, {}),
        (LockWork.ASSOCIATE_4G, {"imei": "861234567890123"}),
        (LockWork.ASSOCIATE_DIRECT, {"imei": "861234567890123"}),
        (LockWork.SET_CLOCK, {"operation": "setTime"}),
    ],
)
async def test_work_is_done_by_relay(tech: Technician, work: LockWork, fields: dict[str, str]) -> None:
    tech.vendor_lock(await _mac(tech))
    job = await tech.relay(work, **fields)
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")


async def test_a_deleted_lock_is_reset_and_leaves_its_room(tech: Technician) -> None:
    brain = tech.vendor_lock(await _mac(tech))
    job = await tech.relay(LockWork.DELETE_LOCK)
    assert job.stage is WorkStage.DONE
    assert not brain.lock.is_bound
    assert tech.sync.cloud.server.state.find("lock", LOCKS[0]) is None
    assert await tech.sync.desk.store.read(lambda rows: rows.cloud.lock_of_room("room-305")) is None


@pytest.mark.parametrize("work", [LockWork.INITIALISE, LockWork.DELETE_LOCK])
async def test_a_lock_that_forgot_its_users_has_none_here_either(tech: Technician, work: LockWork) -> None:
    tech.vendor_lock(await _mac(tech))
    ana = {"userNumber": "0007", "userType": "01", "name": "Ana"}
    assert (await tech.relay(LockWork.ADD_USER, **ana)).stage is WorkStage.DONE
    assert (await tech.relay(work)).stage is WorkStage.DONE
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.users(LOCKS[0])) == []


@pytest.mark.parametrize(
    ("work", "fields"),
    [
        (LockWork.OPERATE, {"operation": "open"}),
        (LockWork.ADD_USER, {"userNumber": "0007", "userType": "01", "name": "Ana"}),
        (LockWork.MODIFY_USER, {"userNumber": "0008", "userType": "01", "name": "Ben"}),
    ],
)
async def test_what_the_lock_refused_is_not_called_done(
    tech: Technician, work: LockWork, fields: dict[str, str]
) -> None:
    brain = tech.vendor_lock(await _mac(tech))
    brain.dials = replace(brain.dials, battery_percent=5, most_users=0)
    job = await tech.relay(work, **fields)
    assert (job.stage, job.last_error) == (WorkStage.REFUSED, "LockSaidNo")
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.users(LOCKS[0])) == []


async def test_what_waits_at_the_server_for_the_lock_is_not_carried_along(tech: Technician) -> None:
    brain = tech.vendor_lock(await _mac(tech))
    await tech.sync.api.call("command.issue_operation", {"lockId": LOCKS[0], "operation": "open"})
    assert (await tech.relay(LockWork.SYNC_USERS)).stage is WorkStage.DONE
    assert "open" not in brain.lock.operations


async def test_no_old_command_is_carried_as_a_binding(tech: Technician) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    bound = await tech.run(await tech.begin_binding())
    await tech.sync.api.call("command.issue_operation", {"lockId": bound.lock_id, "operation": "open"})
    await tech.run(await tech.begin_binding())
    assert "open" not in brain.lock.operations


async def test_a_clock_that_is_off_is_set_along_with_other_work_and_only_once(tech: Technician) -> None:
    server = tech.sync.cloud.server
    row = server.state.find("lock", LOCKS[0])
    assert row is not None
    with server.state.act(Cause("test", "", "")) as act:
        act.change("lock", LOCKS[0], lockSysTime=str(int(row["lockSysTime"]) + 600_000))
    await tech.sync.puller.pull(PullKind.LOCKS)
    brain = tech.vendor_lock(await _mac(tech))
    assert (await tech.relay(LockWork.SYNC_USERS)).stage is WorkStage.DONE
    assert brain.lock.operations == ("setTime",)
    assert (await tech.relay(LockWork.SYNC_USERS)).stage is WorkStage.DONE
    jobs = await tech.sync.desk.store.read(lambda rows: rows.locks.jobs_of_lock(LOCKS[0], 9))
    assert [job.work for job in jobs].count(LockWork.SET_CLOCK) == 1


async def test_work_can_be_let_be_and_is_not_begun_again(tech: Technician) -> None:
    tech.vendor_lock(NEW_MAC)
    tech.dial(NEW_MAC, in_range=False)
    job = await tech.run(await tech.begin_binding())
    given_up = await give_up(tech.ground, job.job_id, "wrong door")
    assert (given_up.stage, given_up.sealed) == (WorkStage.GIVEN_UP, None)
    with pytest.raises(WorkRefused):
        await tech.run(job)


async def test_work_that_can_not_be_done_that_way_is_not_written_down(tech: Technician) -> None:
    with pytest.raises(WorkRefused):
        await tech.begin(LockWork.BIND_APARTMENT, LockRoute.SERVER, NEW_MAC)
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.open_jobs()) == []

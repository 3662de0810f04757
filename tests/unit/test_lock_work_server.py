from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkStage
from app.domain.secret import Secret
from app.domain.vendor_errors import ServerRefused
from app.services.lock_ground import LockStep
from app.services.refresh_lock import refresh_lock
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import Technician, technician
from tests.unit.sync_ground import LOCKS

MAC = "00:00:00:00:00:00"
IMEI = "861234567890123"


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


async def _online(tech: Technician) -> None:
    """Give the lock a 4G module that is online."""
    await tech.sync.api.call("module.report_association", {"lockId": LOCKS[0], "imei": IMEI, "result": "1"})


async def _by_server(tech: Technician, work: LockWork, **fields: str) -> LockJob:
    return await tech.run(await tech.begin(work, LockRoute.SERVER, MAC, LOCKS[0], **fields))


async def test_the_servers_module_brings_the_command(tech: Technician) -> None:
    await _online(tech)
    job = await _by_server(tech, LockWork.OPERATE, operation="alwaysOpen")
    assert job.stage is WorkStage.DONE
    assert tech.steps == [LockStep.ASKING_SERVER, LockStep.DONE]
    row = tech.sync.cloud.server.state.find("lock", LOCKS[0])
    assert row is not None
    assert row["isAlwaysOpen"] == "1"


async def test_a_lock_that_nothing_reaches_keeps_its_command_waiting(tech: Technician) -> None:
    job = await _by_server(tech, LockWork.OPERATE, operation="open")
    assert (job.stage, job.last_error) == (WorkStage.ASKED, "StillOnItsWay")
    assert LockStep.WAITING_FOR_SERVER in tech.steps
    await _online(tech)
    assert (await tech.run(job)).stage is WorkStage.DONE
    commands = [row for row in tech.sync.cloud.server.state.rows("command") if row["lockId"] == LOCKS[0]]
    assert len(commands) == 1


async def test_system_settings_are_kept_at_the_server(tech: Technician) -> None:
    job = await _by_server(tech, LockWork.SYSTEM_SETTINGS, lockUsername="Suite", timeZone="01")
    assert job.stage is WorkStage.DONE
    row = tech.sync.cloud.server.state.find("lock", LOCKS[0])
    assert row is not None
    assert (row["lockUsername"], row["timeZone"]) == ("Suite", "01")


async def test_a_modules_state_is_asked_for(tech: Technician) -> None:
    await _online(tech)
    job = await _by_server(tech, LockWork.STATUS_4G)
    assert job.stage is WorkStage.DONE
    assert (job.fields["told.imei"], job.fields["told.onlineStatus"]) == (IMEI, "1")


async def test_a_passcode_goes_out_by_the_module_and_stays_nowhere(tech: Technician) -> None:
    await _online(tech)
    secrets = {"password": Secret("48151623")}
    job = await tech.begin(
        LockWork.PASSCODE_4G, LockRoute.SERVER, MAC, LOCKS[0], secrets, passwordType="single"
    )
    done = await tech.run(job)
    assert (done.stage, done.sealed) == (WorkStage.DONE, None)


async def test_what_the_server_refuses_is_over(tech: Technician) -> None:
    job = await _by_server(tech, LockWork.STATUS_4G)
    assert (job.stage, job.last_error) == (WorkStage.REFUSED, "ServerRefused")


@pytest.mark.parametrize(
    ("fault", "stage"), [("too_many", WorkStage.WAITING), ("cut_after", WorkStage.ASKED)]
)
async def test_only_an_order_that_may_have_arrived_counts_as_asked(
    tech: Technician, fault: str, stage: WorkStage
) -> None:
    tech.sync.cloud.set_faults(f"{fault}@command.issue_operation")
    job = await _by_server(tech, LockWork.OPERATE, operation="open")
    assert job.stage is stage
    assert job.last_error


async def test_one_lock_is_asked_about_at_the_server(tech: Technician) -> None:
    row = tech.sync.cloud.server.state.find("lock", LOCKS[0])
    assert row is not None
    row["lockUsername"] = "Garden room"
    await refresh_lock(tech.ground, LOCKS[0])
    known = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    assert known.row["lockUsername"] == "Garden room"


async def test_a_lock_that_the_server_no_longer_has_is_kept_as_it_was(tech: Technician) -> None:
    before = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    await tech.sync.api.call("report.delete_lock", {"lockId": LOCKS[0]})
    with pytest.raises(ServerRefused):
        await refresh_lock(tech.ground, LOCKS[0])
    assert await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0])) == before


async def test_what_a_lock_refused_its_module_is_not_called_done(tech: Technician) -> None:
    await _online(tech)
    user = {"userNumber": "0008", "userType": "01", "name": "Ben"}
    job = await _by_server(tech, LockWork.MODIFY_USER, **user)
    assert (job.stage, job.last_error) == (WorkStage.REFUSED, "LockSaidNo")

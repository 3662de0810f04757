"""A binding that breaks off anywhere leaves a state that is told truly and can be gone on with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import suppress
from pathlib import Path

import pytest

from app.adapters.lock_languages.talking import worded
from app.codec.lock_ble.desk import TRIES
from app.codec.lock_ble.errors import Lossy
from app.codec.lock_ble.keys import print_setup_code
from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkStage
from app.domain.secret import Secret
from app.ports.lock_link import LinkLost
from app.services.lock_fields import place_fields
from app.services.lock_ground import LockJobState, LockStep
from app.simulation.brain_dials import BrainDials, PowerCut
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import NEW_MAC, OPEN_MAC, Technician, technician

MOST_CHUNKS = 12
"""More than a binding by relay has; a cut that comes too late cuts nothing."""
SERVER_CUTS = ("cut_before", "cut_after", "truncated", "server_error", "server_error_after")
ASKED_OF_THE_SERVER = ("command.bind_lock_between", "command.lock_report", "report.binding_0700")


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


async def _ends_well(tech: Technician, job: LockJob) -> None:
    """Go on with it as often as a person would, and look at all three: server, lock, our own books."""
    for _ in range(3):
        if job.stage.is_open:
            job = await tech.run(job)
    assert job.stage is WorkStage.DONE, job
    rows = [row for row in tech.sync.cloud.server.state.rows("lock") if row["mac"].upper() == NEW_MAC]
    assert [row["lockStatus"] for row in rows] == ["01"]
    note = await tech.note(NEW_MAC)
    assert (note.lock_id, note.room_id) == (rows[0]["id"], "room-312")


@pytest.mark.parametrize("fault", SERVER_CUTS)
@pytest.mark.parametrize("operation", ASKED_OF_THE_SERVER)
async def test_a_server_that_fails_at_any_question(tech: Technician, operation: str, fault: str) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    tech.sync.cloud.set_faults(f"{fault}@{operation}")
    job = await tech.run(await tech.begin_binding())
    assert job.stage.is_open
    assert job.last_error
    asked_home = operation == "report.binding_0700"
    assert brain.lock.is_bound is asked_home
    assert (job.stage is WorkStage.ANSWERED) is asked_home
    tech.sync.cloud.set_faults()
    await _ends_well(tech, job)


@pytest.mark.parametrize("chunk", range(1, MOST_CHUNKS))
async def test_a_link_that_breaks_before_any_chunk(tech: Technician, chunk: int) -> None:
    tech.vendor_lock(NEW_MAC)
    tech.dial(NEW_MAC, drop_before_chunk=chunk)
    job = await tech.run(await tech.begin_binding())
    assert job.stage in (WorkStage.CARRYING, WorkStage.DONE)
    await _ends_well(tech, job)


@pytest.mark.parametrize("notice", range(3))
async def test_a_link_that_breaks_after_any_notice(tech: Technician, notice: int) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    tech.dial(NEW_MAC, drop_after_notice=notice)
    job = await tech.run(await tech.begin_binding())
    assert (job.stage, brain.lock.is_bound) in ((WorkStage.CARRYING, True), (WorkStage.DONE, True))
    await _ends_well(tech, job)


@pytest.mark.parametrize("cut", [PowerCut.BEFORE_STORING, PowerCut.BEFORE_ANSWERING])
async def test_a_battery_that_fails_in_the_act(tech: Technician, cut: PowerCut) -> None:
    brain = tech.vendor_lock(NEW_MAC)
    brain.dials = BrainDials(power_cut=cut)
    job = await tech.run(await tech.begin_binding())
    assert (job.stage, job.may_have_happened) == (WorkStage.CARRYING, True)
    brain.dials = BrainDials()
    brain.restore_power()
    await _ends_well(tech, job)


@pytest.mark.parametrize(
    "step", [LockStep.ASKING_SERVER, LockStep.CONNECTING, LockStep.CARRYING, LockStep.REPORTING]
)
async def test_a_person_who_cancels_at_any_step(tech: Technician, step: LockStep) -> None:
    tech.vendor_lock(NEW_MAC)
    job = await tech.begin_binding()
    running: asyncio.Task[LockJob]

    def tell(state: LockJobState) -> None:
        if state.step is step:
            running.cancel()

    running = asyncio.ensure_future(tech.worker.run(job.job_id, tell))
    with suppress(asyncio.CancelledError):
        await running
    stored = await tech.job(job)
    assert stored.stage.is_open
    assert not tech.worker.is_running(job.job_id)
    await _ends_well(tech, stored)


# ---------------------------------------------------------------- the open format


async def _begin_openly(tech: Technician, brain: OpenLockBrain) -> LockJob:
    code = {"setupCode": Secret(print_setup_code(brain.memory.setup_code))}
    place = place_fields(tech.sync.ground.rooms["312"].place)
    return await tech.begin(LockWork.BIND_OPEN, LockRoute.OPEN, secrets=code, **place)


def _told_truly(job: LockJob, brain: OpenLockBrain) -> bool:
    """What the job's stage claims of the lock: untouched, done, or that nobody knows."""
    claims = {WorkStage.WAITING: False, WorkStage.DONE: True}
    return claims.get(job.stage, brain.memory.is_bound) is brain.memory.is_bound


async def _ends_well_openly(tech: Technician, job: LockJob) -> None:
    for _ in range(3):
        if job.stage.is_open:
            job = await tech.run(job)
    assert job.stage is WorkStage.DONE, job
    note = await tech.note()
    assert (note.room_id, note.bound_at is not None) == ("room-312", True)
    tech.dial(OPEN_MAC, drop_before_chunk=None, drop_after_notice=None)
    assert (await tech.openly(LockWork.READ_STATUS)).stage is WorkStage.DONE


@pytest.mark.parametrize("chunk", range(1, 12))
async def test_an_open_binding_whose_link_breaks_before_any_chunk(tech: Technician, chunk: int) -> None:
    brain = tech.open_lock()
    job = await _begin_openly(tech, brain)
    tech.dial(OPEN_MAC, drop_before_chunk=chunk)
    job = await tech.run(job)
    assert job.stage in (WorkStage.WAITING, WorkStage.CARRYING, WorkStage.DONE)
    assert _told_truly(job, brain)
    await _ends_well_openly(tech, job)


@pytest.mark.parametrize("notice", range(10))
async def test_an_open_binding_whose_link_breaks_after_any_notice(tech: Technician, notice: int) -> None:
    brain = tech.open_lock()
    job = await _begin_openly(tech, brain)
    tech.dial(OPEN_MAC, drop_after_notice=notice)
    job = await tech.run(job)
    assert job.stage in (WorkStage.WAITING, WorkStage.CARRYING, WorkStage.DONE)
    assert _told_truly(job, brain)
    await _ends_well_openly(tech, job)


@pytest.mark.parametrize("lost", range(1, 7))
async def test_an_open_binding_whose_answers_come_torn(tech: Technician, lost: int) -> None:
    brain = tech.open_lock()
    job = await _begin_openly(tech, brain)
    tech.dial(OPEN_MAC, lose_every=lost)
    job = await tech.run(job)
    assert _told_truly(job, brain), job
    tech.dial(OPEN_MAC, lose_every=None)
    await _ends_well_openly(tech, job)


def test_torn_answers_were_answers_all_the_same() -> None:
    def talk() -> Generator[bytes, bytes, None]:
        yield b""
        raise Lossy

    said = worded(OPEN_MAC, talk())
    next(said)
    with pytest.raises(LinkLost) as lost:
        said.send(b"")
    assert (lost.value.answered, lost.value.sent) == (TRIES, True)

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.lock_work import LockJob, LockWork, WorkStage
from app.services.read_locks import LockDetail, read_lock
from app.services.refresh_lock import refresh_after
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import NEW_MAC, Technician, technician
from tests.unit.sync_ground import LOCKS


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


async def _detail(tech: Technician, lock_id: str) -> LockDetail:
    detail = await read_lock(tech.ground.desk, tech.ground.protocols, lock_id)
    assert detail is not None
    return detail


async def _settings_are_issued(tech: Technician) -> LockJob:
    known = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    tech.vendor_lock(known.mac.upper())
    return await tech.relay(LockWork.ISSUE_SETTINGS, settings="3004")


async def test_a_lock_that_was_bound_by_relay_is_known_with_every_field_at_once(tech: Technician) -> None:
    tech.vendor_lock(NEW_MAC)
    job = await tech.run(await tech.begin_binding())
    detail = await _detail(tech, job.lock_id)
    assert detail.vendor is not None
    assert (detail.row.battery, detail.row.room_label, detail.has_secrets) == ((25, 37), "312", True)


async def test_settings_that_a_lock_took_by_relay_are_known_at_once(tech: Technician) -> None:
    assert (await _settings_are_issued(tech)).stage is WorkStage.DONE
    vendor = (await _detail(tech, LOCKS[0])).vendor
    assert vendor is not None
    assert [setting.value for setting in vendor.settings.values() if setting.tag == 0x30] == ["04"]


async def test_work_is_done_although_the_server_does_not_say_what_it_knows_now(tech: Technician) -> None:
    tech.sync.cloud.set_faults("server_error@lock.details")
    job = await _settings_are_issued(tech)
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")
    vendor = (await _detail(tech, LOCKS[0])).vendor
    assert vendor is not None
    assert all(setting.value != "04" for setting in vendor.settings.values() if setting.tag == 0x30)


async def test_who_signed_out_meanwhile_has_the_work_done_all_the_same(tech: Technician) -> None:
    done = await _settings_are_issued(tech)
    await refresh_after(replace(tech.ground, api=lambda: None), done)
    assert (await tech.job(done)).stage is WorkStage.DONE

"""The same work with many locks: all of it written down or nothing, each lock settled on its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.codec.lock_ble.keys import print_setup_code
from app.domain.lock_work import LockRoute, LockWork, WorkRefused, WorkStage
from app.domain.secret import Secret
from app.services.lock_bulk import BulkState, begin_bulk, run_bulk
from app.services.lock_fields import place_fields
from app.services.lock_jobs import WorkOrder
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import STEP_LIMIT_S
from tests.unit.lock_work_ground import OPEN_MAC, Technician, technician

OTHER_MAC = "02:4B:52:00:00:02"


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


def _order(mac: str, route: LockRoute = LockRoute.OPEN) -> WorkOrder:
    return WorkOrder(LockWork.READ_STATUS, route, "", mac, {}, {})


async def _run(tech: Technician, bulk_id: str) -> tuple[BulkState, list[BulkState]]:
    told: list[BulkState] = []
    async with asyncio.timeout(STEP_LIMIT_S):
        state = await run_bulk(tech.ground, tech.worker, bulk_id, tech.told.append, told.append)
    return state, told


async def _bind_other(tech: Technician) -> None:
    code = {"setupCode": Secret(print_setup_code(tech.open_lock(OTHER_MAC).memory.setup_code))}
    place = place_fields(tech.sync.ground.rooms["305"].place)
    job = await tech.begin(LockWork.BIND_OPEN, LockRoute.OPEN, OTHER_MAC, secrets=code, **place)
    assert (await tech.run(job)).stage is WorkStage.DONE


async def test_where_one_of_many_can_not_be_done_that_way_none_is_written_down(tech: Technician) -> None:
    with pytest.raises(WorkRefused):
        await begin_bulk(tech.ground, [_order(OPEN_MAC), _order(OTHER_MAC, LockRoute.RELAY)])
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.open_jobs()) == []


async def test_a_lock_that_is_out_of_reach_is_left_for_the_next_time(tech: Technician) -> None:
    assert (await tech.bind_openly(tech.open_lock())).stage is WorkStage.DONE
    await _bind_other(tech)
    tech.dial(OPEN_MAC, in_range=False)
    bulk_id = await begin_bulk(tech.ground, [_order(OPEN_MAC), _order(OTHER_MAC)])
    first, told = await _run(tech, bulk_id)
    assert (first.done, first.refused, first.left, first.total) == (1, 0, 1, 2)
    assert [state.done for state in told] == [0, 0, 1]
    tech.dial(OPEN_MAC, in_range=True)
    again, told = await _run(tech, bulk_id)
    assert (again.done, again.left) == (2, 0)
    assert len(told) == 2, "the lock that was done is not asked again"

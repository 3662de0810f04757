"""A lock of the open format is moved, and its room sealed, by whoever stands before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.codec.lock_ble.keys import print_setup_code
from app.domain.lock_work import LockRoute, LockWork, WorkRefused, WorkStage
from app.services.lock_fields import place_fields
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.vendor_server import VendorCloud
from tests.unit.lock_work_ground import NO_SECRETS, Technician, technician


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


async def test_a_lock_of_this_hotel_moves_to_another_room_without_a_code(
    tech: Technician, bound: OpenLockBrain
) -> None:
    job = await tech.openly(
        LockWork.BIND_OPEN, NO_SECRETS, **place_fields(tech.sync.ground.rooms["305"].place)
    )
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")
    assert bound.lock.memory.place == tech.sync.ground.rooms["305"].place


async def test_a_new_lock_is_not_bound_without_its_code(tech: Technician) -> None:
    brain = tech.open_lock()
    job = await tech.openly(
        LockWork.BIND_OPEN, NO_SECRETS, **place_fields(tech.sync.ground.rooms["312"].place)
    )
    assert (job.stage, job.last_error) == (WorkStage.WAITING, "LockNotOurs")
    assert not brain.memory.is_bound


async def test_a_typing_error_in_a_set_up_code_is_found_before_it_is_sent(tech: Technician) -> None:
    code = print_setup_code(bytes(range(10)))
    is_setup_code = tech.ground.protocols.is_setup_code
    assert is_setup_code(code)
    assert is_setup_code(code.lower().replace(" ", ""))
    assert not is_setup_code(code[:-1])
    assert not is_setup_code(("B" if code[0] == "A" else "A") + code[1:])


async def test_a_room_is_sealed_and_unsealed_at_its_door(tech: Technician, bound: OpenLockBrain) -> None:
    assert (await tech.openly(LockWork.OPERATE, operation="seal")).stage is WorkStage.DONE
    assert bound.lock.memory.sealed
    assert (await tech.openly(LockWork.OPERATE, operation="unseal")).stage is WorkStage.DONE
    assert not bound.lock.memory.sealed


async def test_nobody_who_is_inside_is_sealed_in(tech: Technician, bound: OpenLockBrain) -> None:
    bound.lock.memory = replace(bound.lock.memory, deadbolt_thrown=True)
    job = await tech.openly(LockWork.OPERATE, operation="seal")
    assert (job.stage, bound.lock.memory.sealed) == (WorkStage.REFUSED, False)


@pytest.mark.parametrize("route", [LockRoute.RELAY, LockRoute.SERVER])
async def test_a_seal_goes_by_the_open_format_alone(tech: Technician, route: LockRoute) -> None:
    with pytest.raises(WorkRefused) as refused:
        await tech.begin(LockWork.OPERATE, route, operation="seal")
    assert refused.value.because == "route"

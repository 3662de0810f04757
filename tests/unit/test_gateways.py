from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.journal import Act
from app.domain.pull import PullKind
from app.services.gateways import Gateway, read_gateways, unbind_from_account, unbind_from_lock
from app.simulation.vendor_server.seeding import seed_gateway
from app.simulation.vendor_server.state import Cause
from tests.contract.vendor_server import USER_ID, VendorCloud
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import LOCKS, SyncGround, sync_ground


@pytest.fixture
async def sync(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    """A desk that has fetched its one gateway, which serves both published locks."""
    seed_gateway(vendor_cloud.server.state, USER_ID, "GW-1", LOCKS)
    async with sync_ground(tmp_path, vendor_cloud) as made:
        await made.puller.pull(PullKind.GATEWAYS)
        yield made


async def _listed(sync: SyncGround) -> list[Gateway]:
    return list((await read_gateways(sync.desk)).gateways)


def _served(gateways: list[Gateway]) -> list[tuple[str, ...]]:
    return [tuple(lock_id for lock_id, _name in gateway.locks) for gateway in gateways]


async def _acts(sync: SyncGround) -> list[Act]:
    return [entry.act for entry in await sync.desk.store.read(lambda rows: rows.journal(1))]


async def test_a_lock_that_a_gateway_let_go_is_not_listed_with_it_any_more(sync: SyncGround) -> None:
    (gateway,) = await _listed(sync)
    await unbind_from_lock(sync.desk, sync.api, gateway, LOCKS[0], MIRA)
    assert _served(await _listed(sync)) == [(LOCKS[1],)]
    assert await _acts(sync) == [Act.GATEWAY_UNBOUND]
    await sync.puller.pull(PullKind.GATEWAYS)
    assert _served(await _listed(sync)) == [(LOCKS[1],)], "as the server lists it"


async def test_a_lock_that_was_bound_to_the_gateway_again_is_listed_with_it_again(sync: SyncGround) -> None:
    (gateway,) = await _listed(sync)
    state = sync.cloud.server.state
    before = state.find("gateway", gateway.gateway_id)
    assert before is not None
    await unbind_from_lock(sync.desk, sync.api, gateway, LOCKS[0], MIRA)
    with state.act(Cause("seed", "", "")) as act:
        act.keep("gateway", gateway.gateway_id, {**before, "updateTime": "2026-11-24 08:00:00"})
    await sync.puller.pull(PullKind.GATEWAYS)
    assert _served(await _listed(sync)) == [LOCKS]


async def test_a_gateway_that_left_the_account_is_not_listed_any_more(sync: SyncGround) -> None:
    (gateway,) = await _listed(sync)
    await unbind_from_account(sync.desk, sync.api, gateway, MIRA)
    assert await _listed(sync) == []
    assert await _acts(sync) == [Act.GATEWAY_UNBOUND]
    await sync.puller.pull(PullKind.GATEWAYS)
    assert await _listed(sync) == []

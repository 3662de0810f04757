"""The background sync: what is due is done, pauses are kept, and how it stands is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.ids import RandomIds
from app.domain.outbox import OutboxState
from app.domain.pull import PullKind
from app.domain.secret import Secret
from app.ports.secrets import SecretStoreFailed
from app.ports.store import DatabaseBusy, Store
from app.ports.vendor_api import VendorAnswer
from app.services.desk import Desk
from app.services.queue_for_server import SERVER_ACCOUNT
from app.services.sync_loop import SyncLoop, SyncState
from tests.contract.vendor_server import ACCOUNT, VendorCloud, serving
from tests.unit.desk_ground import blank
from tests.unit.sync_ground import SyncGround, make_card, sync_ground

WAIT_LIMIT_S = 20.0


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def sync(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    async with sync_ground(tmp_path, cloud) as made:
        yield made


@asynccontextmanager
async def running(sync: SyncGround, desk: Desk | None = None) -> AsyncIterator[SyncLoop]:
    loop = SyncLoop(desk or sync.desk, sync.api, sync.pusher, sync.puller)
    task = asyncio.create_task(loop.run())
    try:
        yield loop
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(loop: SyncLoop, wanted: Callable[[SyncState], bool]) -> SyncState:
    """Wait until the state is as wanted and return it."""
    reached: asyncio.Future[SyncState] = asyncio.get_running_loop().create_future()

    def on_state(state: SyncState) -> None:
        if wanted(state) and not reached.done():
            reached.set_result(state)

    end = loop.watch(on_state)
    on_state(loop.state)
    try:
        return await asyncio.wait_for(reached, WAIT_LIMIT_S)
    finally:
        end()


async def until_true(loop: SyncLoop, holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something beside the state holds; asked anew whenever the state changes."""
    changed = asyncio.Event()
    end = loop.watch(lambda _state: changed.set())
    try:
        async with asyncio.timeout(WAIT_LIMIT_S):
            while not await holds():
                await changed.wait()
                changed.clear()
    finally:
        end()


async def until_idle(sync: SyncGround, loop: SyncLoop) -> None:
    """Wait until every kind was fetched and nothing is on its way."""

    async def all_fetched() -> bool:
        statuses = await sync.desk.store.read(lambda rows: list(map(rows.cloud.pull_status, PullKind)))
        return all(status.last_try is not None for status in statuses)

    await until_true(loop, all_fetched)
    await until(loop, lambda state: state.running is None and not state.pushing)


async def test_what_waits_is_sent_and_every_kind_is_fetched_at_the_start(sync: SyncGround) -> None:
    await make_card(sync)
    async with running(sync) as loop:
        await until_idle(sync, loop)
        state = await until(loop, lambda state: state.waiting == 0)
    assert (state.dead, state.uncertain, state.oldest_waiting_since) == (0, 0, None)
    assert await sync.states() == [OutboxState.DONE]
    assert len(sync.cards()) == 1


async def test_a_desk_act_is_sent_when_the_loop_is_nudged(sync: SyncGround) -> None:
    async with running(sync) as loop:
        await until_idle(sync, loop)
        await make_card(sync)
        loop.nudge()

        async def sent() -> bool:
            return bool(sync.cards())

        await until_true(loop, sent)


async def test_a_paused_sync_sends_nothing_and_says_what_waits(sync: SyncGround) -> None:
    await make_card(sync)
    async with running(sync) as loop:
        loop.pause()
        state = await until(loop, lambda state: state.waiting == 1)
        assert state.paused
        assert state.oldest_waiting_since == sync.ground.clock.now()
        assert sync.cards() == []
        loop.resume()
        await until(loop, lambda state: state.waiting == 0 and not state.paused)


async def test_nothing_is_sent_without_an_account_or_while_nobody_is_signed_in(sync: SyncGround) -> None:
    await make_card(sync)
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    async with running(sync) as loop:
        await until(loop, lambda state: state.waiting == 1)
        await sync.api.sign_out()
        await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ACCOUNT.name))
        await until(loop, lambda state: not state.vendor.signed_in)
        assert sync.cards() == []
        await sync.api.sign_in(ACCOUNT.name, Secret(ACCOUNT.password))
        await until(loop, lambda state: state.vendor.signed_in and state.waiting == 0)


async def test_a_kind_is_fetched_again_when_its_time_has_come(sync: SyncGround) -> None:
    async with running(sync) as loop:
        await until_idle(sync, loop)
        sync.ground.clock.pass_time(timedelta(minutes=6))
        loop.nudge()
        await until(loop, lambda state: state.last_success == sync.ground.clock.now())
        await until(loop, lambda state: state.running is None)
    locks, gateways = await sync.desk.store.read(
        lambda rows: (rows.cloud.pull_status(PullKind.LOCKS), rows.cloud.pull_status(PullKind.GATEWAYS))
    )
    assert locks.last_try == sync.ground.clock.now()
    assert gateways.last_try != sync.ground.clock.now()


async def test_sync_now_fetches_what_is_not_due(sync: SyncGround) -> None:
    async with running(sync) as loop:
        await until_idle(sync, loop)
        sync.ground.clock.pass_time(timedelta(seconds=1))
        loop.sync_now(PullKind.GATEWAYS)
        await until(loop, lambda state: state.last_success == sync.ground.clock.now())


async def test_what_the_last_life_was_sending_is_in_doubt_from_the_start(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    await make_card(sync)
    cloud.set_faults("cut_after@card.report")
    await sync.pusher.push_once()
    async with running(sync) as loop:
        state = await until(loop, lambda state: state.uncertain == 1)
        assert state.waiting == 0
        sync.ground.clock.pass_time(timedelta(minutes=20))
        loop.nudge()
        await until(loop, lambda state: state.uncertain == 0)
    assert len(sync.effects()) == 1


async def test_a_busy_database_does_not_end_the_sync(sync: SyncGround) -> None:
    class BusyStore:
        """Refuses everything."""

        async def read(self, _view: object) -> object:
            raise DatabaseBusy(Path("keyrack.db"))

        write = read

    busy: Store = BusyStore()  # type: ignore[assignment]
    await make_card(sync, card=blank(3))
    async with running(sync, Desk(busy, sync.ground.clock, RandomIds())) as loop:
        state = await until(loop, lambda state: state.trouble is not None)
    assert isinstance(state.trouble, DatabaseBusy)


async def test_a_key_store_that_fails_in_mid_push_leaves_the_row_in_doubt_and_the_sync_alive(
    sync: SyncGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = sync.api.call

    async def failing(
        operation_id: str, fields: Mapping[str, str], *, known: Container[bytes] = ()
    ) -> VendorAnswer:
        if operation_id == "card.report":
            raise SecretStoreFailed("token")
        return await call(operation_id, fields, known=known)

    await make_card(sync)
    monkeypatch.setattr(sync.api, "call", failing)
    async with running(sync) as loop:
        await until(loop, lambda state: isinstance(state.trouble, SecretStoreFailed))
        monkeypatch.undo()
        loop.nudge()
        await until(loop, lambda state: state.uncertain == 1)
        sync.ground.clock.pass_time(timedelta(minutes=1))
        loop.nudge()
        await until(loop, lambda state: state.waiting + state.uncertain == 0)
    assert len(sync.effects()) == 1


async def test_listeners_that_left_hear_nothing_more(sync: SyncGround) -> None:
    heard: list[SyncState] = []
    loop = SyncLoop(sync.desk, sync.api, sync.pusher, sync.puller)
    end = loop.watch(heard.append)
    loop.pause()
    end()
    loop.resume()
    assert [state.paused for state in heard] == [True]

"""The Sync page from act to row, over a real database and a simulated server that is spoken to by HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from app.domain.journal import Act
from app.domain.outbox import OutboxState
from app.domain.pull import PullKind
from app.services.match_locks import unmatch_lock
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.vendor_server import ACCOUNT, VendorCloud, serving
from tests.ui.sync_office import Office
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import LOCKS, make_card, sync_ground
from ui.presenters.shell_state import ServerStanding
from ui.presenters.sync_state import SyncTab


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[Office]:
    async with sync_ground(tmp_path, cloud) as ground:
        yield Office(ground)


@asynccontextmanager
async def running(office: Office) -> AsyncIterator[None]:
    task = asyncio.get_running_loop().create_task(office.loop.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await office.idle()


async def refused_card(office: Office, cloud: VendorCloud) -> None:
    """A card of room 305 that the server refuses to learn of."""
    await make_card(office.ground)
    cloud.set_faults("server_error=400@card.report")
    await office.ground.pusher.push_once()
    cloud.set_faults()
    await office.sync.refresh()
    office.sync.choose_tab(SyncTab.NEEDS_YOU)
    office.sync.choose(office.sync.state.dead[0].row_id)


async def test_a_card_that_was_made_waits_and_is_then_done(office: Office) -> None:
    await make_card(office.ground)
    await office.sync.refresh()
    (waiting,) = office.sync.state.waiting
    assert (waiting.operation_id, waiting.room_label, waiting.operator) == ("card.report", "305", "Mira")
    await office.ground.pusher.push_once()
    await office.sync.refresh()
    assert office.sync.state.waiting == ()
    assert [row.state for row in office.sync.state.closed] == [OutboxState.DONE]


async def test_what_the_server_refused_needs_a_person_and_is_sent_again_on_request(
    office: Office, cloud: VendorCloud
) -> None:
    await refused_card(office, cloud)
    assert office.sync.state.chosen_row is not None
    assert office.sync.state.chosen_row.last_error == "ServerRefused"
    office.sync.retry()
    await office.idle()
    assert office.sync.state.dead == ()
    await office.ground.push_later()
    assert len(office.ground.cards()) == 1


async def test_a_dropped_act_names_the_card_and_keeps_the_reason(office: Office, cloud: VendorCloud) -> None:
    await refused_card(office, cloud)
    office.sync.drop()
    await office.idle()
    assert office.answers.drops == [("305", 1)]
    (closed,) = office.sync.state.closed
    assert (closed.state, closed.reason) == (OutboxState.DROPPED, "the card was destroyed")
    entries = await office.ground.desk.store.read(lambda rows: rows.journal(1))
    assert entries[0].act is Act.OUTBOX_DROPPED


async def test_without_a_reason_nothing_is_dropped(office: Office, cloud: VendorCloud) -> None:
    await refused_card(office, cloud)
    office.answers.reason = None
    office.sync.drop()
    await office.idle()
    assert len(office.sync.state.dead) == 1


async def test_edited_fields_are_what_is_sent(office: Office, cloud: VendorCloud) -> None:
    await refused_card(office, cloud)
    row = office.sync.state.dead[0]
    office.answers.fields = {**row.fields, "name": "Suite 305"}
    office.sync.edit()
    await office.idle()
    (waiting,) = office.sync.state.waiting
    assert waiting.fields["name"] == "Suite 305"


async def test_a_lock_without_a_room_is_matched_by_its_label(office: Office) -> None:
    await unmatch_lock(office.ground.desk, LOCKS[0], MIRA)
    await office.sync.refresh()
    assert [lock.lock_id for lock in office.sync.state.locks] == [LOCKS[0]]
    office.sync.choose_tab(SyncTab.LOCKS)
    office.sync.choose(LOCKS[0])
    office.sync.match("nowhere")
    office.sync.match("312")
    await office.idle()
    assert office.sync.state.locks == ()
    taken = {room.label: room.lock_name for room in office.sync.state.rooms}
    assert taken["312"]
    assert not taken["305"]


async def test_the_status_bar_says_that_nothing_is_set_up(office: Office) -> None:
    await office.ground.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    await office.sync.load_account()
    assert office.sync.status.standing is ServerStanding.NOT_SET_UP


async def test_the_status_bar_follows_the_loop(office: Office) -> None:
    await make_card(office.ground)
    settled = []
    office.sync.acts_settled.connect(lambda: settled.append(office.sync.state.in_work))
    async with running(office):
        await office.sync.load_account()
        await office.until(lambda: office.sync.status.standing is ServerStanding.SYNCED)
        await office.until(lambda: settled[-2:] == [1, 0])
    assert office.sync.status.waiting == 0


async def test_a_pause_is_told_and_ended(office: Office) -> None:
    await office.sync.load_account()
    office.sync.pause_or_resume()
    assert office.sync.status.standing is ServerStanding.PAUSED
    office.sync.pause_or_resume()
    assert office.sync.status.standing is not ServerStanding.PAUSED


async def test_a_server_that_does_not_answer_is_away_since_its_first_failure(
    office: Office, cloud: VendorCloud
) -> None:
    await office.sync.load_account()
    cloud.stop()
    await office.ground.puller.pull(PullKind.LOCKS)
    first = office.ground.ground.clock.now()
    office.sync.tick()
    await office.ground.puller.pull(PullKind.LOCKS)
    office.sync.tick()
    status = office.sync.status
    assert (status.standing, status.since) == (ServerStanding.AWAY, first)


async def test_nobody_reads_the_lists_that_nobody_sees(office: Office) -> None:
    await make_card(office.ground)
    async with running(office):
        await office.until(lambda: office.loop.state.last_success is not None)
        assert office.sync.state.pulls == ()
        office.sync.set_shown(shown=True)
        await office.until(lambda: len(office.sync.state.pulls) == len(PullKind))


async def test_a_signed_out_hotel_says_so(office: Office) -> None:
    await office.ground.api.sign_out()
    await office.sync.load_account()
    assert office.sync.status.standing is ServerStanding.SIGNED_OUT
    assert office.sync.state.account == ACCOUNT.name

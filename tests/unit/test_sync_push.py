"""The outbox over real HTTP: in order, never lost, never twice, whatever the server does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.journal import Act
from app.domain.outbox import OutboxRefused, OutboxRow, OutboxState
from app.domain.stay import CardIssue
from app.ports.store import Transaction
from app.ports.vendor_api import CircuitState
from app.services.account_for_restore import account_for_restore
from app.services.ask_server import tagged
from app.services.dead_letters import drop_row, edit_row, retry_row
from app.services.match_locks import unmatch_lock
from app.services.push_outbox import Pusher, PushHabits
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.vendor_server import VendorCloud, serving
from tests.unit.desk_ground import MIRA, blank
from tests.unit.sync_ground import LOCKS, QUIET, SyncGround, erase, make_card, make_card_of, sync_ground

DONE, WAITING, UNCERTAIN, DEAD = (
    OutboxState.DONE,
    OutboxState.WAITING,
    OutboxState.UNCERTAIN,
    OutboxState.DEAD,
)


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def sync(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    async with sync_ground(tmp_path, cloud) as made:
        yield made


# ------------------------------------------------------------ what is queued


async def test_a_proven_card_is_queued_with_its_act(sync: SyncGround) -> None:
    issue = await make_card(sync)
    (row,) = await sync.rows()
    assert (row.operation_id, row.line, row.state, row.issue_id) == (
        "card.report",
        LOCKS[0],
        WAITING,
        issue.issue_id,
    )
    assert row.fields["cardNumber"] == issue.uid.hex().upper()
    assert row.operator == "Mira"


async def test_nothing_is_queued_where_no_account_is_set_up(sync: SyncGround) -> None:
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    await make_card(sync)
    assert await sync.rows() == []


async def test_nothing_is_queued_where_the_room_has_no_known_lock(sync: SyncGround) -> None:
    await make_card(sync, "312")
    await unmatch_lock(sync.desk, LOCKS[0], MIRA)
    await make_card(sync, "305", blank(2))
    assert await sync.rows() == []


async def test_an_erased_card_that_was_never_queued_queues_nothing(sync: SyncGround) -> None:
    card = blank(1)
    await make_card(sync, "312", card)
    await erase(sync, card)
    assert await sync.rows() == []


async def test_a_card_made_over_another_deletes_the_other_first(sync: SyncGround) -> None:
    card = blank(1)
    stay = await sync.ground.stay("305", "Okafor")
    await make_card_of(sync, stay, card)
    await make_card_of(sync, stay, card)
    operations = [row.operation_id for row in await sync.rows()]
    assert operations == ["card.report", "card.delete", "card.report"]
    await sync.pusher.push_once()
    assert await sync.states() == [DONE, DONE, DONE]
    assert [kind for kind, _card in sync.effects()] == ["added", "removed", "added"]


# ------------------------------------------------------------ what is sent


async def test_a_pushed_card_is_in_the_cloud(sync: SyncGround) -> None:
    issue = await make_card(sync)
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    (card,) = sync.cards()
    assert row.state is DONE
    assert (card["lockId"], card["cardNumber"], card["name"]) == (
        LOCKS[0],
        issue.uid.hex().upper(),
        f"305 {row.row_id}",
    )
    stored = await sync.desk.store.read(lambda rows: rows.card_issue(issue.issue_id))
    assert stored == replace(issue, in_cloud_at=row.done_at)


async def test_an_erased_card_leaves_the_cloud(sync: SyncGround) -> None:
    card = blank(1)
    await make_card(sync, card=card)
    await sync.pusher.push_once()
    await erase(sync, card)
    await sync.pusher.push_once()
    assert await sync.states() == [DONE, DONE]
    assert sync.cards() == []


async def test_a_card_reported_and_erased_while_the_cloud_was_away_comes_and_goes(sync: SyncGround) -> None:
    card = blank(1)
    await make_card(sync, card=card)
    await erase(sync, card)
    await sync.pusher.push_once()
    assert [kind for kind, _card in sync.effects()] == ["added", "removed"]


async def test_two_pushers_on_one_outbox_send_each_row_once(sync: SyncGround) -> None:
    for number in range(6):
        await make_card(sync, ("305", "306")[number % 2], blank(number))
    other = Pusher(sync.desk, sync.api)
    await asyncio.gather(sync.pusher.push_once(), other.push_once(), sync.pusher.push_once())
    assert await sync.states() == [DONE] * 6
    assert len(sync.effects()) == len(sync.cards()) == 6


# ------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize(
    "fault", ["cut_after", "cut_in_body", "truncated", "malformed", "server_error_after"]
)
async def test_what_may_have_happened_is_asked_about_and_not_done_twice(
    sync: SyncGround, cloud: VendorCloud, fault: str
) -> None:
    await make_card(sync)
    cloud.set_faults(f"{fault}@card.report")
    await sync.pusher.push_once()
    assert await sync.states() == [UNCERTAIN]
    await sync.push_later()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def test_a_person_in_a_hurry_does_not_have_it_done_twice(sync: SyncGround, cloud: VendorCloud) -> None:
    issue = await make_card(sync)
    cloud.set_faults("late=0.3@card.report#1")
    slow = asyncio.create_task(sync.api.call("card.report", await fields_of(sync)))
    await sync.desk.store.write(lambda rows: rows.outbox.save(in_doubt(rows, issue, sync)))
    row_id = (await sync.rows())[0].row_id
    await retry_row(sync.desk, row_id, MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [UNCERTAIN]
    await slow
    await sync.push_later(QUIET)
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def fields_of(sync: SyncGround) -> dict[str, str]:
    """What the one row sends, so that a test can have it wander about."""
    (row,) = await sync.rows()
    return tagged(row.fields, row.row_id)


def in_doubt(rows: Transaction, issue: CardIssue, sync: SyncGround) -> OutboxRow:
    """The issue's row as it is right after it was sent and nothing came back."""
    (row,) = rows.outbox.rows_of_issue(issue.issue_id)
    return replace(row, state=UNCERTAIN, attempts=1, last_try_at=sync.ground.clock.now())


@pytest.mark.parametrize("fault", ["cut_before", "server_error=500", "server_error=503"])
async def test_what_may_have_happened_but_did_not_is_sent_again(
    sync: SyncGround, cloud: VendorCloud, fault: str
) -> None:
    await make_card(sync)
    cloud.set_faults(f"{fault}@card.report#1")
    await sync.pusher.push_once()
    await sync.push_later()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def test_the_server_is_not_asked_before_a_wandering_request_must_have_arrived(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    await make_card(sync)
    cloud.set_faults("cut_after@card.report#1")
    await sync.pusher.push_once()
    await sync.push_later(QUIET - timedelta(seconds=1))
    assert await sync.states() == [UNCERTAIN]
    await sync.push_later(timedelta(seconds=1))
    assert await sync.states() == [DONE]


async def test_a_busy_server_is_waited_for_as_long_as_it_asks(sync: SyncGround, cloud: VendorCloud) -> None:
    await make_card(sync)
    cloud.set_faults("too_many=7@card.report#1")
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    assert (row.state, row.last_error) == (WAITING, "ServerRefused")
    assert row.next_try_at == sync.ground.clock.now() + timedelta(seconds=7)
    await sync.push_later()
    assert await sync.states() == [DONE]


async def test_a_server_that_is_away_costs_nothing(sync: SyncGround, cloud: VendorCloud) -> None:
    await make_card(sync)
    cloud.stop()
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    assert (row.state, row.last_error) == (WAITING, "ServerUnreachable")


async def test_a_refused_row_needs_a_person_and_holds_its_line_only(sync: SyncGround) -> None:
    await make_card(sync, "305", blank(1))
    await make_card(sync, "305", blank(2))
    await make_card(sync, "306", blank(3))
    first = (await sync.rows())[0]
    await edit_row(sync.desk, first.row_id, {**first.fields, "lockId": "1"}, MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [DEAD, WAITING, DONE]
    (dead, *_others) = await sync.rows()
    assert dead.last_message == "门锁不存在"
    await edit_row(sync.desk, dead.row_id, first.fields, MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [DONE, DONE, DONE]


async def test_a_dropped_row_lets_its_line_go_on(sync: SyncGround) -> None:
    await make_card(sync, "305", blank(1))
    await make_card(sync, "305", blank(2))
    first = (await sync.rows())[0]
    await drop_row(sync.desk, first.row_id, "made by mistake", MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [OutboxState.DROPPED, DONE]
    with pytest.raises(OutboxRefused):
        await retry_row(sync.desk, first.row_id, MIRA)


async def test_what_a_person_does_to_a_row_is_journaled(sync: SyncGround) -> None:
    await make_card(sync)
    (row,) = await sync.rows()
    await retry_row(sync.desk, row.row_id, MIRA)
    await edit_row(sync.desk, row.row_id, row.fields, MIRA)
    await drop_row(sync.desk, row.row_id, "lock was replaced", MIRA)
    entries = await sync.desk.store.read(lambda rows: rows.journal(3))
    assert [(entry.act, entry.operator, entry.room_label) for entry in entries] == [
        (Act.OUTBOX_DROPPED, "Mira", "305"),
        (Act.OUTBOX_EDITED, "Mira", "305"),
        (Act.OUTBOX_RETRIED, "Mira", "305"),
    ]
    assert ("because", "lock was replaced") in entries[0].facts


async def test_a_garbled_yes_that_read_as_a_no_is_asked_about_before_it_is_tried_again(
    sync: SyncGround,
) -> None:
    await make_card(sync)
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    dead = replace(row, state=DEAD, done_at=None, last_error="ServerRefused")
    await sync.desk.store.write(lambda rows: rows.outbox.save(dead))
    await retry_row(sync.desk, row.row_id, MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def test_nobody_signed_in_burns_no_attempt(sync: SyncGround) -> None:
    await make_card(sync)
    await sync.api.sign_out()
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    assert (row.state, row.attempts, row.next_try_at) == (WAITING, 0, None)


async def test_while_the_circuit_is_open_nothing_is_tried(sync: SyncGround, cloud: VendorCloud) -> None:
    await make_card(sync)
    cloud.set_faults("server_error=500@card.*")
    for _try in range(6):
        await sync.push_later(timedelta(minutes=20))
    assert sync.api.state.circuit is CircuitState.OPEN
    (row,) = await sync.rows()
    await retry_row(sync.desk, row.row_id, MIRA)
    before = await sync.rows()
    await sync.pusher.push_once()
    assert await sync.rows() == before


async def test_what_a_killed_program_was_sending_is_asked_about(sync: SyncGround) -> None:
    await make_card(sync)
    await sync.pusher.push_once()
    (row,) = await sync.rows()
    await sync.desk.store.write(lambda rows: rows.outbox.save(replace(row, state=OutboxState.SENDING)))
    assert await Pusher(sync.desk, sync.api, habits=PushHabits(quiet=QUIET)).recover() == 1
    await sync.push_later()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def test_a_row_of_a_backup_that_was_sent_since_is_not_sent_again(sync: SyncGround) -> None:
    await make_card(sync)
    (waiting,) = await sync.rows()
    await sync.pusher.push_once()
    await sync.desk.store.write(lambda rows: rows.outbox.save(waiting))
    await account_for_restore(sync.desk, "keyrack-2026-11-22.db")
    assert await sync.states() == [UNCERTAIN]
    await sync.pusher.push_once()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1


async def test_a_list_that_does_not_tell_leaves_the_row_in_doubt(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    await make_card(sync)
    cloud.set_faults("cut_after@card.report", "nulls=1@card.list")
    await sync.pusher.push_once()
    await sync.push_later()
    (row,) = await sync.rows()
    assert (row.state, row.last_error) == (UNCERTAIN, "NotUnderstood")
    cloud.set_faults()
    await sync.push_later()
    assert await sync.states() == [DONE]
    assert len(sync.effects()) == 1

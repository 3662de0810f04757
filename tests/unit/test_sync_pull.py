"""Fetching the server's lists over real HTTP: what changed is kept, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.secret_box import AesGcmBox
from app.domain.hotel import Room
from app.domain.outbox import OutboxState
from app.domain.place import Place
from app.domain.pull import KnownLock, PullKind, PullStatus
from app.ports.secret_box import SecretNotOpened
from app.services.keep_rows import secret_context
from app.services.match_locks import match_by_place, match_lock, unmatch_lock
from app.services.pull_server import Puller
from app.services.read_sync import load_sync
from app.simulation.vendor_server.state import Cause, Row
from tests.contract.vendor_server import USER_ID, PlainClient, VendorCloud, serving, signed_in
from tests.unit.desk_ground import MIRA, blank
from tests.unit.sync_ground import LOCKS, SyncGround, erase, make_card, sync_ground

LOCK_SECRETS = ("AD193DF8A5A233B2", "5214744968050256", "31080904", "1873")
"""The published lock's own."""


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def sync(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    async with sync_ground(tmp_path, cloud) as made:
        yield made


def change_lock(cloud: VendorCloud, lock_id: str, **news: object) -> None:
    """Let a lock's row change on the server."""
    with cloud.server.state.act(Cause("test", USER_ID, "")) as act:
        act.change("lock", lock_id, **news)


def take_lock(cloud: VendorCloud, lock_id: str) -> Row:
    """Let a lock be gone from the server; returns its row."""
    row = cloud.server.state.find("lock", lock_id)
    assert row is not None
    with cloud.server.state.act(Cause("test", USER_ID, "")) as act:
        act.keep("lock", lock_id, None)
    return row


def put_lock(cloud: VendorCloud, row: Row) -> None:
    """Let a lock be on the server, as it is."""
    with cloud.server.state.act(Cause("test", USER_ID, "")) as act:
        act.keep("lock", row["id"], row)


async def lock(sync: SyncGround, lock_id: str = LOCKS[0]) -> KnownLock:
    return await sync.desk.store.read(lambda rows: rows.cloud.known_lock(lock_id))


async def pull(sync: SyncGround, kind: PullKind = PullKind.LOCKS) -> PullStatus:
    return await sync.puller.pull(kind)


def everything_in(folder: Path) -> bytes:
    """The bytes of every file, the write-ahead log's too."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


# ------------------------------------------------------------ what is kept


async def test_the_published_locks_are_known_with_every_field_but_their_secrets(sync: SyncGround) -> None:
    found = await lock(sync)
    assert (found.name, found.mac) == ("Z-4000DF", "01:01:11:40:00:DF")
    assert found.row["createTime"] == "2025-10-20 09:31:57"
    assert not {"lockKeys", "serverKeys", "pwAdmin", "newPwAdmin", "doubleVerify"} & found.row.keys()


async def test_no_secret_stands_in_any_file_in_clear(sync: SyncGround, tmp_path: Path) -> None:
    everything = everything_in(tmp_path)
    assert b"Z-4000DF" in everything
    assert [secret for secret in LOCK_SECRETS if secret.encode() in everything] == []


async def test_the_secrets_open_with_the_key_and_for_their_lock_alone(sync: SyncGround) -> None:
    sealed = await sync.desk.store.read(lambda rows: rows.cloud.sealed(PullKind.LOCKS, LOCKS[0]))
    assert sealed is not None
    context = secret_context(PullKind.LOCKS, LOCKS[0])
    assert b"AD193DF8A5A233B2" in sync.box.open(sealed, context)
    with pytest.raises(SecretNotOpened):
        sync.box.open(sealed, secret_context(PullKind.LOCKS, LOCKS[1]))
    with pytest.raises(SecretNotOpened):
        AesGcmBox(bytes(32)).open(sealed, context)


async def test_a_change_on_the_server_wins(sync: SyncGround, cloud: VendorCloud) -> None:
    before = await lock(sync)
    sync.ground.clock.pass_time(timedelta(minutes=5))
    change_lock(cloud, LOCKS[0], electricity="19")
    await pull(sync)
    after = await lock(sync)
    assert (after.row["electricity"], after.first_seen_at) == ("19", before.first_seen_at)
    assert after.changed_at == sync.ground.clock.now()
    assert (after.room_id, after.matched_by) == (before.room_id, before.matched_by)


@pytest.mark.parametrize("restarted", [False, True])
async def test_unchanged_rows_cost_no_writes(sync: SyncGround, restarted: bool) -> None:
    before = [await lock(sync, lock_id) for lock_id in LOCKS]
    sync.ground.clock.pass_time(timedelta(minutes=5))
    puller = Puller(sync.desk, sync.api, sync.box) if restarted else sync.puller
    status = await puller.pull(PullKind.LOCKS)
    assert [await lock(sync, lock_id) for lock_id in LOCKS] == before
    assert (status.rows, status.last_success) == (2, sync.ground.clock.now())


async def test_a_row_that_becomes_again_what_it_was_is_news_each_time(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    row = dict(cloud.server.state.find("lock", LOCKS[0]) or {})
    for electricity in ("19", "25", "19", "25"):
        put_lock(cloud, {**row, "electricity": electricity})
        await pull(sync)
        assert (await lock(sync)).row["electricity"] == electricity


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_vanished_lock_is_marked_and_keeps_its_room_until_it_returns(
    sync: SyncGround, cloud: VendorCloud, restarted: bool
) -> None:
    row = take_lock(cloud, LOCKS[0])
    sync.ground.clock.pass_time(timedelta(minutes=5))
    await pull(sync)
    gone = await lock(sync)
    assert (gone.vanished_at, gone.room_id) == (sync.ground.clock.now(), "room-305")
    put_lock(cloud, row)
    puller = Puller(sync.desk, sync.api, sync.box) if restarted else sync.puller
    await puller.pull(PullKind.LOCKS)
    back = await lock(sync)
    assert (back.vanished_at, back.room_id, back.changed_at) == (None, "room-305", gone.changed_at)


async def test_a_row_that_comes_twice_counts_once(sync: SyncGround, cloud: VendorCloud) -> None:
    cloud.set_faults("duplicated_rows@lock.*")
    assert (await pull(sync)).rows == 2


async def test_every_kind_of_the_menu_can_be_fetched(sync: SyncGround) -> None:
    for kind in PullKind:
        status = await pull(sync, kind)
        assert (status.failures, status.last_error) == (0, ""), kind


async def test_lists_longer_than_a_page_come_whole(sync: SyncGround, cloud: VendorCloud) -> None:
    with cloud.server.state.act(Cause("test", USER_ID, "")) as act:
        for number in range(1203):
            act.add(
                "card", {"lockId": LOCKS[0], "userId": USER_ID, "cardNumber": f"{number:08X}", "name": ""}
            )
    assert (await pull(sync, PullKind.CARDS)).rows == 1203
    cards = await sync.desk.store.read(lambda rows: rows.cloud.items(PullKind.CARDS, LOCKS[0]))
    assert len(cards) == 1203


# ------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize("fault", ["truncated", "malformed", "cut_in_body", "server_error=500", "nulls=1"])
async def test_an_answer_that_does_not_read_changes_nothing_and_is_told(
    sync: SyncGround, cloud: VendorCloud, fault: str
) -> None:
    before = [await lock(sync, lock_id) for lock_id in LOCKS]
    change_lock(cloud, LOCKS[1], electricity="01")
    cloud.set_faults(f"{fault}@lock.*")
    status = await pull(sync)
    assert [await lock(sync, lock_id) for lock_id in LOCKS] == before
    assert status.failures == 1
    assert status.last_error
    assert status.last_success is not None
    assert status.next_try is not None


async def test_failures_in_a_row_are_waited_for_longer_and_forgotten_at_a_success(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    cloud.set_faults("server_error=500@lock.*")
    waits = []
    for _try in range(3):
        status = await pull(sync)
        assert status.next_try is not None
        waits.append(status.next_try - sync.ground.clock.now())
    assert waits == [timedelta(seconds=15), timedelta(seconds=30), timedelta(seconds=60)]
    cloud.set_faults()
    status = await pull(sync)
    assert (status.failures, status.last_error) == (0, "")


async def test_nobody_signed_in_is_no_failure(sync: SyncGround) -> None:
    await sync.api.sign_out()
    status = await pull(sync)
    assert (status.failures, status.last_error, status.next_try) == (0, "NotSignedIn", None)


async def test_two_fetches_of_one_kind_come_one_after_the_other(sync: SyncGround) -> None:
    statuses = await asyncio.gather(pull(sync), pull(sync), pull(sync))
    assert [status.rows for status in statuses] == [2, 2, 2]


async def test_a_lost_key_lets_everything_be_fetched_anew(sync: SyncGround) -> None:
    box = AesGcmBox(b"k" * 32)
    await Puller(sync.desk, sync.api, box).pull(PullKind.LOCKS)
    sealed = await sync.desk.store.read(lambda rows: rows.cloud.sealed(PullKind.LOCKS, LOCKS[0]))
    assert sealed is not None
    assert b"AD193DF8A5A233B2" in box.open(sealed, secret_context(PullKind.LOCKS, LOCKS[0]))


# ------------------------------------------------------------ whose door it is


async def test_a_lock_that_says_where_it_stands_is_matched_to_its_room(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    row = dict(cloud.server.state.find("lock", LOCKS[0]) or {})
    put_lock(cloud, {**row, "id": "77", "building": "01", "floor": "03", "roomNumber": "0C"})
    await pull(sync)
    found = await lock(sync, "77")
    assert (found.room_id, found.matched_by) == ("room-312", "place")


async def test_a_room_added_later_finds_its_lock(sync: SyncGround, cloud: VendorCloud) -> None:
    row = dict(cloud.server.state.find("lock", LOCKS[0]) or {})
    put_lock(cloud, {**row, "id": "77", "building": "01", "floor": "04", "roomNumber": "01"})
    await pull(sync)
    assert (await lock(sync, "77")).room_id is None
    await sync.desk.store.write(lambda rows: rows.add_rooms([Room("room-401", "401", Place(1, 4, 1))]))
    assert await match_by_place(sync.desk) == 1
    assert (await lock(sync, "77")).room_id == "room-401"


async def test_a_place_never_overrules_a_person(sync: SyncGround, cloud: VendorCloud) -> None:
    await unmatch_lock(sync.desk, LOCKS[0], MIRA)
    change_lock(cloud, LOCKS[0], building="01", floor="03", roomNumber="0C")
    change_lock(cloud, LOCKS[1], building="01", floor="03", roomNumber="05")
    await pull(sync)
    assert (await lock(sync, LOCKS[0])).room_id is None
    assert (await lock(sync, LOCKS[1])).room_id == "room-306"


async def test_a_door_number_of_more_than_a_byte_is_matched_by_hand(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    row = dict(cloud.server.state.find("lock", LOCKS[0]) or {})
    put_lock(cloud, {**row, "id": "77", "building": "01", "floor": "03", "roomNumber": "010C"})
    await pull(sync)
    assert (await load_sync(sync.desk)).locks_unmatched == (await lock(sync, "77"),)
    await match_lock(sync.desk, "77", "room-312", MIRA)
    overview = await load_sync(sync.desk)
    assert (overview.locks_unmatched, overview.locks_total) == ((), 3)


# ------------------------------------------------------------ the server's mistakes are put right


async def report_twice(sync: SyncGround, cloud: VendorCloud) -> str:
    await make_card(sync)
    cloud.set_faults("delivered_twice@card.report")
    await sync.pusher.push_once()
    cloud.set_faults()
    assert len(sync.cards()) == 2
    return str(sync.cards()[0]["id"])


async def test_a_report_that_was_delivered_twice_is_taken_back_once(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    first = await report_twice(sync, cloud)
    await pull(sync, PullKind.CARDS)
    await pull(sync, PullKind.CARDS)
    await sync.pusher.push_once()
    await pull(sync, PullKind.CARDS)
    assert [card["id"] for card in sync.cards()] == [first]
    assert len(await sync.rows()) == 2


async def test_a_card_whose_deletion_was_believed_too_early_is_deleted_again(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    card = blank(1)
    await make_card(sync, card=card)
    await sync.pusher.push_once()
    await erase(sync, card)
    cloud.set_faults("lost_rows=1@card.list")
    await sync.pusher.push_once()
    assert await sync.states() == [OutboxState.DONE, OutboxState.DONE]
    assert len(sync.cards()) == 1
    cloud.set_faults()
    sync.ground.clock.pass_time(timedelta(minutes=10))
    await pull(sync, PullKind.CARDS)
    await sync.pusher.push_once()
    assert sync.cards() == []


async def test_a_card_whose_deletion_still_waits_is_not_deleted_twice(sync: SyncGround) -> None:
    card = blank(1)
    await make_card(sync, card=card)
    await sync.pusher.push_once()
    await erase(sync, card)
    await pull(sync, PullKind.CARDS)
    assert len(await sync.rows()) == 2


async def test_a_card_that_somebody_else_gave_the_lock_is_left_alone(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    with signed_in(cloud) as other:
        _report(other)
        _report(other)
    await pull(sync, PullKind.CARDS)
    assert await sync.rows() == []


def _report(client: PlainClient) -> None:
    client.data("card.report", lockId=LOCKS[0], cardNumber="C05E0001", name="Bob")

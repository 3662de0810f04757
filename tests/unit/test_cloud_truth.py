"""What is said of a card and the vendor's server, from the database that the desk and the sync share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.domain.cloud_truth import CloudTruth
from app.domain.stay import CardIssue
from app.services.dead_letters import drop_row
from app.services.load_rack import RoomDetail, load_rack, load_room_detail
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.vendor_server import VendorCloud, serving
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import SyncGround, make_card, sync_ground

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def sync(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    async with sync_ground(tmp_path, cloud) as made:
        yield made


async def detail(sync: SyncGround, label: str) -> RoomDetail:
    rack = await load_rack(sync.desk, ZONE)
    room = next(each for each in rack if each.room.label == label)
    return await load_room_detail(sync.desk, room, ZONE)


async def truths(sync: SyncGround, label: str) -> Mapping[str, CloudTruth]:
    return (await detail(sync, label)).cloud


def only(cards: tuple[CardIssue, ...]) -> CardIssue:
    (card,) = cards
    return card


async def test_a_card_waits_until_the_server_answered_for_it(sync: SyncGround) -> None:
    issue = await make_card(sync)
    assert await truths(sync, "305") == {issue.issue_id: CloudTruth.WAITS}
    assert only((await detail(sync, "305")).cards).in_cloud_at is None
    await sync.pusher.push_once()
    assert only((await detail(sync, "305")).cards).in_cloud_at is not None


async def test_a_room_without_a_lock_says_so(sync: SyncGround) -> None:
    issue = await make_card(sync, "312")
    assert await truths(sync, "312") == {issue.issue_id: CloudTruth.NO_LOCK}


async def test_a_hotel_without_an_account_says_nothing_of_the_cloud(sync: SyncGround) -> None:
    await make_card(sync)
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    assert await truths(sync, "305") == {}


async def test_a_card_made_before_the_account_was_not_told(sync: SyncGround) -> None:
    account = await sync.desk.store.read(lambda rows: rows.setting(SERVER_ACCOUNT))
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    issue = await make_card(sync)
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, account or ""))
    assert await truths(sync, "305") == {issue.issue_id: CloudTruth.NOT_TOLD}


async def test_what_was_refused_needs_a_person_and_what_was_dropped_says_so(
    sync: SyncGround, cloud: VendorCloud
) -> None:
    issue = await make_card(sync)
    cloud.set_faults("server_error=400@card.report")
    await sync.pusher.push_once()
    assert await truths(sync, "305") == {issue.issue_id: CloudTruth.NEEDS_YOU}
    (row,) = await sync.rows()
    await drop_row(sync.desk, row.row_id, "destroyed", MIRA)
    assert await truths(sync, "305") == {issue.issue_id: CloudTruth.DROPPED}

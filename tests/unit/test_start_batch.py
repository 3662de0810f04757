"""A party is checked in as a whole or not at all; what a person decides about a batch goes on record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.batch import BatchIsOver, BatchPurpose
from app.domain.card_rights import CardMake
from app.domain.guards import DeskRefused, RoomOccupied, StayOverlaps
from app.domain.hotel import Seal
from app.domain.issuing import HouseOrder
from app.domain.journal import Act
from app.domain.party_list import PartyRoom, rooms_in_the_way
from app.services.batches import (
    NoCardToSpoil,
    end_batch,
    load_batch,
    load_batches,
    skip_item,
    spoil_last_card,
    take_up_item,
)
from app.services.start_batch import (
    GroupOrder,
    GroupRefused,
    NothingToMake,
    OutageOrder,
    StaffOrder,
    start_group,
    start_outage_set,
    start_staff,
)
from tests.unit.desk_ground import MIRA, Ground, desk_ground


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


def party(ground: Ground, *labels: str, cards: int = 2) -> tuple[PartyRoom, ...]:
    until = ground.clock.now() + timedelta(days=2)
    return tuple(
        PartyRoom(row, ground.rooms[label], f"Guest {row}", until, cards)
        for row, label in enumerate(labels, start=1)
    )


async def open_stays(ground: Ground) -> list[tuple[str, str]]:
    stays = await ground.desk.store.read(lambda rows: rows.open_stays())
    return sorted((stay.room_id, stay.guest) for stay in stays)


async def acts(ground: Ground) -> list[Act]:
    return [entry.act for entry in await ground.desk.store.read(lambda rows: rows.journal(50))]


async def test_a_party_is_checked_in_and_its_batch_follows_the_doors(ground: Ground) -> None:
    order = GroupOrder("Alpine Club", party(ground, "312", "305"))
    batch = await start_group(ground.desk, order, MIRA)
    progress = (await load_batch(ground.desk, batch.batch_id)).progress
    assert [(each.item.position, each.item.label, each.item.holder) for each in progress.items] == [
        (1, "305", "Guest 2"),
        (2, "312", "Guest 1"),
    ]
    assert (batch.purpose, progress.wanted, progress.made) == (BatchPurpose.GROUP, 4, 0)
    assert await open_stays(ground) == [("room-305", "Guest 2"), ("room-312", "Guest 1")]
    assert (await acts(ground))[:3] == [Act.BATCH_STARTED, Act.CHECKED_IN, Act.CHECKED_IN]


async def test_every_room_that_is_in_the_way_is_named_and_nobody_is_checked_in(ground: Ground) -> None:
    await ground.stay("305", "Silva")
    sealed = replace(ground.rooms["306"], seal=Seal("paint", ground.clock.now(), "Mira"))
    await ground.desk.store.write(lambda rows: rows.save_room(sealed))
    before = await acts(ground)
    with pytest.raises(GroupRefused) as refused:
        await start_group(ground.desk, GroupOrder("Club", party(ground, "305", "306", "312")), MIRA)
    assert [(type(each), each.args) for each in refused.value.refusals] == [
        (RoomOccupied, ("room 305 is occupied",)),
        (DeskRefused, ("306: sealed",)),
    ]
    assert not refused.value.reason_helps
    assert await open_stays(ground) == [("room-305", "Silva")]
    assert await acts(ground) == before
    assert await load_batches(ground.desk) == ()


async def test_a_reason_passes_the_guards_of_all_rooms(ground: Ground) -> None:
    await ground.stay("305", "Silva")
    order = GroupOrder("Club", party(ground, "305", "312"))
    with pytest.raises(GroupRefused) as refused:
        await start_group(ground.desk, order, MIRA)
    assert refused.value.reason_helps
    await start_group(ground.desk, replace(order, reason="left early"), MIRA)
    assert await open_stays(ground) == [("room-305", "Guest 1"), ("room-312", "Guest 2")]
    assert Act.GUARD_OVERRIDDEN in await acts(ground)


async def test_the_form_is_told_what_the_guards_would_say(ground: Ground) -> None:
    await ground.stay("305", "Silva")
    now = ground.clock.now()
    stays = await ground.desk.store.read(lambda rows: rows.open_stays())
    coming = replace(stays[0], room_id="room-306", arrives=now + timedelta(days=1))
    rooms = party(ground, "305", "306", "312")
    found = rooms_in_the_way(rooms, [*stays, coming], now)
    assert [type(each) for each in found] == [RoomOccupied, StayOverlaps]


async def test_a_party_without_rooms_is_no_batch(ground: Ground) -> None:
    with pytest.raises(NothingToMake):
        await start_group(ground.desk, GroupOrder("Club", ()), MIRA)
    assert await load_batches(ground.desk) == ()


async def test_an_outage_set_is_one_order_for_all_its_rooms(ground: Ground) -> None:
    until = ground.clock.now() + timedelta(days=14)
    rooms = (ground.rooms["312"], ground.rooms["305"])
    batch = await start_outage_set(ground.desk, OutageOrder("December", rooms, until, 2), MIRA)
    progress = (await load_batch(ground.desk, batch.batch_id)).progress
    assert progress.batch.order == HouseOrder(CardMake.SPARE, ground.clock.now(), until)
    assert [(each.item.label, each.item.cards) for each in progress.items] == [("305", 2), ("312", 2)]


async def test_staff_get_the_same_card_one_each(ground: Ground) -> None:
    until = ground.clock.now() + timedelta(days=30)
    order = HouseOrder(CardMake.STAFF, ground.clock.now(), until, places=(ground.rooms["305"].place,))
    batch = await start_staff(ground.desk, StaffOrder("Housekeeping", order, ("Li", "Ada")), MIRA)
    progress = (await load_batch(ground.desk, batch.batch_id)).progress
    assert [(each.item.holder, each.item.room_id, each.missing) for each in progress.items] == [
        ("Li", None, 1),
        ("Ada", None, 1),
    ]


async def test_a_room_can_be_skipped_with_a_reason_and_taken_up_again(ground: Ground) -> None:
    batch = await start_group(ground.desk, GroupOrder("Club", party(ground, "305", "312")), MIRA)
    first = (await load_batch(ground.desk, batch.batch_id)).progress.items[0].item
    await skip_item(ground.desk, first.item_id, "comes tomorrow", MIRA)
    skipped = (await load_batch(ground.desk, batch.batch_id)).progress
    following = skipped.next_item()
    assert following is not None
    assert (following.item.label, skipped.skipped) == ("312", 1)
    entry = (await ground.desk.store.read(lambda rows: rows.journal(1)))[0]
    assert (entry.act, entry.room_label, dict(entry.facts)["reason"]) == (
        Act.BATCH_ITEM_SKIPPED,
        "305",
        "comes tomorrow",
    )
    await take_up_item(ground.desk, first.item_id, MIRA)
    assert (await load_batch(ground.desk, batch.batch_id)).progress.skipped == 0


async def test_an_ended_batch_can_be_read_and_not_changed(ground: Ground) -> None:
    batch = await start_group(ground.desk, GroupOrder("Club", party(ground, "305")), MIRA)
    item = (await load_batch(ground.desk, batch.batch_id)).progress.items[0].item
    await end_batch(ground.desk, batch.batch_id, MIRA)
    with pytest.raises(BatchIsOver):
        await end_batch(ground.desk, batch.batch_id, MIRA)
    with pytest.raises(BatchIsOver):
        await skip_item(ground.desk, item.item_id, "late", MIRA)
    (ended,) = await load_batches(ground.desk)
    assert (ended.batch.ended_at, ended.waiting) == (ground.clock.now(), 1)
    assert await open_stays(ground) == [("room-305", "Guest 1")]


async def test_no_card_can_be_spoiled_where_none_was_made(ground: Ground) -> None:
    batch = await start_group(ground.desk, GroupOrder("Club", party(ground, "305")), MIRA)
    item = (await load_batch(ground.desk, batch.batch_id)).progress.items[0].item
    with pytest.raises(NoCardToSpoil):
        await spoil_last_card(ground.desk, item.item_id, "bent", MIRA)

"""The demo's hotel: what its rack shows at any hour, and that its rows keep every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.db.opening import open_store
from app.adapters.ids import RandomIds
from app.domain.hotel import Hotel, Operator
from app.domain.permission import HOTEL_ID_BYTES
from app.domain.rack import RackFilter, RackRoom, RoomStatus, matches, rack_room
from app.domain.roles import ALL_ROLES
from app.domain.stay import Stay
from app.ports.store import Transaction
from app.services.desk import Desk
from app.services.load_rack import load_rack
from app.simulation.demo_hotel import CHECK_IN_AT, CHECK_OUT_AT, DemoContent, demo_content, furnish
from tests.unit.desk_ground import START, TurnedClock

MIRA = Operator("op-mira", "Mira", "$argon2id$none", roles=ALL_ROLES)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "UTC")
FIRST = datetime(2025, 1, 1, tzinfo=UTC)

moments = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
zones = st.sampled_from(ZONES).map(ZoneInfo)

STATUSES = {
    RoomStatus.VACANT: 14,
    RoomStatus.OCCUPIED: 19,
    RoomStatus.DUE_OUT: 6,
    RoomStatus.CHECKED_OUT: 2,
    RoomStatus.SEALED: 1,
}


def content_at(now: datetime, zone: ZoneInfo) -> DemoContent:
    return demo_content(now, zone, MIRA.operator_id, MIRA.name)


def stays_by_room(content: DemoContent) -> Mapping[str, list[Stay]]:
    stays: dict[str, list[Stay]] = defaultdict(list)
    for stay in sorted(content.stays, key=lambda stay: stay.arrives):
        stays[stay.room_id].append(stay)
    return stays


def rack_of(content: DemoContent, now: datetime, zone: ZoneInfo) -> list[RackRoom]:
    rack = []
    for room in content.rooms:
        stays = [stay for stay in content.stays if stay.room_id == room.room_id]
        ended = max((stay for stay in stays if not stay.is_open), key=lambda stay: stay.arrives, default=None)
        issues = [
            issue for issue in content.issues if issue.room_id == room.room_id and issue.not_after > now
        ]
        rack.append(rack_room(room, [stay for stay in stays if stay.is_open], ended, issues, now, zone))
    return rack


def statuses(rack: list[RackRoom]) -> dict[RoomStatus, int]:
    return {status: sum(room.status is status for room in rack) for status in RoomStatus}


@given(moments, zones)
def test_the_rack_shows_the_same_numbers_at_any_hour(now: datetime, zone: ZoneInfo) -> None:
    rack = rack_of(content_at(now, zone), now, zone)
    assert statuses(rack) == STATUSES
    assert sum(matches(room, RackFilter.OLD_CARD_OPENS) for room in rack) == 2
    assert sum(matches(room, RackFilter.LOW_BATTERY) for room in rack) == 3
    assert not any(matches(room, RackFilter.CARD_IN_QUESTION) for room in rack)


@given(moments, zones)
def test_no_party_is_in_a_room_before_the_last_one_left(now: datetime, zone: ZoneInfo) -> None:
    content = content_at(now, zone)
    for stays in stays_by_room(content).values():
        for earlier, later in pairwise(stays):
            assert earlier.checked_out_at is not None
            assert earlier.checked_out_at <= later.arrives
        assert all(stay.arrives < stay.departs for stay in stays)
        assert all(stay.arrives <= (stay.checked_out_at or now) <= now for stay in stays)


@given(moments, zones)
def test_sequences_grow_from_party_to_party_and_the_account_holds_the_last(
    now: datetime, zone: ZoneInfo
) -> None:
    content = content_at(now, zone)
    spent = {account.room_id: account.spent for account in content.sequences}
    for room_id, stays in stays_by_room(content).items():
        sequences = [stay.sequence or 0 for stay in stays]
        assert sequences == sorted(set(sequences))
        assert spent[room_id] == sequences[-1]
    sequence_of = {stay.stay_id: stay.sequence for stay in content.stays}
    assert all(issue.sequence == sequence_of[issue.stay_id or ""] for issue in content.issues)


@given(moments, zones)
def test_nothing_is_recorded_that_has_not_happened_yet(now: datetime, zone: ZoneInfo) -> None:
    content = content_at(now, zone)
    assert all(act.at <= now for act in content.acts)
    assert all(now - timedelta(days=7) <= record.at <= now for record in content.records)
    seen = [issue.seen_at for issue in content.issues if issue.seen_at is not None]
    assert all(at <= now for at in seen)
    known = {issue.serial: issue for issue in content.issues}
    assert all(record.at >= known[record.serial or 0].not_before for record in content.records)


@given(moments, zones)
def test_a_card_that_is_not_seen_yet_has_opened_no_door(now: datetime, zone: ZoneInfo) -> None:
    content = content_at(now, zone)
    unseen = {issue.serial for issue in content.issues if issue.seen_at is None}
    assert unseen
    assert not any(record.serial in unseen for record in content.records)


def test_the_old_cards_rooms_were_last_opened_by_the_previous_guest() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    content = content_at(START, zone)
    for room in rack_of(content, START, zone):
        if room.old_card_opens:
            assert room.stay is not None
            records = [record for record in content.records if record.room_id == room.room.room_id]
            newest = max(records, key=lambda record: record.at)
            assert newest.at > room.stay.arrives
            assert newest.sequence is not None
            assert room.stay.sequence is not None
            assert newest.sequence < room.stay.sequence


def test_the_same_moment_gives_the_same_hotel() -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert content_at(START, zone) == content_at(START, zone)


@pytest.mark.parametrize("hour", [0, 8, 16])
async def test_the_furnished_database_shows_the_rack_and_an_unbroken_journal(
    tmp_path: Path, hour: int
) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    clock = TurnedClock(START + timedelta(hours=hour))
    content = content_at(clock.now(), zone)
    store = open_store(tmp_path / "demo.db", demo=True, clock=clock)

    def work(rows: Transaction) -> None:
        hotel_id = bytes(HOTEL_ID_BYTES)
        rows.save_hotel(Hotel(hotel_id, "Demo", "Asia/Shanghai", CHECK_IN_AT, CHECK_OUT_AT, demo=True))
        rows.save_operator(MIRA)
        furnish(rows, content, MIRA.name)

    try:
        await store.write(work)
        rack = await load_rack(Desk(store, clock, RandomIds()), zone)
        assert statuses(list(rack)) == STATUSES
        assert await store.read(lambda rows: rows.broken_journal_entry()) is None
        entries = await store.read(lambda rows: rows.journal(5000))
        assert len(entries) == len(content.acts)
        assert all(later.at >= earlier.at for later, earlier in pairwise(entries))
    finally:
        await store.close()

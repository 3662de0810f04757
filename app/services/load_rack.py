"""Load what the Rooms page shows: the whole rack in one snapshot, and the panel of one room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo

from app.domain.cloud_truth import CloudTruth, cloud_truth
from app.domain.permission import SEQUENCED_KINDS
from app.domain.rack import RackRoom, rack_room
from app.domain.stay import CardIssue, DoorRecord, Stay
from app.ports.store import Glance, Snapshot
from app.services.desk import Desk
from app.services.door_claims import is_ready_spare
from app.services.queue_for_server import SERVER_ACCOUNT

_ENDED_LOOK_BACK = timedelta(hours=36)
"""Covers "today" in every time zone."""


@dataclass(frozen=True, slots=True)
class RoomDetail:
    """What the panel shows beside the rack's own facts."""

    cards: tuple[CardIssue, ...] = ()
    last_record: DoorRecord | None = None
    records_today: int = 0
    cloud: Mapping[str, CloudTruth] = field(default_factory=dict)
    """By issue_id, what the vendor's server knows of each card; empty where the hotel uses no server."""


async def load_rack(desk: Desk, zone: tzinfo) -> tuple[RackRoom, ...]:
    """Return every room as it is now, in place order."""
    now = desk.clock.now()
    return await desk.store.glance(lambda rows: _rack(rows, now, zone))


async def load_room_detail(desk: Desk, room: RackRoom, zone: tzinfo) -> RoomDetail:
    """Return the cards of the room that may still open, and what its door said last."""
    now = desk.clock.now()
    return await desk.store.read(lambda snapshot: _detail(snapshot, room, now, zone))


def _rack(rows: Glance, now: datetime, zone: tzinfo) -> tuple[RackRoom, ...]:
    stays = _of_rooms(rows.open_stays())
    issues = _by_door(rows.card_issues_that_may_open(now))
    doors = {door.room_id: door for door in rows.doors_proven()}
    ended = {stay.room_id: stay for stay in rows.last_ended_stays(now - _ENDED_LOOK_BACK)}
    return tuple(
        rack_room(
            room,
            stays.get(room.room_id, ()),
            ended.get(room.room_id),
            issues.get(room.room_id, ()),
            now,
            zone,
            doors.get(room.room_id),
        )
        for room in rows.rooms()
    )


def _of_rooms(stays: Iterable[Stay]) -> Mapping[str, list[Stay]]:
    grouped: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        grouped[stay.room_id].append(stay)
    return grouped


def _by_door(issues: Iterable[CardIssue]) -> Mapping[str, list[CardIssue]]:
    """Issues by every room whose door they name; a suite's card stands in each of its rooms."""
    grouped: dict[str, list[CardIssue]] = defaultdict(list)
    for issue in issues:
        for door in issue.doors:
            if door.room_id is not None:
                grouped[door.room_id].append(issue)
    return grouped


def _detail(snapshot: Snapshot, room: RackRoom, now: datetime, zone: tzinfo) -> RoomDetail:
    room_id = room.room.room_id
    naming = snapshot.card_issues_that_may_open_room(room_id, now)
    cards = [each for each in naming if each.kind in SEQUENCED_KINDS and not is_ready_spare(each)]
    records = snapshot.door_records(room_id, 1)
    midnight = datetime.combine(now.astimezone(zone).date(), time.min, zone).astimezone(UTC)
    return RoomDetail(
        cards=tuple(sorted(cards, key=lambda card: (card.sequence_in(room_id), card.index, card.begun_at))),
        last_record=records[0] if records else None,
        records_today=snapshot.count_door_records(room_id, midnight),
        cloud=_cloud(snapshot, room_id, cards),
    )


def _cloud(snapshot: Snapshot, room_id: str, cards: Iterable[CardIssue]) -> Mapping[str, CloudTruth]:
    if not snapshot.setting(SERVER_ACCOUNT):
        return {}
    lock = snapshot.cloud.lock_of_room(room_id) is not None
    return {
        issue.issue_id: cloud_truth(lock=lock, rows=snapshot.outbox.rows_of_issue(issue.issue_id))
        for issue in cards
    }

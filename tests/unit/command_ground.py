"""A rack for tests of the command line: Monday 23 November 2026, 16:20 in Shanghai."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.command.model import CommandContext
from app.domain.command.rooms import RoomDirectory
from app.domain.hotel import Room, Seal
from app.domain.place import Place
from app.domain.rack import RackRoom, RoomStatus
from app.domain.stay import Stay

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
CHECK_OUT_AT = time(12)


def at(day: int, hour: int = 12, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A local moment, as UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def a_room(label: str, number: int = 1, status: RoomStatus = RoomStatus.VACANT) -> RackRoom:
    seal = Seal("paint", NOW, "Mira") if status is RoomStatus.SEALED else None
    return RackRoom(Room(f"id-{label}", label, Place(1, 3, number), seal), status)


def let_room(label: str, guest: str, departs: datetime, *, due_out: bool = False) -> RackRoom:
    room = a_room(label)
    stay = Stay(
        f"stay-{label}",
        room.room.room_id,
        guest,
        2,
        2,
        NOW - timedelta(days=1),
        departs,
        NOW,
        "op",
        sequence=3,
    )
    return replace(room, status=RoomStatus.DUE_OUT if due_out else RoomStatus.OCCUPIED, stay=stay)


def expecting(room: RackRoom, guest: str, arrives: datetime) -> RackRoom:
    coming = Stay(
        "coming",
        room.room.room_id,
        guest,
        1,
        1,
        arrives,
        arrives + timedelta(days=2),
        NOW,
        "op",
        sequence=None,
    )
    return replace(room, next_stay=coming)


def a_rack() -> list[RackRoom]:
    return [
        a_room("301"),
        let_room("305", "Okafor", at(25)),
        let_room("309", "Nguyen", at(23, 18), due_out=True),
        expecting(a_room("311"), "Lindqvist", at(25, 15)),
        a_room("312"),
        let_room("314", "Chen Wei", at(25)),
        a_room("208", status=RoomStatus.SEALED),
        a_room("1208A"),
        a_room("1208B"),
        a_room("Garden Suite"),
    ]


def a_context(
    *,
    now: datetime = NOW,
    zone: ZoneInfo = ZONE,
    selected: str | None = None,
    rooms: list[RackRoom] | None = None,
    chinese: bool = False,
) -> CommandContext:
    return CommandContext(
        now=now,
        zone=zone,
        check_out_at=CHECK_OUT_AT,
        rooms=RoomDirectory(a_rack() if rooms is None else rooms),
        selected=f"id-{selected}" if selected is not None else None,
        prefer_chinese=chinese,
    )

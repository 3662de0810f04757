"""A form of every kind, filled in as a hotelier would, in a small hotel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import NamedCard
from app.domain.hotel import Room
from app.domain.house_card_draft import (
    HoursDraft,
    HouseCardDraft,
    HouseGround,
    PositionDraft,
    fresh_draft,
)
from app.domain.place import Place

NOW = datetime(2026, 11, 23, 6, 30, 15, tzinfo=UTC)
"""Monday, 14:30 on the hotel's wall."""
ZONE = ZoneInfo("Asia/Shanghai")
ROOMS = tuple(
    Room(f"room-{floor}{door:02}", f"{floor}{door:02}", Place(1, floor, door))
    for floor in (3, 4)
    for door in range(1, 15)
)
GROUND = HouseGround(ROOMS, ZONE, NOW)
WORKDAYS = 0b0011111
LOST = NamedCard(0x1234, NOW + timedelta(days=2))
_FILLED: dict[CardMake, dict[str, Any]] = {
    CardMake.SINGLE_OPENING: {"doors": "305"},
    CardMake.SPARE: {"doors": "305, 307"},
    CardMake.STAFF: {
        "holders": "Ana\nBen\n",
        "doors": "305-308",
        "common_doors": 0b10,
        "hours": HoursDraft(WORKDAYS, 16, 32),
    },
    CardMake.FLOOR: {"holders": "Ana", "floors": frozenset({(1, 3)})},
    CardMake.BUILDING: {"holders": "Ana", "buildings": frozenset({1})},
    CardMake.MASTER: {"holders": "Ana", "deadbolt": True},
    CardMake.EMERGENCY: {"holders": "Fire brigade"},
    CardMake.CHECK_OUT: {"doors": "305"},
    CardMake.CHECK_OUT_ANY_DOOR: {"holders": "Ana"},
    CardMake.SEAL: {"doors": "305", "sealed": True},
    CardMake.INSTALL: {"to": PositionDraft("305")},
    CardMake.TIME: {"held_at": time(15, 0)},
    CardMake.DATA: {"holders": "Ben"},
    CardMake.LOST: {"cards": (LOST,)},
    CardMake.CANCEL_LOST: {"cards": (LOST,)},
}


def filled(make: CardMake) -> HouseCardDraft:
    """A form without a problem."""
    reason = "the table wants one" if RIGHTS[make].needs_reason else ""
    return replace(fresh_draft(make, GROUND), reason=reason, **_FILLED[make])

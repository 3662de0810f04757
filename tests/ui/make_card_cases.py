"""What somebody does in the form of each kind of card, and what is on the card then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.domain.card_rights import CardMake
from app.domain.card_tasks import (
    ClockSetting,
    Installation,
    LocalTime,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.permission import CardFlag, CardKind, DoorGrant
from app.domain.place import Place
from tests.unit.desk_ground import START

DOOR_305, DOOR_306 = (Place(1, 3, door) for door in (5, 6))
WORKDAYS = 0b0011111


@dataclass(frozen=True)
class Case:
    """What somebody does in the form of a kind, and what is on the card then."""

    make: CardMake
    steps: tuple[str, ...]
    kind: CardKind
    lasts: timedelta
    doors: tuple[DoorGrant, ...] = ()
    flags: CardFlag = CardFlag.NONE
    common_doors: int = 0
    hours: StaffHours | None = None
    task: object = None


MIDNIGHT = timedelta(hours=9)
"""It is 15:00 on the hotel's wall."""
WEEK = timedelta(days=7)
CASES = (
    Case(
        CardMake.SPARE,
        ("305", "[Pool]", "<Ctrl+Return>"),
        CardKind.SPARE,
        timedelta(days=14),
        (DoorGrant(DOOR_305, 1),),
        common_doors=0b01,
    ),
    Case(
        CardMake.STAFF,
        (
            "Ana",
            "<Tab>",
            "305-306",
            "[Garage]",
            "[Only at these hours]",
            "[Opens although the deadbolt is thrown inside]",
            "<Ctrl+Return>",
        ),
        CardKind.STAFF,
        WEEK,
        (DoorGrant(DOOR_305, 0), DoorGrant(DOOR_306, 0)),
        CardFlag.DEADBOLT,
        0b10,
        StaffHours(WORKDAYS, 16, 32, 32),
    ),
    Case(
        CardMake.FLOOR,
        ("Ana", "<Tab>", "<Space>", "[End of today]", "<Ctrl+Return>"),
        CardKind.FLOOR,
        MIDNIGHT,
        (DoorGrant(Place(1, 3, 255), 0),),
    ),
    Case(
        CardMake.BUILDING,
        ("Ana", "<Tab>", "<Space>", "[Longest: 30 days]", "<Tab>", "stocktaking", "<Return>"),
        CardKind.BUILDING,
        timedelta(days=30),
        (DoorGrant(Place(1, 255, 255), 0),),
    ),
    Case(
        CardMake.MASTER,
        ("Ana", "[Longest: 30 days]", "<Tab>", "night shift", "<Return>"),
        CardKind.MASTER,
        timedelta(days=30),
    ),
    Case(
        CardMake.EMERGENCY,
        ("Fire brigade", "[Longest: 365 days]", "<Tab>", "sealed envelope", "<Return>"),
        CardKind.EMERGENCY,
        timedelta(days=365),
    ),
    Case(
        CardMake.CHECK_OUT,
        ("305", "<Return>"),
        CardKind.CHECK_OUT,
        MIDNIGHT,
        (DoorGrant(DOOR_305, 0),),
    ),
    Case(
        CardMake.CHECK_OUT_ANY_DOOR,
        ("Ana", "[Longest: 12 hours]", "<Tab>", "all leave", "<Return>"),
        CardKind.CHECK_OUT,
        timedelta(hours=12),
    ),
    Case(
        CardMake.SEAL,
        ("305", "[Unseal the doors]", "[Longest: 1 day]", "<Tab>", "mended", "<Return>"),
        CardKind.SEAL,
        timedelta(days=1),
        (DoorGrant(DOOR_305, 0),),
        task=Sealing(sealed=False),
    ),
    Case(
        CardMake.INSTALL,
        ("306", "<Tab>", "<Tab>", "305", "<Ctrl+Return>"),
        CardKind.INSTALL,
        MIDNIGHT,
        task=Installation(Position(DOOR_306), Position(DOOR_305), 0),
    ),
    Case(
        CardMake.TIME,
        ("<Ctrl+Return>",),
        CardKind.TIME,
        timedelta(hours=1, minutes=10),
        task=ClockSetting(START + timedelta(minutes=10), LocalTime(32)),
    ),
    Case(
        CardMake.DATA,
        ("Ben", "[Longest: 7 days]", "<Tab>", "theft on floor 3", "<Return>"),
        CardKind.DATA,
        WEEK,
    ),
)

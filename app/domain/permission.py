"""A permission: what a card's content allows, whatever bytes carry it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, IntFlag

from app.domain.card_tasks import CardTask, StaffHours
from app.domain.place import Place

MAX_DOORS = 4
HOTEL_ID_BYTES = 8


class CardKind(IntEnum):
    """What a card is for; the numbers are the open format's kind byte."""

    GUEST = 0x01
    STAFF = 0x02
    FLOOR = 0x03
    BUILDING = 0x04
    MASTER = 0x05
    EMERGENCY = 0x06
    CHECK_OUT = 0x10
    LOST = 0x11
    CANCEL_LOST = 0x12
    INSTALL = 0x20
    TIME = 0x21
    DATA = 0x22
    SEAL = 0x23
    SPARE = 0x30


TASK_KINDS = frozenset(
    (
        CardKind.CHECK_OUT,
        CardKind.LOST,
        CardKind.CANCEL_LOST,
        CardKind.INSTALL,
        CardKind.TIME,
        CardKind.DATA,
        CardKind.SEAL,
    )
)
"""Kinds that change a lock or take something from it, and never move a bolt."""
SEQUENCED_KINDS = frozenset((CardKind.GUEST, CardKind.SPARE))
"""Kinds that claim a sequence at a door: a higher one replaces them there."""
TIMED_KINDS = frozenset((CardKind.STAFF, CardKind.FLOOR, CardKind.BUILDING, CardKind.MASTER))
"""Kinds that may be limited to hours and days. Never the emergency card."""


class CardFlag(IntFlag):
    """What a permission may do besides opening; the numbers are the open format's flag byte."""

    NONE = 0
    DEADBOLT = 0x01
    PASSAGE = 0x02
    SINGLE_OPENING = 0x04
    KEEPS_OLDER = 0x08
    """Do not replace: opens without storing its sequence, so older cards go on opening."""


@dataclass(frozen=True, slots=True)
class DoorGrant:
    """One door of a permission and the sequence (32 bits) that it claims there."""

    place: Place
    sequence: int


@dataclass(frozen=True, slots=True)
class Permission:
    """A signed permission bound to one card.

    ``hotel_id`` 8 bytes; ``serial`` unique per card issue, 64 bits; ``uid`` the card's own
    4, 7 or 10 bytes; ``doors`` 0–4; ``index`` 0–255 counts cards of one sequence from 1;
    ``common_doors`` a 16-bit set of the hotel's common doors; times are UTC, whole seconds.
    ``hours`` limit a timed kind (None: at any hour). ``task`` is the content of a lost, cancel-lost,
    install, time or seal card, and None for every other kind.
    """

    key_version: int
    hotel_id: bytes
    kind: CardKind
    flags: CardFlag
    serial: int
    uid: bytes
    doors: tuple[DoorGrant, ...]
    index: int
    issued_at: datetime
    not_before: datetime
    not_after: datetime
    common_doors: int = 0
    hours: StaffHours | None = None
    task: CardTask | None = None

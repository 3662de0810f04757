"""What a card shall carry, as pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import CardTask, StaffHours
from app.domain.hotel import Room
from app.domain.permission import CardFlag, DoorGrant, Permission
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, Stay

SINGLE_OPENING_VALID = timedelta(minutes=30)
"""Long enough to walk there and back, short enough to be no key to keep."""
SINGLE_OPENING_FLAGS = CardFlag.SINGLE_OPENING | CardFlag.KEEPS_OLDER
"""A single opening replaces no card."""


@dataclass(frozen=True, slots=True)
class CardOrder:
    """One guest's card for a room; ``stay`` is None for a single opening of a vacant room.

    ``common_doors``: a 16-bit set of the hotel's common doors. ``further``: a suite's other rooms,
    each with its own stay of the same party; up to four rooms in all.
    """

    room: Room
    stay: Stay | None
    single_opening: bool = False
    common_doors: int = 0
    flags: CardFlag = CardFlag.NONE
    further: tuple[tuple[Room, Stay], ...] = ()
    item_id: str | None = None

    @property
    def make(self) -> CardMake:
        """What it is to the table of rights."""
        if self.single_opening:
            return CardMake.SINGLE_OPENING
        return CardMake.SUITE if self.further else CardMake.GUEST


@dataclass(frozen=True, slots=True)
class HouseOrder:
    """One card that is no guest's: any `CardMake` but GUEST, SUITE and SINGLE_OPENING.

    ``places``: staff 1–4 doors; floor a place on each floor; building a place in each; check-out, seal:
    their doors. ``room``: the room whose sequence a spare (or a check-out of one room) claims.
    ``holder`` is who gets it, ``reason`` why it is made; times are UTC.
    """

    make: CardMake
    not_before: datetime
    not_after: datetime
    holder: str = ""
    reason: str = ""
    places: tuple[Place, ...] = ()
    room: Room | None = None
    common_doors: int = 0
    flags: CardFlag = CardFlag.NONE
    hours: StaffHours | None = None
    task: CardTask | None = None
    item_id: str | None = None


def next_index(issues: Sequence[CardIssue], sequence: int) -> int:
    """The index of the next card of a sequence, counted from 1; a write that did not count frees its own."""
    used = [
        issue.index for issue in issues if issue.sequence == sequence and issue.state is not CardState.FAILED
    ]
    return max(used, default=0) + 1


def validity(order: CardOrder, now: datetime) -> tuple[datetime, datetime]:
    """From when until when a card made now is valid (UTC, whole seconds)."""
    start = now.replace(microsecond=0)
    if order.single_opening:
        return start, start + SINGLE_OPENING_VALID
    if order.stay is None:
        raise ValueError("a card that is no single opening belongs to a stay")
    arrives, departs = (at.replace(microsecond=0) for at in (order.stay.arrives, order.stay.departs))
    too_long = departs - arrives > RIGHTS[order.make].longest
    # A long stay gets its next card when the first one ends: what is over no longer counts.
    return max(arrives, start) if too_long else arrives, departs


def permission_of(issue: CardIssue, hotel_id: bytes, key_version: int) -> Permission:
    """The permission that an issue writes."""
    return Permission(
        key_version=key_version,
        hotel_id=hotel_id,
        kind=issue.kind,
        flags=issue.flags,
        serial=issue.serial,
        uid=issue.uid,
        doors=tuple(DoorGrant(door.place, door.sequence) for door in issue.doors),
        index=issue.index,
        issued_at=issue.begun_at.replace(microsecond=0),
        not_before=issue.not_before,
        not_after=issue.not_after,
        common_doors=issue.common_doors,
        hours=issue.hours,
        task=issue.task,
    )

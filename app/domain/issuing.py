"""What a card for a room shall carry, as pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.hotel import Room
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.stay import CardIssue, CardState, Stay

SINGLE_OPENING_VALID = timedelta(minutes=30)
"""Long enough to walk there and back, short enough to be no key to keep."""


@dataclass(frozen=True, slots=True)
class CardOrder:
    """One card to be made for a room; ``stay`` is None for a single opening of a vacant room."""

    room: Room
    stay: Stay | None
    single_opening: bool = False


def next_index(issues: Sequence[CardIssue], sequence: int) -> int:
    """The index of the next card of a sequence, counted from 1; a write that did not count frees its own."""
    used = [
        issue.index
        for issue in issues
        if issue.door.sequence == sequence and issue.state is not CardState.FAILED
    ]
    return max(used, default=0) + 1


def validity(order: CardOrder, now: datetime) -> tuple[datetime, datetime]:
    """From when until when a card made now is valid (UTC, whole seconds)."""
    start = now.replace(microsecond=0)
    if order.single_opening:
        return start, start + SINGLE_OPENING_VALID
    if order.stay is None:
        raise ValueError("a card that is no single opening belongs to a stay")
    return order.stay.arrives.replace(microsecond=0), order.stay.departs.replace(microsecond=0)


def permission_of(issue: CardIssue, hotel_id: bytes, key_version: int) -> Permission:
    """The permission that an issue writes; a single opening replaces no card."""
    single = CardFlag.SINGLE_OPENING | CardFlag.KEEPS_OLDER
    return Permission(
        key_version=key_version,
        hotel_id=hotel_id,
        kind=CardKind.GUEST,
        flags=single if issue.single_opening else CardFlag.NONE,
        serial=issue.serial,
        uid=issue.uid,
        doors=(DoorGrant(issue.door.place, issue.door.sequence),),
        index=issue.index,
        issued_at=issue.begun_at.replace(microsecond=0),
        not_before=issue.not_before,
        not_after=issue.not_after,
    )

"""Guards: what stops the desk until a person gives a reason, and what stops it altogether."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.role_changes import is_manager
from app.domain.stay import Stay

CLOCK_JUMP_TOLERANCE = timedelta(minutes=2)
"""Below this a correction by the time service or a slow start is normal."""


class GuardStopped(KeyrackError):
    """The desk was stopped before anything changed; a reason lets it pass."""


class RoomOccupied(GuardStopped):
    """Somebody is in the room; ``stay`` is who, and a new guest ends that stay."""

    def __init__(self, room_label: str, stay: Stay) -> None:
        super().__init__(f"room {room_label} is occupied")
        self.room_label = room_label
        self.stay = stay


class StayOverlaps(GuardStopped):
    """Another party is expected in the room during the wanted time."""

    def __init__(self, room_label: str, stay: Stay) -> None:
        super().__init__(f"room {room_label} is promised")
        self.room_label = room_label
        self.stay = stay


class LeaveNeeded(GuardStopped):
    """A reason alone is not enough from this operator: a duty manager must allow it. Nothing changed."""

    def __init__(self, room_label: str) -> None:
        super().__init__(f"room {room_label}: a duty manager must allow it")
        self.room_label = room_label


class ClockJumped(GuardStopped):
    """The PC's clock is not where it should be; cards made now would be valid at wrong times."""

    def __init__(self, expected: datetime, found: datetime) -> None:
        super().__init__("the clock of this PC jumped")
        self.expected = expected
        self.found = found


class DeskRefused(KeyrackError):
    """What was asked makes no sense in the room's state; no reason helps. Nothing changed."""

    def __init__(self, room_label: str, reason: str) -> None:
        super().__init__(f"{room_label}: {reason}")
        self.room_label = room_label
        self.reason = reason


def refuse_without_leave(operator: Operator, approved_by: Operator | None, room_label: str) -> None:
    """Raise LeaveNeeded unless the operator, or who allowed it, is a duty manager."""
    if not any(is_manager(each) for each in (operator, approved_by) if each is not None):
        raise LeaveNeeded(room_label)


def leave_facts(operator: Operator, approved_by: Operator | None) -> dict[str, str]:
    """What the journal says of who allowed it; nothing where the operator needed nobody."""
    if approved_by is None or is_manager(operator):
        return {}
    return {"approved_by": approved_by.name}


def overlapping(stays: Sequence[Stay], arrives: datetime, departs: datetime) -> tuple[Stay, ...]:
    """The open stays whose time overlaps [arrives, departs); an overdue party is still in."""
    return tuple(
        stay
        for stay in stays
        if stay.is_open and stay.arrives < departs and (stay.departs > arrives or stay.arrives <= arrives)
    )

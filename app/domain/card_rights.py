"""Who may make which card, for how long at most, and what they must give as a reason: a table and its check.

The longest time is what a lost card of this kind may cost the hotel: the more doors, the shorter.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from app.domain.permission import CardFlag, CardKind, Permission
from app.domain.roles import DeskRole


class CardMake(Enum):
    """What a person asks for: the kinds, and the two sorts of guest card with rules of their own."""

    GUEST = "guest"
    SINGLE_OPENING = "single_opening"
    SUITE = "suite"
    SPARE = "spare"
    STAFF = "staff"
    FLOOR = "floor"
    BUILDING = "building"
    MASTER = "master"
    EMERGENCY = "emergency"
    CHECK_OUT = "check_out"
    CHECK_OUT_ANY_DOOR = "check_out_any_door"
    LOST = "lost"
    CANCEL_LOST = "cancel_lost"
    INSTALL = "install"
    TIME = "time"
    DATA = "data"
    SEAL = "seal"


class RightRefusal(Enum):
    """Why a card may not be made."""

    ROLE = "role"
    TOO_LONG = "too_long"
    REASON_MISSING = "reason_missing"
    DEADBOLT = "deadbolt"
    """A right to pass the deadbolt that this role may not give."""


@dataclass(frozen=True, slots=True)
class CardRight:
    """One row: who may make it, how long it may be valid, and whether a reason must be given."""

    makers: frozenset[DeskRole]
    longest: timedelta
    needs_reason: bool = False


_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_DESK = frozenset((DeskRole.RECEPTIONIST, DeskRole.DUTY_MANAGER))
_MANAGER = frozenset((DeskRole.DUTY_MANAGER,))
_HOUSE = frozenset((DeskRole.DUTY_MANAGER, DeskRole.TECHNICIAN))
_TECHNICIAN = frozenset((DeskRole.TECHNICIAN,))
_EVERYBODY = frozenset(DeskRole)

RIGHTS = {
    CardMake.GUEST: CardRight(_DESK, 90 * _DAY),
    CardMake.SINGLE_OPENING: CardRight(_EVERYBODY, _DAY),
    CardMake.SUITE: CardRight(_DESK, 90 * _DAY),
    CardMake.SPARE: CardRight(_DESK, 14 * _DAY),
    CardMake.STAFF: CardRight(_MANAGER, 180 * _DAY),
    CardMake.FLOOR: CardRight(_MANAGER, 90 * _DAY),
    CardMake.BUILDING: CardRight(_MANAGER, 30 * _DAY, needs_reason=True),
    CardMake.MASTER: CardRight(_MANAGER, 30 * _DAY, needs_reason=True),
    CardMake.EMERGENCY: CardRight(_MANAGER, 365 * _DAY, needs_reason=True),
    CardMake.CHECK_OUT: CardRight(_DESK, _DAY),
    CardMake.CHECK_OUT_ANY_DOOR: CardRight(_MANAGER, 12 * _HOUR, needs_reason=True),
    CardMake.LOST: CardRight(_DESK, 7 * _DAY, needs_reason=True),
    CardMake.CANCEL_LOST: CardRight(_MANAGER, _DAY, needs_reason=True),
    CardMake.INSTALL: CardRight(_TECHNICIAN, _DAY),
    CardMake.TIME: CardRight(_HOUSE, 3 * _HOUR),
    CardMake.DATA: CardRight(_HOUSE, 7 * _DAY, needs_reason=True),
    CardMake.SEAL: CardRight(_MANAGER, _DAY, needs_reason=True),
}
"""An emergency card lies in a sealed envelope for the fire brigade: made rarely, so it may last a year."""

_DEADBOLT_GIVERS = _MANAGER
_BY_KIND = {
    CardKind.SPARE: CardMake.SPARE,
    CardKind.STAFF: CardMake.STAFF,
    CardKind.FLOOR: CardMake.FLOOR,
    CardKind.BUILDING: CardMake.BUILDING,
    CardKind.MASTER: CardMake.MASTER,
    CardKind.EMERGENCY: CardMake.EMERGENCY,
    CardKind.LOST: CardMake.LOST,
    CardKind.CANCEL_LOST: CardMake.CANCEL_LOST,
    CardKind.INSTALL: CardMake.INSTALL,
    CardKind.TIME: CardMake.TIME,
    CardKind.DATA: CardMake.DATA,
    CardKind.SEAL: CardMake.SEAL,
}


def make_of(permission: Permission) -> CardMake:
    """Return what a permission is to the table of rights."""
    if permission.kind is CardKind.CHECK_OUT:
        return CardMake.CHECK_OUT if permission.doors else CardMake.CHECK_OUT_ANY_DOOR
    if permission.kind is not CardKind.GUEST:
        return _BY_KIND[permission.kind]
    if CardFlag.SINGLE_OPENING in permission.flags:
        return CardMake.SINGLE_OPENING
    return CardMake.SUITE if len(permission.doors) > 1 else CardMake.GUEST


def refusal_for(
    make: CardMake, flags: CardFlag, lasts: timedelta, roles: Collection[DeskRole], reason: str
) -> RightRefusal | None:
    """Return why nobody with these roles may make such a card with this reason; None where somebody may.

    ``lasts`` is counted from the first second of validity: a stay that was booked early is no longer for it.
    Of several roles the one that may most counts; ``reason`` may be empty.
    """
    right = RIGHTS[make]
    makers = right.makers.intersection(roles)
    if not makers:
        return RightRefusal.ROLE
    if CardFlag.DEADBOLT in flags and not makers & _DEADBOLT_GIVERS:
        return RightRefusal.DEADBOLT
    if lasts > right.longest:
        return RightRefusal.TOO_LONG
    return RightRefusal.REASON_MISSING if right.needs_reason and not reason.strip() else None


def who_may_allow(make: CardMake, refusal: RightRefusal) -> frozenset[DeskRole]:
    """The roles whose word lifts a refusal; empty where nobody's does."""
    if refusal is RightRefusal.ROLE:
        return RIGHTS[make].makers
    return _DEADBOLT_GIVERS & RIGHTS[make].makers if refusal is RightRefusal.DEADBOLT else frozenset()


def kind_of(make: CardMake) -> CardKind:
    """Return the kind of card that a make is written as."""
    return _KIND_BY_MAKE.get(make, CardKind.GUEST)


_KIND_BY_MAKE = {make: kind for kind, make in _BY_KIND.items()} | {
    CardMake.CHECK_OUT: CardKind.CHECK_OUT,
    CardMake.CHECK_OUT_ANY_DOOR: CardKind.CHECK_OUT,
}

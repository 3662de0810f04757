"""Fields of lock work by the vendor profile's names, to and from what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.card_tasks import Position
from app.domain.lock_talk import TalkedUser
from app.domain.lock_work import LockSaidNo
from app.domain.place import Place, number_from_hex
from app.services.queue_for_server import vendor_moment, vendor_time

OVERWRITTEN = "told.recordsOverwritten"
"""Keyrack's own: how many door records a lock had overwritten before anybody collected them."""
_REFUSED = "0"

COMMON_DOOR = "commonDoor"
"""Keyrack's own, for locks of the open format: the vendor's places know rooms only."""

Fields = Mapping[str, str]


def place_fields(place: Place) -> dict[str, str]:
    """Spell a place as the published binding does: two hex digits each."""
    return {
        "building": f"{place.building:02X}",
        "floor": f"{place.floor:02X}",
        "roomNumber": f"{place.door:02X}",
    }


def position_fields(position: Position) -> dict[str, str]:
    """Spell where a lock of the open format is."""
    named = {COMMON_DOOR: str(position.common_door)} if position.common_door else {}
    return named if position.place is None else {**place_fields(position.place), **named}


def position_of(fields: Fields) -> Position:
    """Read where a lock is to be; ValueError or PlaceOutOfRange where that is no place."""
    common_door = int(fields.get(COMMON_DOOR, "0"))
    if "building" not in fields:
        return Position(None, common_door)
    numbers = (number_from_hex(fields[name]) for name in ("building", "floor", "roomNumber"))
    return Position(Place(*numbers), common_door)


def user_fields(user: TalkedUser) -> dict[str, str]:
    """Spell an entry of a lock's user list."""
    fields = {"userNumber": f"{user.number:04X}", "userType": f"{user.user_type:02X}", "name": user.name}
    if user.not_before is not None:
        fields["startTime"] = vendor_time(user.not_before)
    if user.not_after is not None:
        fields["endTime"] = vendor_time(user.not_after)
    return fields


def user_of(fields: Fields) -> TalkedUser:
    """Read an entry of a lock's user list; ValueError or KeyError where it does not read."""
    return TalkedUser(
        number=int(fields["userNumber"], 16),
        user_type=int(fields.get("userType", "00"), 16),
        name=fields.get("name", ""),
        not_before=_moment(fields.get("startTime")),
        not_after=_moment(fields.get("endTime")),
    )


def _moment(text: str | None) -> datetime | None:
    return vendor_moment(text) if text else None


def check_outcome(receipt: Mapping[str, object]) -> None:
    """Raise LockSaidNo where the server reads a refusal out of a lock's answer, which nobody here can read.

    That it would say so, and how, is inferred.
    """
    if receipt.get("result") == _REFUSED:
        raise LockSaidNo("refused")

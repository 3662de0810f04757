"""What the vendor's server is asked for so that it makes an offline card: a permission in its fields.

Every field is inferred (resources/vendor/profile.toml, issuer.create_offline_card).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from app.domain.card_rights import CardMake, kind_of
from app.domain.card_tasks import StaffHours
from app.domain.errors import KeyrackError
from app.domain.issuing import SINGLE_OPENING_FLAGS, CardOrder, HouseOrder
from app.domain.permission import CardFlag, CardKind, Permission

CREATE_OFFLINE_CARD = "issuer.create_offline_card"
CARDS_BY_HOLDER = "issuer.cards_by_holder"
MOST_CARD_TEXT_CHARACTERS = 40
"""Of a name or holder that a person gives a card at the server."""

_TYPES = {
    CardKind.GUEST: "guest",
    CardKind.SPARE: "guest",
    CardKind.STAFF: "staff",
    CardKind.FLOOR: "floor",
    CardKind.BUILDING: "building",
    CardKind.MASTER: "master",
    CardKind.EMERGENCY: "emergency",
    CardKind.TIME: "time",
    CardKind.CHECK_OUT: "checkOut",
}
ONE_ROOM_ONLY = "doors"
"""The word of `NotByThisSource` for a card that would open several rooms."""
_SAYABLE = CardFlag.DEADBOLT | CardFlag.SINGLE_OPENING


class NotByThisSource(KeyrackError):
    """The hotel's card source can't put ``what`` on a card. Nothing was asked or written.

    ``what`` is one of: kind, doors, common_doors, flags, hours, lost_card.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def offline_card_fields(permission: Permission, spell: Callable[[datetime], str]) -> dict[str, str]:
    """Return the fields that ask for a permission's content, all but the sequence.

    ``spell`` writes a moment as the vendor does. Raises NotByThisSource.
    """
    against = _against(_Asked.of(permission))
    if against:
        raise NotByThisSource(against)
    fields = {
        "cardType": _TYPES[permission.kind],
        "cardIndex": str(permission.index),
        "openDeadbolt": _flag(permission, CardFlag.DEADBOLT),
        "singleOpening": _flag(permission, CardFlag.SINGLE_OPENING),
        "holder": holder_of(permission),
        "startTime": spell(permission.not_before),
        "endTime": spell(permission.not_after),
    }
    for grant in permission.doors:
        place = grant.place
        numbers = {"building": place.building, "floor": place.floor, "roomNumber": place.door}
        fields |= {name: f"{number:02X}" for name, number in numbers.items()}
    return fields


def _flag(permission: Permission, flag: CardFlag) -> str:
    return "1" if flag in permission.flags else "0"


def unsayable(order: CardOrder | HouseOrder) -> str:
    """Return what of an order the server can't be asked for, before any card lies there; "" for nothing.

    The word is one of `NotByThisSource`'s.
    """
    if isinstance(order, HouseOrder):
        doors = len(order.places)
        return _against(_Asked(kind_of(order.make), doors, order.common_doors, order.hours, order.flags))
    flags = order.flags | (SINGLE_OPENING_FLAGS if order.single_opening else CardFlag.NONE)
    # The hotel's doors for guests are left off a card by the server: it does not know them.
    return _against(_Asked(CardKind.GUEST, 1 + len(order.further), 0, None, flags))


def unsayable_make(make: CardMake) -> str:
    """Return why the server makes no cards of this make, whatever else is ordered; "" where it does."""
    if make is CardMake.SUITE:
        return ONE_ROOM_ONLY
    return _against_kind(kind_of(make))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a card the server's fields may fail to say."""

    kind: CardKind
    doors: int
    common_doors: int
    hours: StaffHours | None
    flags: CardFlag

    @classmethod
    def of(cls, permission: Permission) -> Self:
        doors = len(permission.doors)
        return cls(permission.kind, doors, permission.common_doors, permission.hours, permission.flags)


def _against_kind(kind: CardKind) -> str:
    if kind is CardKind.LOST:
        return "lost_card"
    return "" if kind in _TYPES else "kind"


def _against(asked: _Asked) -> str:
    # A single opening replaces nothing by itself; anything else that keeps older cards can't be asked for.
    single = CardFlag.SINGLE_OPENING in asked.flags
    sayable = _SAYABLE | (CardFlag.KEEPS_OLDER if single else CardFlag.NONE)
    found = {
        ONE_ROOM_ONLY: asked.doors > 1,
        "common_doors": bool(asked.common_doors),
        "hours": asked.hours is not None,
        "flags": bool(asked.flags & ~sayable),
    }
    return _against_kind(asked.kind) or next((what for what, is_so in found.items() if is_so), "")


def holder_of(permission: Permission) -> str:
    """Return the holder under which the server keeps the card: the door, never a guest's name."""
    places = " ".join(grant.place.hex for grant in permission.doors)
    return f"Keyrack {places or _TYPES[permission.kind]}"


def carries_own_sequence(permission: Permission) -> bool:
    """Whether the server is asked for the account's own sequence, so that asking again uses nothing up.

    Not for the first card that Keyrack ever makes for a door: others may have made cards for it, and the
    server knows the next sequence. Nor for one whose kind carries none in the account.
    """
    if not permission.doors or not permission.doors[0].sequence:
        return False
    return (permission.doors[0].sequence, permission.index) != (1, 1)


def sequence_made(rows: Sequence[Mapping[str, object]], fields: Mapping[str, str]) -> str | None:
    """Return the sequence of the card that the server has made already for the same request, if it has."""
    same = ("cardNumber", "startTime", "endTime")
    for row in reversed(rows):
        sequence = row.get("sequence")
        if all(row.get(name) == fields[name] for name in same) and isinstance(sequence, str) and sequence:
            return sequence
    return None

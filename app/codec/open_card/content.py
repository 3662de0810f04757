"""Bytes 48–79 of a record: what they mean is the kind's own affair.

SPECIFICATION.md, "Content by kind", is the reference. Strict as the rest: one content, one encoding.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from app.codec.open_card.fields import NotEncodable, moment_of, require, seconds
from app.domain.card_tasks import (
    DAYS_A_WEEK,
    HALF_HOURS_A_DAY,
    MAX_CARDS_A_LIST,
    MAX_COMMON_DOOR,
    MAX_OFFSET_QUARTERS,
    MIN_OFFSET_QUARTERS,
    CardList,
    CardTask,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.permission import MAX_DOORS, TIMED_KINDS, CardKind, DoorGrant, Permission
from app.domain.place import Place

DOORS_BYTES = 28
TAIL_BYTES = 4
CONTENT_BYTES = DOORS_BYTES + TAIL_BYTES

_DOOR = struct.Struct(">3sI")
_EMPTY_DOOR = bytes(_DOOR.size)
_NO_TAIL = bytes(TAIL_BYTES)
_HOURS = struct.Struct(">BBBB")
_CARD = struct.Struct(">QI")
_EMPTY_CARD = bytes(_CARD.size)
_INSTALLATION = struct.Struct(">3sB3sBI")
_CLOCK = struct.Struct(">IBIB")
_SEAL, _UNSEAL = b"\x01\0\0\0", b"\x02\0\0\0"
_OFFSET_ZERO = 64
"""Stands for UTC itself in a byte of quarter-hours."""
_NO_PLACE = bytes(3)


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a permission that bytes 48–79 carry."""

    doors: tuple[DoorGrant, ...] = ()
    hours: StaffHours | None = None
    task: CardTask | None = None


def pack_content(permission: Permission) -> bytes:
    """Return the 32 bytes; raises NotEncodable, struct.error for a number out of range.

    A part that the kind has no bytes for is left out: the caller reads back what it signs.
    """
    content = _packed(permission, permission.task)
    if len(content) > CONTENT_BYTES:
        raise NotEncodable("task")
    return content.ljust(CONTENT_BYTES, b"\0")


def _packed(permission: Permission, task: CardTask | None) -> bytes:
    if isinstance(task, CardList):
        return b"".join(_CARD.pack(card.serial, seconds("task", card.until)) for card in task.cards)
    if isinstance(task, Installation):
        return _pack_installation(task)
    if isinstance(task, ClockSetting):
        return _pack_clock(task)
    doors = _pack_doors(permission.doors).ljust(DOORS_BYTES, b"\0")
    if isinstance(task, Sealing):
        return doors + (_SEAL if task.sealed else _UNSEAL)
    return doors + _pack_hours(permission.hours)


def unpack_content(kind: CardKind, raw: bytes) -> Content:
    """Return what 32 bytes mean to this kind; raises RecordRefused for all that is not canonical."""
    reader = _READERS.get(kind)
    if reader is not None:
        return Content(task=reader(raw))
    doors, tail = _unpack_doors(raw[:DOORS_BYTES]), raw[DOORS_BYTES:]
    if kind in TIMED_KINDS:
        return Content(doors, hours=_unpack_hours(tail))
    if kind is CardKind.SEAL:
        require("task", doors and tail in (_SEAL, _UNSEAL))
        return Content(doors, task=Sealing(tail == _SEAL))
    require("spare", tail == _NO_TAIL)
    require("doors", kind is not CardKind.DATA or not doors)
    return Content(doors)


def _pack_doors(doors: tuple[DoorGrant, ...]) -> bytes:
    if len(doors) > MAX_DOORS:
        raise NotEncodable("doors")
    return b"".join(_DOOR.pack(door.place.to_bytes(), door.sequence) for door in doors)


def _unpack_doors(raw: bytes) -> tuple[DoorGrant, ...]:
    slots = [raw[at : at + _DOOR.size] for at in range(0, len(raw), _DOOR.size)]
    used = next((at for at, slot in enumerate(slots) if slot == _EMPTY_DOOR), MAX_DOORS)
    require("doors", all(slot == _EMPTY_DOOR for slot in slots[used:]))
    doors = tuple(_unpack_door(slot) for slot in slots[:used])
    require("doors", len({door.place for door in doors}) == len(doors))
    return doors


def _unpack_door(slot: bytes) -> DoorGrant:
    place, sequence = _DOOR.unpack(slot)
    return DoorGrant(_place("doors", place), sequence)


def _place(field: str, raw: bytes) -> Place:
    require(field, all(raw))
    return Place.from_bytes(raw)


def _pack_hours(hours: StaffHours | None) -> bytes:
    if hours is None:
        return _NO_TAIL
    return _HOURS.pack(hours.days, hours.first, hours.end, hours.offset_quarters + _OFFSET_ZERO)


def _unpack_hours(tail: bytes) -> StaffHours | None:
    if tail == _NO_TAIL:
        return None
    days, first, end, offset = _HOURS.unpack(tail)
    in_range = first < HALF_HOURS_A_DAY and 0 < end <= HALF_HOURS_A_DAY and first != end
    require("hours", 0 < days < 1 << DAYS_A_WEEK and in_range)
    return StaffHours(days, first, end, _offset("hours", offset))


def _offset(field: str, raw: int) -> int:
    quarters = raw - _OFFSET_ZERO
    require(field, MIN_OFFSET_QUARTERS <= quarters <= MAX_OFFSET_QUARTERS)
    return quarters


def _unpack_cards(raw: bytes) -> CardList:
    end = MAX_CARDS_A_LIST * _CARD.size
    slots = [raw[at : at + _CARD.size] for at in range(0, end, _CARD.size)]
    used = [slot for slot in slots if slot != _EMPTY_CARD]
    require("task", used and slots[: len(used)] == used and not any(raw[end:]))
    cards = tuple(NamedCard(serial, moment_of(until)) for serial, until in map(_CARD.unpack, used))
    require("task", len({card.serial for card in cards}) == len(cards))
    return CardList(cards)


def _pack_installation(task: Installation) -> bytes:
    to, since = task.to, task.since
    return _INSTALLATION.pack(
        _place_bytes(to), to.common_door, _place_bytes(since), since.common_door, task.sequence
    )


def _place_bytes(position: Position) -> bytes:
    return position.place.to_bytes() if position.place is not None else _NO_PLACE


def _unpack_installation(raw: bytes) -> Installation:
    to, to_common, since, since_common, sequence = _INSTALLATION.unpack(raw[: _INSTALLATION.size])
    require("task", not any(raw[_INSTALLATION.size :]))
    task = Installation(_position(to, to_common), _position(since, since_common), sequence)
    require("task", task.to not in (Position(), task.since))
    require("task", task.to.place is not None or not sequence)
    return task


def _position(place: bytes, common_door: int) -> Position:
    require("task", common_door <= MAX_COMMON_DOOR)
    return Position(None if place == _NO_PLACE else _place("task", place), common_door)


def _pack_clock(task: ClockSetting) -> bytes:
    local = task.local_time
    changes = 0 if local.changes_at is None else seconds("task", local.changes_at)
    then = 0 if local.changes_at is None else local.then_quarters + _OFFSET_ZERO
    return _CLOCK.pack(seconds("task", task.at), local.offset_quarters + _OFFSET_ZERO, changes, then)


def _unpack_clock(raw: bytes) -> ClockSetting:
    at, offset, changes, then = _CLOCK.unpack(raw[: _CLOCK.size])
    require("task", not any(raw[_CLOCK.size :]))
    if changes == 0:
        require("task", then == 0)
        return ClockSetting(moment_of(at), LocalTime(_offset("task", offset)))
    local = LocalTime(_offset("task", offset), moment_of(changes), _offset("task", then))
    return ClockSetting(moment_of(at), local)


_READERS: dict[CardKind, Callable[[bytes], CardTask]] = {
    CardKind.LOST: _unpack_cards,
    CardKind.CANCEL_LOST: _unpack_cards,
    CardKind.INSTALL: _unpack_installation,
    CardKind.TIME: _unpack_clock,
}

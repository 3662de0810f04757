"""How values stand in a command's bytes: each kind of field packs a value and reads it back.

Numbers are big-endian, times whole seconds UTC since 1970 in 32 bits. A `Layout` is the fields of one
dataclass in their order; SPECIFICATION.md gives the same tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, Generic, TypeVar

from app.codec.lock_ble.errors import MessageNotUnderstood, NotSendable
from app.domain.card_tasks import (
    MAX_COMMON_DOOR,
    MAX_OFFSET_QUARTERS,
    MIN_OFFSET_QUARTERS,
    LocalTime,
    Position,
)
from app.domain.errors import KeyrackError
from app.domain.place import Place

T = TypeVar("T")
E = TypeVar("E", bound=IntEnum)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OFFSET_BIAS = 64
_NO_PLACE = bytes(3)


class Reader:
    """Takes a message's bytes one field after the other; raises MessageNotUnderstood past the end."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        taken = self._data[self._at : self._at + count]
        if len(taken) != count:
            raise MessageNotUnderstood("length")
        self._at += count
        return taken

    def number(self, size: int) -> int:
        """Return the next number of so many bytes."""
        return int.from_bytes(self.take(size), "big")

    def end(self) -> None:
        """Refuse what is left over."""
        if self._at != len(self._data):
            raise MessageNotUnderstood("length")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One kind of field: ``pack`` raises ValueError for what does not fit, ``read`` for what can't stand."""

    pack: Callable[[T], bytes]
    read: Callable[[Reader], T]


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """The fields of ``make`` (a dataclass) by name, in the order in which they stand."""

    make: Callable[..., T]
    fields: tuple[tuple[str, Kind[Any]], ...] = ()

    def pack(self, value: T) -> bytes:
        """Return the bytes of a value; raises NotSendable with the name of the field that does not fit."""
        return b"".join(_packed(name, kind, getattr(value, name)) for name, kind in self.fields)

    def read(self, reader: Reader) -> T:
        """Read a value; raises MessageNotUnderstood."""
        return self.make(**{name: _read(name, kind, reader) for name, kind in self.fields})

    def unpack(self, data: bytes) -> T:
        """Read all of ``data``, which must be just what `pack` makes; raises MessageNotUnderstood."""
        reader = Reader(data)
        value = self.read(reader)
        reader.end()
        try:
            same = self.pack(value) == data
        except NotSendable as refusal:
            raise MessageNotUnderstood(refusal.field) from refusal
        if not same:
            raise MessageNotUnderstood("form")
        return value

    def kind(self) -> Kind[T]:
        """Return it as a field of another layout."""
        return Kind(self.pack, self.read)


def _packed(name: str, kind: Kind[Any], value: object) -> bytes:
    try:
        return kind.pack(value)
    except (ValueError, OverflowError) as error:
        raise NotSendable(name) from error


def _read(name: str, kind: Kind[Any], reader: Reader) -> object:
    try:
        return kind.read(reader)
    except (ValueError, OverflowError) as error:
        raise MessageNotUnderstood(name) from error


def number(size: int) -> Kind[int]:
    """Return an unsigned number of so many bytes."""
    return Kind(lambda value: value.to_bytes(size, "big"), lambda reader: reader.number(size))


def raw(size: int) -> Kind[bytes]:
    """Return exactly so many bytes."""

    def pack(value: bytes) -> bytes:
        if len(value) != size:
            raise ValueError(len(value))
        return value

    return Kind(pack, lambda reader: reader.take(size))


def some_bytes(most: int) -> Kind[bytes]:
    """Return up to ``most`` (255) bytes behind a byte that counts them."""

    def pack(value: bytes) -> bytes:
        if len(value) > most:
            raise ValueError(len(value))
        return bytes((len(value),)) + value

    def read(reader: Reader) -> bytes:
        return reader.take(reader.number(1))

    return Kind(pack, read)


def text(most: int) -> Kind[str]:
    """Return a text of up to ``most`` (255) bytes of UTF-8 behind a byte that counts them."""
    carried = some_bytes(most)
    return Kind(lambda value: carried.pack(value.encode()), lambda reader: carried.read(reader).decode())


def one_of(enum: type[E]) -> Kind[E]:
    """Return a byte that stands for a member."""
    return Kind(lambda value: bytes((value,)), lambda reader: enum(reader.number(1)))


def several(kind: Kind[T], most: int) -> Kind[tuple[T, ...]]:
    """Return up to ``most`` (255) values behind a byte that counts them."""

    def pack(values: tuple[T, ...]) -> bytes:
        if len(values) > most:
            raise ValueError(len(values))
        return bytes((len(values),)) + b"".join(map(kind.pack, values))

    def read(reader: Reader) -> tuple[T, ...]:
        return tuple(kind.read(reader) for _ in range(reader.number(1)))

    return Kind(pack, read)


def optional(kind: Kind[T]) -> Kind[T | None]:
    """Return a byte 00, or 01 and a value."""

    def pack(value: T | None) -> bytes:
        return b"\0" if value is None else b"\1" + kind.pack(value)

    def read(reader: Reader) -> T | None:
        return kind.read(reader) if reader.number(1) else None

    return Kind(pack, read)


def _pack_time(moment: datetime) -> bytes:
    if moment.utcoffset() != timedelta(0) or moment.microsecond:
        raise ValueError(moment)
    return ((moment - _EPOCH) // timedelta(seconds=1)).to_bytes(4, "big")


def _read_time(reader: Reader) -> datetime:
    return _EPOCH + timedelta(seconds=reader.number(4))


def _pack_position(position: Position) -> bytes:
    if not 0 <= position.common_door <= MAX_COMMON_DOOR:
        raise ValueError(position.common_door)
    place = _NO_PLACE if position.place is None else position.place.to_bytes()
    return place + bytes((position.common_door,))


def _read_position(reader: Reader) -> Position:
    place, common_door = reader.take(3), reader.number(1)
    try:
        return Position(Place.from_bytes(place) if place != _NO_PLACE else None, common_door)
    except KeyrackError as error:
        raise ValueError(place) from error


def _pack_offset(quarters: int) -> bytes:
    if not MIN_OFFSET_QUARTERS <= quarters <= MAX_OFFSET_QUARTERS:
        raise ValueError(quarters)
    return bytes((quarters + _OFFSET_BIAS,))


def _pack_local(local: LocalTime) -> bytes:
    first = _pack_offset(local.offset_quarters)
    if local.changes_at is None:
        return first + bytes(5)
    changes_at = _pack_time(local.changes_at)
    if not any(changes_at):
        raise ValueError(local.changes_at)
    return first + changes_at + _pack_offset(local.then_quarters)


def _read_local(reader: Reader) -> LocalTime:
    first, changes_at, then = reader.number(1), reader.take(4), reader.number(1)
    if not any(changes_at):
        return LocalTime(first - _OFFSET_BIAS)
    return LocalTime(first - _OFFSET_BIAS, _read_time(Reader(changes_at)), then - _OFFSET_BIAS)


U8, U16, U32, U64 = number(1), number(2), number(4), number(8)
FLAG: Kind[bool] = Kind(lambda value: bytes((value,)), lambda reader: bool(reader.number(1)))
TIME = Kind(_pack_time, _read_time)
POSITION = Kind(_pack_position, _read_position)
"""Building, floor, door (zeros: no place) and the common door (0: none)."""
LOCAL_TIME = Kind(_pack_local, _read_local)
"""Offset from UTC in quarter-hours + 64, the next change (0: never), the offset after it (0: never)."""

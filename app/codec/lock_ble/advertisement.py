"""What a lock of the open format sends out for anyone to hear: where it is and whether it wants a visit.

Nobody signs it: it says which lock to try, the session proves which one it is. SPECIFICATION.md,
"Advertisement", gives the bytes and says what is left out on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntFlag

from app.codec.lock_ble.errors import MessageNotUnderstood, NotSendable
from app.codec.lock_ble.fields import POSITION, U8, Layout, raw
from app.codec.lock_ble.keys import HOTEL_TAG_BYTES, hotel_tag
from app.domain.card_tasks import Position

ADVERTISED_VERSION = 1
ADVERTISED_BYTES = 10
UNKNOWN_BATTERY = 0xFF
MAX_PERCENT = 100
NOWHERE = Position()
NO_HOTEL = bytes(HOTEL_TAG_BYTES)


class LockFlag(IntFlag):
    """What a lock lets everybody know."""

    NONE = 0
    NEW = 0x01
    """It belongs to no hotel and takes its set-up code."""
    CLOCK_UNSET = 0x02
    RECORDS_WAITING = 0x04
    """More than half of its room for records holds what nobody has collected."""
    LOW_BATTERY = 0x08
    ALARM = 0x10
    PAUSED = 0x20
    """It begins no session for now: too many wrong proofs."""


@dataclass(frozen=True, slots=True)
class LockAdvertisement:
    """The 10 bytes of service data. ``battery_percent`` None where the lock can't tell.

    ``code_number``: the set-up code that a new lock takes (1–255), 0 for others. A lock without a hotel has
    no position.
    """

    flags: LockFlag
    tag: bytes
    position: Position = NOWHERE
    battery_percent: int | None = None
    code_number: int = 0

    @property
    def is_bound(self) -> bool:
        """Whether it belongs to a hotel."""
        return LockFlag.NEW not in self.flags

    def is_of(self, hotel_id: bytes) -> bool:
        """Whether it says that it belongs to this hotel."""
        return self.is_bound and self.tag == hotel_tag(hotel_id)


@dataclass(frozen=True, slots=True)
class _Bytes:
    version: int
    flags: int
    tag: bytes
    position: Position
    battery: int


_LAYOUT = Layout(
    _Bytes,
    (("version", U8), ("flags", U8), ("tag", raw(HOTEL_TAG_BYTES)), ("position", POSITION), ("battery", U8)),
)
_CODE_NUMBER_AT = 8


def pack_advertisement(said: LockAdvertisement) -> bytes:
    """Return the 10 bytes; raises NotSendable."""
    battery = UNKNOWN_BATTERY if said.battery_percent is None else said.battery_percent
    data = bytearray(_LAYOUT.pack(_Bytes(ADVERTISED_VERSION, said.flags, said.tag, said.position, battery)))
    if not said.is_bound:
        data[_CODE_NUMBER_AT] = said.code_number
    try:
        read_back = unpack_advertisement(bytes(data))
    except MessageNotUnderstood as refusal:
        raise NotSendable(refusal.field) from refusal
    if read_back != said:
        raise NotSendable("advertisement")
    return bytes(data)


def unpack_advertisement(data: bytes) -> LockAdvertisement:
    """Read service data; flags of a later version that mean nothing yet are left out.

    Raises MessageNotUnderstood.
    """
    if len(data) != ADVERTISED_BYTES or data[0] != ADVERTISED_VERSION:
        raise MessageNotUnderstood("version")
    new = bool(data[1] & LockFlag.NEW)
    positioned = data[:_CODE_NUMBER_AT] + b"\0" + data[_CODE_NUMBER_AT + 1 :] if new else data
    read = _LAYOUT.unpack(positioned)
    said = LockAdvertisement(_flags(read.flags), read.tag, read.position, _percent(read.battery))
    if not new:
        return said
    if said.tag != NO_HOTEL or said.position != Position() or data[_CODE_NUMBER_AT] == 0:
        raise MessageNotUnderstood("new")
    return replace(said, code_number=data[_CODE_NUMBER_AT])


def _flags(byte: int) -> LockFlag:
    return LockFlag(byte & sum(LockFlag))


def _percent(byte: int) -> int | None:
    if byte == UNKNOWN_BATTERY:
        return None
    if byte > MAX_PERCENT:
        raise MessageNotUnderstood("battery")
    return byte

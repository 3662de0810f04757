"""The frames that a server builds and a lock answers: SIMULATED, the vendor publishes no Bluetooth bytes.

Published are two command numbers only (0300 a door record, 0700 a binding). The rest of this module is
Keyrack's own stand-in, so that a relay can be tried end to end. A client carries frames and reads none.

| bytes | what |
|---|---|
| 0-1 | command number, big-endian |
| 2-3 | length of the payload in bytes, big-endian |
| 4-… | payload: fields of one tag byte, one length byte and a value of up to 255 bytes |
| last 2 | CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) over everything before, big-endian |

A lock's answer bears the command number of what it answers, and a STATUS field first; where the command
bore a SERIAL, the answer bears the same. A lock keeps its newest answers by serial: a command that is carried
again is answered again and not done again.
"""

from __future__ import annotations

import enum
import struct
from binascii import crc_hqx
from dataclasses import dataclass

FRAME_HEAD_BYTES = 4
"""The command number and the length of the payload."""
_CRC_BYTES = 2
MIN_FRAME_BYTES = FRAME_HEAD_BYTES + _CRC_BYTES
"""A frame without fields."""
_CRC_START = 0xFFFF
_MAX_VALUE_BYTES = 0xFF
_DOOR_ENTRY = ">BIHI"
_USER_ENTRY = ">HB"


class RelayCommand(enum.IntEnum):
    """Command numbers. DOOR_RECORD and BIND are the vendor's, the others are simulated."""

    INITIALISE = 0x0100
    READ_SETTINGS = 0x0200
    WRITE_SETTINGS = 0x0201
    DOOR_RECORD = 0x0300
    SYNC_RECORDS = 0x0301
    ADD_USER = 0x0400
    MODIFY_USER = 0x0401
    DELETE_USER = 0x0402
    SYNC_USERS = 0x0403
    OPERATE = 0x0500
    BIND = 0x0700
    ASSOCIATE_4G = 0x0800


class RelayTag(enum.IntEnum):
    """What a field of the payload holds. Texts are UTF-8, numbers big-endian. All simulated."""

    STATUS = 0x00
    LOCK_MAC = 0x01
    SERIAL = 0x02
    NAME = 0x03
    PLACE = 0x04
    VALUE = 0x05
    USER_NUMBER = 0x06
    ENTRY = 0x07


class RelayStatus(enum.IntEnum):
    """How a lock answers. Simulated."""

    DONE = 0x00
    REFUSED = 0x01
    BUSY = 0x02


class FrameFlaw(enum.StrEnum):
    """Why bytes are no frame."""

    NOT_HEX = "not_hex"
    SHORT = "short"
    WRONG_LENGTH = "wrong_length"
    WRONG_CRC = "wrong_crc"
    TORN_FIELD = "torn_field"


class FrameNotUnderstood(ValueError):
    """Bytes that are no frame; ``flaw`` says why. The bytes are not told: they may hold secrets."""

    def __init__(self, flaw: FrameFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class RelayField:
    """One field of a payload: the tag (0 … 255) and up to 255 bytes."""

    tag: int
    value: bytes


@dataclass(frozen=True, slots=True)
class RelayFrame:
    """A command or a lock's answer: the command number (0 … FFFF) and the fields in their order."""

    command: int
    fields: tuple[RelayField, ...] = ()

    def value(self, tag: int) -> bytes | None:
        """The first field with this tag, None where there is none."""
        return next((each.value for each in self.fields if each.tag == tag), None)

    def values(self, tag: int) -> tuple[bytes, ...]:
        """Every field with this tag, in order."""
        return tuple(each.value for each in self.fields if each.tag == tag)

    @property
    def status(self) -> int | None:
        """How the lock answered (`RelayStatus`); None in a command, or where the lock doesn't say."""
        value = self.value(RelayTag.STATUS)
        return value[0] if value else None


def encode_frame(frame: RelayFrame) -> bytes:
    """Return the frame's bytes. Raises ValueError where a value or the payload is too long."""
    payload = b"".join(_field_bytes(each) for each in frame.fields)
    if len(payload) > 0xFFFF:
        raise ValueError("a payload holds up to 65535 bytes")
    body = frame.command.to_bytes(2, "big") + len(payload).to_bytes(2, "big") + payload
    return body + crc_hqx(body, _CRC_START).to_bytes(2, "big")


def _field_bytes(field: RelayField) -> bytes:
    if len(field.value) > _MAX_VALUE_BYTES:
        raise ValueError("a value holds up to 255 bytes")
    return bytes((field.tag, len(field.value))) + field.value


def decode_frame(data: bytes) -> RelayFrame:
    """Read a frame. Raises `FrameNotUnderstood`."""
    if len(data) < MIN_FRAME_BYTES:
        raise FrameNotUnderstood(FrameFlaw.SHORT)
    body, crc = data[:-_CRC_BYTES], data[-_CRC_BYTES:]
    payload = body[FRAME_HEAD_BYTES:]
    if int.from_bytes(body[2:FRAME_HEAD_BYTES], "big") != len(payload):
        raise FrameNotUnderstood(FrameFlaw.WRONG_LENGTH)
    if crc_hqx(body, _CRC_START) != int.from_bytes(crc, "big"):
        raise FrameNotUnderstood(FrameFlaw.WRONG_CRC)
    return RelayFrame(int.from_bytes(body[:2], "big"), _read_fields(payload))


def _read_fields(payload: bytes) -> tuple[RelayField, ...]:
    fields: list[RelayField] = []
    at = 0
    while at < len(payload):
        value = payload[at + 2 : at + 2 + payload[at + 1]] if at + 1 < len(payload) else None
        if value is None or len(value) != payload[at + 1]:
            raise FrameNotUnderstood(FrameFlaw.TORN_FIELD)
        fields.append(RelayField(payload[at], value))
        at += 2 + len(value)
    return tuple(fields)


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """One door record as a lock hands it over: kind (one byte), its own running number, user and time.

    ``at_unix_s`` is the lock's clock; ``credential`` is a card's number or another mark of what opened.
    """

    kind: int
    number: int
    user_number: int
    at_unix_s: int
    credential: bytes = b""

    def field(self) -> RelayField:
        """Return the ENTRY field that holds it."""
        head = struct.pack(_DOOR_ENTRY, self.kind, self.number, self.user_number, self.at_unix_s)
        return RelayField(RelayTag.ENTRY, head + self.credential)


def door_entry(value: bytes) -> DoorEntry:
    """Read an ENTRY of a record. Raises `FrameNotUnderstood`."""
    size = struct.calcsize(_DOOR_ENTRY)
    if len(value) < size:
        raise FrameNotUnderstood(FrameFlaw.TORN_FIELD)
    kind, number, user_number, at_unix_s = struct.unpack(_DOOR_ENTRY, value[:size])
    return DoorEntry(kind, number, user_number, at_unix_s, value[size:])


@dataclass(frozen=True, slots=True)
class UserEntry:
    """One lock user as a lock hands it over: number in its list, type (one byte), name."""

    number: int
    user_type: int
    name: str

    def field(self) -> RelayField:
        """Return the ENTRY field that holds it."""
        head = struct.pack(_USER_ENTRY, self.number, self.user_type)
        return RelayField(RelayTag.ENTRY, head + self.name.encode())


def user_entry(value: bytes) -> UserEntry:
    """Read an ENTRY of a user. Raises `FrameNotUnderstood`."""
    size = struct.calcsize(_USER_ENTRY)
    if len(value) < size:
        raise FrameNotUnderstood(FrameFlaw.TORN_FIELD)
    number, user_type = struct.unpack(_USER_ENTRY, value[:size])
    return UserEntry(number, user_type, value[size:].decode(errors="replace"))


def frame_to_hex(frame: RelayFrame) -> str:
    """Return the frame as the upper-case hex that travels in JSON."""
    return encode_frame(frame).hex().upper()


def frame_from_hex(text: str) -> RelayFrame:
    """Read a frame from hex of either case. Raises `FrameNotUnderstood`."""
    try:
        data = bytes.fromhex(text)
    except ValueError:
        raise FrameNotUnderstood(FrameFlaw.NOT_HEX) from None
    return decode_frame(data)


def answer_to(
    command: RelayFrame, status: int = RelayStatus.DONE, fields: tuple[RelayField, ...] = ()
) -> RelayFrame:
    """Return a lock's answer to ``command``: its number, the status, then ``fields``."""
    return RelayFrame(command.command, (RelayField(RelayTag.STATUS, bytes((status,))), *fields))

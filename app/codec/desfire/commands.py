"""DESFire commands in their ISO 7816-4 wrapping, in frames, and what the chip says of itself.

Source of the command codes, status words and file settings: NXP MF3ICDx21_41_81 (DESFire EV1),
short data sheet; the wrapping is ``90 INS 00 00 Lc data 00``, the answer ``data 91 status``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.codec.apdu import Exchange
from app.domain.errors import KeyrackError

AID_BYTES = 3
KEY_BYTES = 16
PICC_AID = bytes(AID_BYTES)
FRAME_DATA_BYTES = 54
"""With the wrapping's 6 bytes a command fits one radio frame of 64 bytes: no encoder must split it."""
_FRAMES_AT_MOST = 16
"""A card that always has more to say is stopped here; the longest answer we ask for has 3 frames."""


class Ins(IntEnum):
    """The commands that the open format uses."""

    SELECT_APPLICATION = 0x5A
    GET_APPLICATION_IDS = 0x6A
    CREATE_APPLICATION = 0xCA
    GET_VERSION = 0x60
    GET_KEY_SETTINGS = 0x45
    GET_KEY_VERSION = 0x64
    CHANGE_KEY = 0xC4
    AUTHENTICATE_AES = 0xAA
    CREATE_BACKUP_FILE = 0xCB
    GET_FILE_IDS = 0x6F
    GET_FILE_SETTINGS = 0xF5
    READ_DATA = 0xBD
    WRITE_DATA = 0x3D
    COMMIT_TRANSACTION = 0xC7
    MORE_FRAMES = 0xAF


class Status(IntEnum):
    """Status words that mean something to the open format."""

    DONE = 0x9100
    MORE_FRAMES = 0x91AF
    INTEGRITY_ERROR = 0x911E
    LENGTH_ERROR = 0x917E
    NO_SUCH_APPLICATION = 0x91A0
    AUTHENTICATION_ERROR = 0x91AE
    DUPLICATE = 0x91DE
    NO_SUCH_FILE = 0x91F0


class DesfireRefused(KeyrackError):
    """The chip refused a command with ``status``, or its answer's MAC or CRC was wrong (INTEGRITY_ERROR)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"chip answered {status:04X}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """The data of all frames of an answer, and the last one's status."""

    data: bytes
    status: int


def wrapped(ins: int, data: bytes = b"") -> bytes:
    """Return one frame as an APDU."""
    body = bytes((len(data),)) + data if data else b""
    return bytes((0x90, ins, 0x00, 0x00)) + body + b"\x00"


def exchange(ins: Ins, data: bytes = b"") -> Exchange[Reply]:
    """Send a command in as many frames as it needs and collect the answer's frames."""
    frames = [data[at : at + FRAME_DATA_BYTES] for at in range(0, len(data), FRAME_DATA_BYTES)] or [b""]
    answer = yield wrapped(ins, frames[0])
    for frame in frames[1:]:
        if answer.status != Status.MORE_FRAMES:
            return Reply(answer.data, answer.status)
        answer = yield wrapped(Ins.MORE_FRAMES, frame)
    received = answer.data
    for _ in range(_FRAMES_AT_MOST):
        if answer.status != Status.MORE_FRAMES:
            return Reply(received, answer.status)
        answer = yield wrapped(Ins.MORE_FRAMES)
        received += answer.data
    raise DesfireRefused(Status.LENGTH_ERROR)


def command(ins: Ins, data: bytes = b"") -> Exchange[bytes]:
    """Run a command that must succeed and return its answer's data; raises DesfireRefused."""
    reply = yield from exchange(ins, data)
    if reply.status != Status.DONE:
        raise DesfireRefused(reply.status)
    return reply.data


def number(value: int) -> bytes:
    """Return an offset, length or size as the chip wants it: 3 bytes, the lowest first."""
    return value.to_bytes(3, "little")


def is_ev1_or_later(version: bytes) -> bool:
    """Whether the answer to GetVersion is that of a DESFire with AES: type 01, hardware EV1, EV2 or EV3.

    The first DESFire (major version 0) knows no AES; DESFire Light (type 08) no applications.
    """
    return len(version) > _MAJOR_AT and version[_TYPE_AT] == _DESFIRE_TYPE and version[_MAJOR_AT] >= 1


_TYPE_AT = 1
_MAJOR_AT = 3
_DESFIRE_TYPE = 0x01

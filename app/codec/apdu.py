"""Commands of PC/SC part 3 for contactless storage cards, and what an ATR tells of the chip.

Sources: PC/SC specification part 3 (rev. 2.01.09), sections 3.1.3.2.3 (ATR) and 3.2.2
(storage card functions); its supplemental document lists the card names.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol, TypeVar

from app.domain.reading import Chip

T = TypeVar("T")

SUCCESS = 0x9000
SECURITY_NOT_SATISFIED = 0x6982
BLOCK_BYTES = 16
SECTOR_KEY_BYTES = 6
KEY_A = 0x60
KEY_B = 0x61
FACTORY_KEY = b"\xff" * SECTOR_KEY_BYTES

GET_UID = bytes.fromhex("FF CA 00 00 00")

_STORAGE_CARD_ATR = bytes.fromhex("3B 8F 80 01 80 4F 0C A0 00 00 03 06")
_ISO_14443_A_PART_3 = 0x03
_DESFIRE_ATR = bytes.fromhex("3B 81 80 01 80 80")
_NAMED_CHIPS = {
    0x0001: Chip.CLASSIC_1K,
    0x0002: Chip.CLASSIC_4K,
    0x0003: Chip.ULTRALIGHT,
    0x0026: Chip.CLASSIC_MINI,
    0x003A: Chip.ULTRALIGHT,
    0x003D: Chip.ULTRALIGHT,
}


class Answer(Protocol):
    """What comes back for an APDU: the data without its status, and the status SW1 SW2."""

    @property
    def data(self) -> bytes:
        """The answer's data."""
        ...

    @property
    def status(self) -> int:
        """SW1 SW2 as one number; 0x9000 is success."""
        ...


Exchange = Generator[bytes, Answer, T]
"""A sans-I/O conversation: yields command APDUs, is sent their answers, returns a T."""


def chip_from_atr(atr: bytes) -> Chip:
    """Return the chip that ``atr`` names; UNKNOWN for every ATR that names none."""
    if atr == _DESFIRE_ATR:
        return Chip.DESFIRE
    if len(atr) < 15 or not atr.startswith(_STORAGE_CARD_ATR) or atr[12] != _ISO_14443_A_PART_3:
        return Chip.UNKNOWN
    return _NAMED_CHIPS.get(int.from_bytes(atr[13:15], "big"), Chip.UNKNOWN)


def load_key(slot: int, key: bytes) -> bytes:
    """Return the command that puts a 6-byte sector key into the encoder's volatile ``slot``."""
    return bytes((0xFF, 0x82, 0x00, slot, SECTOR_KEY_BYTES)) + key


def authenticate(block: int, key_type: int, slot: int) -> bytes:
    """Return the command that opens the sector of ``block`` with the key in ``slot`` as KEY_A or KEY_B."""
    return bytes((0xFF, 0x86, 0x00, 0x00, 0x05, 0x01, 0x00, block, key_type, slot))


def read_block(block: int) -> bytes:
    """Return the command that reads the 16 bytes of ``block``."""
    return bytes((0xFF, 0xB0, 0x00, block, BLOCK_BYTES))


def write_block(block: int, data: bytes) -> bytes:
    """Return the command that writes 16 bytes to ``block``."""
    return bytes((0xFF, 0xD6, 0x00, block, BLOCK_BYTES)) + data

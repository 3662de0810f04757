"""Where the open format lies on a MIFARE Classic 1K or 4K: blocks, sector trailers, the open mark.

SPECIFICATION.md, "The card", is the reference. Source of the access conditions: NXP MF1S50YYX_V1
data sheet, section 8.7 (memory access).
"""

from __future__ import annotations

from app.codec.apdu import BLOCK_BYTES, FACTORY_KEY

BLOCKS_A_SECTOR = 4
DATA_BLOCKS_A_SECTOR = 3
SECTORS_A_COPY = 3
BLOCKS_A_COPY = SECTORS_A_COPY * DATA_BLOCKS_A_SECTOR
COPY_SECTORS = ((1, 2, 3), (4, 5, 6))
"""The sectors of copy A and of copy B. All are 4-block sectors on the 1K and the 4K alike."""
ALL_SECTORS = COPY_SECTORS[0] + COPY_SECTORS[1]

MARK_SECTOR = 0
MARK_BLOCK = 1
MARK_PREFIX = b"KEYRACK1"
ERASED_MARK = MARK_PREFIX + bytes(8)

EMPTY_BLOCK = bytes(BLOCK_BYTES)
ACCESS = slice(6, 9)
KEY_B_FIELD = slice(10, 16)
FACTORY_ACCESS = bytes.fromhex("FF 07 80")
FACTORY_TRAILER = FACTORY_KEY + FACTORY_ACCESS + b"\x69" + FACTORY_KEY
OUR_ACCESS = bytes.fromhex("78 77 88")
"""Data blocks: C1C2C3 = 100 (A and B read, B writes). Trailer: 011 (B alone writes, no key is readable)."""
_GENERAL_PURPOSE_BYTE = b"\x69"


def first_block(sector: int) -> int:
    """Return the number of the first block of a 4-block sector."""
    return sector * BLOCKS_A_SECTOR


def trailer_block(sector: int) -> int:
    """Return the number of a 4-block sector's trailer."""
    return sector * BLOCKS_A_SECTOR + DATA_BLOCKS_A_SECTOR


def data_blocks(sector: int) -> range:
    """Return the numbers of the 3 data blocks of a sector."""
    start = first_block(sector)
    return range(start, start + DATA_BLOCKS_A_SECTOR)


def split_blocks(raw: bytes) -> tuple[bytes, ...]:
    """Cut bytes into blocks of 16."""
    return tuple(raw[at : at + BLOCK_BYTES] for at in range(0, len(raw), BLOCK_BYTES))


def our_trailer(key_a: bytes, key_b: bytes) -> bytes:
    """Return the 16 bytes of the trailer that our sectors bear; both keys 6 bytes."""
    return key_a + OUR_ACCESS + _GENERAL_PURPOSE_BYTE + key_b


def is_other_hotels_mark(mark: bytes, hotel_id: bytes) -> bool:
    """Whether the open mark (block 1) names a hotel, and not this one."""
    return mark.startswith(MARK_PREFIX) and mark not in (ERASED_MARK, hotel_mark(hotel_id))


def hotel_mark(hotel_id: bytes) -> bytes:
    """Return the 16 bytes that tell anyone, openly, whose card this is."""
    return MARK_PREFIX + hotel_id

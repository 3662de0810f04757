"""Where a data card takes door records: sectors 7–15, segments of one lock each, sealed with a MAC.

SPECIFICATION.md, "The record area", is the reference, and says what the MAC is worth: every lock of
the hotel can make it, so it proves a lock of this hotel, not which one.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Sequence

from app.codec.apdu import BLOCK_BYTES, SUCCESS, Exchange, authenticate, read_block, write_block
from app.codec.open_card.fields import moment_of, seconds
from app.codec.open_card.layout import BLOCKS_A_SECTOR, data_blocks, split_blocks, trailer_block
from app.codec.open_card.sector_keys import aes_cmac, diversify
from app.codec.open_card.seen_cards import pack_seen, tells_a_card, unpack_seen
from app.domain.card_tasks import MAX_COMMON_DOOR, Position
from app.domain.door_records import CollectedRecords
from app.domain.place import Place

AREA_SECTORS = tuple(range(7, 16))
AREA_BLOCKS = tuple(block for sector in AREA_SECTORS for block in data_blocks(sector))
AREA_ACCESS = bytes.fromhex("7F 07 88")
"""Data blocks: C1C2C3 = 000 (A and B read and write). Trailer: 011, as in the other sectors."""
FRAME_BLOCKS = 2
"""A segment's header and its MAC."""
MAX_RECORDS = len(AREA_BLOCKS) - FRAME_BLOCKS

_MAGIC = 0x52
_KEY_LABEL = b"Keyrack records!"
_HEADER = struct.Struct(">B3sBBI6x")
_BINDING = struct.Struct(">QB")
_COUNT_AT = 5
_NO_PLACE = bytes(3)


def records_key(lock_master: bytes, uid: bytes) -> bytes:
    """Return the 16-byte key of the MACs on the data card with this UID."""
    return diversify(lock_master, uid + _KEY_LABEL)


def pack_segment(key: bytes, serial: int, first: int, records: CollectedRecords) -> bytes:
    """Return header, records and MAC (16 bytes each) to stand from the area's block ``first`` (0–26) on.

    ``serial`` is the data card's: what an earlier issue of the same card collected can't be put back.
    """
    position = records.position
    place = position.place.to_bytes() if position.place is not None else _NO_PLACE
    at = seconds("at", records.at)
    header = _HEADER.pack(_MAGIC, place, position.common_door, len(records.seen), at)
    content = header + b"".join(pack_seen(seen) for seen in records.seen)
    return content + _mac(key, serial, first, content)


def unpack_area(key: bytes, serial: int, area: bytes) -> tuple[CollectedRecords, ...]:
    """Return what the area (432 bytes) holds, in its order, up to the first segment that is not right.

    Never raises for any bytes.
    """
    return _unpack(key, serial, area)[0]


def first_free(key: bytes, serial: int, area: bytes) -> int:
    """Return the area's block (0–27) after the last right segment: a torn one is written over."""
    return _unpack(key, serial, area)[1]


def _unpack(key: bytes, serial: int, area: bytes) -> tuple[tuple[CollectedRecords, ...], int]:
    found: list[CollectedRecords] = []
    first = 0
    while (segment := _segment(key, serial, first, area)) is not None:
        found.append(segment)
        first += len(segment.seen) + FRAME_BLOCKS
    return tuple(found), first


def _segment(key: bytes, serial: int, first: int, area: bytes) -> CollectedRecords | None:
    raw = area[first * BLOCK_BYTES :]
    if len(raw) < _HEADER.size or raw[0] != _MAGIC:
        return None
    end = (raw[_COUNT_AT] + 1) * BLOCK_BYTES
    content, mac = raw[:end], raw[end : end + BLOCK_BYTES]
    if not hmac.compare_digest(mac, _mac(key, serial, first, content)):
        return None
    return _collected(content)


def _collected(content: bytes) -> CollectedRecords | None:
    """Return what a segment says whose MAC is right; None where this version of the page can't say it."""
    _, place, common_door, _, at = _HEADER.unpack(content[: _HEADER.size])
    rows = split_blocks(content[_HEADER.size :])
    placed = all(place) or place == _NO_PLACE
    if not placed or common_door > MAX_COMMON_DOOR or not all(map(tells_a_card, rows)):
        return None
    position = Position(Place.from_bytes(place) if any(place) else None, common_door)
    return CollectedRecords(position, moment_of(at), tuple(unpack_seen(row) for row in rows))


def _mac(key: bytes, serial: int, first: int, content: bytes) -> bytes:
    return aes_cmac(key, _BINDING.pack(serial, first) + content)


def read_area(key_type: int, slot: int) -> Exchange[bytes]:
    """Read the area with the key that is loaded in ``slot``; shorter where a sector does not open."""
    raw = b""
    for sector in AREA_SECTORS:
        opened = yield authenticate(trailer_block(sector), key_type, slot)
        if opened.status != SUCCESS:
            return raw
        for block in data_blocks(sector):
            answer = yield read_block(block)
            raw += answer.data
    return raw


def write_segment(key_type: int, slot: int, first: int, blocks: Sequence[bytes]) -> Exchange[bool]:
    """Write a segment's blocks from the area's block ``first`` on, the MAC last, and read each back.

    False where one did not take: without its MAC the segment does not count.
    """
    opened_sector = -1
    for block, data in zip(AREA_BLOCKS[first:], blocks, strict=False):
        sector = block // BLOCKS_A_SECTOR
        if sector != opened_sector:
            yield authenticate(trailer_block(sector), key_type, slot)
            opened_sector = sector
        yield write_block(block, data)
        answer = yield read_block(block)
        if answer.data != data:
            return False
    return True

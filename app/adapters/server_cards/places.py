"""Where blocks lie on a MIFARE Classic: sectors of 4 blocks, from block 128 on of 16; each ends in a trailer.

Source: NXP MF1S50YYX_V1 (1K) and MF1S70YYX_V1 (4K) data sheets, section 8.6 (memory organisation).
"""

from __future__ import annotations

from app.codec.apdu import BLOCK_BYTES
from app.domain.reading import Chip

BLOCKS = {Chip.CLASSIC_1K: 64, Chip.CLASSIC_4K: 256}
"""How many blocks the chips have that server cards are written on."""
_SMALL_SECTOR_BLOCKS = 4
_LARGE_SECTOR_BLOCKS = 16
_FIRST_LARGE_BLOCK = 128


def trailer_of(block: int) -> int:
    """Return the trailer of the sector that holds a block; it names the sector, too."""
    size = _SMALL_SECTOR_BLOCKS if block < _FIRST_LARGE_BLOCK else _LARGE_SECTOR_BLOCKS
    return block | (size - 1)


def data_blocks_from(start: int, count: int) -> tuple[int, ...]:
    """Return ``count`` blocks from ``start`` on, trailers left out."""
    found: list[int] = []
    block = start
    while len(found) < count:
        if block != trailer_of(block):
            found.append(block)
        block += 1
    return tuple(found)


def by_sector(blocks: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    """Return the blocks of each sector, in order, by its trailer."""
    sectors: dict[int, tuple[int, ...]] = {}
    for block in blocks:
        trailer = trailer_of(block)
        sectors[trailer] = (*sectors.get(trailer, ()), block)
    return sectors


def cut(content: bytes) -> tuple[bytes, ...]:
    """Cut bytes into blocks of 16."""
    return tuple(content[at : at + BLOCK_BYTES] for at in range(0, len(content), BLOCK_BYTES))

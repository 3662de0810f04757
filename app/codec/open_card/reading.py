"""How anyone who holds a sector key reads a card: which copy is in force, in the fewest APDUs.

SPECIFICATION.md, "Reading", is the reference. The desk (key B) and the lock (key A) run this
same conversation; it is sans-I/O and changes nothing on the card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.codec.apdu import FACTORY_KEY, KEY_A, SUCCESS, Exchange, authenticate, load_key, read_block
from app.codec.open_card.layout import (
    COPY_SECTORS,
    MARK_BLOCK,
    MARK_SECTOR,
    data_blocks,
    first_block,
    trailer_block,
)
from app.codec.open_card.record import (
    HEAD_BYTES,
    Flaw,
    Verified,
    counter_of,
    is_newer,
    looks_like_a_record,
)

COPY_A = 0
COPY_B = 1

Judge = Callable[[bytes], "Verified | Flaw"]
"""Tells what 144 bytes are: `record.verify` with a hotel's identity and public keys bound."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the two copies hold.

    ``heads`` are the first blocks of copy A and B (16 bytes; empty where the sector did not open).
    ``outcome`` is the copy in force, or why the newest copy is not believed. ``copy`` is its number.
    """

    heads: tuple[bytes, bytes]
    copy: int
    outcome: Verified | Flaw


def copies_newest_first(heads: tuple[bytes, bytes]) -> tuple[int, ...]:
    """Return the copies whose head claims to begin a record, the newest counter first."""
    claimed = tuple(copy for copy in (COPY_A, COPY_B) if looks_like_a_record(heads[copy]))
    both = claimed == (COPY_A, COPY_B)
    if both and is_newer(counter_of(heads[COPY_B]), counter_of(heads[COPY_A])):
        return (COPY_B, COPY_A)
    return claimed


def _first_believed(heads: tuple[bytes, bytes], outcomes: Iterable[tuple[int, Verified | Flaw]]) -> Found:
    newest: Found | None = None
    for copy, outcome in outcomes:
        found = Found(heads, copy, outcome)
        if isinstance(outcome, Verified):
            return found
        newest = newest or found
    return newest or Found(heads, COPY_A, Flaw.NOT_A_RECORD)


@dataclass(frozen=True, slots=True)
class SectorReader:
    """Opens and reads sectors with one key, KEY_A or KEY_B, that is loaded in the encoder's ``slot``."""

    key_type: int
    slot: int

    def open(self, sector: int) -> Exchange[bool]:
        """Authenticate one sector; True where the key fits."""
        answer = yield authenticate(trailer_block(sector), self.key_type, self.slot)
        return answer.status == SUCCESS

    def read(self, blocks: Iterable[int]) -> Exchange[bytes]:
        """Read blocks of the open sector; one that is refused adds nothing, so the whole is too short."""
        raw = b""
        for block in blocks:
            answer = yield read_block(block)
            if answer.status == SUCCESS:
                raw += answer.data
        return raw

    def open_and_read(self, *sectors: int) -> Exchange[bytes]:
        """Read the data blocks of sectors; one that does not open adds nothing."""
        raw = b""
        for sector in sectors:
            if (yield from self.open(sector)):
                raw += yield from self.read(data_blocks(sector))
        return raw


def read_copies(key_type: int, slot: int, judge: Judge) -> Exchange[Found | None]:
    """Read the copy in force with the key that is loaded in ``slot``; None where sector 1 does not open.

    Sector 1 is read whole before the head of copy B is known, so that no sector is opened twice.
    """
    reader = SectorReader(key_type, slot)
    start_of_a = yield from reader.open_and_read(COPY_SECTORS[COPY_A][0])
    if not start_of_a:
        return None
    head_sector_b = COPY_SECTORS[COPY_B][0]
    opened_b = yield from reader.open(head_sector_b)
    head_b = (yield from reader.read((first_block(head_sector_b),))) if opened_b else b""
    return (yield from _judge_newest_first(reader, judge, start_of_a, head_b))


def _judge_newest_first(
    reader: SectorReader, judge: Judge, start_of_a: bytes, head_b: bytes
) -> Exchange[Found]:
    """Read on, copy by copy, until one is believed; sector 4 is still open at first."""
    heads = (start_of_a[:HEAD_BYTES], head_b)
    outcomes: list[tuple[int, Verified | Flaw]] = []
    for copy in copies_newest_first(heads):
        if copy == COPY_A:
            raw = start_of_a + (yield from reader.open_and_read(*COPY_SECTORS[COPY_A][1:]))
        else:
            raw = head_b + (yield from _rest_of_b(reader, still_open=not outcomes))
        outcomes.append((copy, judge(raw)))
        if isinstance(outcomes[-1][1], Verified):
            break
    return _first_believed(heads, outcomes)


def _rest_of_b(reader: SectorReader, *, still_open: bool) -> Exchange[bytes]:
    head_sector, *others = COPY_SECTORS[COPY_B]
    if not (still_open or (yield from reader.open(head_sector))):
        return b""
    start = yield from reader.read(data_blocks(head_sector)[1:])
    return start + (yield from reader.open_and_read(*others))


def read_mark(slot: int) -> Exchange[bytes]:
    """Load the factory key into ``slot`` and read the open mark; empty where sector 0 does not open."""
    yield load_key(slot, FACTORY_KEY)
    reader = SectorReader(KEY_A, slot)
    if not (yield from reader.open(MARK_SECTOR)):
        return b""
    return (yield from reader.read((MARK_BLOCK,)))

"""The conversation that tells what lies on the encoder. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.adapters.open_format.session import Owner, Session
from app.codec.apdu import KEY_B
from app.codec.open_card.layout import (
    ALL_SECTORS,
    EMPTY_BLOCK,
    ERASED_MARK,
    MARK_BLOCK,
    MARK_SECTOR,
    data_blocks,
    hotel_mark,
    is_other_hotels_mark,
)
from app.codec.open_card.reading import Found, Judge, read_copies
from app.codec.open_card.record import Verified, looks_like_a_record
from app.codec.open_card.sector_keys import SectorKeys
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.encoder import Conversation


@dataclass(frozen=True, slots=True)
class FactorySectors:
    """A reading's revision where every sector that we use opened with the factory key; ``mark``: block 1."""

    mark: bytes


@dataclass(frozen=True, slots=True)
class MixedSectors:
    """A reading's revision where sectors may bear our keys or the factory's: a write or erase was torn."""


_Foreign = tuple[Blank | Unreadable, FactorySectors | MixedSectors | None]
"""What a card is whose sector 1 is not under our keys, and its revision."""


def look(
    uid: bytes, chip: Chip, hotel_id: bytes, keys: SectorKeys, judge: Judge
) -> Conversation[CardReading]:
    """Tell what a Classic card holds, after its UID was read."""
    session = Session(uid, keys)
    yield from session.load(Owner.OURS)
    found = yield from read_copies(KEY_B, Owner.OURS.value, judge)
    if found is not None:
        return reading_of(uid, chip, found)
    content, revision = yield from _look_at_foreign(session, hotel_id)
    return CardReading(uid, chip, content, revision=revision)


def reading_of(uid: bytes, chip: Chip, found: Found) -> CardReading:
    """Return the reading of a card whose sectors are under our keys."""
    if not isinstance(found.outcome, Verified):
        empty = not any(looks_like_a_record(head) for head in found.heads)
        content = Blank(erased=True) if empty else Unreadable.DAMAGED
        return CardReading(uid, chip, content, revision=found)
    if found.outcome.permission.uid != uid:
        return CardReading(uid, chip, Unreadable.COPIED, revision=found)
    return CardReading(uid, chip, OurPermission(found.outcome.permission), revision=found)


def _look_at_foreign(session: Session, hotel_id: bytes) -> Conversation[_Foreign]:
    """Tell what a card is whose sector 1 our key does not open: the open mark in sector 0 says first."""
    if not (yield from session.try_open(MARK_SECTOR, Owner.FACTORY)):
        return Unreadable.UNKNOWN_KEYS, None
    mark = yield from session.read(MARK_BLOCK)
    if mark == hotel_mark(hotel_id):
        return (yield from _look_at_unfinished(session))
    if is_other_hotels_mark(mark, hotel_id):
        return Unreadable.OTHER_HOTEL, None
    return (yield from _look_at_factory(session, mark))


def _look_at_unfinished(session: Session) -> Conversation[_Foreign]:
    """Our mark, but sector 1 not under our keys: a first write or an erase was torn, nothing is in force."""
    if (yield from session.try_open(ALL_SECTORS[0], Owner.FACTORY)):
        return Blank(erased=True), MixedSectors()
    return Unreadable.UNKNOWN_KEYS, None


def _look_at_factory(session: Session, mark: bytes) -> Conversation[_Foreign]:
    """Open all that a write would cover with the factory key, and read it until something is found."""
    empty = mark in (EMPTY_BLOCK, ERASED_MARK)
    for sector in ALL_SECTORS:
        if not (yield from session.try_open(sector, Owner.FACTORY)):
            return Unreadable.UNKNOWN_KEYS, None
        empty = empty and (yield from _is_empty(session, sector))
    content = Blank(erased=mark == ERASED_MARK) if empty else Unreadable.UNKNOWN_DATA
    return content, FactorySectors(mark)


def _is_empty(session: Session, sector: int) -> Conversation[bool]:
    for block in data_blocks(sector):
        if (yield from session.read(block)) != EMPTY_BLOCK:
            return False
    return True

"""The desk's side of a data card's record area: make it, read it back, give it up.

SPECIFICATION.md, "The record area". The permission in sectors 1–6 is written as on every card.
"""

from __future__ import annotations

from app.adapters.open_format.session import Owner, Session, expect_uid
from app.codec.apdu import FACTORY_KEY, KEY_B, SECURITY_NOT_SATISFIED, load_key
from app.codec.open_card.layout import (
    ACCESS,
    EMPTY_BLOCK,
    FACTORY_ACCESS,
    FACTORY_TRAILER,
    KEY_B_FIELD,
    data_blocks,
    our_trailer,
    trailer_block,
)
from app.codec.open_card.record_area import (
    AREA_ACCESS,
    AREA_BLOCKS,
    AREA_SECTORS,
    read_area,
    records_key,
    unpack_area,
)
from app.codec.open_card.sector_keys import SectorKeys, lock_master, sector_keys
from app.domain.door_records import CollectedRecords
from app.ports.card_source import CardWriteFailed
from app.ports.encoder import Conversation


class DataCards:
    """Fulfils `DataCardArea` for the cards of one hotel; ``sector_master`` is 16 bytes."""

    def __init__(self, sector_master: bytes) -> None:
        self._sector_master = sector_master

    def prepare(self, uid: bytes) -> Conversation[None]:
        """See the port."""
        keys = self._keys(uid)
        yield from _make(Session(uid, keys), uid, Owner.OURS, _area_trailer(keys))

    def collect(self, uid: bytes, serial: int) -> Conversation[tuple[CollectedRecords, ...]]:
        """See the port."""
        yield from expect_uid(uid)
        yield load_key(Owner.OURS.value, self._keys(uid).key_b)
        area = yield from read_area(KEY_B, Owner.OURS.value)
        if len(area) != len(AREA_BLOCKS) * len(EMPTY_BLOCK):
            raise CardWriteFailed(SECURITY_NOT_SATISFIED, old_content_stands=True)
        return unpack_area(records_key(lock_master(self._sector_master), uid), serial, area)

    def release(self, uid: bytes) -> Conversation[None]:
        """See the port."""
        yield from _make(Session(uid, self._keys(uid)), uid, Owner.FACTORY, FACTORY_TRAILER)

    def _keys(self, uid: bytes) -> SectorKeys:
        return sector_keys(self._sector_master, uid)


def _area_trailer(keys: SectorKeys) -> bytes:
    trailer = our_trailer(keys.key_a, keys.key_b)
    return trailer[: ACCESS.start] + AREA_ACCESS + trailer[ACCESS.stop :]


def _make(session: Session, uid: bytes, whose: Owner, trailer: bytes) -> Conversation[None]:
    """Leave every sector of the area empty under the keys of ``whose``, and prove it.

    The key that opened one sector is tried first at the next, so that a card costs one refused opening.
    """
    yield from expect_uid(uid)
    owners: tuple[Owner, ...] = (Owner.OURS, Owner.FACTORY)
    for sector in AREA_SECTORS:
        owner = yield from session.open(sector, *owners)
        yield from _empty(session, sector, owner)
        if owner is not whose:
            yield from session.write(trailer_block(sector), trailer)
            yield from session.open(sector, whose)
        yield from _expect_empty(session, sector)
        owners = (owner, *(other for other in Owner if other is not owner))


def _empty(session: Session, sector: int, owner: Owner) -> Conversation[None]:
    """Empty a sector that is open, once its rules have shown that its trailer can be replaced."""
    trailer = yield from session.read(trailer_block(sector))
    right = trailer[ACCESS] == (AREA_ACCESS if owner is Owner.OURS else FACTORY_ACCESS)
    if not right or (owner is Owner.FACTORY and trailer[KEY_B_FIELD] != FACTORY_KEY):
        raise CardWriteFailed(SECURITY_NOT_SATISFIED, old_content_stands=True)
    for block in data_blocks(sector):
        yield from session.write(block, EMPTY_BLOCK)


def _expect_empty(session: Session, sector: int) -> Conversation[None]:
    for block in data_blocks(sector):
        yield from session.expect(block, EMPTY_BLOCK)

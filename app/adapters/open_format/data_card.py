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
    """Conversations with the record area of the cards of one hotel; ``sector_master`` is 16 bytes."""

    def __init__(self, sector_master: bytes) -> None:
        self._sector_master = sector_master

    def prepare(self, uid: bytes) -> Conversation[None]:
        """Bring sectors 7–15 under our keys, empty; raises CardSwapped, CardWriteFailed, VerifyFailed.

        To be done before the permission is written: a data card without its area takes no records.
        """
        yield from expect_uid(uid)
        keys = self._keys(uid)
        session = Session(uid, keys)
        trailer = our_trailer(keys.key_a, keys.key_b)
        trailer = trailer[: ACCESS.start] + AREA_ACCESS + trailer[ACCESS.stop :]
        for sector in AREA_SECTORS:
            owner = yield from session.open(sector, Owner.OURS, Owner.FACTORY)
            yield from _empty(session, sector, owner)
            if owner is Owner.FACTORY:
                yield from session.write(trailer_block(sector), trailer)
                yield from session.open(sector, Owner.OURS)
            yield from _expect_empty(session, sector)

    def collect(self, uid: bytes, serial: int) -> Conversation[tuple[CollectedRecords, ...]]:
        """Read back what locks wrote on the data card issue ``serial``; it stays there until `prepare`.

        Raises CardSwapped, CardWriteFailed where there is no area.
        """
        yield from expect_uid(uid)
        yield load_key(Owner.OURS.value, self._keys(uid).key_b)
        area = yield from read_area(KEY_B, Owner.OURS.value)
        if len(area) != len(AREA_BLOCKS) * len(EMPTY_BLOCK):
            raise CardWriteFailed(SECURITY_NOT_SATISFIED, old_content_stands=True)
        return unpack_area(records_key(lock_master(self._sector_master), uid), serial, area)

    def release(self, uid: bytes) -> Conversation[None]:
        """Return sectors 7–15 to the factory's keys, empty; raises as `prepare` does."""
        yield from expect_uid(uid)
        session = Session(uid, self._keys(uid))
        for sector in AREA_SECTORS:
            owner = yield from session.open(sector, Owner.OURS, Owner.FACTORY)
            yield from _empty(session, sector, owner)
            if owner is Owner.OURS:
                yield from session.write(trailer_block(sector), FACTORY_TRAILER)
                yield from session.open(sector, Owner.FACTORY)
            yield from _expect_empty(session, sector)

    def _keys(self, uid: bytes) -> SectorKeys:
        return sector_keys(self._sector_master, uid)


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

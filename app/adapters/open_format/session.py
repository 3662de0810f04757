"""The desk's side of one conversation with a Classic card: keys, sectors, blocks, and what still stands."""

from __future__ import annotations

from enum import Enum

from app.codec.apdu import (
    FACTORY_KEY,
    GET_UID,
    KEY_A,
    KEY_B,
    SECURITY_NOT_SATISFIED,
    SUCCESS,
    authenticate,
    load_key,
    read_block,
    write_block,
)
from app.codec.open_card.layout import (
    ACCESS,
    FACTORY_ACCESS,
    FACTORY_TRAILER,
    KEY_B_FIELD,
    OUR_ACCESS,
    our_trailer,
    trailer_block,
)
from app.codec.open_card.sector_keys import SectorKeys
from app.ports.card_source import CardSwapped, CardWriteFailed, VerifyFailed
from app.ports.encoder import Conversation, Response


class Owner(Enum):
    """Whose key opens a sector; the value is the encoder's key slot."""

    OURS = 0
    FACTORY = 1


_KEY_TYPES = {Owner.OURS: KEY_B, Owner.FACTORY: KEY_A}


def read_uid() -> Conversation[bytes]:
    """Ask for the UID: the start of every conversation. Raises CardWriteFailed."""
    answer = yield GET_UID
    if answer.status != SUCCESS:
        raise CardWriteFailed(answer.status, old_content_stands=True)
    return answer.data


def expect_uid(uid: bytes) -> Conversation[None]:
    """Make sure that the recognised card still lies there; raises CardSwapped."""
    found = yield from read_uid()
    if found != uid:
        raise CardSwapped(uid, found)


class Session:
    """Runs commands on one card; the write of ``turning_block`` ends what the card held before."""

    def __init__(self, uid: bytes, keys: SectorKeys, turning_block: int | None = None) -> None:
        self._uid = uid
        self._keys = keys
        self._turning_block = turning_block
        self._stands = True
        self._loaded: set[Owner] = set()

    def load(self, owner: Owner) -> Conversation[None]:
        """Put the key of ``owner`` into its slot, once."""
        if owner in self._loaded:
            return
        key = self._keys.key_b if owner is Owner.OURS else FACTORY_KEY
        self._data_of((yield load_key(owner.value, key)))
        self._loaded.add(owner)

    def try_open(self, sector: int, owner: Owner) -> Conversation[bool]:
        """Open a sector with the key of ``owner``; False where it does not fit."""
        if owner not in self._loaded:
            yield from self.load(owner)
        answer = yield authenticate(trailer_block(sector), _KEY_TYPES[owner], owner.value)
        return answer.status == SUCCESS

    def open(self, sector: int, *owners: Owner) -> Conversation[Owner]:
        """Open a sector with the first key that fits; raises CardWriteFailed where none does."""
        for owner in owners:
            if (yield from self.try_open(sector, owner)):
                return owner
        raise self._failed(SECURITY_NOT_SATISFIED)

    def read(self, block: int) -> Conversation[bytes]:
        """Read a block of the open sector."""
        return self._data_of((yield read_block(block)))

    def write(self, block: int, data: bytes) -> Conversation[None]:
        """Write a block of the open sector."""
        if block == self._turning_block:
            self._stands = False
        self._data_of((yield write_block(block, data)))

    def expect(self, block: int, data: bytes) -> Conversation[None]:
        """Read a block back and prove that it holds ``data``; raises VerifyFailed."""
        if self._data_of((yield read_block(block))) != data:
            raise VerifyFailed(self._uid)

    def expect_unchanged(self, block: int, data: bytes) -> Conversation[None]:
        """Prove before the first write that a block is as it was recognised; raises CardSwapped."""
        if (yield from self.read(block)) != data:
            raise CardSwapped(self._uid, self._uid)

    def make_ours(self, sector: int) -> Conversation[None]:
        """Write our trailer to a factory sector that is open, and open it with our key."""
        yield from self.write(trailer_block(sector), our_trailer(self._keys.key_a, self._keys.key_b))
        yield from self.open(sector, Owner.OURS)

    def make_factory(self, sector: int) -> Conversation[None]:
        """Write the factory's trailer to a sector of ours that is open, and open it with the factory key."""
        yield from self.write(trailer_block(sector), FACTORY_TRAILER)
        yield from self.open(sector, Owner.FACTORY)

    def check_trailer(self, sector: int, owner: Owner) -> Conversation[None]:
        """Prove that the open sector's rules let its trailer be replaced: a wrong one bricks it."""
        trailer = yield from self.read(trailer_block(sector))
        right = trailer[ACCESS] == (OUR_ACCESS if owner is Owner.OURS else FACTORY_ACCESS)
        if not right or (owner is Owner.FACTORY and trailer[KEY_B_FIELD] != FACTORY_KEY):
            raise self._failed(SECURITY_NOT_SATISFIED)

    def _data_of(self, answer: Response) -> bytes:
        """Return the data of a command that succeeded; raises CardWriteFailed."""
        if answer.status != SUCCESS:
            raise self._failed(answer.status)
        return answer.data

    def _failed(self, status: int) -> CardWriteFailed:
        return CardWriteFailed(status, old_content_stands=self._stands)

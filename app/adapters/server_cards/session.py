"""One conversation with a Classic that bears server content: keys, sectors, and what still stands."""

from __future__ import annotations

from app.adapters.server_cards.places import trailer_of
from app.codec.apdu import (
    FACTORY_KEY,
    GET_UID,
    KEY_A,
    SECURITY_NOT_SATISFIED,
    SUCCESS,
    authenticate,
    load_key,
    read_block,
    write_block,
)
from app.codec.open_card.layout import ACCESS, FACTORY_ACCESS, FACTORY_TRAILER, KEY_B_FIELD
from app.ports.card_source import CardSwapped, CardWriteFailed, VerifyFailed
from app.ports.encoder import Conversation, Response

_FACTORY_SLOT, _SERVER_SLOT = 1, 0


def trailer_with(key: bytes) -> bytes:
    """Return a trailer that differs from the factory's in key A alone: that key can undo it."""
    return key + FACTORY_TRAILER[len(key) :]


def read_uid() -> Conversation[bytes]:
    """Ask for the UID. Raises CardWriteFailed."""
    answer = yield GET_UID
    if answer.status != SUCCESS:
        raise CardWriteFailed(answer.status, old_content_stands=True)
    return answer.data


class Session:
    """Runs commands on one card. After the first write, what the card held before no longer stands."""

    def __init__(self, uid: bytes) -> None:
        self._uid = uid
        self._stands = True
        self._slots: dict[int, bytes] = {}

    def expect_uid(self) -> Conversation[None]:
        """Make sure that the recognised card still lies there. Raises CardSwapped."""
        found = yield from read_uid()
        if found != self._uid:
            raise CardSwapped(self._uid, found)

    def try_open(self, trailer: int, key: bytes) -> Conversation[bool]:
        """Open a sector with ``key`` as key A; False where it does not fit."""
        slot = _FACTORY_SLOT if key == FACTORY_KEY else _SERVER_SLOT
        if self._slots.get(slot) != key:
            self._data_of((yield load_key(slot, key)))
            self._slots[slot] = key
        answer = yield authenticate(trailer, KEY_A, slot)
        return answer.status == SUCCESS

    def open(self, trailer: int, *keys: bytes) -> Conversation[bytes]:
        """Open a sector with the first key that fits and return it. Raises CardWriteFailed."""
        for key in keys:
            if (yield from self.try_open(trailer, key)):
                return key
        raise self._failed(SECURITY_NOT_SATISFIED)

    def read(self, block: int) -> Conversation[bytes]:
        """Read a block of the open sector."""
        return self._data_of((yield read_block(block)))

    def write(self, block: int, data: bytes) -> Conversation[None]:
        """Write a data block of the open sector; ValueError for a trailer, which only `change_key` writes."""
        if block == 0 or block == trailer_of(block):
            raise ValueError(f"block {block} holds no content")
        self._stands = False
        self._data_of((yield write_block(block, data)))

    def expect(self, block: int, data: bytes) -> Conversation[None]:
        """Read a block back and prove that it holds ``data``. Raises VerifyFailed."""
        if self._data_of((yield read_block(block))) != data:
            raise VerifyFailed(self._uid)

    def check_trailer(self, trailer: int) -> Conversation[None]:
        """Prove that the open sector's trailer may be replaced and that nobody else's key B is lost with it.

        Raises CardWriteFailed.
        """
        found = yield from self.read(trailer)
        if found[ACCESS] != FACTORY_ACCESS or found[KEY_B_FIELD] != FACTORY_KEY:
            raise self._failed(SECURITY_NOT_SATISFIED)

    def change_key(self, trailer: int, key: bytes) -> Conversation[None]:
        """Give the open and checked sector another key A, and open it with that."""
        self._stands = False
        self._data_of((yield write_block(trailer, trailer_with(key))))
        yield from self.open(trailer, key)

    def _data_of(self, answer: Response) -> bytes:
        if answer.status != SUCCESS:
            raise self._failed(answer.status)
        return answer.data

    def _failed(self, status: int) -> CardWriteFailed:
        return CardWriteFailed(status, old_content_stands=self._stands)

"""The open format as the card source of one hotel."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.adapters.open_format.data_card import DataCards
from app.adapters.open_format.desfire_source import DesfireSource
from app.adapters.open_format.hotel_keys import HotelKeys
from app.adapters.open_format.recognising import FactorySectors, look, reading_of
from app.adapters.open_format.session import expect_uid, read_uid
from app.adapters.open_format.writing import (
    erase_permission,
    erase_remains,
    other_copy,
    write_first,
    write_over,
)
from app.codec.apdu import GET_UID, SUCCESS, chip_from_atr
from app.codec.open_card.decision import decide
from app.codec.open_card.desfire_reading import FoundOnDesfire
from app.codec.open_card.fields import NotEncodable
from app.codec.open_card.layout import EMPTY_BLOCK, ERASED_MARK
from app.codec.open_card.reading import COPY_A, Found
from app.codec.open_card.record import HEAD_BYTES, Flaw, Verified, counter_of, sign, verify
from app.codec.open_card.sector_keys import SectorKeys, sector_keys
from app.domain.door import Decision, DoorMemory
from app.domain.permission import Permission
from app.domain.place import Place
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.card_source import OPEN_FORMAT, CardRefused, Prepared
from app.ports.encoder import Conversation
from app.ports.hotel_keys import HotelKeysMissing

CLASSICS = frozenset((Chip.CLASSIC_1K, Chip.CLASSIC_4K))
WRITABLE_CHIPS = CLASSICS | {Chip.DESFIRE}
_REFUSED = frozenset((Unreadable.OTHER_HOTEL, Unreadable.UNKNOWN_KEYS, Unreadable.WRONG_CHIP))


class OpenFormatSource:
    """Fulfils `CardSource` for the hotel whose keys it is given."""

    name = OPEN_FORMAT

    def __init__(self, keys: HotelKeys) -> None:
        """Raises HotelKeysMissing for a private key that the locks' public key does not belong to."""
        self._keys = keys
        self._private_key = Ed25519PrivateKey.from_private_bytes(keys.private_key)
        self._public_keys = dict(keys.public_keys)
        if self._public_keys.get(keys.key_version) != self._private_key.public_key().public_bytes_raw():
            raise HotelKeysMissing(keys.hotel_id)
        self._last_card: tuple[bytes, SectorKeys] | None = None
        self._desfire = DesfireSource(keys, self._judge, self._signed)

    @property
    def key_version(self) -> int:
        """The key version that signs new permissions (1–255)."""
        return self._keys.key_version

    @property
    def hotel_id(self) -> bytes:
        """The hotel's 8 random bytes."""
        return self._keys.hotel_id

    @property
    def data_area(self) -> DataCards:
        """See the port."""
        return DataCards(self._keys.sector_master)

    @property
    def lock_master(self) -> bytes:
        """The 16 bytes that a lock of this hotel needs to read cards; they write none."""
        return self._keys.lock_master

    def recognise(self, atr: bytes) -> Conversation[CardReading]:
        """Return the conversation that tells what lies there; raises CardWriteFailed."""
        chip = chip_from_atr(atr)
        if chip is Chip.DESFIRE:
            return self._desfire.recognise()
        if chip not in CLASSICS:
            return self._recognise_wrong_chip(chip)
        return self._recognise_classic(chip)

    def _recognise_wrong_chip(self, chip: Chip) -> Conversation[CardReading]:
        answer = yield GET_UID
        uid = answer.data if answer.status == SUCCESS else b""
        weak = chip in (Chip.CLASSIC_MINI, Chip.ULTRALIGHT)
        return CardReading(uid, chip, Unreadable.WRONG_CHIP, weak_chip=weak)

    def _recognise_classic(self, chip: Chip) -> Conversation[CardReading]:
        uid = yield from read_uid()
        return (yield from look(uid, chip, self.hotel_id, self._sector_keys(uid), self._judge))

    async def ready(self) -> None:
        """Nobody else is needed."""

    async def prepare(self, reading: CardReading, permission: Permission) -> Prepared:
        """Return what `write` writes; raises CardRefused."""
        return Prepared(permission, self.write(reading, permission))

    def write(self, reading: CardReading, permission: Permission) -> Conversation[CardReading]:
        """Return the conversation that writes ``permission``; raises as the port says.

        The permission must be this hotel's, of the signing key version, for this card, and one that
        the format can carry: anything else is a bug of the caller, ValueError.
        """
        bound_to = (permission.uid, permission.hotel_id, permission.key_version)
        if bound_to != (reading.uid, self.hotel_id, self.key_version):
            raise ValueError("the permission is not for this card, hotel or key version")
        self._refuse_unwritable(reading)
        if reading.chip is Chip.DESFIRE:
            return self._desfire.write(reading, permission)
        return self._write(reading, permission)

    def _write(self, reading: CardReading, permission: Permission) -> Conversation[CardReading]:
        reading = yield from self._as_recognised(reading)
        keys = self._sector_keys(reading.uid)
        revision = reading.revision
        if isinstance(revision, Found) and isinstance(revision.outcome, Verified):
            counter = revision.outcome.counter + 1
            record = self._signed(permission, counter)
            yield from write_over(reading.uid, keys, revision, record)
            return _proven(reading, revision.heads, other_copy(revision.copy), record, permission)
        record = self._signed(permission, 0)
        seen_mark = revision.mark if isinstance(revision, FactorySectors) else b""
        empty = bool(seen_mark) and isinstance(reading.content, Blank)
        yield from write_first(reading.uid, keys, self.hotel_id, record, seen_mark=seen_mark, empty=empty)
        return _proven(reading, (EMPTY_BLOCK, EMPTY_BLOCK), COPY_A, record, permission)

    def _signed(self, permission: Permission, counter: int) -> bytes:
        try:
            return sign(permission, counter, self._private_key)
        except NotEncodable as error:
            raise ValueError(error.field) from error

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """Return the conversation that leaves the card as the factory made it, but for the open mark.

        On a DESFire the emptied application stays, under the factory's keys.
        """
        self._refuse_unwritable(reading)
        if reading.chip is Chip.DESFIRE:
            return self._desfire.erase(reading)
        return self._erase(reading)

    def _erase(self, reading: CardReading) -> Conversation[CardReading]:
        reading = yield from self._as_recognised(reading)
        keys = self._sector_keys(reading.uid)
        all_factory = isinstance(reading.revision, FactorySectors)
        if all_factory and isinstance(reading.content, Blank):
            return reading
        revision = reading.revision
        if isinstance(revision, Found) and isinstance(revision.outcome, Verified):
            yield from erase_permission(reading.uid, keys, revision)
        else:
            yield from erase_remains(reading.uid, keys, all_factory=all_factory)
        return replace(reading, content=Blank(erased=True), revision=FactorySectors(ERASED_MARK))

    def _as_recognised(self, reading: CardReading) -> Conversation[CardReading]:
        """Make sure that the card still lies there; look again where the reading does not tell enough."""
        yield from expect_uid(reading.uid)
        if reading.revision is not None:
            return reading
        keys = self._sector_keys(reading.uid)
        seen = yield from look(reading.uid, reading.chip, self.hotel_id, keys, self._judge)
        self._refuse_unwritable(seen)
        return seen

    def _refuse_unwritable(self, reading: CardReading) -> None:
        if reading.content in _REFUSED or reading.chip not in WRITABLE_CHIPS:
            raise CardRefused(reading)

    def decide(self, reading: CardReading, memory: DoorMemory, now: datetime) -> Decision:
        """What the door with this memory will do with this card: the lock's own decision function."""
        if isinstance(reading.content, OurPermission):
            return decide(reading.content.permission, reading.uid, memory, now)
        if isinstance(reading.revision, Found | FoundOnDesfire):
            return decide(reading.revision.outcome, reading.uid, memory, now)
        other_hotel = reading.content is Unreadable.OTHER_HOTEL
        return decide(Flaw.OTHER_HOTEL if other_hotel else Flaw.NOT_A_RECORD, reading.uid, memory, now)

    def door_memory(self, building: int, floor: int, door: int, sequence: int) -> DoorMemory:
        """The memory of a lock of this hotel at that place which has seen ``sequence``."""
        place = Place(building, floor, door)
        return DoorMemory(self.hotel_id, self._keys.public_keys, place, sequence)

    def _sector_keys(self, uid: bytes) -> SectorKeys:
        """The card's keys, derived once while the same card is recognised and then written."""
        last = self._last_card
        if last is None or last[0] != uid:
            last = self._last_card = (uid, sector_keys(self._keys.sector_master, uid))
        return last[1]

    def _judge(self, record: bytes) -> Verified | Flaw:
        return verify(record, self.hotel_id, self._public_keys)


def _proven(
    reading: CardReading, heads: tuple[bytes, bytes], copy: int, record: bytes, permission: Permission
) -> CardReading:
    """Return the reading of a card whose ``copy`` was just read back, byte for byte, as ``record``.

    The record was signed a moment ago from ``permission``: verifying the same bytes would tell nothing more.
    """
    now_there = (record[:HEAD_BYTES], heads[1]) if copy == COPY_A else (heads[0], record[:HEAD_BYTES])
    found = Found(now_there, copy, Verified(permission, counter_of(record)))
    return reading_of(reading.uid, reading.chip, found)

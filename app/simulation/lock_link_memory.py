"""What a simulated lock keeps for the open Bluetooth format, beside its memory of cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from app.codec.lock_ble.keys import setup_code
from app.domain.door import DoorMemory
from app.domain.lock_talk import TalkedUser
from app.domain.permission import HOTEL_ID_BYTES

NO_HOTEL = bytes(HOTEL_ID_BYTES)
FACTORY_SETTINGS: Mapping[int, bytes] = MappingProxyType(
    {
        0x30: b"\x01",
        0x31: b"\x02",
        0x32: b"\x01",
        0x33: b"\x01",
        0x34: b"\x01",
        0x35: b"\x01",
        0x36: b"\x01",
        0x37: b"\xff\xff",
        0x40: b"\x00\x05",
    }
)
"""As the vendor's published row has them, and one tag (40) that no page names: it must come through raw."""
LAST_CODE_NUMBER = 255
ACTS_KEPT = 16


@dataclass(frozen=True, slots=True)
class StoredUser:
    """A lock user with what it opens with."""

    user: TalkedUser
    credential: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinkMemory:
    """``link_key`` None while the lock belongs to no hotel; then it takes set-up code ``code_number``.

    ``generation`` counts its bindings. ``failures`` wrong proofs in a row, ``paused_until`` what they cost.
    ``acts`` are the newest `ACTS_KEPT` acts that were done, the newest last: they are not done again.
    """

    lock_id: bytes
    factory_secret: bytes = field(repr=False)
    code_number: int = 1
    generation: int = 0
    link_key: bytes | None = field(default=None, repr=False)
    users: tuple[StoredUser, ...] = ()
    settings: Mapping[int, bytes] = field(default_factory=lambda: FACTORY_SETTINGS)
    imei: str = ""
    passage: bool = False
    alarm: bool = False
    acts: tuple[bytes, ...] = ()
    failures: int = 0
    paused_until: datetime | None = None

    @property
    def is_bound(self) -> bool:
        """Whether it belongs to a hotel."""
        return self.link_key is not None

    @property
    def setup_code(self) -> bytes:
        """The set-up code (10 bytes) that it takes while it is not bound."""
        return setup_code(self.factory_secret, self.lock_id, self.code_number)

    def released(self) -> LinkMemory:
        """Return what is left when the hotel is forgotten: each set-up code is used once."""
        if not self.is_bound:
            return self
        following = min(self.code_number + 1, LAST_CODE_NUMBER)
        return LinkMemory(self.lock_id, self.factory_secret, following, self.generation)

    def initialised(self) -> LinkMemory:
        """Return it without users, settings and module; the keys stay."""
        return replace(self, users=(), settings=FACTORY_SETTINGS, imei="", passage=False, alarm=False)


def blank_door() -> DoorMemory:
    """Return the memory of a lock that belongs to no hotel."""
    return DoorMemory(NO_HOTEL, (), None)

"""Where the open format lies on a MIFARE DESFire EV1 or later: application, files, rights, keys.

SPECIFICATION.md, "DESFire", is the reference. Source of the settings' bits: NXP MF3ICDx21_41_81.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.codec.desfire.commands import KEY_BYTES, number
from app.codec.open_card.layout import MARK_PREFIX
from app.codec.open_card.record import RECORD_BYTES
from app.codec.open_card.sector_keys import diversify
from app.domain.permission import HOTEL_ID_BYTES

AID = bytes.fromhex("4B 52 31")
"""The application, as its bytes go to the chip: ``KR1``."""
DESK_KEY = 0
LOCK_KEY = 1
FACTORY_APPLICATION_KEY = bytes(KEY_BYTES)
"""What every key of a new application is."""
FACTORY_KEY_VERSION = 0
OUR_KEY_VERSION = 1
UID_BYTES = 7

_KEY_SETTINGS = 0x09
"""The desk key can be changed and changes all else; without it nothing is listed, created or deleted."""
_TWO_AES_KEYS = 0x82
NEW_APPLICATION = AID + bytes((_KEY_SETTINGS, _TWO_AES_KEYS))

MARK_FILE = 1
RECORD_FILE = 2
MARK_BYTES = len(MARK_PREFIX) + HOTEL_ID_BYTES
_PLAIN, _ENCIPHERED = 0x00, 0x03
_DESK_WRITES_ALL_READ = bytes.fromhex("00 E0")
_DESK_WRITES_LOCK_READS = bytes.fromhex("00 10")
_BACKUP_FILE = b"\x01"

MARK_SETTINGS = bytes((_PLAIN,)) + _DESK_WRITES_ALL_READ + number(MARK_BYTES)
RECORD_SETTINGS = bytes((_ENCIPHERED,)) + _DESK_WRITES_LOCK_READS + number(RECORD_BYTES)
FILES = ((MARK_FILE, MARK_SETTINGS), (RECORD_FILE, RECORD_SETTINGS))
"""Number and settings of each file, as the chip is told them when it is made."""

EMPTY_MARK = bytes(MARK_BYTES)
EMPTY_RECORD = bytes(RECORD_BYTES)

_FREE_CREATION = 0x04
_LOCK_LABEL = b"Keyrack file R"
_DESK_LABEL = b"Keyrack file W"


@dataclass(frozen=True, slots=True)
class ApplicationKeys:
    """The two AES keys of one card: the desk's reads and writes all, the lock's reads the record."""

    desk: bytes = field(repr=False)
    lock: bytes = field(repr=False)


def application_keys(sector_master: bytes, lock_master: bytes, uid: bytes) -> ApplicationKeys:
    """Return both keys of the DESFire with this UID (7 bytes)."""
    desk = diversify(sector_master, uid + AID + _DESK_LABEL)
    return ApplicationKeys(desk, lock_key(lock_master, uid))


def lock_key(lock_master: bytes, uid: bytes) -> bytes:
    """Return the 16-byte key with which a lock reads the DESFire with this UID."""
    return diversify(lock_master, uid + AID + _LOCK_LABEL)


def settings_as_answered(settings: bytes) -> bytes:
    """Return what the chip answers about a file that was made with these settings."""
    return _BACKUP_FILE + settings


def anyone_may_create(key_settings: bytes) -> bool:
    """Whether the chip's own key settings let applications be made without its master key, as delivered."""
    return bool(key_settings) and bool(key_settings[0] & _FREE_CREATION)

"""Keys of the link: one a lock, diversified, so that an opened lock forges nothing for another.

SPECIFICATION.md, "Keys", is the reference.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from app.codec.open_card.sector_keys import aes_cmac, diversify
from app.domain.errors import KeyrackError

LOCK_ID_BYTES = 8
LINK_KEY_BYTES = 16
SETUP_CODE_BYTES = 10
HOTEL_TAG_BYTES = 3

_MASTER_LABEL = b"Keyrack lock link master"
_KEY_LABEL = b"Keyrack lock link"
_CODE_LABEL = b"Keyrack set-up"
_CODE_KEY_LABEL = b"Keyrack set-up code"
_TAG_LABEL = b"Keyrack hotel tag"
_CHECK_START = 0xFFFF
_READ_AS = str.maketrans("01", "OI", "-")
_PADDING = "===="
_GROUP = 4
_TYPED_CHARACTERS = 20


class SetupCodeRefused(KeyrackError):
    """A typed text that is no set-up code: a typing error. Nothing was sent to the lock."""

    def __init__(self) -> None:
        super().__init__("not a set-up code")


@dataclass(frozen=True, slots=True)
class LinkMaster:
    """What the desk of one hotel makes every lock's link key of (16 bytes). No lock holds it."""

    hotel_id: bytes
    key: bytes = field(repr=False)

    def link_key(self, lock_id: bytes, generation: int) -> bytes:
        """Return the 16-byte key of a lock (8 bytes) in its so many-th binding (1–255)."""
        return diversify(self.key, lock_id + bytes((generation,)) + _KEY_LABEL)


def link_master(hotel_id: bytes, sector_master: bytes) -> LinkMaster:
    """Return a hotel's link master, which its recovery kit brings back because it follows from the kit."""
    return LinkMaster(hotel_id, aes_cmac(sector_master, _MASTER_LABEL))


def hotel_tag(hotel_id: bytes) -> bytes:
    """Return the 3 bytes by which a hotel's locks are told from others'; they prove nothing."""
    return hashlib.sha256(_TAG_LABEL + hotel_id).digest()[:HOTEL_TAG_BYTES]


def setup_code(factory_secret: bytes, lock_id: bytes, code_number: int) -> bytes:
    """Return the so many-th set-up code (10 bytes) of a lock whose maker gave it ``factory_secret``."""
    return diversify(factory_secret, lock_id + bytes((code_number,)) + _CODE_LABEL)[:SETUP_CODE_BYTES]


def setup_key(code: bytes, lock_id: bytes) -> bytes:
    """Return the 16-byte key that a set-up code stands for in a session."""
    return hashlib.sha256(_CODE_KEY_LABEL + lock_id + code).digest()[:LINK_KEY_BYTES]


def print_setup_code(code: bytes) -> str:
    """Return the code as it is printed: five groups of four letters and digits, the last ones a check."""
    letters = _letters(code)
    return " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_setup_code(typed: str) -> bytes:
    """Return the 10 bytes of a typed code; spaces, hyphens and case don't matter, 0 is O and 1 is I.

    The check finds every wrong letter and every two that changed places. Raises SetupCodeRefused.
    """
    plain = "".join(typed.upper().split()).translate(_READ_AS)
    if len(plain) != _TYPED_CHARACTERS:
        raise SetupCodeRefused
    try:
        code = base64.b32decode(plain + _PADDING)[:SETUP_CODE_BYTES]
    except (binascii.Error, ValueError) as error:
        raise SetupCodeRefused from error
    if _letters(code) != plain:
        raise SetupCodeRefused
    return code


def _letters(code: bytes) -> str:
    checked = code + binascii.crc_hqx(code, _CHECK_START).to_bytes(2, "big")
    return base64.b32encode(checked).decode("ascii").rstrip("=")

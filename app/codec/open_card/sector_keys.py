"""Sector keys, diversified per card with AES-CMAC as NXP AN10922 describes. Hygiene, not security.

Sources: NXP AN10922 rev. 2.2, section 2.2 (AES-128); RFC 4493 (AES-CMAC).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

from app.codec.apdu import SECTOR_KEY_BYTES

MASTER_BYTES = 16
MIN_INPUT_BYTES = 16
MAX_INPUT_BYTES = 31
_AES_128_CONSTANT = b"\x01"
_LOCK_MASTER_LABEL = b"Keyrack lock read master"
_KEY_A_LABEL = b"Keyrack sector A"
_KEY_B_LABEL = b"Keyrack sector B"


@dataclass(frozen=True, slots=True)
class SectorKeys:
    """The two 6-byte keys of one card: A reads (desk and lock), B also writes (desk alone)."""

    key_a: bytes = field(repr=False)
    key_b: bytes = field(repr=False)


def aes_cmac(key: bytes, message: bytes) -> bytes:
    """Return the 16-byte AES-CMAC of ``message`` (RFC 4493)."""
    mac = CMAC(AES(key))
    mac.update(message)
    return mac.finalize()


def diversify(master: bytes, diversification_input: bytes) -> bytes:
    """Return the 16-byte AES-128 key that AN10922 makes of ``master`` (16 bytes) and the input.

    Takes 16–31 bytes of input, where AN10922's padding to two blocks is the CMAC's own;
    raises ValueError otherwise.
    """
    if not MIN_INPUT_BYTES <= len(diversification_input) <= MAX_INPUT_BYTES:
        raise ValueError(len(diversification_input))
    return aes_cmac(master, _AES_128_CONSTANT + diversification_input)


def lock_master(sector_master: bytes) -> bytes:
    """Return the master that locks hold: it yields every card's key A and, one way, no key B."""
    return aes_cmac(sector_master, _LOCK_MASTER_LABEL)


def read_key(lock_master_key: bytes, uid: bytes) -> bytes:
    """Return key A (6 bytes) of the card with this UID."""
    return diversify(lock_master_key, uid + _KEY_A_LABEL)[:SECTOR_KEY_BYTES]


def sector_keys(sector_master: bytes, uid: bytes) -> SectorKeys:
    """Return both keys of the card with this UID (4, 7 or 10 bytes), the same for all its sectors."""
    key_b = diversify(sector_master, uid + _KEY_B_LABEL)[:SECTOR_KEY_BYTES]
    return SectorKeys(key_a=read_key(lock_master(sector_master), uid), key_b=key_b)

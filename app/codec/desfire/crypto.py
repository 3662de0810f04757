"""What a DESFire session computes: AES-CBC and AES-CMAC that go on from the last value, and its CRC32.

Sources: NIST SP 800-38B (CMAC and its subkeys); ISO/IEC 13239 (the CRC's polynomial). The tests hold
these functions to published examples of sessions with real chips.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK_BYTES = 16
CRC_BYTES = 4
ZERO_IV = bytes(BLOCK_BYTES)
_DOUBLING_CONSTANT = 0x87
_ALL_ONES = 0xFFFFFFFF
_SUBKEYS_REMEMBERED = 8
"""Sessions whose CMAC subkeys stay computed; a conversation has at most two."""


def encrypt(key: bytes, iv: bytes, plain: bytes) -> bytes:
    """Return AES-CBC of ``plain``, whole blocks of 16 bytes; the next IV is the last block of the result."""
    encryptor = Cipher(AES(key), CBC(iv)).encryptor()
    return encryptor.update(plain) + encryptor.finalize()


def decrypt(key: bytes, iv: bytes, ciphered: bytes) -> bytes:
    """Return what AES-CBC made ``ciphered`` of; the next IV is the last block of ``ciphered``."""
    decryptor = Cipher(AES(key), CBC(iv)).decryptor()
    return decryptor.update(ciphered) + decryptor.finalize()


def chained_cmac(key: bytes, iv: bytes, message: bytes) -> bytes:
    """Return the 16-byte AES-CMAC of ``message`` that starts from ``iv``: with a zero IV it is RFC 4493's."""
    whole, padded = _subkeys(key)
    end = max(0, (len(message) - 1) // BLOCK_BYTES) * BLOCK_BYTES
    last = message[end:]
    if len(last) == BLOCK_BYTES:
        last = xor(last, whole)
    else:
        last = xor((last + b"\x80").ljust(BLOCK_BYTES, b"\0"), padded)
    return encrypt(key, iv, message[:end] + last)[-BLOCK_BYTES:]


@lru_cache(_SUBKEYS_REMEMBERED)
def _subkeys(key: bytes) -> tuple[bytes, bytes]:
    whole = _doubled(encrypt(key, ZERO_IV, bytes(BLOCK_BYTES)))
    return whole, _doubled(whole)


def _doubled(block: bytes) -> bytes:
    number = int.from_bytes(block, "big")
    carry = number >> (8 * BLOCK_BYTES - 1)
    doubled = (number << 1) & ((1 << 8 * BLOCK_BYTES) - 1)
    return (doubled ^ (_DOUBLING_CONSTANT * carry)).to_bytes(BLOCK_BYTES, "big")


def crc32(message: bytes) -> bytes:
    """Return the chip's CRC: CRC-32 without the closing inversion, 4 bytes, the lowest first."""
    return (zlib.crc32(message) ^ _ALL_ONES).to_bytes(CRC_BYTES, "little")


def padded(plain: bytes) -> bytes:
    """Fill up with zeros to whole blocks."""
    return plain + bytes(-len(plain) % BLOCK_BYTES)


def rotated(challenge: bytes) -> bytes:
    """Return the challenge with its first byte moved to the end."""
    return challenge[1:] + challenge[:1]


def session_key(ours: bytes, chips: bytes) -> bytes:
    """Return the AES session key of the two 16-byte challenges, the reader's and the chip's."""
    return ours[:4] + chips[:4] + ours[12:] + chips[12:]


def xor(left: bytes, right: bytes) -> bytes:
    """Return the bytewise exclusive or of two byte strings of one length."""
    return bytes(a ^ b for a, b in zip(left, right, strict=True))

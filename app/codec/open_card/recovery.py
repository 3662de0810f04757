"""The recovery kit: a hotel's secrets in two printed shares that are worth nothing one by one.

2 of 2 by XOR with a random pad: either share alone is uniformly random. A share is text in groups
of four that a person can type; a checksum finds typing errors, a kit number finds mixed kits.
SPECIFICATION.md, "The recovery kit", gives the bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from app.domain.recovery import RecoveryShareRefused

KIT_NUMBER_BYTES = 4
_CHECKSUM_BYTES = 4
_GROUP = 4
_FORMAT = 0x10
_FIRST, _SECOND = _FORMAT | 1, _FORMAT | 2
_FRAME_BYTES = 1 + KIT_NUMBER_BYTES + _CHECKSUM_BYTES


def split_secret(secret: bytes, pad: bytes, kit_number: bytes) -> tuple[str, str]:
    """Return the two shares of ``secret``; ``pad`` (as long) and ``kit_number`` (4 bytes) are random."""
    if len(pad) != len(secret) or len(kit_number) != KIT_NUMBER_BYTES:
        raise ValueError((len(pad), len(kit_number)))
    return _share(_FIRST, kit_number, pad), _share(_SECOND, kit_number, _xor(secret, pad))


def join_shares(one: str, other: str) -> bytes:
    """Return the secret of two shares, given in either order; raises RecoveryShareRefused."""
    first, second = sorted((_opened(one), _opened(other)))
    if first[0] == second[0]:
        raise RecoveryShareRefused("same_share")
    if first[1] != second[1] or len(first[2]) != len(second[2]):
        raise RecoveryShareRefused("other_kit")
    return _xor(first[2], second[2])


def _share(number: int, kit_number: bytes, part: bytes) -> str:
    framed = bytes((number,)) + kit_number + part
    text = base64.b32encode(framed + _checksum(framed)).decode("ascii").rstrip("=")
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def _opened(text: str) -> tuple[int, bytes, bytes]:
    """Return number, kit number and part of one typed share; spaces, hyphens and case don't matter."""
    framed = _typed_bytes(text)
    content, checksum = framed[:-_CHECKSUM_BYTES], framed[-_CHECKSUM_BYTES:]
    known = len(framed) > _FRAME_BYTES and framed[0] in (_FIRST, _SECOND)
    if not known or checksum != _checksum(content):
        raise RecoveryShareRefused("typing")
    return content[0], content[1 : 1 + KIT_NUMBER_BYTES], content[1 + KIT_NUMBER_BYTES :]


def _typed_bytes(text: str) -> bytes:
    plain = "".join(text.split()).replace("-", "")
    try:
        return base64.b32decode(plain + "=" * (-len(plain) % 8), casefold=True, map01="I")
    except (binascii.Error, ValueError) as error:
        raise RecoveryShareRefused("typing") from error


def _checksum(framed: bytes) -> bytes:
    return hashlib.sha256(framed).digest()[:_CHECKSUM_BYTES]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))

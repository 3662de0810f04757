"""Sealed messages: AES-128-CCM under a key of one session and one direction, numbered against replay.

SPECIFICATION.md, "Sealed messages", is the reference.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from app.codec.lock_ble.errors import Forged, MessageNotUnderstood
from app.codec.lock_ble.framing import MAX_MESSAGE_BYTES
from app.codec.lock_ble.messages import HEAD_BYTES, MessageKind, head

TAG_BYTES = 8
NONCE_BYTES = 13
MAX_PLAIN_BYTES = MAX_MESSAGE_BYTES - HEAD_BYTES - TAG_BYTES


def seal(key: bytes, kind: MessageKind, counter: int, plain: bytes) -> bytes:
    """Return a sealed message; under one key every counter (from 1) is used once.

    Raises ValueError for more than 2035 bytes.
    """
    if len(plain) > MAX_PLAIN_BYTES:
        raise ValueError(len(plain))
    header = head(kind, counter)
    return header + AESCCM(key, tag_length=TAG_BYTES).encrypt(_nonce(counter), plain, header)


def counter_of(kind: MessageKind, message: bytes) -> int:
    """Return the counter of a sealed message of this kind. Raises MessageNotUnderstood."""
    if len(message) < HEAD_BYTES + TAG_BYTES or message[0] != kind:
        raise MessageNotUnderstood("kind")
    return int.from_bytes(message[1:HEAD_BYTES], "big")


def unseal(key: bytes, kind: MessageKind, message: bytes) -> bytes:
    """Return what is in a sealed message of this kind. Raises Forged, MessageNotUnderstood."""
    counter = counter_of(kind, message)
    try:
        return AESCCM(key, tag_length=TAG_BYTES).decrypt(
            _nonce(counter), message[HEAD_BYTES:], message[:HEAD_BYTES]
        )
    except InvalidTag as error:
        raise Forged from error


def _nonce(counter: int) -> bytes:
    return counter.to_bytes(NONCE_BYTES, "big")

"""One authenticated AES session with a DESFire: every answer proven by its MAC or its CRC.

The IV of the session runs on: each command and each answer starts where the one before ended,
so that no frame can be replayed, dropped or exchanged. Source: NXP AN12343 and the DESFire EV1
data sheet; published recordings of sessions with real chips are the tests.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from app.codec.apdu import Exchange
from app.codec.desfire.commands import DesfireRefused, Ins, Status, command, number, wrapped
from app.codec.desfire.crypto import (
    BLOCK_BYTES,
    CRC_BYTES,
    ZERO_IV,
    chained_cmac,
    crc32,
    decrypt,
    encrypt,
    padded,
    rotated,
    session_key,
    xor,
)

NewChallenge = Callable[[], bytes]
"""Returns 16 random bytes, never the same."""
CHALLENGE_BYTES = BLOCK_BYTES
MAC_BYTES = 8
_OK = b"\x00"
"""The status byte that an answer's MAC or CRC covers."""


def authenticate(key_number: int, key: bytes, new_challenge: NewChallenge) -> Exchange[Channel | None]:
    """Open a session with one key of the selected application; None where the key is another one.

    Raises DesfireRefused where the chip does not go along, or does not know the key itself.
    """
    answer = yield wrapped(Ins.AUTHENTICATE_AES, bytes((key_number,)))
    if answer.status != Status.MORE_FRAMES or len(answer.data) != BLOCK_BYTES:
        raise DesfireRefused(answer.status)
    theirs, ours = decrypt(key, ZERO_IV, answer.data), new_challenge()
    token = encrypt(key, answer.data, ours + rotated(theirs))
    proof = yield wrapped(Ins.MORE_FRAMES, token)
    if proof.status == Status.AUTHENTICATION_ERROR:
        return None
    if proof.status != Status.DONE or len(proof.data) != BLOCK_BYTES:
        raise DesfireRefused(proof.status)
    if not hmac.compare_digest(decrypt(key, token[-BLOCK_BYTES:], proof.data), rotated(ours)):
        raise DesfireRefused(Status.INTEGRITY_ERROR)
    return Channel(key_number, session_key(ours, theirs))


class Channel:
    """Runs commands under one session key. After a refusal the session is over."""

    def __init__(self, key_number: int, key: bytes) -> None:
        self._key_number = key_number
        self._key = key
        self._iv = ZERO_IV

    def run(self, ins: Ins, data: bytes = b"") -> Exchange[bytes]:
        """Run a command whose data go plain and return the answer's, proven; raises DesfireRefused."""
        self._mac(bytes((ins,)) + data)
        return self._proven((yield from command(ins, data)))

    def read(self, file: int, offset: int, length: int) -> Exchange[bytes]:
        """Read ``length`` bytes of an enciphered file."""
        header = bytes((file,)) + number(offset) + number(length)
        self._mac(bytes((Ins.READ_DATA,)) + header)
        return self._deciphered((yield from command(Ins.READ_DATA, header)), length)

    def write(self, file: int, data: bytes) -> Exchange[None]:
        """Write to the start of an enciphered file; a backup file keeps it aside until the commit."""
        header = bytes((file,)) + number(0) + number(len(data))
        checked = data + crc32(bytes((Ins.WRITE_DATA,)) + header + data)
        self._proven((yield from command(Ins.WRITE_DATA, header + self._enciphered(checked))))

    def change_key(self, key_number: int, new: bytes, version: int, old: bytes) -> Exchange[None]:
        """Replace a key of the application. Replacing the session's own key ends the session."""
        own = key_number == self._key_number
        told = (new if own else xor(new, old)) + bytes((version,))
        checked = told + crc32(bytes((Ins.CHANGE_KEY, key_number)) + told)
        body = checked if own else checked + crc32(new)
        answer = yield from command(Ins.CHANGE_KEY, bytes((key_number,)) + self._enciphered(body))
        if not own:
            self._proven(answer)

    def _mac(self, message: bytes) -> bytes:
        self._iv = chained_cmac(self._key, self._iv, message)
        return self._iv[:MAC_BYTES]

    def _proven(self, answer: bytes) -> bytes:
        data, mac = answer[:-MAC_BYTES], answer[-MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(data + _OK)):
            raise DesfireRefused(Status.INTEGRITY_ERROR)
        return data

    def _enciphered(self, plain: bytes) -> bytes:
        ciphered = encrypt(self._key, self._iv, padded(plain))
        self._iv = ciphered[-BLOCK_BYTES:]
        return ciphered

    def _deciphered(self, ciphered: bytes, length: int) -> bytes:
        if len(ciphered) != len(padded(bytes(length + CRC_BYTES))):
            raise DesfireRefused(Status.INTEGRITY_ERROR)
        plain = decrypt(self._key, self._iv, ciphered)
        self._iv = ciphered[-BLOCK_BYTES:]
        data = plain[:length]
        if plain != padded(data + crc32(data + _OK)):
            raise DesfireRefused(Status.INTEGRITY_ERROR)
        return data

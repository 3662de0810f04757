"""The chip's half of an AES session: it proves what it hears and signs or enciphers what it says."""

from __future__ import annotations

from app.codec.desfire.crypto import (
    BLOCK_BYTES,
    CRC_BYTES,
    ZERO_IV,
    chained_cmac,
    crc32,
    decrypt,
    encrypt,
    session_key,
)
from app.simulation.desfire_memory import ChipStatus, Comm, require

_MAC_BYTES = 8
_SUCCESS = b"\x00"


def sent_bytes(comm: Comm, length: int) -> int:
    """Return how many bytes a reader sends for ``length`` bytes of file data."""
    if comm is Comm.MACED:
        return length + _MAC_BYTES
    return -(-(length + CRC_BYTES) // BLOCK_BYTES) * BLOCK_BYTES if comm is Comm.ENCIPHERED else length


class Challenge:
    """An authentication whose first half is done."""

    def __init__(self, key_number: int, key: bytes, random: bytes) -> None:
        self._key_number = key_number
        self._key = key
        self._random = random
        self.token = encrypt(key, ZERO_IV, random)
        """The chip's first answer."""

    def finish(self, token: bytes) -> tuple[ChipSession, bytes]:
        """Judge the reader's token (32 bytes); return the session and the chip's own proof."""
        require(len(token) == 2 * BLOCK_BYTES, ChipStatus.LENGTH_ERROR)
        both = decrypt(self._key, self.token, token)
        readers, mine = both[:BLOCK_BYTES], both[BLOCK_BYTES:]
        require(mine == self._random[1:] + self._random[:1], ChipStatus.AUTHENTICATION_ERROR)
        proof = encrypt(self._key, token[-BLOCK_BYTES:], readers[1:] + readers[:1])
        return ChipSession(self._key_number, session_key(readers, self._random)), proof


class ChipSession:
    """What the chip knows after an authentication, until it is selected anew or refuses something."""

    def __init__(self, key_number: int, key: bytes) -> None:
        self.key_number = key_number
        self._key = key
        self._iv = ZERO_IV

    def hear(self, message: bytes) -> bytes:
        """Take a plain command into the chain and return the MAC that it may bear."""
        self._iv = chained_cmac(self._key, self._iv, message)
        return self._iv[:_MAC_BYTES]

    def hear_enciphered(self, ciphered: bytes) -> bytes:
        """Return what a reader enciphered."""
        require(ciphered and len(ciphered) % BLOCK_BYTES == 0, ChipStatus.LENGTH_ERROR)
        plain = decrypt(self._key, self._iv, ciphered)
        self._iv = ciphered[-BLOCK_BYTES:]
        return plain

    def hear_data(self, comm: Comm, head: bytes, body: bytes, length: int) -> bytes:
        """Return the file data of a write whose command and header are ``head``; refuses altered ones."""
        if comm is Comm.ENCIPHERED:
            plain = self.hear_enciphered(body)
            data, check = plain[:length], plain[length : length + CRC_BYTES]
            require(check == crc32(head + data), ChipStatus.INTEGRITY_ERROR)
            require(not any(plain[length + CRC_BYTES :]), ChipStatus.INTEGRITY_ERROR)
            return data
        mac = self.hear(head + body[:length])
        require(comm is Comm.PLAIN or body[length:] == mac, ChipStatus.INTEGRITY_ERROR)
        return body[:length]

    def say(self, data: bytes) -> bytes:
        """Return an answer with its MAC."""
        return data + self.hear(data + _SUCCESS)

    def say_enciphered(self, data: bytes, end: bytes) -> bytes:
        """Return an enciphered answer; ``end`` begins its padding (``80`` if the reader named no length)."""
        plain = data + crc32(data + _SUCCESS) + end
        ciphered = encrypt(self._key, self._iv, plain + bytes(-len(plain) % BLOCK_BYTES))
        self._iv = ciphered[-BLOCK_BYTES:]
        return ciphered

"""Chunks of the open Bluetooth format: a message is numbered, cut to the link, and proven whole by a CRC.

SPECIFICATION.md, "Chunks", is the reference. The CRC finds what the radio's software lost or mixed up; that
nobody changed a message is the session's business.
"""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Iterable

from app.codec.lock_ble.identifiers import MIN_CHUNK_BYTES
from app.codec.lock_ble.messages import is_answer_to

MAX_MESSAGE_BYTES = 2048
TORN = b""
"""What an assembler yields in place of an answer that it lost a part of; on the air no message is empty."""

_NUMBERS = 256
_INDEX_BYTES = 2
_LENGTH_BYTES = 2
_CRC_BYTES = 2
_CRC_START = 0xFFFF


class OpenFraming:
    """The chunks of one direction of one link. Made anew for each link: it counts the messages it cut."""

    __slots__ = ("_number",)

    def __init__(self) -> None:
        self._number = 0

    def split(self, message: bytes, chunk_bytes: int) -> tuple[bytes, ...]:
        """Return the chunks of one message of 1–2048 bytes. Raises ValueError for others, and below 20."""
        if not 1 <= len(message) <= MAX_MESSAGE_BYTES or chunk_bytes < MIN_CHUNK_BYTES:
            raise ValueError((len(message), chunk_bytes))
        number, self._number = self._number, (self._number + 1) % _NUMBERS
        framed = _framed(number, message)
        room = chunk_bytes - _INDEX_BYTES
        parts = (framed[at : at + room] for at in range(0, len(framed), room))
        return tuple(bytes((number, index)) + part for index, part in enumerate(parts))

    def assembler(self) -> OpenAssembler:
        """Return a fresh assembler."""
        return OpenAssembler()

    def answers(self, message: bytes, answer: bytes) -> bool:
        """Whether ``answer`` is the one to ``message``: by its kind and counter, or it came torn."""
        return answer == TORN or is_answer_to(message, answer)


class OpenAssembler:
    """Puts chunks together; what is repeated, or older than the message that was begun last, is dropped.

    Where a part of a message is missing, or its CRC is wrong, it yields `TORN` once: whoever waits for
    the answer can ask again at once instead of waiting in vain.
    """

    __slots__ = ("_begun", "_framed", "_index", "_number")

    def __init__(self) -> None:
        self._number = _NUMBERS - 1
        self._index = 0
        self._framed = b""
        self._begun = False

    def reset(self) -> None:
        """Forget a message that was begun."""
        self._begun = False

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """Take one chunk, return the message that is whole with it, or `TORN`, or nothing."""
        if len(chunk) <= _INDEX_BYTES:
            return ()
        number, index, part = chunk[0], chunk[1], chunk[_INDEX_BYTES:]
        if 0 < (number - self._number) % _NUMBERS < _NUMBERS // 2:
            return self._begin(number, index, part)
        if number != self._number or not self._begun or index <= self._index:
            return ()
        return self._go_on(index, part)

    def _begin(self, number: int, index: int, part: bytes) -> tuple[bytes, ...]:
        """Begin the next message; one that was begun before it stays torn."""
        torn = (TORN,) if self._begun else ()
        self._number, self._index, self._framed = number, 0, part
        self._begun = index == 0
        return (*torn, *(self._whole() if self._begun else (TORN,)))

    def _go_on(self, index: int, part: bytes) -> tuple[bytes, ...]:
        if index != self._index + 1:
            self._begun = False
            return (TORN,)
        self._index, self._framed = index, self._framed + part
        return self._whole()

    def _whole(self) -> tuple[bytes, ...]:
        length = int.from_bytes(self._framed[:_LENGTH_BYTES], "big")
        missing = length + _LENGTH_BYTES + _CRC_BYTES - len(self._framed)
        right_length = 1 <= length <= MAX_MESSAGE_BYTES
        if right_length and missing > 0:
            return ()
        self._begun = False
        message = self._framed[_LENGTH_BYTES : _LENGTH_BYTES + length]
        return (message if right_length and self._framed == _framed(self._number, message) else TORN,)


def _framed(number: int, message: bytes) -> bytes:
    framed = len(message).to_bytes(_LENGTH_BYTES, "big") + message
    return framed + crc_hqx(bytes((number,)) + framed, _CRC_START).to_bytes(_CRC_BYTES, "big")

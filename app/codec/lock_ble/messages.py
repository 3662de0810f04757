"""Messages of the open Bluetooth format by their first bytes: what is what, and what answers what.

| kind | from | message |
|---|---|---|
| 01 · 81 | desk · lock | hello: the versions, the keys that the session is made of |
| 02 · 82 | desk · lock | proof that the key is known |
| 03 · 83 | desk · lock | a sealed command · its sealed answer, both with the same counter |
| FF | lock | refusal of what was asked, with a reason and the kind and counter that it refuses |
"""

from __future__ import annotations

from collections.abc import Generator
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")

LockExchange = Generator[bytes, bytes, T]
"""A conversation with a lock: yields messages, is sent the answer to each, returns what came of it."""

COUNTER_BYTES = 4
_ANSWER_BIT = 0x80
HEAD_BYTES = 1 + COUNTER_BYTES


class MessageKind(IntEnum):
    """The first byte of a message."""

    HELLO = 0x01
    HELLO_ANSWER = 0x81
    PROOF = 0x02
    PROOF_ANSWER = 0x82
    SEALED = 0x03
    SEALED_ANSWER = 0x83
    REFUSAL = 0xFF


def head(kind: MessageKind, counter: int = 0) -> bytes:
    """Return the first five bytes of a message: its kind and counter (0 outside a session)."""
    return bytes((kind,)) + counter.to_bytes(COUNTER_BYTES, "big")


def is_answer_to(message: bytes, answer: bytes) -> bool:
    """Whether ``answer`` has the kind of ``message`` with bit 7 set and its counter, or refuses it."""
    asked = message[:HEAD_BYTES]
    if len(asked) < HEAD_BYTES:
        return False
    if answer[:1] == bytes((MessageKind.REFUSAL,)):
        return answer[1 : 1 + HEAD_BYTES] == asked
    return answer[:HEAD_BYTES] == bytes((asked[0] | _ANSWER_BIT,)) + asked[1:]

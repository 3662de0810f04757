"""A card that only remembers, and short conversations with it: the encoder's own tests need no more."""

from __future__ import annotations

from collections.abc import Callable

from app.ports.encoder import Conversation, Response

CLASSIC_1K_ATR = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
GET_UID = bytes.fromhex("FFCA000000")
READ_BLOCK_4 = bytes.fromhex("FFB0000410")
WRITE_BLOCK_4 = bytes.fromhex("FFD6000410")


class NoteCard:
    """Has a UID and remembers what was written last."""

    def __init__(self, uid: bytes = b"\x01\x02\x03\x04", atr: bytes = CLASSIC_1K_ATR) -> None:
        self.uid = uid
        self.atr = atr
        self.note = bytes(16)

    def answer(self, apdu: bytes) -> Response:
        if apdu == GET_UID:
            return Response(self.uid, 0x9000)
        if apdu == READ_BLOCK_4:
            return Response(self.note, 0x9000)
        if apdu.startswith(WRITE_BLOCK_4):
            self.note = apdu[5:]
            return Response(b"", 0x9000)
        return Response(b"", 0x6D00)

    def reset(self) -> None:
        """It knows nothing that a reset could forget."""


def read_uid(times: int = 1) -> Conversation[bytes]:
    uid = b""
    for _ in range(times):
        uid = (yield GET_UID).data
    return uid


def write_and_read_back(note: bytes) -> Conversation[bytes]:
    yield WRITE_BLOCK_4 + note
    return (yield READ_BLOCK_4).data


class Chatter:
    """A conversation that goes on until it is told to end, and keeps account of itself."""

    def __init__(self, on_third_apdu: Callable[[], object]) -> None:
        self.answers = 0
        self.closed = False
        self.may_end = False
        self._on_third_apdu = on_third_apdu

    def talk(self) -> Conversation[int]:
        try:
            while not self.may_end:
                yield GET_UID
                self.answers += 1
                if self.answers == 3:
                    self._on_third_apdu()
        finally:
            self.closed = True
        return self.answers

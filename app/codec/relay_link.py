"""How relayed frames travel over a link. SIMULATED as the frames are: see `app.codec.relay`.

A frame is a plain run of bytes with its length in it: it is cut wherever the link demands and put together
by that length and its CRC. There are no chunk numbers, so what was lost shows only when the frame ends wrong.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

from app.codec.relay import (
    FRAME_HEAD_BYTES,
    MIN_FRAME_BYTES,
    FrameNotUnderstood,
    RelayCommand,
    RelayFrame,
    RelayTag,
    decode_frame,
    encode_frame,
)

MAX_FRAME_BYTES = 8192
"""A longer length is taken for noise: nothing that a server builds or a lock answers comes near it."""

NEWEST_RECORD_QUESTION = encode_frame(RelayFrame(RelayCommand.DOOR_RECORD))
"""Asks a lock for the record that it reports by itself (0300): a frame without fields. Inferred."""


def relay_conversation(command: bytes) -> Generator[bytes, bytes, bytes]:
    """Carry one frame and return the lock's answer, both unread. It is never said twice."""
    return (yield command)


class RelayFraming:
    """Frames of the vendor's server and the lock's answers, cut to the link."""

    __slots__ = ()

    def split(self, message: bytes, chunk_bytes: int) -> tuple[bytes, ...]:
        """Return the chunks of one frame, each of at most ``chunk_bytes``."""
        return tuple(message[at : at + chunk_bytes] for at in range(0, len(message), chunk_bytes))

    def assembler(self) -> RelayAssembler:
        """Return a fresh assembler."""
        return RelayAssembler()

    def answers(self, message: bytes, answer: bytes) -> bool:
        """Whether ``answer`` bears the command number of ``message``, and its serial where it bears one."""
        try:
            asked, told = decode_frame(message), decode_frame(answer)
        except FrameNotUnderstood:
            return message[:2] == answer[:2]
        serial = told.value(RelayTag.SERIAL)
        return told.command == asked.command and serial in (None, asked.value(RelayTag.SERIAL))


class RelayAssembler:
    """Collects chunks until a frame is as long as it says; a wrong one is dropped with what came after it."""

    __slots__ = ("_collected",)

    def __init__(self) -> None:
        self._collected = b""

    def reset(self) -> None:
        """Forget a frame that was begun."""
        self._collected = b""

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """Take one chunk, return the frames that are whole with it."""
        self._collected += chunk
        whole: list[bytes] = []
        while (size := self._frame_bytes()) is not None and size <= len(self._collected):
            frame, self._collected = self._collected[:size], self._collected[size:]
            if not _is_right(frame):
                self._collected = b""
                break
            whole.append(frame)
        return whole

    def _frame_bytes(self) -> int | None:
        """How long the begun frame says that it is; None while that is not known yet."""
        if len(self._collected) < FRAME_HEAD_BYTES:
            return None
        size = MIN_FRAME_BYTES + int.from_bytes(self._collected[2:FRAME_HEAD_BYTES], "big")
        return size if size <= MAX_FRAME_BYTES else len(self._collected)


def _is_right(frame: bytes) -> bool:
    try:
        decode_frame(frame)
    except FrameNotUnderstood:
        return False
    return True

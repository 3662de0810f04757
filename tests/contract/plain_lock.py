"""The plainest lock that a link can lead to, and the plainest chunks: what a link does is seen in them."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from app.ports.lock_link import LinkProfile
from app.simulation.lock_brain import Advertised

PROFILE = LinkProfile(
    "5eed0001-0000-4000-8000-00805f9b34fb",
    "5eed0002-0000-4000-8000-00805f9b34fb",
    "5eed0003-0000-4000-8000-00805f9b34fb",
)
ADVERTISED = Advertised(
    "Z-5E0001",
    (PROFILE.service,),
    ((PROFILE.service, b"\x01\x02"),),
    ((0xFFFF, b"\x03"),),
)
HEADER_BYTES = 3


class PlainFraming:
    """Chunks of message number, index, number of chunks, part. A message begins with a tag of its own."""

    def __init__(self) -> None:
        self._number = 0

    def split(self, message: bytes, chunk_bytes: int) -> list[bytes]:
        self._number = (self._number + 1) % 256
        room = chunk_bytes - HEADER_BYTES
        parts = [message[at : at + room] for at in range(0, len(message), room)]
        return [bytes((self._number, at, len(parts))) + part for at, part in enumerate(parts)]

    def assembler(self) -> PlainAssembler:
        return PlainAssembler()

    def answers(self, message: bytes, answer: bytes) -> bool:
        return message[:1] == answer[:1]


class PlainAssembler:
    """What has a gap never becomes whole; what comes twice counts once."""

    def __init__(self) -> None:
        self._parts: dict[tuple[int, int], bytes] = {}

    def reset(self) -> None:
        self._parts.clear()

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        number, index, count = chunk[:HEADER_BYTES]
        if index == 0:
            self.reset()
        self._parts[number, index] = chunk[HEADER_BYTES:]
        if len(self._parts) < count:
            return []
        whole = b"".join(self._parts[number, at] for at in range(count))
        self.reset()
        return [whole]


class PlainLock:
    """A LockBrain that answers a message with its tag and the rest reversed, and keeps what it was told."""

    def __init__(self, mark: bytes = b"") -> None:
        self.is_there = True
        self.answers_after_s = 0.0
        self.messages: list[bytes] = []
        self.longest_chunk = 0
        self.links = 0
        self.is_linked = False
        self._mark = mark

    def advertisement(self) -> Advertised:
        return ADVERTISED

    def connected(self, chunk_bytes: int) -> None:
        assert not self.is_linked
        self.links += 1
        self.is_linked = True
        self._chunk_bytes = chunk_bytes
        self._framing = PlainFraming()
        self._assembler = self._framing.assembler()

    def disconnected(self) -> None:
        assert self.is_linked
        self.is_linked = False

    def receive(self, chunk: bytes) -> list[bytes]:
        self.longest_chunk = max(self.longest_chunk, len(chunk))
        return [part for message in self._assembler.feed(chunk) for part in self._answer(message)]

    def _answer(self, message: bytes) -> list[bytes]:
        self.messages.append(message)
        return self._framing.split(answer_to(message, self._mark), self._chunk_bytes)


def answer_to(message: bytes, mark: bytes = b"") -> bytes:
    return message[:1] + mark + message[:0:-1]


def asking(*messages: bytes) -> Generator[bytes, bytes, list[bytes]]:
    """A conversation that says each and returns the answers."""
    answers: list[bytes] = []
    for message in messages:
        answer = yield message
        answers.append(answer)
    return answers

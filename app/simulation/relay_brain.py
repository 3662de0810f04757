"""A simulated vendor lock behind a link: takes the frames that the simulated server builds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.codec.relay import decode_frame, encode_frame
from app.codec.relay_link import RelayFraming
from app.simulation.brain_dials import AS_MADE, BrainDials, PowerCut
from app.simulation.lock_brain import Advertised
from app.simulation.relay_lock import RelayLock, obey, turns_motor

_SMALLEST_CHUNK_BYTES = 20


class RelayLockBrain:
    """Fulfils `LockBrain`; ``lock`` is all that it keeps. ``service`` (in full) is where it listens.

    Of the dials, ``wrong_key`` means nothing here: relayed frames have no key that a client could know.
    """

    def __init__(self, lock: RelayLock, service: str, dials: BrainDials = AS_MADE) -> None:
        self.lock = lock
        self.dials = dials
        self._service = service
        self._framing = RelayFraming()
        self._is_there = True
        self._motor_turned = False
        self.disconnected()

    @property
    def is_there(self) -> bool:
        """False while it has no power."""
        return self._is_there

    @property
    def answers_after_s(self) -> float:
        """How long its answer takes: longer where the motor turned for it."""
        return self.dials.answers_after_s + (self.dials.motor_s if self._motor_turned else 0.0)

    def restore_power(self) -> None:
        """Put a battery in: what was stored is still there."""
        self._is_there = True

    def advertisement(self) -> Advertised:
        """Return its service, and its name: while it has none, the vendor's default one."""
        return Advertised(self.lock.name or "Z-" + self.lock.mac[-3:].hex().upper(), (self._service,))

    def connected(self, chunk_bytes: int) -> None:
        """Begin a link whose notifications carry up to ``chunk_bytes``."""
        self.disconnected()
        self._chunk_bytes = chunk_bytes

    def disconnected(self) -> None:
        """End the link: a frame that was begun is forgotten."""
        self._assembler = self._framing.assembler()
        self._chunk_bytes = _SMALLEST_CHUNK_BYTES

    def receive(self, chunk: bytes) -> Iterable[bytes]:
        """Take what was written; return the chunks to notify, in their order."""
        self._motor_turned = False
        if not self._is_there:
            return ()
        frames = tuple(self._assembler.feed(chunk))
        return [part for frame in frames for part in self._answer(frame)]

    def _answer(self, frame: bytes) -> tuple[bytes, ...]:
        command = decode_frame(frame)
        dials = self.dials
        self.lock = replace(self.lock, battery_percent=dials.battery_percent, most_users=dials.most_users)
        after, answer = obey(self.lock, command)
        self._motor_turned = after.operations != self.lock.operations and turns_motor(command)
        self._store(after)
        if not self._is_there or self.dials.silent:
            return ()
        return self._framing.split(encode_frame(answer), self._chunk_bytes)

    def _store(self, after: RelayLock) -> None:
        """Keep what changed, the answer to its command with it; the battery may fail before or after."""
        cut = self.dials.power_cut
        if after == self.lock or cut is PowerCut.NONE:
            self.lock = after
            return
        self.dials = replace(self.dials, power_cut=PowerCut.NONE)
        self._is_there = False
        if cut is PowerCut.BEFORE_ANSWERING:
            self.lock = after

"""A desk and a simulated lock of the open Bluetooth format, with nothing between them but chunks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from app.codec.lock_ble.commands import AskStatus, Command, Done, PublicKey, StatusAnswer
from app.codec.lock_ble.desk import Binding, DeskSession, bind, greet
from app.codec.lock_ble.errors import CommandRefused, Outcome
from app.codec.lock_ble.framing import OpenAssembler, OpenFraming
from app.codec.lock_ble.keys import link_master
from app.codec.lock_ble.messages import LockExchange
from app.domain.card_tasks import LocalTime, NamedCard, Position
from app.domain.door_records import LockEvent, SeenEvent
from app.domain.lock_talk import TalkedUser
from app.domain.place import Place
from app.simulation.brain_dials import BrainDials
from app.simulation.lock import SimulatedLock
from app.simulation.lock_ble import OpenLockBrain
from app.simulation.lock_link_memory import LinkMemory, blank_door
from tests.unit.open_card_hotel import KEYS

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOCK_ID = bytes.fromhex("C0FFEE0000000305")
FACTORY_SECRET = bytes(range(16))
MASTER = link_master(KEYS.hotel_id, KEYS.sector_master)
ROOM = Position(Place(1, 3, 5))
LOCAL = LocalTime(4, datetime(2027, 3, 28, 1, tzinfo=UTC), 8)


ELSEWHERE = Position(Place(1, 3, 6))
CHEN = TalkedUser(7, 1, "Chen", NOW, NOW + timedelta(days=2))
CARD = NamedCard(1000, NOW + timedelta(days=1))


class Silence(Exception):
    """The lock did not answer."""


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def seeded(seed: int) -> Callable[[int], bytes]:
    return random.Random(seed).randbytes  # noqa: S311 - chance for a test, no secret


def new_brain(clock: Watch, dials: BrainDials | None = None) -> OpenLockBrain:
    lock = SimulatedLock(blank_door(), bytes(16), clock)
    memory = LinkMemory(LOCK_ID, FACTORY_SECRET)
    return OpenLockBrain(lock, memory, dials or BrainDials(), seeded(2))


def binding(position: Position = ROOM, sequence: int = 0) -> Binding:
    keys = tuple(PublicKey(version, key) for version, key in KEYS.public_keys)
    return Binding(KEYS.lock_master, keys, position, NOW, LOCAL, sequence)


def unchanged(message: bytes) -> bytes:
    return message


def arrives(chunk: bytes) -> tuple[bytes, ...]:
    return (chunk,)


@dataclass
class Wire:
    """One link: carries chunks both ways. ``heard`` maps each notification to what arrives of it."""

    brain: OpenLockBrain
    chunk_bytes: int = 244
    heard: Callable[[bytes], tuple[bytes, ...]] = arrives
    said: Callable[[bytes], bytes] = unchanged
    messages: list[bytes] = field(default_factory=list)
    framing: OpenFraming = field(default_factory=OpenFraming)
    assembler: OpenAssembler = field(default_factory=OpenAssembler)

    def __post_init__(self) -> None:
        self.reconnect()

    def reconnect(self) -> None:
        """End the link, if there is one, and begin another."""
        self.brain.disconnected()
        self.brain.connected(self.chunk_bytes)
        self.framing, self.assembler = OpenFraming(), OpenAssembler()

    def say(self, message: bytes) -> bytes:
        """Carry one message and return the first answer that fits; raises Silence."""
        self.messages.append(message)
        self.assembler.reset()
        answers = [
            answer
            for chunk in self.framing.split(self.said(message), self.chunk_bytes)
            for notified in self.brain.receive(chunk)
            for arrived in self.heard(notified)
            for answer in self.assembler.feed(arrived)
        ]
        for answer in answers:
            if self.framing.answers(message, answer):
                self.messages.append(answer)
                return answer
        raise Silence

    def perform(self, conversation: LockExchange[T]) -> T:
        try:
            message = next(conversation)
            while True:
                message = conversation.send(self.say(message))
        except StopIteration as end:
            result: T = end.value
            return result

    def greet(self, seed: int = 1) -> DeskSession:
        return self.perform(greet(MASTER, seeded(seed)))

    def bind(self, code: bytes | None = None, position: Position = ROOM, sequence: int = 0) -> DeskSession:
        right = self.brain.memory.setup_code if code is None else code
        return self.perform(bind(MASTER, right, binding(position, sequence), seeded(1)))


def bound(clock: Watch | None = None, dials: BrainDials | None = None) -> tuple[Wire, DeskSession]:
    """A lock bound to room 305, and a session with it."""
    wire = Wire(new_brain(clock or Watch(), dials))
    return wire, wire.bind()


def say(wire: Wire, session: DeskSession, command: Command) -> None:
    wire.perform(session.ask(command, Done))


def status(wire: Wire, session: DeskSession) -> StatusAnswer:
    return wire.perform(session.ask(AskStatus(), StatusAnswer))


def refused(wire: Wire, session: DeskSession, command: Command) -> Outcome:
    with pytest.raises(CommandRefused) as caught:
        say(wire, session, command)
    return caught.value.outcome


def events(wire: Wire) -> list[LockEvent | None]:
    return [entry.event for _, entry in wire.brain.lock.log.since(0) if isinstance(entry, SeenEvent)]

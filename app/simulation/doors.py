"""The demo's doors: one simulated lock a room, each as old as what was seen at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from app.domain.door import DoorMemory
from app.domain.hotel import Room
from app.domain.stay import DoorRecord
from app.ports.demo_bench import DoorTrial
from app.simulation.encoder import NamedCard
from app.simulation.lock import SimulatedLock

NewId = Callable[[], str]
MemoryOf = Callable[[Room], DoorMemory]


class SimulatedDoors:
    """A lock is made when its door is first tried; what it learns it keeps as long as the demo runs.

    ``memory_of`` says what a room's lock knows at first; ``lock_master`` (16 bytes) reads cards.
    """

    def __init__(
        self,
        rooms: Mapping[str, Room],
        memory_of: MemoryOf,
        lock_master: bytes,
        clock: Callable[[], datetime],
        new_id: NewId,
    ) -> None:
        self._rooms = rooms
        self._memory_of = memory_of
        self._lock_master = lock_master
        self._clock = clock
        self._new_id = new_id
        self._locks: dict[str, SimulatedLock] = {}

    def present(self, room_id: str, card: NamedCard) -> DoorTrial:
        """Hold a card to a room's lock; KeyError if there is no such room."""
        lock = self._lock(room_id)
        decision = lock.present(card)
        seen = lock.records[-1]
        record = DoorRecord(
            record_id=self._new_id(),
            room_id=room_id,
            at=seen.at,
            what=seen.verdict.value,
            serial=seen.serial,
            sequence=decision.memory.sequence if decision.opens else None,
            opened=decision.opens,
        )
        return DoorTrial(decision, record)

    def _lock(self, room_id: str) -> SimulatedLock:
        if room_id not in self._locks:
            memory = self._memory_of(self._rooms[room_id])
            self._locks[room_id] = SimulatedLock(memory, self._lock_master, self._clock)
        return self._locks[room_id]

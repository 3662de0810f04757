"""A simulated lock as bytes, and back: what it has without power, in a file between two runs of a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.codec.lock_ble.fields import Reader
from app.codec.lock_ble.records import SEEN
from app.domain.door import DoorMemory
from app.domain.door_records import SeenCard
from app.simulation.brain_dials import AS_MADE, BrainDials
from app.simulation.door_log import CardSeen, DoorLog, Entry
from app.simulation.lock import SimulatedLock, TurnedClock
from app.simulation.lock_ble import OpenLockBrain
from app.simulation.lock_link_memory import LinkMemory
from app.simulation.plain_values import from_json, to_json
from app.simulation.relay_lock import RelayLock


@dataclass(frozen=True, slots=True)
class SavedLock:
    """Everything that a lock of the open format keeps; ``ahead_s`` is how far it runs ahead of its clock."""

    door: DoorMemory
    link: LinkMemory
    lock_master: bytes = field(repr=False)
    ahead_s: float
    first_record: int
    stored: int
    records: tuple[bytes, ...]


def save_open_lock(brain: OpenLockBrain) -> bytes:
    """Return what the lock keeps. It holds its keys: keep it as you keep those."""
    lock, log = brain.lock, brain.lock.log
    ahead = lock.clock.ahead if isinstance(lock.clock, TurnedClock) else timedelta()
    saved = SavedLock(
        door=lock.memory,
        link=brain.memory,
        lock_master=lock.lock_master,
        ahead_s=ahead.total_seconds(),
        first_record=log.first,
        stored=log.stored,
        records=tuple(_row(entry) for _, entry in log.since(log.first)),
    )
    return to_json(saved)


def restore_open_lock(
    data: bytes, clock: Callable[[], datetime], dials: BrainDials = AS_MADE
) -> OpenLockBrain:
    """Return the lock that was saved, running on ``clock``. Raises SavedWrong."""
    saved = from_json(SavedLock, data)
    entries = (_entry(row) for row in saved.records)
    lock = SimulatedLock(
        saved.door,
        saved.lock_master,
        TurnedClock(clock, timedelta(seconds=saved.ahead_s)),
        log=DoorLog(entries, saved.first_record, saved.stored),
    )
    return OpenLockBrain(lock, saved.link, dials)


def save_relay_lock(lock: RelayLock) -> bytes:
    """Return what a vendor lock keeps."""
    return to_json(lock)


def restore_relay_lock(data: bytes) -> RelayLock:
    """Return the vendor lock that was saved. Raises SavedWrong."""
    return from_json(RelayLock, data)


def _row(entry: Entry) -> bytes:
    return SEEN.pack(entry.told() if isinstance(entry, CardSeen) else entry)


def _entry(row: bytes) -> Entry:
    seen = SEEN.read(Reader(row))
    return CardSeen(seen.at, seen.uid, seen.verdict, seen.serial) if isinstance(seen, SeenCard) else seen

"""Listen for locks nearby: which there are, how near, and which are this hotel's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.lock_notes import LockNote, open_lock_id
from app.domain.lock_talk import LockCall
from app.ports.lock_link import Heard
from app.ports.store import Snapshot, Transaction
from app.services.lock_ground import LockGround
from app.services.to_the_end import to_the_end


@dataclass(frozen=True, slots=True)
class NearbyLock:
    """A lock that is heard: ``lock_id`` where it is one of ours, "" for a lock that nobody bound here."""

    call: LockCall
    rssi_dbm: int
    heard_at: datetime
    lock_id: str = ""
    name: str = ""
    room_label: str = ""


Tell = Callable[[tuple[NearbyLock, ...]], None]


async def scan_locks(ground: LockGround, tell: Tell) -> None:
    """Tell the locks that are heard, the nearest first, whenever that changes; until cancelled.

    What was heard of known locks is kept when it ends. Raises RadioNotReady.
    """
    ours = await ground.desk.store.read(_ours)
    ear = _Ear(ground, ours, tell)
    try:
        async with ground.radio.scan(ear.hear):
            await asyncio.get_running_loop().create_future()
    finally:
        await to_the_end(_keep(ground, ear.heard))


@dataclass(frozen=True, slots=True)
class _Ours:
    lock_id: str
    name: str
    room_label: str


def _ours(rows: Snapshot) -> Mapping[str, _Ours]:
    """This hotel's locks by address."""
    rooms = {room.room_id: room.label for room in rows.rooms()}
    cloud = {
        lock.mac.upper(): _Ours(lock.lock_id, lock.name, rooms.get(lock.room_id or "", ""))
        for lock in rows.cloud.known_locks()
        if lock.vanished_at is None
    }
    notes = {
        note.mac: _Ours(note.lock_id, note.name, rooms.get(note.room_id or "", ""))
        for note in rows.locks.notes()
    }
    return {**notes, **cloud}


class _Ear:
    """Keeps what is heard; each lock once, as it was heard last."""

    def __init__(self, ground: LockGround, ours: Mapping[str, _Ours], tell: Tell) -> None:
        self._ground = ground
        self._ours = ours
        self._tell = tell
        self.heard: dict[str, NearbyLock] = {}

    def hear(self, heard: Heard) -> None:
        """Take one advertisement."""
        call = self._ground.protocols.hear(heard)
        if call is None:
            return
        known = self._ours.get(call.mac, _Ours("", call.name, ""))
        self.heard[call.mac] = NearbyLock(
            call, heard.rssi_dbm, heard.at, known.lock_id, known.name or call.name, known.room_label
        )
        self._tell(tuple(sorted(self.heard.values(), key=lambda lock: (-lock.rssi_dbm, lock.call.mac))))


async def _keep(ground: LockGround, heard: Mapping[str, NearbyLock]) -> None:
    ours = [lock for lock in heard.values() if lock.lock_id]
    if not ours:
        return

    def work(rows: Transaction) -> None:
        for lock in ours:
            note = rows.locks.note(lock.lock_id) or _first_note(lock)
            rows.locks.save_note(replace(note, heard_at=lock.heard_at, rssi_dbm=lock.rssi_dbm))

    await ground.desk.store.write(work)


def _first_note(lock: NearbyLock) -> LockNote:
    return LockNote(lock.lock_id or open_lock_id(lock.call.mac), lock.call.mac, lock.name, lock.call.is_open)

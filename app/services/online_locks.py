"""The locks that an online card can be told to, as the server last listed them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.pull import KnownLock
from app.ports.store import Snapshot
from app.services.desk import Desk

_ONLINE = {"1": True, "0": False}


@dataclass(frozen=True, slots=True)
class CardLock:
    """A lock: ``room_label`` is "" where it is on no room.

    ``reached``: whether a gateway or a 4G module reaches it; None where the server does not say.
    """

    lock_id: str
    name: str
    room_label: str
    reached: bool | None


async def card_locks(desk: Desk) -> tuple[CardLock, ...]:
    """Return the locks that the server lists, those of rooms first, by room. Asks nobody."""

    def view(rows: Snapshot) -> tuple[CardLock, ...]:
        known = (lock for lock in rows.cloud.known_locks() if lock.vanished_at is None)
        labels = {room.room_id: room.label for room in rows.rooms()}
        found = [_lock(each, labels.get(each.room_id or "", "")) for each in known]
        return tuple(sorted(found, key=lambda each: (not each.room_label, each.room_label, each.name)))

    return await desk.store.read(view)


def _lock(known: KnownLock, label: str) -> CardLock:
    told = known.row.get("lockOnlineStatus")
    reached = _ONLINE.get(told) if isinstance(told, str) else None
    return CardLock(known.lock_id, known.name, label, reached)

"""Which room a lock of the server's belongs to: by its place where its row says one, else by hand."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.place import Place
from app.domain.pull import place_in
from app.ports.store import Transaction
from app.services.desk import Desk

BY_PLACE = "place"
BY_HAND = "hand"


async def match_lock(desk: Desk, lock_id: str, room_id: str, operator: Operator) -> None:
    """Put a lock on a room; the lock that the room had is on none from then on. Raises KeyError."""
    now = desk.clock.now()

    def work(rows: Transaction) -> None:
        lock, room = rows.cloud.known_lock(lock_id), rows.room(room_id)
        rows.cloud.match(lock_id, room_id, BY_HAND)
        rows.append_journal(now, operator.name, Act.LOCK_MATCHED, room.label, {"lock": lock.name})

    await desk.store.write(work)


async def unmatch_lock(desk: Desk, lock_id: str, operator: Operator) -> None:
    """Take a lock off its room; its place does not put it back. Raises KeyError."""
    now = desk.clock.now()

    def work(rows: Transaction) -> None:
        lock = rows.cloud.known_lock(lock_id)
        label = rows.room(lock.room_id).label if lock.room_id is not None else ""
        rows.cloud.match(lock_id, None, BY_HAND)
        rows.append_journal(now, operator.name, Act.LOCK_UNMATCHED, label, {"lock": lock.name})

    await desk.store.write(work)


async def match_by_place(desk: Desk) -> int:
    """Match every lock that says where it stands and was never matched; return how many.

    For when rooms were added: locks that arrive are matched as they arrive.
    """

    def work(rows: Transaction) -> int:
        unmatched = [lock for lock in rows.cloud.known_locks() if not lock.matched_by]
        places = [(lock.lock_id, place) for lock in unmatched if (place := place_in(lock.row)) is not None]
        return match_places(rows, places)

    return await desk.store.write(work)


def match_places(rows: Transaction, places: Iterable[tuple[str, Place]]) -> int:
    """Match locks to the rooms at their places, as part of a transaction; return how many.

    A lock that was ever matched stays as it is, and so does a room that has a lock.
    """
    return sum(_match_place(rows, lock_id, place) for lock_id, place in places)


def _match_place(rows: Transaction, lock_id: str, place: Place) -> bool:
    room = rows.room_at(place)
    if room is None or rows.cloud.known_lock(lock_id).matched_by:
        return False
    if rows.cloud.lock_of_room(room.room_id) is not None:
        return False
    rows.cloud.match(lock_id, room.room_id, BY_PLACE)
    return True

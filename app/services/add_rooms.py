"""Add rooms to the hotel: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.errors import InputRefused
from app.domain.hotel import Room
from app.domain.journal import Act
from app.domain.layout import RoomDraft, clashes
from app.ports.ids import Ids
from app.ports.store import Transaction
from app.services.desk import Desk


class AddRooms:
    """Adds checked drafts to a hotel that is set up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, drafts: Sequence[RoomDraft], operator: str) -> tuple[Room, ...]:
        """Add the rooms and journal it; raises InputRefused if a label or place is taken or double."""
        at = self._desk.clock.now()
        rooms = rooms_of(drafts, self._desk.ids)

        def work(transaction: Transaction) -> None:
            problems = clashes(drafts, transaction.rooms())
            if problems:
                raise InputRefused(tuple(problems))
            add_and_journal(transaction, drafts, rooms, at, operator)

        await self._desk.store.write(work)
        return rooms


def rooms_of(drafts: Sequence[RoomDraft], ids: Ids) -> tuple[Room, ...]:
    """Make a room with a fresh id of every draft, in their order."""
    return tuple(Room(ids.new_id(), draft.label, draft.place) for draft in drafts)


def add_and_journal(
    transaction: Transaction, drafts: Sequence[RoomDraft], rooms: Sequence[Room], at: datetime, operator: str
) -> None:
    """Insert the rooms, journal how many, and for each room that got a known lock, which."""
    transaction.add_rooms(rooms)
    facts = {"count": str(len(rooms)), "first": rooms[0].label, "last": rooms[-1].label}
    transaction.append_journal(at, operator, Act.ROOMS_ADDED, "", facts)
    for draft in drafts:
        if draft.lock is not None:
            lock = {"place": draft.place.hex, "lock_id": draft.lock.lock_id, "lock_name": draft.lock.name}
            transaction.append_journal(at, operator, Act.ROOMS_ADDED, draft.label, lock)

"""Move a party to another room: its stay here ends, one there begins, and new cards are due."""

from __future__ import annotations

from dataclasses import replace

from app.domain.guards import DeskRefused, RoomOccupied, StayOverlaps, overlapping
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.ports.store import Transaction
from app.services.desk import Desk, StayChange, current_stay, open_stays_of, party_of, refuse_sealed


async def move_stay(desk: Desk, room_id: str, to_room_id: str, operator: Operator) -> StayChange:
    """Move the party that is in ``room_id``. Raises DeskRefused; RoomOccupied, StayOverlaps of the new room.

    The guards of the new room can't be reasoned away: two parties in one room is a check-in's business.
    """
    now = desk.clock.now()
    stay_id = desk.ids.new_id()

    def work(transaction: Transaction) -> StayChange:
        room, target = transaction.room(room_id), transaction.room(to_room_id)
        if room_id == to_room_id:
            raise DeskRefused(room.label, "same_room")
        refuse_sealed(target)
        stay = current_stay(open_stays_of(transaction, room_id), room, now)
        if len(party_of(transaction, stay)) > 1:
            raise DeskRefused(room.label, "in_a_suite")
        if stay.departs <= now:
            raise DeskRefused(room.label, "overdue")
        in_the_way = overlapping(open_stays_of(transaction, to_room_id), now, stay.departs)
        if in_the_way:
            error = RoomOccupied if in_the_way[0].arrives <= now else StayOverlaps
            raise error(target.label, in_the_way[0])
        left = replace(stay, checked_out_at=now, moved_to=stay_id)
        moved = replace(
            stay,
            stay_id=stay_id,
            room_id=to_room_id,
            arrives=now,
            created_at=now,
            sequence=None,
            created_by=operator.operator_id,
        )
        transaction.save_stay(moved)
        transaction.save_stay(left)
        facts = {"guest": stay.guest, "to": target.label}
        transaction.append_journal(now, operator.name, Act.MOVED, room.label, facts)
        return StayChange(to_room_id, target.label, (stay,), (left, moved))

    return await desk.store.write(work)

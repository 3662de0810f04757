"""Check a party out. Its cards go on opening until they end, are erased, or a newer one touches the door."""

from __future__ import annotations

from dataclasses import replace

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.ports.store import Transaction
from app.services.desk import Desk, StayChange, current_stay, open_stays_of, party_of


async def check_out(desk: Desk, room_id: str, operator: Operator) -> StayChange:
    """End the stay of the party that is in the room, in all its rooms. Raises DeskRefused(``vacant``)."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> StayChange:
        room = transaction.room(room_id)
        stay = current_stay(open_stays_of(transaction, room_id), room, now)
        others = tuple(each for each in party_of(transaction, stay) if each.stay_id != stay.stay_id)
        before = (*others, stay)
        after = tuple(replace(each, checked_out_at=now) for each in before)
        for left in after:
            transaction.save_stay(left)
            label = transaction.room(left.room_id).label
            transaction.append_journal(now, operator.name, Act.CHECKED_OUT, label, {"guest": left.guest})
        return StayChange(room_id, room.label, before, after)

    return await desk.store.write(work)

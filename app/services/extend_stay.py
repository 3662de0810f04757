"""Change until when a party stays. Its cards go on ending when they say they do, until they are renewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.guards import DeskRefused, StayOverlaps, leave_facts, overlapping, refuse_without_leave
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.ports.store import Transaction
from app.services.desk import Desk, StayChange, current_stay, open_stays_of, refuse_sealed


async def extend_stay(
    desk: Desk,
    room_id: str,
    until: datetime,
    operator: Operator,
    reason: str = "",
    approved_by: Operator | None = None,
) -> StayChange:
    """Set a new departure (UTC). Raises DeskRefused (vacant, past).

    The guard raises StayOverlaps without a reason, LeaveNeeded with nothing but one (see `CheckInOrder`).
    """
    now = desk.clock.now()

    def work(transaction: Transaction) -> StayChange:
        room = transaction.room(room_id)
        refuse_sealed(room)
        stays = open_stays_of(transaction, room_id)
        stay = current_stay(stays, room, now)
        if until <= now:
            raise DeskRefused(room.label, "ends_in_the_past")
        others = [other for other in stays if other.stay_id != stay.stay_id]
        in_the_way = overlapping(others, stay.arrives, until)
        if in_the_way and not reason:
            raise StayOverlaps(room.label, in_the_way[0])
        if in_the_way:
            refuse_without_leave(operator, approved_by, room.label)
        longer = replace(stay, departs=until)
        transaction.save_stay(longer)
        facts = {"guest": stay.guest, "from": stay.departs.isoformat(), "until": until.isoformat()}
        if reason:
            facts |= {"reason": reason} | leave_facts(operator, approved_by)
        transaction.append_journal(now, operator.name, Act.EXTENDED, room.label, facts)
        return StayChange(room_id, room.label, (stay,), (longer,))

    return await desk.store.write(work)

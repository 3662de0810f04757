"""Change until when a party stays. Its cards go on ending when they say they do, until they are renewed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.guards import DeskRefused, StayOverlaps, leave_facts, overlapping, refuse_without_leave
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.stay import Stay
from app.ports.store import Transaction
from app.services.desk import Desk, StayChange, current_stay, open_stays_of, party_of, refuse_sealed


async def extend_stay(
    desk: Desk,
    room_id: str,
    until: datetime,
    operator: Operator,
    reason: str = "",
    approved_by: Operator | None = None,
) -> StayChange:
    """Set a new departure (UTC), in all rooms of the party. Raises DeskRefused (vacant, past).

    The guard raises StayOverlaps without a reason, LeaveNeeded with nothing but one (see `CheckInOrder`).
    """
    now = desk.clock.now()
    wanted = _Extension(until, operator, reason, approved_by, now)

    def work(transaction: Transaction) -> StayChange:
        room = transaction.room(room_id)
        refuse_sealed(room)
        stay = current_stay(open_stays_of(transaction, room_id), room, now)
        if until <= now:
            raise DeskRefused(room.label, "ends_in_the_past")
        others = tuple(each for each in party_of(transaction, stay) if each.stay_id != stay.stay_id)
        before = (*others, stay)
        after = tuple(wanted.of(transaction, each) for each in before)
        return StayChange(room_id, room.label, before, after)

    return await desk.store.write(work)


@dataclass(frozen=True, slots=True)
class _Extension:
    """What is wanted of each room's stay, and who lets a guard pass."""

    until: datetime
    operator: Operator
    reason: str
    approved_by: Operator | None
    now: datetime

    def of(self, transaction: Transaction, stay: Stay) -> Stay:
        """Store and journal the longer stay; raises what the guard says."""
        label = transaction.room(stay.room_id).label
        self._check(transaction, stay, label)
        longer = replace(stay, departs=self.until)
        transaction.save_stay(longer)
        facts = {"guest": stay.guest, "from": stay.departs.isoformat(), "until": self.until.isoformat()}
        if self.reason:
            facts |= {"reason": self.reason} | leave_facts(self.operator, self.approved_by)
        transaction.append_journal(self.now, self.operator.name, Act.EXTENDED, label, facts)
        return longer

    def _check(self, transaction: Transaction, stay: Stay, label: str) -> None:
        others = [each for each in open_stays_of(transaction, stay.room_id) if each.stay_id != stay.stay_id]
        in_the_way = overlapping(others, stay.arrives, self.until)
        if in_the_way and not self.reason:
            raise StayOverlaps(label, in_the_way[0])
        if in_the_way:
            refuse_without_leave(self.operator, self.approved_by, label)

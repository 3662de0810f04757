"""Check a party in: one stay a room, and nothing written on any card yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.guards import (
    DeskRefused,
    RoomOccupied,
    StayOverlaps,
    leave_facts,
    overlapping,
    refuse_without_leave,
)
from app.domain.hotel import Operator, Room
from app.domain.journal import Act
from app.domain.stay import Stay
from app.ports.store import Transaction
from app.services.desk import Desk, StayChange, open_stays_of, refuse_sealed


@dataclass(frozen=True, slots=True)
class CheckInOrder:
    """What the desk asked for; ``until`` is UTC. ``reason`` lets a guard pass and is journaled.

    ``further`` are a suite's other rooms: one party in up to `MAX_DOORS` rooms, whose cards open all of them.
    A duty manager needs nobody's leave for that; for anybody else ``approved_by`` is one.
    """

    room_id: str
    guest: str
    until: datetime
    cards: int = 1
    guests: int = 1
    reason: str = ""
    approved_by: Operator | None = None
    further: tuple[str, ...] = ()


async def check_in(desk: Desk, order: CheckInOrder, operator: Operator) -> StayChange:
    """Open a stay from now on. Raises DeskRefused.

    A guard raises RoomOccupied or StayOverlaps without a reason, LeaveNeeded with nothing but one.
    """
    now = desk.clock.now()
    stay_ids = [desk.ids.new_id() for _room in (order.room_id, *order.further)]
    party = desk.ids.new_id() if order.further else None

    def work(rows: Transaction) -> StayChange:
        rooms = zip((order.room_id, *order.further), stay_ids, strict=True)
        orders = [(replace(order, room_id=room_id, further=()), stay_id) for room_id, stay_id in rooms]
        return _joined([check_in_within(rows, each, operator, now, of, party) for each, of in orders])

    return await desk.store.write(work)


def _joined(changes: Sequence[StayChange]) -> StayChange:
    """One change of all rooms, about the first."""
    first, *others = changes
    before = tuple(stay for change in changes for stay in change.before)
    after = (*(stay for change in others for stay in change.after), *first.after)
    return StayChange(first.room_id, first.room_label, before, after)


def check_in_within(
    transaction: Transaction,
    order: CheckInOrder,
    operator: Operator,
    now: datetime,
    stay_id: str,
    party: str | None = None,
) -> StayChange:
    """`check_in` as a part of a transaction."""
    room = transaction.room(order.room_id)
    refuse_sealed(room)
    if order.until <= now:
        raise DeskRefused(room.label, "ends_in_the_past")
    in_the_way = overlapping(open_stays_of(transaction, room.room_id), now, order.until)
    before, ended = _make_room(transaction, room, in_the_way, order, operator, now)
    stay = replace(_new_stay(stay_id, order, operator, now), party=party)
    transaction.save_stay(stay)
    facts = {"guest": stay.guest, "until": stay.departs.isoformat(), "cards": str(stay.cards_wanted)}
    transaction.append_journal(now, operator.name, Act.CHECKED_IN, room.label, facts)
    return StayChange(room.room_id, room.label, before, (*ended, stay))


def _new_stay(stay_id: str, order: CheckInOrder, operator: Operator, now: datetime) -> Stay:
    return Stay(
        stay_id=stay_id,
        room_id=order.room_id,
        guest=order.guest,
        guests=order.guests,
        cards_wanted=order.cards,
        arrives=now,
        departs=order.until,
        created_at=now,
        created_by=operator.operator_id,
    )


def _make_room(
    transaction: Transaction,
    room: Room,
    in_the_way: tuple[Stay, ...],
    order: CheckInOrder,
    operator: Operator,
    now: datetime,
) -> tuple[tuple[Stay, ...], tuple[Stay, ...]]:
    """Let the guards speak; with a reason the party that is in leaves now: its rows before and after."""
    if not in_the_way:
        return (), ()
    present = tuple(stay for stay in in_the_way if stay.arrives <= now)
    if not order.reason:
        raise RoomOccupied(room.label, present[0]) if present else StayOverlaps(room.label, in_the_way[0])
    refuse_without_leave(operator, order.approved_by, room.label)
    ended = tuple(replace(stay, checked_out_at=now) for stay in present)
    for stay in ended:
        transaction.save_stay(stay)
    facts = {
        "guard": "occupied" if present else "overlap",
        "reason": order.reason,
        "guest": in_the_way[0].guest,
    } | leave_facts(operator, order.approved_by)
    transaction.append_journal(now, operator.name, Act.GUARD_OVERRIDDEN, room.label, facts)
    return present, ended

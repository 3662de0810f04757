"""The outage set: which spares are good, and recording afterwards that a guest was given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.hotel import Operator, Room
from app.domain.journal import Act
from app.domain.outage import NoSpare, Spare, SpareIsStale, newest_of_each_room, staleness
from app.domain.permission import CardKind
from app.domain.stay import CardIssue, Stay
from app.ports.store import Snapshot, Transaction
from app.services.card_account import issue_facts
from app.services.check_in import CheckInOrder, check_in_within
from app.services.desk import Desk, StayChange


@dataclass(frozen=True, slots=True)
class SpareUse:
    """A spare that was given to a guest; ``until`` is UTC. ``reason`` lets a guard pass and is journaled."""

    issue_id: str
    guest: str
    until: datetime
    guests: int = 1
    reason: str = ""
    approved_by: Operator | None = None


async def load_outage_set(desk: Desk) -> tuple[Spare, ...]:
    """Return the newest spares of every room that has some, in place order."""
    now = desk.clock.now()

    def look(snapshot: Snapshot) -> tuple[Spare, ...]:
        issues = newest_of_each_room(snapshot.batches.spares())
        if not issues:
            return ()
        rooms = {room.room_id: room for room in snapshot.rooms()}
        in_use = _sequences_of_guests(snapshot.card_issues_that_may_open(now))
        spares = [
            _spare(snapshot, issue, rooms[issue.room_id], in_use, now)
            for issue in issues
            if issue.room_id is not None
        ]
        return tuple(sorted(spares, key=lambda spare: (spare.room.place, spare.issue.index)))

    return await desk.store.read(look)


async def use_spare(desk: Desk, use: SpareUse, operator: Operator) -> StayChange:
    """Check in the guest who was given a spare: the card and its sequence are that stay's from now on.

    Raises NoSpare, SpareIsStale, and what `app.services.check_in` raises.
    """
    now = desk.clock.now()
    stay_id = desk.ids.new_id()

    def work(transaction: Transaction) -> StayChange:
        issue = transaction.card_issue(use.issue_id)
        room = _room_of(transaction, issue)
        _refuse_stale(transaction, issue, room, now)
        order = CheckInOrder(room.room_id, use.guest, use.until, 1, use.guests, use.reason, use.approved_by)
        change = check_in_within(transaction, order, operator, now, stay_id)
        stay = replace(change.stay, sequence=issue.sequence)
        transaction.save_stay(stay)
        given = replace(issue, stay_id=stay_id)
        transaction.save_card_issue(given)
        _journal(transaction, given, stay, room, operator, now)
        return replace(change, after=(*change.after[:-1], stay))

    return await desk.store.write(work)


def _journal(
    transaction: Transaction, issue: CardIssue, stay: Stay, room: Room, operator: Operator, now: datetime
) -> None:
    facts = issue_facts(issue) | {"guest": stay.guest}
    transaction.append_journal(now, operator.name, Act.SPARE_USED, room.label, facts)


def _room_of(snapshot: Snapshot, issue: CardIssue) -> Room:
    usable = issue.kind is CardKind.SPARE and issue.stay_id is None and issue.state.is_made
    if not usable or issue.room_id is None:
        raise NoSpare(issue.issue_id)
    return snapshot.room(issue.room_id)


def _refuse_stale(snapshot: Snapshot, issue: CardIssue, room: Room, now: datetime) -> None:
    in_use = _sequences_of_guests(snapshot.card_issues_that_may_open_room(room.room_id, now))
    why = _spare(snapshot, issue, room, in_use, now).stale
    if why is not None and why.is_over:
        raise SpareIsStale(room.label, why)


def _spare(
    snapshot: Snapshot, issue: CardIssue, room: Room, in_use: frozenset[tuple[str | None, int]], now: datetime
) -> Spare:
    account = snapshot.door_sequence(room.room_id)
    used = (room.room_id, issue.sequence) in in_use
    return Spare(issue, room, staleness(issue, account, now, in_use=used))


def _sequences_of_guests(issues: Sequence[CardIssue]) -> frozenset[tuple[str | None, int]]:
    """Room and sequence of every card that is a guest's."""
    return frozenset(
        (door.room_id, door.sequence) for issue in issues if issue.stay_id is not None for door in issue.doors
    )

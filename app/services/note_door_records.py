"""Keep what doors say happened, and let it prove which cards were seen there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.door_proof import proven_at_door
from app.domain.stay import CardIssue, DoorRecord, DoorSequence
from app.ports.store import Transaction
from app.services.desk import Desk


async def note_door_records(desk: Desk, records: Sequence[DoorRecord]) -> None:
    """Store the records; a card that opened its door counts as seen there, and what it shut out as dead."""
    await desk.store.write(lambda rows: note_within(rows, records))


def note_within(rows: Transaction, records: Sequence[DoorRecord]) -> None:
    """`note_door_records` as a part of a transaction."""
    rows.add_door_records(records)
    accounts: dict[str, DoorSequence] = {}
    for record in sorted(records, key=lambda record: record.at):
        issue = None if record.serial is None else rows.card_issue_by_serial(record.serial)
        if issue is not None and record.opened:
            rows.save_card_issue(seen_at_door(issue, record))
        if record.room_id is not None:
            known = accounts.get(record.room_id) or rows.door_sequence(record.room_id)
            accounts[record.room_id] = proven_at_door(known, record, issue)
    for room_id, account in accounts.items():
        if account != rows.door_sequence(room_id):
            rows.save_door_sequence(account)


def seen_at_door(issue: CardIssue, record: DoorRecord) -> CardIssue:
    """The issue with what a record of its opening proves; a common door proves nothing of a room."""
    at_room = [door.room_id for door in issue.doors if door.room_id is not None]
    if not at_room:
        return issue if issue.seen_at is not None else replace(issue, seen_at=record.at)
    if record.room_id is None or record.room_id not in at_room or issue.is_seen_in(record.room_id):
        return issue
    if issue.room_id == record.room_id:
        return replace(issue, seen_at=record.at)
    doors = tuple(
        replace(door, seen_at=record.at) if door.room_id == record.room_id else door for door in issue.doors
    )
    return replace(issue, doors=doors)

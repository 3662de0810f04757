"""Keep what doors say happened, and let it prove which cards were seen there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.stay import DoorRecord
from app.ports.store import Transaction
from app.services.desk import Desk


async def note_door_records(desk: Desk, records: Sequence[DoorRecord]) -> None:
    """Store the records; a card that opened its door counts as seen there, from the first time."""

    def work(transaction: Transaction) -> None:
        transaction.add_door_records(records)
        for record in records:
            _mark_seen(transaction, record)

    await desk.store.write(work)


def _mark_seen(transaction: Transaction, record: DoorRecord) -> None:
    if record.serial is None or not record.opened:
        return
    issue = transaction.card_issue_by_serial(record.serial)
    if issue is not None and issue.room_id == record.room_id and issue.seen_at is None:
        transaction.save_card_issue(replace(issue, seen_at=record.at))

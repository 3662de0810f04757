"""Collect a lock's door records over a link: page after page, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.door import Verdict
from app.domain.lock_notes import LockNote
from app.domain.lock_talk import NumberedRecord, RecordsPage
from app.domain.stay import DoorRecord
from app.ports.lock_link import LockLink
from app.ports.lock_protocols import OpenLock
from app.ports.store import Transaction
from app.services.desk import Desk
from app.services.note_door_records import note_within
from app.services.to_the_end import to_the_end

Counted = Callable[[int], None]
"""Told how many records have been stored so far."""


async def collect_records(
    desk: Desk, link: LockLink, lock: OpenLock, note: LockNote, counted: Counted
) -> LockNote:
    """Return the note with the records collected that the lock had and nobody has.

    A page and the number that follows it are stored in one transaction, and a record's id is made of the
    lock's and its number: whatever breaks off, none is lost and none comes twice.
    """
    stored = 0
    while True:
        page = await link.perform(lock.records(note.records_next))
        note = await to_the_end(_keep(desk, note, page, desk.clock.now()))
        stored += len(page.records)
        counted(stored)
        if not page.more:
            return note


async def _keep(desk: Desk, note: LockNote, page: RecordsPage, now: datetime) -> LockNote:
    kept = replace(note, records_next=page.next_number, records_at=now)
    records = tuple(door_record(note, each) for each in page.records)

    def work(rows: Transaction) -> LockNote:
        if note.room_id is not None or note.common_door:
            note_within(rows, records)
        rows.locks.save_note(kept)
        return kept

    return await desk.store.write(work)


def door_record(note: LockNote, told: NumberedRecord) -> DoorRecord:
    """Return what is kept of a lock's record; its id is the same however often the lock tells it."""
    seen = told.seen
    return DoorRecord(
        record_id=f"{note.lock_id}-{told.number}",
        room_id=note.room_id,
        at=seen.at,
        what=seen.verdict.value,
        serial=seen.serial,
        sequence=None,
        opened=seen.verdict is Verdict.OPENS,
        common_door=note.common_door,
    )

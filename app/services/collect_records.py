"""Collect a lock's door records over a link: page after page, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.door import Verdict
from app.domain.door_records import LockEvent
from app.domain.lock_notes import LockNote
from app.domain.lock_talk import NumberedEvent, NumberedRecord, RecordsPage
from app.domain.stay import DoorRecord
from app.ports.lock_link import LockLink
from app.ports.lock_protocols import OpenLock
from app.ports.store import Transaction
from app.services.desk import Desk
from app.services.note_door_records import note_within
from app.services.to_the_end import to_the_end

_UNKNOWN_EVENT = "event_"
"""Begins the code of an event that this version has no name for."""
_OPENINGS = frozenset((LockEvent.UNLOCKED, LockEvent.OPENED_BY_USER, LockEvent.PASSAGE_BEGUN))

Counted = Callable[[int], None]
"""Told how many records have been stored so far."""


async def collect_records(
    desk: Desk, link: LockLink, lock: OpenLock, note: LockNote, counted: Counted
) -> LockNote:
    """Return the note with the records collected that the lock had and nobody has.

    A page and the number that follows it are stored in one transaction, and a record's id is made of the
    lock's and its number: whatever breaks off, none is lost and none comes twice. The last, empty page
    is asked for all the same: by asking for it the lock learns that it may forget the one before.
    """
    stored = 0
    while True:
        page = await link.perform(lock.records(note.records_next))
        note = await to_the_end(_keep(desk, note, page, desk.clock.now()))
        told = len(page.records) + len(page.events)
        stored += told
        counted(stored)
        if not told:
            return note


async def _keep(desk: Desk, note: LockNote, page: RecordsPage, now: datetime) -> LockNote:
    kept = replace(note, records_next=page.next_number, records_at=now)
    records = door_records(note, page)

    def work(rows: Transaction) -> LockNote:
        if note.room_id is not None or note.common_door:
            note_within(rows, records)
        rows.locks.save_note(kept)
        return kept

    return await desk.store.write(work)


def door_records(note: LockNote, page: RecordsPage) -> tuple[DoorRecord, ...]:
    """Return what is kept of a page, in order; a record's id is the same however often it is told."""
    cards = {record.number: _of_card(note, record) for record in page.records}
    events = {event.number: _of_event(note, event) for event in page.events}
    return tuple(record for _number, record in sorted({**cards, **events}.items()))


def _of_card(note: LockNote, told: NumberedRecord) -> DoorRecord:
    seen = told.seen
    opens = seen.verdict is Verdict.OPENS
    return _record(note, told.number, seen.at, seen.verdict.value, serial=seen.serial, opened=opens)


def _of_event(note: LockNote, told: NumberedEvent) -> DoorRecord:
    seen = told.seen
    what = f"{_UNKNOWN_EVENT}{seen.code:02X}" if seen.event is None else seen.event.value
    return _record(note, told.number, seen.at, what, serial=None, opened=seen.event in _OPENINGS)


def _record(
    note: LockNote, number: int, at: datetime, what: str, *, serial: int | None, opened: bool
) -> DoorRecord:
    return DoorRecord(
        record_id=f"{note.lock_id}-{number}",
        room_id=note.room_id,
        at=at,
        what=what,
        serial=serial,
        sequence=None,
        opened=opened,
        common_door=note.common_door,
    )

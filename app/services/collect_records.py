"""Collect a lock's door records over a link: page after page, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.denial import door_of
from app.domain.door_records import LockEvent
from app.domain.lock_notes import LockNote
from app.domain.lock_talk import NumberedEvent, RecordsPage
from app.domain.stay import DoorRecord
from app.ports.lock_link import LockLink
from app.ports.lock_protocols import OpenLock
from app.ports.store import Snapshot, Transaction
from app.services.collected import seen_at
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

    A page and the number that follows it are stored in one transaction, and a record keeps its id: whatever
    breaks off, none is lost and none comes twice. The last, empty page is asked for all the same: by asking
    for it the lock learns that it may forget the one before.
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

    def work(rows: Transaction) -> LockNote:
        if door_of(note):
            note_within(rows, door_records(rows, note, page))
        rows.locks.save_note(kept)
        return kept

    return await desk.store.write(work)


def door_records(rows: Snapshot, note: LockNote, page: RecordsPage) -> tuple[DoorRecord, ...]:
    """Return what is kept of a page, in order; a record's id is the same however often it is told."""
    cards = seen_at(rows, door_of(note), [told.seen for told in page.records])
    numbered = {told.number: record for told, record in zip(page.records, cards, strict=True)}
    events = {event.number: _of_event(note, event) for event in page.events}
    return tuple(record for _number, record in sorted({**numbered, **events}.items()))


def _of_event(note: LockNote, told: NumberedEvent) -> DoorRecord:
    seen, door = told.seen, door_of(note)
    return DoorRecord(
        record_id=f"{note.lock_id}-{told.number}",
        room_id=door.room_id,
        at=seen.at,
        what=f"{_UNKNOWN_EVENT}{seen.code:02X}" if seen.event is None else seen.event.value,
        serial=None,
        sequence=None,
        opened=seen.event in _OPENINGS,
        common_door=door.common_door,
    )

"""Collect a lock's door records over a link: page after page, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.denial import door_of
from app.domain.door_records import LockEvent
from app.domain.lock_notes import LockNote
from app.domain.lock_talk import LockStatus, NumberedEvent, RecordsPage
from app.domain.lock_work import LockJob
from app.domain.stay import DoorRecord
from app.ports.lock_link import LockLink
from app.ports.lock_protocols import OpenLock
from app.ports.store import Snapshot, Transaction
from app.services.collected import seen_at
from app.services.desk import Desk
from app.services.lock_fields import OVERWRITTEN
from app.services.note_door_records import note_within
from app.services.to_the_end import to_the_end

_UNKNOWN_EVENT = "event_"
"""Begins the code of an event that this version has no name for."""
_OPENINGS = frozenset((LockEvent.UNLOCKED, LockEvent.OPENED_BY_USER, LockEvent.PASSAGE_BEGUN))

Counted = Callable[[LockJob], None]
"""Told how far the job has come whenever a page is stored."""


@dataclass(frozen=True, slots=True)
class Collecting:
    """A lock's note and the job that collects its records; they are stored together, page by page."""

    note: LockNote
    job: LockJob


async def collect_records(
    desk: Desk, link: LockLink, lock: OpenLock, collecting: Collecting, counted: Counted
) -> Collecting:
    """Return note and job with the records collected that the lock had and nobody has.

    A page and the number that follows it are stored in one transaction, and a record keeps its id: whatever
    breaks off, none is lost and none comes twice. The last, empty page is asked for all the same: by asking
    for it the lock learns that it may forget the one before. Of records that it has overwritten the job tells
    how many they were.
    """
    status = await link.perform(lock.status())
    collecting = replace(collecting, job=_expecting(collecting, status))
    while True:
        page = await link.perform(lock.records(collecting.note.records_next))
        collecting = await to_the_end(_keep(desk, collecting, page, desk.clock.now()))
        counted(collecting.job)
        if not page.records and not page.events:
            return collecting


async def _keep(desk: Desk, collecting: Collecting, page: RecordsPage, now: datetime) -> Collecting:
    note = collecting.note
    kept = replace(note, records_next=page.next_number, records_at=now)
    job = _with_page(collecting.job, page, overwritten=_overwritten(note, page))

    def work(rows: Transaction) -> Collecting:
        if door_of(note):
            note_within(rows, door_records(rows, note, page))
        rows.locks.save_note(kept)
        rows.locks.save_job(job)
        return Collecting(kept, job)

    return await desk.store.write(work)


def _overwritten(note: LockNote, page: RecordsPage) -> int:
    """How many records the lock no longer has; what it saw before it was this hotel's is not missed."""
    is_first = note.bound_at is None and note.records_at is None
    return 0 if is_first else max(page.first - note.records_next, 0)


def _expecting(collecting: Collecting, status: LockStatus) -> LockJob:
    """The job, with how many records there are to come; the lock may make more of them meanwhile."""
    job, first = collecting.job, max(collecting.note.records_next, status.records_first)
    return replace(job, wanted=job.done + max(status.records_next - first, 0))


def _with_page(job: LockJob, page: RecordsPage, overwritten: int) -> LockJob:
    done = job.done + len(page.records) + len(page.events)
    counted = replace(job, done=done, wanted=max(job.wanted, done))
    if not overwritten:
        return counted
    missed = int(job.fields.get(OVERWRITTEN, "0")) + overwritten
    return replace(counted, fields={**job.fields, OVERWRITTEN: str(missed)})


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

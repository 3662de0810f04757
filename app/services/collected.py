"""The cards that locks saw, told on a data card or over Bluetooth, as the hotel's own door records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from app.domain.denial import DoorKey
from app.domain.door import Verdict
from app.domain.door_records import CollectedRecords, SeenCard
from app.domain.stay import CardIssue, DoorRecord
from app.ports.store import Snapshot

_ID_BYTES = 16


def records_of(snapshot: Snapshot, collected: Iterable[CollectedRecords]) -> tuple[DoorRecord, ...]:
    """Return the records of doors that the hotel has; the others have nowhere to be kept."""
    return tuple(record for segment in collected for record in _of_one_lock(snapshot, segment))


def not_kept(snapshot: Snapshot, collected: Iterable[CollectedRecords]) -> tuple[DoorRecord, ...]:
    """Those of the records that the hotel does not have yet."""
    records = records_of(snapshot, collected)
    return tuple(record for record in records if not snapshot.has_door_record(record.record_id))


def _of_one_lock(snapshot: Snapshot, segment: CollectedRecords) -> Sequence[DoorRecord]:
    place = segment.position.place
    room = None if place is None else snapshot.room_at(place)
    key = DoorKey(room.room_id) if room is not None else DoorKey(None, segment.position.common_door)
    return seen_at(snapshot, key, segment.seen) if key else ()


def seen_at(snapshot: Snapshot, door: DoorKey, cards: Iterable[SeenCard]) -> tuple[DoorRecord, ...]:
    """Return the records of the cards that a door saw, in their order.

    The id of a record is made of what it says, so that one that comes home on a data card and over Bluetooth
    is one; of those that say the very same there are as many as the lock tells at a time.
    """
    counted: Counter[SeenCard] = Counter()
    records = []
    for seen in cards:
        counted[seen] += 1
        issue = None if seen.serial is None else snapshot.card_issue_by_serial(seen.serial)
        records.append(
            DoorRecord(
                record_id=_record_id(door, seen, counted[seen]),
                room_id=door.room_id,
                at=seen.at,
                what=seen.verdict.value,
                serial=seen.serial,
                sequence=_sequence(issue, door),
                opened=seen.verdict is Verdict.OPENS,
                common_door=door.common_door,
            )
        )
    return tuple(records)


def _sequence(issue: CardIssue | None, door: DoorKey) -> int | None:
    return None if issue is None or door.room_id is None else issue.sequence_in(door.room_id) or None


def _record_id(door: DoorKey, seen: SeenCard, same: int) -> str:
    """Name a record by what it says; ``same`` counts those that say the same, from 1."""
    said = (door.room_id or "", door.common_door, int(seen.at.timestamp()), seen.verdict.value)
    told = "|".join(map(str, (*said, seen.serial, seen.uid.hex(), same)))
    return f"seen-{hashlib.sha256(told.encode()).hexdigest()[: 2 * _ID_BYTES]}"

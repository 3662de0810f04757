"""What locks wrote on a data card, as the hotel's own door records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from app.domain.card_tasks import Position
from app.domain.door import Verdict
from app.domain.door_records import CollectedRecords, SeenCard
from app.domain.stay import DoorRecord
from app.ports.store import Snapshot

_ID_BYTES = 16


def records_of(snapshot: Snapshot, collected: Iterable[CollectedRecords]) -> tuple[DoorRecord, ...]:
    """Return the records of doors that the hotel has; the others have nowhere to be kept.

    The id of a record is made of what it says: read twice, from whichever card, it is kept once.
    """
    return tuple(record for segment in collected for record in _of_one_lock(snapshot, segment))


def not_kept(snapshot: Snapshot, collected: Iterable[CollectedRecords]) -> tuple[DoorRecord, ...]:
    """Those of the records that the hotel does not have yet."""
    records = records_of(snapshot, collected)
    return tuple(record for record in records if not snapshot.has_door_record(record.record_id))


def _of_one_lock(snapshot: Snapshot, segment: CollectedRecords) -> Iterator[DoorRecord]:
    place = segment.position.place
    room = None if place is None else snapshot.room_at(place)
    common_door = 0 if room is not None else segment.position.common_door
    if room is None and common_door == 0:
        return
    counted: dict[tuple[object, ...], int] = {}
    for seen in segment.seen:
        same = counted[_key(seen)] = counted.get(_key(seen), 0) + 1
        issue = None if seen.serial is None else snapshot.card_issue_by_serial(seen.serial)
        yield DoorRecord(
            record_id=_record_id(segment.position, seen, same),
            room_id=room.room_id if room is not None else None,
            at=seen.at,
            what=seen.verdict.value,
            serial=seen.serial,
            sequence=None if issue is None or room is None else issue.sequence_in(room.room_id) or None,
            opened=seen.verdict is Verdict.OPENS,
            common_door=common_door,
        )


def _key(seen: SeenCard) -> tuple[object, ...]:
    return seen.at, seen.verdict, seen.serial, seen.uid


def _record_id(position: Position, seen: SeenCard, same: int) -> str:
    """Name a record by what it says; ``same`` counts those that say the same, from 1."""
    place = position.place.to_bytes() if position.place is not None else b""
    said = (place.hex(), position.common_door, int(seen.at.timestamp()), seen.verdict.value)
    told = "|".join(map(str, (*said, seen.serial, seen.uid.hex(), same)))
    return f"data-{hashlib.sha256(told.encode()).hexdigest()[: 2 * _ID_BYTES]}"

"""All locks as the Locks page shows them: the server's list, what was seen from here, and what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.cards_out import what_still_opens
from app.domain.denial import DoorKey
from app.domain.hotel import Room
from app.domain.lock_notes import LockNote, LockRow, LockUser
from app.domain.lock_work import LockJob
from app.domain.locks_list import ListedLock, listed
from app.domain.pull import KnownLock, PullKind
from app.domain.stay import CardIssue
from app.domain.vendor_locks import VendorLock
from app.ports.lock_protocols import LockProtocols
from app.ports.store import Snapshot
from app.services.desk import Desk
from app.services.lock_denials import lost_cards_for
from app.services.where_card_works import doors_denying

_MOST_JOBS = 20
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class LockDetail:
    """Everything about one lock: ``vendor`` None for a lock that no server knows.

    ``has_secrets``: the server sent fields that nobody is shown. ``to_deny`` are lost cards that it does not
    know yet.
    """

    row: LockRow
    note: LockNote | None
    known: KnownLock | None
    vendor: VendorLock | None
    has_secrets: bool
    users: tuple[LockUser, ...]
    jobs: tuple[LockJob, ...]
    to_deny: tuple[CardIssue, ...]


async def read_locks(desk: Desk, protocols: LockProtocols) -> tuple[ListedLock, ...]:
    """Return every lock that is known and not deleted, in order of place, with what it needs.

    All of it happens beside the main loop: a resort has thousands.
    """
    now = desk.clock.now()
    return await desk.store.read(lambda rows: listed(_all(rows, protocols, now), now))


async def read_lock(desk: Desk, protocols: LockProtocols, lock_id: str) -> LockDetail | None:
    """Return one lock with everything about it, None where there is none (any more)."""
    now = desk.clock.now()
    return await desk.store.read(lambda rows: _detail(rows, protocols, now, lock_id))


def _all(snapshot: Snapshot, protocols: LockProtocols, now: datetime) -> tuple[LockRow, ...]:
    known, notes = snapshot.cloud.known_locks(), snapshot.locks.notes()
    house = _House(snapshot, now, snapshot.rooms(), snapshot.card_issues_that_may_open(now))
    return _Locks(protocols, house, known, notes).rows()


def _detail(snapshot: Snapshot, protocols: LockProtocols, now: datetime, lock_id: str) -> LockDetail | None:
    note = snapshot.locks.note(lock_id)
    known = _known(snapshot, lock_id)
    if known is None and (note is None or note.deleted_at is not None):
        return None
    room_id = known.room_id if known is not None else note.room_id if note is not None else None
    rooms = () if room_id is None else (snapshot.room(room_id),)
    issues = () if room_id is None else snapshot.card_issues_that_may_open_room(room_id, now)
    house = _House(snapshot, now, rooms, issues)
    locks = _Locks(protocols, house, () if known is None else (known,), () if note is None else (note,))
    return LockDetail(
        row=locks.row(lock_id),
        note=note,
        known=known,
        vendor=None if known is None else locks.vendor(known),
        has_secrets=snapshot.cloud.sealed(PullKind.LOCKS, lock_id) is not None,
        users=tuple(snapshot.locks.users(lock_id)),
        jobs=tuple(snapshot.locks.jobs_of_lock(lock_id, _MOST_JOBS)),
        to_deny=locks.to_deny(lock_id),
    )


def _known(snapshot: Snapshot, lock_id: str) -> KnownLock | None:
    try:
        return snapshot.cloud.known_lock(lock_id)
    except KeyError:
        return None


class _House:
    """What is known around the locks: rooms, the cards that may open them, what waits."""

    def __init__(
        self, snapshot: Snapshot, now: datetime, rooms: Sequence[Room], issues: Sequence[CardIssue]
    ) -> None:
        self.now = now
        self.rooms: Mapping[str, Room] = {room.room_id: room for room in rooms}
        self.waiting = Counter(job.lock_id for job in snapshot.locks.open_jobs())
        self.lost = tuple(snapshot.lost_cards(now))
        self.denying = {issue.serial: doors_denying(snapshot, issue.serial) for issue in self.lost}
        self.old = _rooms_with_old_cards(snapshot, issues, now)


def _rooms_with_old_cards(snapshot: Snapshot, issues: Sequence[CardIssue], now: datetime) -> frozenset[str]:
    still = what_still_opens(issues, snapshot.open_stays(), now, snapshot.doors_proven())
    return frozenset(room_id for each in still.values() for room_id in each.rooms)


class _Locks:
    """Puts rows together."""

    def __init__(
        self,
        protocols: LockProtocols,
        house: _House,
        known: Sequence[KnownLock],
        notes: Sequence[LockNote],
    ) -> None:
        self._protocols = protocols
        self._house = house
        self._known = {lock.lock_id: lock for lock in known}
        self._notes = {note.lock_id: note for note in notes}

    def rows(self) -> tuple[LockRow, ...]:
        ids = (*self._known, *(lock_id for lock_id in self._notes if lock_id not in self._known))
        rows = (self.row(lock_id) for lock_id in ids)
        return tuple(sorted(rows, key=_by_place))

    def vendor(self, known: KnownLock) -> VendorLock:
        return self._protocols.vendor_lock({**known.row, "id": known.lock_id})

    def _room(self, lock_id: str) -> Room | None:
        known, note = self._known.get(lock_id), self._notes.get(lock_id)
        room_id = known.room_id if known is not None else note.room_id if note is not None else None
        return self._house.rooms.get(room_id) if room_id is not None else None

    def row(self, lock_id: str) -> LockRow:
        known = self._known.get(lock_id)
        base = self._own(lock_id) if known is None else self._from_server(known)
        return replace(
            base,
            jobs_open=self._house.waiting[lock_id],
            cards_to_deny=len(self.to_deny(lock_id)),
            old_card_opens=base.room_id in self._house.old,
        )

    def to_deny(self, lock_id: str) -> tuple[CardIssue, ...]:
        """The lost cards that this door would still open to, as far as anybody has proof."""
        room, note = self._room(lock_id), self._notes.get(lock_id)
        common_door = note.common_door if note is not None else 0
        key = DoorKey(room.room_id) if room is not None else DoorKey(None, common_door)
        place = room.place if room is not None else None
        lost = lost_cards_for(self._house.lost, place, common_door, self._house.now)
        return tuple(issue for issue in lost if key not in self._house.denying[issue.serial])

    def _own(self, lock_id: str) -> LockRow:
        note, room = self._notes[lock_id], self._room(lock_id)
        percent = note.battery_percent
        return LockRow(
            lock_id=lock_id,
            name=note.name or note.mac,
            mac=note.mac,
            is_open=note.is_open,
            agreement="",
            room_id=note.room_id,
            room_label=room.label if room is not None else "",
            place=room.place if room is not None else None,
            common_door=note.common_door,
            battery=None if percent is None else (percent, percent),
            drift=note.drift,
            rssi_dbm=note.rssi_dbm,
            online=None,
            last_seen=_newest(note.reached_at, note.heard_at),
            version=note.firmware,
            records_at=note.records_at,
            reached_at=note.reached_at,
        )

    def _from_server(self, known: KnownLock) -> LockRow:
        vendor, note, room = self.vendor(known), self._notes.get(known.lock_id), self._room(known.lock_id)
        return LockRow(
            lock_id=known.lock_id,
            name=known.name or known.mac,
            mac=known.mac.upper(),
            is_open=False,
            agreement=vendor.agreement,
            room_id=room.room_id if room is not None else None,
            room_label=room.label if room is not None else "",
            place=room.place if room is not None else None,
            common_door=0,
            battery=battery_readings(vendor.battery),
            drift=vendor.clock_drift,
            rssi_dbm=note.rssi_dbm if note is not None else None,
            online=vendor.online,
            last_seen=_newest(vendor.synced_at, *((note.reached_at, note.heard_at) if note else ())),
            version=vendor.version,
            records_at=note.records_at if note is not None else None,
            reached_at=note.reached_at if note is not None else None,
            vanished=known.vanished_at is not None,
        )


def battery_readings(text: str) -> tuple[int, int] | None:
    """Return the lowest and highest per cent that the server's text can mean; None where it means none."""
    readings = [
        value for base in (10, 16) if (value := _number(text, base)) is not None and value <= _PERCENT
    ]
    return (min(readings), max(readings)) if readings else None


def _number(text: str, base: int) -> int | None:
    try:
        return int(text, base)
    except ValueError:
        return None


def _newest(*times: datetime | None) -> datetime | None:
    return max((time for time in times if time is not None), default=None)


def _by_place(row: LockRow) -> tuple[bool, Sequence[int], int, str]:
    place = row.place
    steps = () if place is None else (place.building, place.floor, place.door)
    return place is None, steps, row.common_door, row.name

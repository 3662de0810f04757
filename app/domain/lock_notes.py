"""What Keyrack itself knows of a lock, what follows from it, and which doors want a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.place import Place
from app.domain.rack import LOW_BATTERY_PERCENT

if TYPE_CHECKING:
    from app.domain.lock_work import LockRoute

DRIFT_LIMIT = timedelta(minutes=2)
"""A card's first and last minutes are wrong beyond it."""
OLD_RECORDS = timedelta(days=7)
"""A lock's memory holds weeks of records; what nobody collects is overwritten one day."""
SILENT = timedelta(days=3)
"""A lock that was to be online and was not heard of for so long has a dead gateway or battery."""


@dataclass(frozen=True, slots=True)
class LockNote:
    """What was seen of one lock from here: over Bluetooth, or in a card's wake. All times UTC.

    ``mac`` is upper case. ``lock_id`` is the vendor's id, or ``open-`` and the address without colons.
    ``common_door`` is 1–16 where the lock is one of the hotel's common doors. ``drift`` is the lock's clock
    minus ours. ``records_next`` is the lock's own number of the first door record that nobody has collected.
    ``settings`` are tag → value.
    """

    lock_id: str
    mac: str
    name: str = ""
    is_open: bool = False
    """It speaks the open Bluetooth format."""
    device_id: str = ""
    """What a lock of the open format proved to be when it was bound (hex): no other is taken for it."""
    room_id: str | None = None
    common_door: int = 0
    bound_at: datetime | None = None
    heard_at: datetime | None = None
    rssi_dbm: int | None = None
    reached_at: datetime | None = None
    reached_by: LockRoute | None = None
    battery_percent: int | None = None
    drift: timedelta | None = None
    read_at: datetime | None = None
    """When battery and drift were read."""
    firmware: str = ""
    records_next: int = 0
    records_at: datetime | None = None
    settings: Mapping[int, bytes] | None = None
    settings_at: datetime | None = None
    deleted_at: datetime | None = None


def open_lock_id(mac: str) -> str:
    """The id of a lock that no server knows."""
    return "open-" + mac.replace(":", "").lower()


@dataclass(frozen=True, slots=True)
class LockUser:
    """An entry of a lock's own user list.

    ``number`` 1–65535, ``user_type`` a byte whose meaning is the lock's.
    ``on_lock`` tells whether the lock confirmed it. The credential itself is never kept.
    """

    lock_id: str
    number: int
    user_type: int
    name: str
    not_before: datetime | None = None
    not_after: datetime | None = None
    on_lock: bool = True


@dataclass(frozen=True, slots=True)
class LockRow:
    """One lock as the Locks page shows it: the server's word and ours, the newer of the two where both know.

    ``battery`` is the lowest and highest per cent that it can be: the server's text reads as hexadecimal or
    as decimal, which of them is not published; None where nobody knows it. ``waits`` counts what is still to
    be brought to it: commands and lost cards.
    """

    lock_id: str
    name: str
    mac: str
    is_open: bool
    agreement: str
    room_id: str | None
    room_label: str
    place: Place | None
    common_door: int
    battery: tuple[int, int] | None
    drift: timedelta | None
    rssi_dbm: int | None
    online: bool | None
    last_seen: datetime | None
    version: str
    records_at: datetime | None
    reached_at: datetime | None = None
    """When work with it was last done from here."""
    jobs_open: int = 0
    cards_to_deny: int = 0
    old_card_opens: bool = False
    vanished: bool = False

    @property
    def waits(self) -> int:
        """How many things wait for it."""
        return self.jobs_open + self.cards_to_deny


class LockHealth(Enum):
    """A reason to look after a lock; also the chips above the table."""

    LOW_BATTERY = "low_battery"
    DRIFT = "drift"
    OLD_CARD_OPENS = "old_card_opens"
    """Nobody has proof yet that the new guest's card touched the door."""
    DENY_PENDING = "deny_pending"
    """A lost card that the lock does not know of."""
    WORK_WAITS = "work_waits"
    RECORDS_OLD = "records_old"
    SILENT = "silent"
    NO_ROOM = "no_room"
    """A lock that belongs to no room."""


def _is_silent(lock: LockRow, now: datetime) -> bool:
    return lock.online is not None and (lock.last_seen is None or now - lock.last_seen > SILENT)


def _has_old_records(lock: LockRow, now: datetime) -> bool:
    return not lock.vanished and (lock.records_at is None or now - lock.records_at > OLD_RECORDS)


_SIGNS: Mapping[LockHealth, Callable[[LockRow, datetime], bool]] = {
    LockHealth.LOW_BATTERY: lambda lock, _now: (
        lock.battery is not None and lock.battery[1] <= LOW_BATTERY_PERCENT
    ),
    LockHealth.DRIFT: lambda lock, _now: lock.drift is not None and abs(lock.drift) > DRIFT_LIMIT,
    LockHealth.OLD_CARD_OPENS: lambda lock, _now: lock.old_card_opens,
    LockHealth.DENY_PENDING: lambda lock, _now: lock.cards_to_deny > 0,
    LockHealth.WORK_WAITS: lambda lock, _now: lock.jobs_open > 0,
    LockHealth.RECORDS_OLD: _has_old_records,
    LockHealth.SILENT: _is_silent,
    LockHealth.NO_ROOM: lambda lock, _now: lock.room_id is None and lock.common_door == 0,
}


def health_of(lock: LockRow, now: datetime) -> frozenset[LockHealth]:
    """Return every reason to look after the lock; none where all is well."""
    return frozenset(sign for sign, shows in _SIGNS.items() if shows(lock, now))


VISIT_FOR = frozenset(
    (
        LockHealth.LOW_BATTERY,
        LockHealth.DRIFT,
        LockHealth.OLD_CARD_OPENS,
        LockHealth.DENY_PENDING,
        LockHealth.WORK_WAITS,
        LockHealth.RECORDS_OLD,
    )
)
"""What a visit with a laptop can put right."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One door of a round: why, and since when it is done (the lock was reached after the round began)."""

    lock: LockRow
    reasons: tuple[LockHealth, ...]
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round that somebody walks: since when, and why each lock (by id) was on it."""

    began_at: datetime
    reasons: Mapping[str, tuple[LockHealth, ...]]


def round_of(locks: Iterable[LockRow], now: datetime, plan: RoundPlan | None = None) -> tuple[Visit, ...]:
    """Return the doors that need a visit, in walking order: building, floor, door; common doors last.

    Those of a plan stay on the list when they are done, ticked off; what turns up meanwhile joins it.
    """
    visits = (_visit(lock, now, plan) for lock in locks)
    wanted = [visit for visit in visits if visit.reasons]
    return tuple(sorted(wanted, key=lambda visit: _walk(visit.lock)))


def plan_of(locks: Iterable[LockRow], now: datetime) -> RoundPlan:
    """Return the plan of a round that begins now."""
    return RoundPlan(now, {visit.lock.lock_id: visit.reasons for visit in round_of(locks, now)})


def _visit(lock: LockRow, now: datetime, plan: RoundPlan | None) -> Visit:
    reasons = tuple(sorted(health_of(lock, now) & VISIT_FOR, key=_order))
    if plan is None or lock.lock_id not in plan.reasons:
        return Visit(lock, reasons)
    reached = lock.reached_at is not None and lock.reached_at >= plan.began_at
    return Visit(lock, plan.reasons[lock.lock_id], lock.reached_at if reached else None)


def _order(sign: LockHealth) -> int:
    return tuple(LockHealth).index(sign)


def _walk(lock: LockRow) -> tuple[bool, tuple[int, int, int], int, str]:
    place = lock.place
    steps = (0, 0, 0) if place is None else (place.building, place.floor, place.door)
    return place is None, steps, lock.common_door, lock.name

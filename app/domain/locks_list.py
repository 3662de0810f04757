"""The list of locks as a person narrows, searches and orders it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from app.domain.lock_notes import LockHealth, LockRow, health_of


class LocksColumn(Enum):
    """A column of the table; which are shown is the person's choice."""

    NAME = "name"
    ROOM = "room"
    PLACE = "place"
    BATTERY = "battery"
    CLOCK = "clock"
    SIGNAL = "signal"
    ONLINE = "online"
    SEEN = "seen"
    VERSION = "version"
    AGREEMENT = "agreement"
    RECORDS = "records"
    WAITS = "waits"


SHOWN_AT_FIRST = (
    LocksColumn.ROOM,
    LocksColumn.NAME,
    LocksColumn.BATTERY,
    LocksColumn.CLOCK,
    LocksColumn.SIGNAL,
    LocksColumn.ONLINE,
    LocksColumn.SEEN,
    LocksColumn.RECORDS,
    LocksColumn.WAITS,
)


@dataclass(frozen=True, slots=True)
class LocksOrder:
    """By which column the locks stand, the lowest or oldest first unless turned."""

    column: LocksColumn = LocksColumn.PLACE
    turned: bool = False

    def by(self, column: LocksColumn) -> LocksOrder:
        """Return the order after a column was asked for: the same one again turns it."""
        return LocksOrder(column, turned=not self.turned if column is self.column else False)


_MISSING_FIRST = (0,)
"""What nobody knows stands before what is known: it wants a look."""


def _known(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a column orders by
    return _MISSING_FIRST if value is None else (1, value)


def _by_place(row: LockRow) -> tuple[Any, ...]:
    place = row.place
    return (2,) if place is None else (1, place.building, place.floor, place.door)


_KEYS: Mapping[LocksColumn, Callable[[LockRow], Any]] = {
    LocksColumn.NAME: lambda row: row.name.casefold(),
    LocksColumn.ROOM: _by_place,
    LocksColumn.PLACE: _by_place,
    LocksColumn.BATTERY: lambda row: _known(row.battery),
    LocksColumn.CLOCK: lambda row: _known(None if row.drift is None else abs(row.drift)),
    LocksColumn.SIGNAL: lambda row: _known(row.rssi_dbm),
    LocksColumn.ONLINE: lambda row: _known(row.online),
    LocksColumn.SEEN: lambda row: _known(row.last_seen),
    LocksColumn.VERSION: lambda row: row.version,
    LocksColumn.AGREEMENT: lambda row: (row.is_open, row.agreement),
    LocksColumn.RECORDS: lambda row: _known(row.records_at),
    LocksColumn.WAITS: lambda row: row.waits,
}


@dataclass(frozen=True, slots=True)
class ListedLock:
    """A lock of the list with the reasons to look after it."""

    row: LockRow
    health: frozenset[LockHealth]
    search_text: str
    """What a search looks in, in lower case."""


def listed(rows: Iterable[LockRow], now: datetime) -> tuple[ListedLock, ...]:
    """Judge every lock once."""
    return tuple(ListedLock(row, health_of(row, now), _search_text(row)) for row in rows)


def _search_text(row: LockRow) -> str:
    return f"{row.room_label} {row.name} {row.mac} {row.lock_id}".casefold()


def count_health(locks: Iterable[ListedLock]) -> Mapping[LockHealth, int]:
    """How many locks each chip lets through."""
    return Counter(sign for lock in locks for sign in lock.health)


def narrowed(locks: Iterable[ListedLock], chip: LockHealth | None, search: str) -> tuple[ListedLock, ...]:
    """Return the locks under a chip (None: all) in which every word is found; they stay in their order."""
    found = tuple(locks) if chip is None else tuple(lock for lock in locks if chip in lock.health)
    for word in search.casefold().split():
        found = tuple(lock for lock in found if word in lock.search_text)
    return found


def ordered(locks: Iterable[ListedLock], order: LocksOrder) -> tuple[ListedLock, ...]:
    """Return the locks in order."""
    key = _KEYS[order.column]
    return tuple(sorted(locks, key=lambda lock: key(lock.row), reverse=order.turned))

"""What locks say of themselves over Bluetooth, whatever bytes carry it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.card_tasks import LocalTime, Position
from app.domain.door_records import SeenCard, SeenEvent


@dataclass(frozen=True, slots=True)
class LockCall:
    """What an advertisement tells: a lock of the open format, or one that looks like the vendor's.

    ``is_ours``: it bears this hotel's mark; ``is_bound`` None where the advertisement doesn't say.
    ``device_state`` is the vendor's byte in hex, whose meaning is not published.
    """

    mac: str
    name: str
    is_open: bool
    is_bound: bool | None = None
    is_ours: bool = False
    position: Position | None = None
    battery_percent: int | None = None
    device_state: str = ""
    code_number: int = 0
    """Which of its set-up codes a new lock of the open format takes (1–255); 0 for others."""


@dataclass(frozen=True, slots=True)
class LockStatus:
    """What a lock of the open format answers about itself. ``clock`` is its own, UTC."""

    position: Position
    clock: datetime
    battery_percent: int
    firmware: str
    sequence: int
    deadbolt_thrown: bool
    sealed: bool
    passage: bool
    records_next: int
    """The number that its next door record will have."""
    records_first: int
    """The oldest that it still holds."""
    denied: int
    local_time: LocalTime | None = None


@dataclass(frozen=True, slots=True)
class NumberedRecord:
    """A door record with the lock's own running number, from 0."""

    number: int
    seen: SeenCard


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """What a lock saw besides cards, with its number in the same count."""

    number: int
    seen: SeenEvent


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Some door records in order of their numbers, and the number that follows the last of them.

    ``events`` stand among the ``records`` by their numbers: together they leave no number out.
    ``first`` is higher than what was asked for where the lock has overwritten records that nobody collected.
    """

    first: int
    records: tuple[NumberedRecord, ...]
    next_number: int
    more: bool
    events: tuple[NumberedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkedUser:
    """An entry of a lock's user list as the lock tells it: no credential ever leaves a lock."""

    number: int
    user_type: int
    name: str
    not_before: datetime | None = None
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class ModuleStatus:
    """The 4G module in a lock: ``imei`` "" where there is none, no ``signal_dbm`` while not connected."""

    imei: str
    connected: bool
    signal_dbm: int | None = None

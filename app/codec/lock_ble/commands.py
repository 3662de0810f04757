"""Commands of the open Bluetooth format and their answers, as typed values; `command_bytes` has their bytes.

SPECIFICATION.md, "Commands", says what a repeat of each does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from app.codec.lock_ble.records import RecordsAnswer
from app.domain.card_tasks import LocalTime, NamedCard, Position
from app.domain.lock_talk import LockStatus, ModuleStatus, TalkedUser

_NO_SIGNAL = 0


class LockAct(IntEnum):
    """What a lock can be told to do at once."""

    UNLOCK = 1
    LOCK = 2
    """Also ends passage."""
    PASSAGE = 3
    CLEAR_ALARM = 4
    SEAL = 5
    UNSEAL = 6


@dataclass(frozen=True, slots=True)
class AskStatus:
    """Ask how the lock is."""


@dataclass(frozen=True, slots=True)
class SetClock:
    """Set the clock (UTC, whole seconds) and the hotel's local time."""

    at: datetime
    local_time: LocalTime


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One version (1–255) of the hotel's public key, 32 bytes."""

    version: int
    key: bytes


@dataclass(frozen=True, slots=True)
class Bind:
    """Make the lock this hotel's, at a position; to one that is already: the same with newer values.

    ``generation`` names the ``link_key`` (see `LinkMaster.link_key`); ``lock_master`` reads cards;
    ``public_keys`` has the newest version first; ``sequence`` is the one that the place has reached.
    """

    hotel_id: bytes
    generation: int
    link_key: bytes = field(repr=False)
    lock_master: bytes = field(repr=False)
    public_keys: tuple[PublicKey, ...]
    position: Position
    sequence: int
    at: datetime
    local_time: LocalTime


@dataclass(frozen=True, slots=True)
class LearnKeys:
    """Believe these versions of the hotel's public key, the newest first, and no other."""

    public_keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class Initialise:
    """Forget position, users, settings, deny list and 4G module; stay this hotel's."""


@dataclass(frozen=True, slots=True)
class Release:
    """Forget the hotel. ``drop_records``: although some were not collected."""

    drop_records: bool


@dataclass(frozen=True, slots=True)
class ListUsers:
    """Ask for users from this number on."""

    first: int


@dataclass(frozen=True, slots=True)
class UsersAnswer:
    """Users in order of their numbers; ``next_first`` is where to go on, 0 at the end."""

    users: tuple[TalkedUser, ...]
    next_first: int


@dataclass(frozen=True, slots=True)
class WriteUser:
    """Write an entry (number 1–65535). Without a ``credential`` it must be there and keeps its own."""

    user: TalkedUser
    credential: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeleteUser:
    """Take an entry away; one that is not there is done."""

    number: int


@dataclass(frozen=True, slots=True)
class AskSettings:
    """Ask how it is set up."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its tag (30–37, or any other) and value."""

    tag: int
    value: bytes


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    """How it is set up, in order of the tags."""

    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class WriteSettings:
    """Set these, all of them or, where one is refused, none."""

    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Operate:
    """Do something now. ``act`` (8 random bytes) names this one act: the lock does it once."""

    what: LockAct
    act: bytes


@dataclass(frozen=True, slots=True)
class PullRecords:
    """Ask for records from number ``first`` on, ``at_most`` (0–120) of them.

    Everything before ``stored`` is stored at the desk: the lock need not keep it. 0: nothing is.
    """

    first: int
    stored: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Deny:
    """Deny these cards until their own ends."""

    cards: tuple[NamedCard, ...]


@dataclass(frozen=True, slots=True)
class Allow:
    """Deny these serials no longer."""

    serials: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListDenied:
    """Ask which cards are denied."""


@dataclass(frozen=True, slots=True)
class DeniedAnswer:
    """The deny list."""

    cards: tuple[NamedCard, ...]


@dataclass(frozen=True, slots=True)
class Associate4g:
    """Use the 4G module with this number; "" lets go of any."""

    imei: str


@dataclass(frozen=True, slots=True)
class Ask4g:
    """Ask how the 4G module is."""


@dataclass(frozen=True, slots=True)
class ModuleAnswer:
    """Its number ("" none), whether it is connected, and its signal in −dBm (0: none)."""

    imei: str
    connected: bool
    minus_dbm: int

    def status(self) -> ModuleStatus:
        """Return it as the program knows it."""
        signal = None if self.minus_dbm == _NO_SIGNAL else -self.minus_dbm
        return ModuleStatus(self.imei, self.connected, signal)


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """What a lock says of itself; ``records_stored`` is the number before which the desk has all records.

    ``key_versions``: those of the hotel's public key that it believes, the newest first.
    """

    hotel_id: bytes
    generation: int
    key_versions: bytes
    position: Position
    clock: datetime
    local_time: LocalTime | None
    battery_percent: int
    firmware: str
    sequence: int
    sequence_ended: bool
    deadbolt_thrown: bool
    sealed: bool
    passage: bool
    alarm: bool
    records_first: int
    records_next: int
    records_stored: int
    denied: int
    users: int
    most_users: int

    def status(self) -> LockStatus:
        """Return what the program knows of it."""
        return LockStatus(
            position=self.position,
            clock=self.clock,
            battery_percent=self.battery_percent,
            firmware=self.firmware,
            sequence=self.sequence,
            deadbolt_thrown=self.deadbolt_thrown,
            sealed=self.sealed,
            passage=self.passage,
            records_next=self.records_next,
            records_first=self.records_first,
            denied=self.denied,
            local_time=self.local_time,
        )


@dataclass(frozen=True, slots=True)
class Done:
    """An answer that says no more."""


Command = (
    AskStatus | SetClock | Bind | LearnKeys | Initialise | Release | ListUsers | WriteUser | DeleteUser
    | AskSettings | WriteSettings | Operate | PullRecords | Deny | Allow | ListDenied | Associate4g | Ask4g
)  # fmt: skip
Answer = (
    Done | StatusAnswer | UsersAnswer | SettingsAnswer | RecordsAnswer | DeniedAnswer | ModuleAnswer
)  # fmt: skip

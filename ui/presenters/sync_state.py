"""The one frozen state of the Sync page: what waits, what needs a person, what was fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import KnownLock, PullKind, PullStatus
from app.domain.vendor import Operation
from app.ports.vendor_api import CircuitState, VendorState

__all__ = ["CircuitState", "RoomChoice", "SyncPageState", "SyncTab", "VendorState"]


class SyncTab(Enum):
    """The lists of the page, in order."""

    WAITING = "waiting"
    NEEDS_YOU = "needs_you"
    FETCHED = "fetched"
    LOCKS = "locks"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room that a lock can be matched to; ``lock_name`` is the lock that it has, "" for none."""

    room_id: str
    label: str
    lock_name: str = ""


@dataclass(frozen=True, slots=True)
class SyncPageState:
    """Everything that the page draws.

    ``account`` is "" while the hotel uses no server. ``away_since``: since when the server fails.
    ``rows`` are the open acts in order, then the newest closed ones. ``chosen`` is a row_id, a kind's
    value or a lock_id, as the tab has it.
    """

    zone: tzinfo
    now: datetime
    account: str = ""
    vendor: VendorState = field(default_factory=VendorState)
    away_since: datetime | None = None
    paused: bool = False
    running: PullKind | None = None
    in_work: int = 0
    """How many acts wait, are on their way or in doubt."""
    need_you: int = 0
    oldest_since: datetime | None = None
    last_success: datetime | None = None
    trouble: KeyrackError | None = None
    """What the database refused the sync."""
    rows: tuple[OutboxRow, ...] = ()
    pulls: tuple[PullStatus, ...] = ()
    locks: tuple[KnownLock, ...] = ()
    """Those that are matched to no room."""
    locks_total: int = 0
    rooms: tuple[RoomChoice, ...] = ()
    operations: Mapping[str, Operation] = field(default_factory=dict)
    tab: SyncTab = SyncTab.WAITING
    chosen: str = ""
    busy: bool = False

    @property
    def waiting(self) -> tuple[OutboxRow, ...]:
        """What goes by itself, in order."""
        return tuple(row for row in self.rows if row.state.is_open and row.state is not OutboxState.DEAD)

    @property
    def dead(self) -> tuple[OutboxRow, ...]:
        """What needs a person, in order."""
        return tuple(row for row in self.rows if row.state is OutboxState.DEAD)

    @property
    def closed(self) -> tuple[OutboxRow, ...]:
        """What was sent or dropped, newest first."""
        return tuple(row for row in self.rows if not row.state.is_open)

    @property
    def chosen_row(self) -> OutboxRow | None:
        """The chosen act."""
        if self.tab in (SyncTab.FETCHED, SyncTab.LOCKS):
            return None
        return next((row for row in self.rows if row.row_id == self.chosen), None)

    @property
    def chosen_pull(self) -> PullStatus | None:
        """The chosen kind."""
        if self.tab is not SyncTab.FETCHED:
            return None
        return next((pull for pull in self.pulls if pull.kind.value == self.chosen), None)

    @property
    def chosen_lock(self) -> KnownLock | None:
        """The chosen lock."""
        if self.tab is not SyncTab.LOCKS:
            return None
        return next((lock for lock in self.locks if lock.lock_id == self.chosen), None)

    def operation_of(self, row: OutboxRow) -> Operation | None:
        """What the profile says of a row's operation."""
        return self.operations.get(row.operation_id)

"""Load what the Sync page shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.outbox import OutboxRow
from app.domain.pull import KnownLock, PullKind, PullStatus
from app.ports.store import Snapshot
from app.services.desk import Desk

CLOSED_ROWS = 200
"""How many of the rows that are done or dropped are shown."""


@dataclass(frozen=True, slots=True)
class SyncOverview:
    """The open rows in order and then the newest closed ones; every kind; the locks on no room."""

    rows: tuple[OutboxRow, ...]
    pulls: tuple[PullStatus, ...]
    locks_unmatched: tuple[KnownLock, ...]
    locks_total: int


async def load_sync(desk: Desk) -> SyncOverview:
    """Return everything as it is now."""
    return await desk.store.read(_overview)


def _overview(snapshot: Snapshot) -> SyncOverview:
    locks = snapshot.cloud.known_locks()
    unmatched = tuple(lock for lock in locks if lock.room_id is None and lock.vanished_at is None)
    return SyncOverview(
        rows=(*snapshot.outbox.open_rows(), *snapshot.outbox.closed_rows(CLOSED_ROWS)),
        pulls=tuple(snapshot.cloud.pull_status(kind) for kind in PullKind),
        locks_unmatched=unmatched,
        locks_total=len(locks),
    )

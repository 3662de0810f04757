"""What the store keeps for the sync with the vendor's server: ``rows.outbox`` and ``rows.cloud``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.outbox import OutboxCounts, OutboxRow
from app.domain.pull import CloudItem, ItemMark, KnownLock, PullKind, PullStatus


class OutboxView(Protocol):
    """Read access to the outbox."""

    def row(self, row_id: str) -> OutboxRow:
        """One row; KeyError if there is none."""
        ...

    def open_rows(self) -> Sequence[OutboxRow]:
        """All rows to which something is still to happen, in order."""
        ...

    def closed_rows(self, limit: int) -> Sequence[OutboxRow]:
        """The newest rows that are done or dropped, newest first."""
        ...

    def rows_of_issue(self, issue_id: str) -> Sequence[OutboxRow]:
        """All rows about one card issue, in order."""
        ...

    def rows_in(self, row_ids: Iterable[str]) -> Mapping[str, OutboxRow]:
        """Those of the named rows that there are, by id."""
        ...

    def next_due(self, now: datetime) -> OutboxRow | None:
        """The first row that is waiting or in doubt, due, and not behind an open row of its own line."""
        ...

    def next_try_at(self) -> datetime | None:
        """When the next of the rows that wait for a time is due; None where none does."""
        ...

    def counts(self) -> OutboxCounts:
        """How many rows are open, and since when."""
        ...


class OutboxBook(OutboxView, Protocol):
    """Write access to the outbox; reads see what was written."""

    def add(self, row: OutboxRow) -> OutboxRow:
        """Append a row and return it with its number, which replaces the given one."""
        ...

    def save(self, row: OutboxRow) -> None:
        """Update a row (its order stays); KeyError if there is none."""
        ...

    def doubt_what_was_sent(self, ask_at: datetime) -> int:
        """Put every row that is being sent in doubt, to be asked about from then on; return how many."""
        ...

    def doubt_what_waits(self, ask_at: datetime) -> int:
        """Put what waits in doubt as well: it may have been sent since a backup was made. Return how many."""
        ...


class CloudView(Protocol):
    """Read access to what the server told."""

    def pull_statuses(self) -> Sequence[PullStatus]:
        """What became of each kind that was ever asked for."""
        ...

    def pull_status(self, kind: PullKind) -> PullStatus:
        """What became of one kind; without times where it was never asked for."""
        ...

    def marks(self, kind: PullKind) -> Sequence[ItemMark]:
        """Ids and digests of everything stored of a kind."""
        ...

    def items(self, kind: PullKind, lock_id: str | None = None) -> Sequence[CloudItem]:
        """What the server lists of a kind (of one lock) now, without its secrets, in order of id."""
        ...

    def sealed(self, kind: PullKind, item_id: str) -> bytes | None:
        """An item's sealed secrets, None where it has none."""
        ...

    def known_locks(self) -> Sequence[KnownLock]:
        """All locks that the server ever listed, in order of id."""
        ...

    def known_lock(self, lock_id: str) -> KnownLock:
        """One lock; KeyError if there is none."""
        ...

    def lock_of_room(self, room_id: str) -> KnownLock | None:
        """The lock that is matched to the room."""
        ...

    def lock_ids(self) -> Sequence[str]:
        """The ids of the locks that the server lists now, in order."""
        ...


class CloudBook(CloudView, Protocol):
    """Write access to what the server told. Matches are local facts: nothing but `match` touches them."""

    def save_pull_status(self, status: PullStatus) -> None:
        """Insert or replace a kind's status."""
        ...

    def save_items(self, kind: PullKind, items: Sequence[CloudItem], now: datetime) -> None:
        """Insert or replace items and their sealed secrets; a mark that one had vanished goes."""
        ...

    def mark_present(self, kind: PullKind, item_ids: Sequence[str]) -> None:
        """Items that had vanished are listed again, unchanged."""
        ...

    def mark_vanished(self, kind: PullKind, item_ids: Sequence[str], now: datetime) -> None:
        """The server no longer lists these items."""
        ...

    def match(self, lock_id: str, room_id: str | None, matched_by: str) -> None:
        """Say which room a lock belongs to; the room's former lock is on no room from then on."""
        ...

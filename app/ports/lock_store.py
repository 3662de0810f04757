"""What the store keeps of locks and of the work with them: ``rows.locks``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.lock_notes import LockNote, LockUser
from app.domain.lock_work import LockJob


class LockView(Protocol):
    """Read access."""

    def notes(self) -> Sequence[LockNote]:
        """All locks of which something was seen from here, deleted ones left out."""
        ...

    def note(self, lock_id: str) -> LockNote | None:
        """What was seen of one lock, deleted or not."""
        ...

    def note_of_mac(self, mac: str) -> LockNote | None:
        """The lock at this address (any case)."""
        ...

    def job(self, job_id: str) -> LockJob:
        """One piece of work; KeyError if there is none."""
        ...

    def open_jobs(self) -> Sequence[LockJob]:
        """All work that has something left to do, in the order in which it was begun."""
        ...

    def jobs_of_lock(self, lock_id: str, limit: int) -> Sequence[LockJob]:
        """The newest work with a lock, newest first."""
        ...

    def ended_jobs(self, limit: int) -> Sequence[LockJob]:
        """The newest work with any lock that has nothing left to do, newest first."""
        ...

    def jobs_of_bulk(self, bulk_id: str) -> Sequence[LockJob]:
        """All work that was begun together, in order."""
        ...

    def users(self, lock_id: str) -> Sequence[LockUser]:
        """A lock's user list as last read or changed, by number."""
        ...


class LockBook(LockView, Protocol):
    """Write access; reads see what was written."""

    def save_note(self, note: LockNote) -> None:
        """Insert or replace what was seen of a lock."""
        ...

    def add_job(self, job: LockJob) -> LockJob:
        """Append a piece of work and return it with its number."""
        ...

    def save_job(self, job: LockJob) -> None:
        """Update a piece of work; KeyError if there is none."""
        ...

    def save_user(self, user: LockUser) -> None:
        """Insert or replace an entry of a lock's user list."""
        ...

    def remove_user(self, lock_id: str, number: int) -> None:
        """Take an entry off; nothing where there is none."""
        ...

"""Read the journal a page at a time, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.journal import JournalEntry
from app.ports.store import Snapshot
from app.services.desk import Desk

PAGE_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries, newest first; ``has_more`` where older ones follow."""

    entries: tuple[JournalEntry, ...]
    has_more: bool


async def read_journal(desk: Desk, before: int | None = None) -> JournalPage:
    """Return the newest entries whose number is below ``before`` (all, where None)."""

    def view(snapshot: Snapshot) -> JournalPage:
        entries = tuple(snapshot.journal(PAGE_ENTRIES, before))
        return JournalPage(entries, has_more=bool(entries) and entries[-1].number > 1)

    return await desk.store.read(view)

"""Verify the journal's chain."""

from __future__ import annotations

from app.ports.store import Store


class VerifyJournal:
    """Tells whether the record of acts is whole."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self) -> int | None:
        """Return the number of the first entry that does not fit the chain, or None if all do."""
        return await self._store.read(lambda snapshot: snapshot.broken_journal_entry())

"""What the store keeps of batches: ``rows.batches``. Their cards are card issues like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.batch import Batch, BatchItem
from app.domain.stay import CardIssue


class BatchView(Protocol):
    """Read access to batches."""

    def batch(self, batch_id: str) -> Batch:
        """One batch; KeyError if there is none."""
        ...

    def open_batches(self) -> Sequence[Batch]:
        """All batches that have not ended, newest first."""
        ...

    def ended_batches(self, limit: int) -> Sequence[Batch]:
        """The newest batches that have ended, newest first."""
        ...

    def items(self, batch_id: str) -> Sequence[BatchItem]:
        """A batch's items, by position."""
        ...

    def item(self, item_id: str) -> BatchItem:
        """One item; KeyError if there is none."""
        ...

    def issues(self, batch_id: str) -> Sequence[CardIssue]:
        """All card issues that were begun for items of a batch, in the order they were begun."""
        ...

    def issues_of_item(self, item_id: str) -> Sequence[CardIssue]:
        """Those of one item."""
        ...

    def spares(self) -> Sequence[CardIssue]:
        """Spare cards that are out and no guest's yet, ended ones too, in the order they were begun."""
        ...


class BatchBook(BatchView, Protocol):
    """Write access to batches; reads see what was written."""

    def add(self, batch: Batch, items: Sequence[BatchItem]) -> None:
        """Insert a batch and its items."""
        ...

    def save(self, batch: Batch) -> None:
        """Update a batch; KeyError if there is none."""
        ...

    def save_item(self, item: BatchItem) -> None:
        """Update an item; KeyError if there is none."""
        ...

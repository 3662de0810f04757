"""What is said of batches, and what a person decides about one besides making its cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.batch import Batch, BatchIsOver, BatchItem, BatchProgress, by_item, progress_of
from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.stay import CardIssue
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk
from app.services.mark_card import CardMark, mark_within

ENDED_SHOWN = 50
"""More than anybody scrolls through; the journal holds the rest."""


CHECKED_OUT = "checked_out"
"""Why a run passes a stay over by itself, as the journal keeps it."""


class NoCardToSpoil(KeyrackError):
    """No card was made for this item, so none can be spoiled. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class BatchCards:
    """One batch with its cards: how far it has come, and the card issues behind that."""

    progress: BatchProgress
    issues: tuple[CardIssue, ...]


async def load_batches(desk: Desk) -> tuple[BatchProgress, ...]:
    """Return all open batches, newest first, then those that ended."""

    def look(snapshot: Snapshot) -> tuple[BatchProgress, ...]:
        batches = [*snapshot.batches.open_batches(), *snapshot.batches.ended_batches(ENDED_SHOWN)]
        return tuple(progress_within(snapshot, batch) for batch in batches)

    return await desk.store.read(look)


async def load_batch(desk: Desk, batch_id: str) -> BatchCards:
    """Return one batch with its cards."""

    def look(snapshot: Snapshot) -> BatchCards:
        batch = snapshot.batches.batch(batch_id)
        return BatchCards(progress_within(snapshot, batch), tuple(snapshot.batches.issues(batch_id)))

    return await desk.store.read(look)


def progress_within(snapshot: Snapshot, batch: Batch) -> BatchProgress:
    """Count how far a batch has come."""
    issues = by_item(snapshot.batches.issues(batch.batch_id))
    return progress_of(batch, snapshot.batches.items(batch.batch_id), issues)


async def skip_item(desk: Desk, item_id: str, reason: str, operator: Operator) -> None:
    """Pass an item over, with a reason that is journaled. Raises BatchIsOver."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        item = transaction.batches.item(item_id)
        batch = open_batch_within(transaction, item.batch_id)
        _skip(transaction, batch, item, {"reason": reason}, now, operator)

    await desk.store.write(work)


async def skip_who_left(desk: Desk, batch_id: str, operator: Operator) -> None:
    """Pass over the stays of a batch that ended before their cards were made. Raises BatchIsOver."""
    now = desk.clock.now()

    def leavers(snapshot: Snapshot) -> list[BatchItem]:
        progress = progress_within(snapshot, open_batch_within(snapshot, batch_id))
        waiting = [each.item for each in progress.items if each.waits]
        return [item for item in waiting if item.stay_id and not snapshot.stay(item.stay_id).is_open]

    def work(transaction: Transaction) -> None:
        batch = open_batch_within(transaction, batch_id)
        for item in leavers(transaction):
            _skip(transaction, batch, item, {"because": CHECKED_OUT}, now, operator)

    if await desk.store.read(leavers):
        await desk.store.write(work)


def _skip(
    transaction: Transaction,
    batch: Batch,
    item: BatchItem,
    why: dict[str, str],
    now: datetime,
    operator: Operator,
) -> None:
    transaction.batches.save_item(replace(item, skipped_at=now))
    facts = _item_facts(batch, item) | why
    transaction.append_journal(now, operator.name, Act.BATCH_ITEM_SKIPPED, _room_label(item), facts)


async def take_up_item(desk: Desk, item_id: str, operator: Operator) -> None:
    """Have the run come to a skipped item after all; another one stays as it is. Raises BatchIsOver."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        item = transaction.batches.item(item_id)
        batch = open_batch_within(transaction, item.batch_id)
        if item.skipped_at is None:
            return
        transaction.batches.save_item(replace(item, skipped_at=None))
        facts = _item_facts(batch, item)
        transaction.append_journal(now, operator.name, Act.BATCH_ITEM_TAKEN_UP, _room_label(item), facts)

    await desk.store.write(work)


async def spoil_last_card(desk: Desk, item_id: str, reason: str, operator: Operator) -> CardIssue:
    """Say that the newest card made for an item is of no use: another one is due, of the same sequence.

    What is on it may still open the door, so it goes on being told among the cards. Raises BatchIsOver,
    NoCardToSpoil.
    """
    now = desk.clock.now()

    def work(transaction: Transaction) -> CardIssue:
        item = transaction.batches.item(item_id)
        open_batch_within(transaction, item.batch_id)
        made = [issue for issue in transaction.batches.issues_of_item(item_id) if issue.state.is_made]
        if not made:
            raise NoCardToSpoil(item.label)
        return mark_within(transaction, made[-1], CardMark.SPOILED, now, operator, reason)

    return await desk.store.write(work)


async def end_batch(desk: Desk, batch_id: str, operator: Operator) -> None:
    """End a batch for good. What was made stays; stays without cards stay checked in. Raises BatchIsOver."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        end_within(transaction, open_batch_within(transaction, batch_id), now, operator)

    await desk.store.write(work)


async def end_if_complete(desk: Desk, batch_id: str, operator: Operator) -> BatchProgress:
    """End a batch in which nothing is left to make, and return how far it has come."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> BatchProgress:
        progress = progress_within(transaction, transaction.batches.batch(batch_id))
        if progress.is_complete and progress.batch.ended_at is None:
            end_within(transaction, progress.batch, now, operator)
        return progress

    return await desk.store.write(work)


def end_within(transaction: Transaction, batch: Batch, now: datetime, operator: Operator) -> None:
    """`end_batch` as a part of a transaction."""
    progress = progress_within(transaction, batch)
    transaction.batches.save(replace(batch, ended_at=now))
    facts = {
        "batch": batch.name,
        "purpose": batch.purpose.value,
        "made": str(progress.made),
        "wanted": str(progress.wanted),
        "spoiled": str(progress.spoiled),
        "skipped": str(progress.skipped),
    }
    transaction.append_journal(now, operator.name, Act.BATCH_ENDED, "", facts)


def open_batch_within(snapshot: Snapshot, batch_id: str) -> Batch:
    """Return a batch in which cards can be made. Raises BatchIsOver."""
    batch = snapshot.batches.batch(batch_id)
    if batch.ended_at is not None:
        raise BatchIsOver(batch.name)
    return batch


def _item_facts(batch: Batch, item: BatchItem) -> dict[str, str]:
    return {"batch": batch.name, "guest": item.holder}


def _room_label(item: BatchItem) -> str:
    """The room that an item is about; a holder's card is about none."""
    return item.label if item.room_id is not None else ""

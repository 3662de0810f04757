"""Batches in the database: `app.ports.batch_store.BatchView` and ``BatchBook``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Executable, Integer, bindparam, insert, select, update

from app.adapters.db.card_text import hours_from, hours_text
from app.adapters.db.line import Hand
from app.adapters.db.mapping import AnyRow, Values
from app.adapters.db.models import BATCH_ITEMS, BATCHES, CARD_ISSUES
from app.domain.batch import Batch, BatchItem, BatchPurpose
from app.domain.card_rights import CardMake
from app.domain.issuing import HouseOrder
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState

ReadIssues = Callable[[Sequence[AnyRow]], list[CardIssue]]
"""Makes card issues of their rows; a transaction remembers them."""

_MADE = [state.value for state in CardState if state.is_made]
_BATCH = select(BATCHES).where(BATCHES.c.batch_id == bindparam("key"))
_OPEN_BATCHES = select(BATCHES).where(BATCHES.c.ended_at.is_(None)).order_by(BATCHES.c.number.desc())
_ENDED_BATCHES = (
    select(BATCHES)
    .where(BATCHES.c.ended_at.is_not(None))
    .order_by(BATCHES.c.ended_at.desc(), BATCHES.c.number.desc())
    .limit(bindparam("limit", type_=Integer))
)
_ITEMS = (
    select(BATCH_ITEMS).where(BATCH_ITEMS.c.batch_id == bindparam("key")).order_by(BATCH_ITEMS.c.position)
)
_ITEM = select(BATCH_ITEMS).where(BATCH_ITEMS.c.item_id == bindparam("key"))
_ISSUES = (
    select(CARD_ISSUES)
    .join(BATCH_ITEMS, BATCH_ITEMS.c.item_id == CARD_ISSUES.c.item_id)
    .where(BATCH_ITEMS.c.batch_id == bindparam("key"))
    .order_by(CARD_ISSUES.c.number)
)
_ISSUES_OF_ITEM = (
    select(CARD_ISSUES).where(CARD_ISSUES.c.item_id == bindparam("key")).order_by(CARD_ISSUES.c.number)
)
_SPARES = (
    select(CARD_ISSUES)
    .where(
        CARD_ISSUES.c.state.in_(_MADE),
        CARD_ISSUES.c.kind == CardKind.SPARE.value,
        CARD_ISSUES.c.stay_id.is_(None),
        CARD_ISSUES.c.returned_at.is_(None),
    )
    .order_by(CARD_ISSUES.c.number)
)
_ADD = insert(BATCHES)
_ADD_ITEM = insert(BATCH_ITEMS)
_SAVE = update(BATCHES).where(BATCHES.c.batch_id == bindparam("key"))
_SAVE_ITEM = update(BATCH_ITEMS).where(BATCH_ITEMS.c.item_id == bindparam("key"))


class SqlBatchView:
    """Reads batches on one connection inside one transaction."""

    __slots__ = ("_hand", "_read_issues")

    def __init__(self, hand: Hand, read_issues: ReadIssues) -> None:
        self._hand = hand
        self._read_issues = read_issues

    def batch(self, batch_id: str) -> Batch:
        """See the port."""
        return _batch_from(self._row(_BATCH, batch_id))

    def open_batches(self) -> Sequence[Batch]:
        """See the port."""
        return [_batch_from(row) for row in self._hand.rows(_OPEN_BATCHES, {})]

    def ended_batches(self, limit: int) -> Sequence[Batch]:
        """See the port."""
        return [_batch_from(row) for row in self._hand.rows(_ENDED_BATCHES, {"limit": limit})]

    def items(self, batch_id: str) -> Sequence[BatchItem]:
        """See the port."""
        return [_item_from(row) for row in self._hand.rows(_ITEMS, {"key": batch_id})]

    def item(self, item_id: str) -> BatchItem:
        """See the port."""
        return _item_from(self._row(_ITEM, item_id))

    def issues(self, batch_id: str) -> Sequence[CardIssue]:
        """See the port."""
        return self._read_issues(self._hand.rows(_ISSUES, {"key": batch_id}))

    def issues_of_item(self, item_id: str) -> Sequence[CardIssue]:
        """See the port."""
        return self._read_issues(self._hand.rows(_ISSUES_OF_ITEM, {"key": item_id}))

    def spares(self) -> Sequence[CardIssue]:
        """See the port."""
        return self._read_issues(self._hand.rows(_SPARES, {}))

    def _row(self, statement: Executable, key: str) -> AnyRow:
        row = self._hand.row(statement, {"key": key})
        if row is None:
            raise KeyError(key)
        return row


class SqlBatchBook(SqlBatchView):
    """Writes batches on one connection inside one writing transaction."""

    __slots__ = ()

    def add(self, batch: Batch, items: Sequence[BatchItem]) -> None:
        """See the port."""
        self._hand.change(_ADD, _batch_values(batch))
        self._hand.change_each(_ADD_ITEM, [_item_values(item) for item in items])

    def save(self, batch: Batch) -> None:
        """See the port."""
        if self._hand.change(_SAVE, {**_batch_values(batch), "key": batch.batch_id}) != 1:
            raise KeyError(batch.batch_id)

    def save_item(self, item: BatchItem) -> None:
        """See the port."""
        if self._hand.change(_SAVE_ITEM, {**_item_values(item), "key": item.item_id}) != 1:
            raise KeyError(item.item_id)


def _batch_from(row: AnyRow) -> Batch:
    _number, batch_id, purpose, name, created_at, created_by, order, ended_at = row
    return Batch(batch_id, BatchPurpose(purpose), name, created_at, created_by, order_from(order), ended_at)


def _batch_values(batch: Batch) -> Values:
    return {
        "batch_id": batch.batch_id,
        "purpose": batch.purpose.value,
        "name": batch.name,
        "created_at": batch.created_at,
        "created_by": batch.created_by,
        "order_json": order_text(batch.order),
        "ended_at": batch.ended_at,
    }


def _item_from(row: AnyRow) -> BatchItem:
    return BatchItem(*row[1:])


def _item_values(item: BatchItem) -> Values:
    return {
        "item_id": item.item_id,
        "batch_id": item.batch_id,
        "position": item.position,
        "label": item.label,
        "room_id": item.room_id,
        "stay_id": item.stay_id,
        "holder": item.holder,
        "cards": item.cards,
        "skipped_at": item.skipped_at,
    }


def order_text(order: HouseOrder | None) -> str | None:
    """Return what a batch's cards have in common as JSON; room, holder and task are each item's own.

    ValueError for an order that has one of these.
    """
    if order is None:
        return None
    if order.room is not None or order.task is not None or order.holder or order.item_id is not None:
        raise ValueError("the order of a batch holds what its cards have in common")
    fields = {
        "make": order.make.value,
        "not_before": order.not_before.isoformat(),
        "not_after": order.not_after.isoformat(),
        "reason": order.reason,
        "places": [place.hex for place in order.places],
        "common_doors": order.common_doors,
        "flags": order.flags.value,
        "hours": hours_text(order.hours),
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def order_from(text: str | None) -> HouseOrder | None:
    """Return the order that `order_text` stored."""
    if text is None:
        return None
    fields = json.loads(text)
    return HouseOrder(
        CardMake(fields["make"]),
        datetime.fromisoformat(fields["not_before"]),
        datetime.fromisoformat(fields["not_after"]),
        reason=fields["reason"],
        places=tuple(Place.from_bytes(bytes.fromhex(place)) for place in fields["places"]),
        common_doors=fields["common_doors"],
        flags=CardFlag(fields["flags"]),
        hours=hours_from(fields["hours"]),
    )

"""The outbox in the database: `app.ports.sync_store.OutboxView` and ``OutboxBook``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    Executable,
    Integer,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from app.adapters.db.line import Hand
from app.adapters.db.mapping import AnyRow, Values
from app.adapters.db.server_models import OUTBOX
from app.domain.outbox import LONGEST_RETRY_AFTER, OutboxCounts, OutboxRow, OutboxState

MOST_NAMES = 500
"""Ids in one statement; SQLite takes 32,766."""

_OPEN = [state.value for state in OutboxState if state.is_open]
_CLOSED = [state.value for state in OutboxState if not state.is_open]
_TO_BE_TRIED = [OutboxState.WAITING.value, OutboxState.UNCERTAIN.value]
_STATES = {state.value: state for state in OutboxState}

_ROW = select(OUTBOX).where(OUTBOX.c.row_id == bindparam("key"))
_OPEN_ROWS = select(OUTBOX).where(OUTBOX.c.state.in_(_OPEN)).order_by(OUTBOX.c.number)
_CLOSED_ROWS = (
    select(OUTBOX)
    .where(OUTBOX.c.state.in_(_CLOSED))
    .order_by(OUTBOX.c.number.desc())
    .limit(bindparam("limit", type_=Integer))
)
_ROWS_OF_ISSUE = select(OUTBOX).where(OUTBOX.c.issue_id == bindparam("issue_id")).order_by(OUTBOX.c.number)
_ROWS_NAMED = select(OUTBOX).where(OUTBOX.c.row_id.in_(bindparam("names", expanding=True)))
_EARLIER = OUTBOX.alias("earlier")
_NEXT_DUE = (
    select(OUTBOX)
    .where(
        OUTBOX.c.state.in_(_TO_BE_TRIED),
        # A time that no pause reaches is the trace of a clock that was set back.
        or_(
            OUTBOX.c.next_try_at.is_(None),
            OUTBOX.c.next_try_at <= bindparam("now"),
            OUTBOX.c.next_try_at > bindparam("too_far"),
        ),
        ~exists().where(
            _EARLIER.c.line == OUTBOX.c.line,
            _EARLIER.c.state.in_(_OPEN),
            _EARLIER.c.number < OUTBOX.c.number,
        ),
    )
    .order_by(OUTBOX.c.number)
    .limit(1)
)
_NEXT_TRY = select(func.min(OUTBOX.c.next_try_at)).where(OUTBOX.c.state.in_(_TO_BE_TRIED))
_COUNTS = (
    select(OUTBOX.c.state, func.count(), func.min(OUTBOX.c.created_at))
    .where(OUTBOX.c.state.in_(_OPEN))
    .group_by(OUTBOX.c.state)
)
_ADD = insert(OUTBOX)
_SAVE = update(OUTBOX).where(OUTBOX.c.row_id == bindparam("key"))
_DOUBT = (
    update(OUTBOX)
    .where(OUTBOX.c.state == OutboxState.SENDING.value)
    .values(state=OutboxState.UNCERTAIN.value, next_try_at=bindparam("ask_at"))
)
_DOUBT_WAITING = (
    update(OUTBOX)
    .where(OUTBOX.c.state.in_([OutboxState.WAITING.value, OutboxState.SENDING.value]))
    .values(state=OutboxState.UNCERTAIN.value, next_try_at=bindparam("ask_at"))
)


def outbox_row_from(row: AnyRow) -> OutboxRow:
    """Return the outbox row of a row."""
    number, row_id, operation_id, line, fields, state, *rest = row
    return OutboxRow(row_id, number, operation_id, line, json.loads(fields), _STATES[state], *rest)


def _values(row: OutboxRow) -> Values:
    """All but the number, which the database gives."""
    return {
        "row_id": row.row_id,
        "operation_id": row.operation_id,
        "line": row.line,
        "fields": json.dumps(dict(row.fields), ensure_ascii=False, separators=(",", ":")),
        "state": row.state.value,
        "created_at": row.created_at,
        "operator": row.operator,
        "room_label": row.room_label,
        "issue_id": row.issue_id,
        "attempts": row.attempts,
        "next_try_at": row.next_try_at,
        "last_try_at": row.last_try_at,
        "last_error": row.last_error,
        "last_message": row.last_message,
        "done_at": row.done_at,
        "reason": row.reason,
    }


class SqlOutboxView:
    """Reads the outbox on one connection inside one transaction."""

    __slots__ = ("_hand",)

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def _rows(self, statement: Executable, **values: object) -> list[OutboxRow]:
        return [outbox_row_from(row) for row in self._hand.rows(statement, values)]

    def _named(self, row_ids: Sequence[str]) -> list[OutboxRow]:
        found = self._hand.connection.execute(_ROWS_NAMED, {"names": row_ids})
        return [outbox_row_from(row) for row in found]

    def row(self, row_id: str) -> OutboxRow:
        """See the port."""
        found = self._rows(_ROW, key=row_id)
        if not found:
            raise KeyError(row_id)
        return found[0]

    def open_rows(self) -> Sequence[OutboxRow]:
        """See the port."""
        return self._rows(_OPEN_ROWS)

    def closed_rows(self, limit: int) -> Sequence[OutboxRow]:
        """See the port."""
        return self._rows(_CLOSED_ROWS, limit=limit)

    def rows_of_issue(self, issue_id: str) -> Sequence[OutboxRow]:
        """See the port."""
        return self._rows(_ROWS_OF_ISSUE, issue_id=issue_id)

    def rows_in(self, row_ids: Iterable[str]) -> Mapping[str, OutboxRow]:
        """See the port."""
        names = list(row_ids)
        parts = (names[at : at + MOST_NAMES] for at in range(0, len(names), MOST_NAMES))
        return {row.row_id: row for part in parts for row in self._named(part)}

    def next_due(self, now: datetime) -> OutboxRow | None:
        """See the port."""
        found = self._rows(_NEXT_DUE, now=now, too_far=now + 2 * LONGEST_RETRY_AFTER)
        return found[0] if found else None

    def next_try_at(self) -> datetime | None:
        """See the port."""
        at: datetime | None = self._hand.value(_NEXT_TRY, {})
        return at

    def counts(self) -> OutboxCounts:
        """See the port."""
        found = {_STATES[state]: (count, since) for state, count, since in self._hand.rows(_COUNTS, {})}

        def of(*states: OutboxState) -> int:
            return sum(found[state][0] for state in states if state in found)

        return OutboxCounts(
            waiting=of(OutboxState.WAITING, OutboxState.SENDING),
            uncertain=of(OutboxState.UNCERTAIN),
            dead=of(OutboxState.DEAD),
            oldest_since=min((since for _count, since in found.values()), default=None),
        )


class SqlOutboxBook(SqlOutboxView):
    """Writes the outbox on one connection inside one writing transaction."""

    __slots__ = ()

    def add(self, row: OutboxRow) -> OutboxRow:
        """See the port."""
        added = self._hand.connection.execute(_ADD, _values(row)).inserted_primary_key
        return row if added is None else replace(row, number=added[0])

    def save(self, row: OutboxRow) -> None:
        """See the port."""
        if self._hand.change(_SAVE, {**_values(row), "key": row.row_id}) != 1:
            raise KeyError(row.row_id)

    def doubt_what_was_sent(self, ask_at: datetime) -> int:
        """See the port."""
        return self._hand.change(_DOUBT, {"ask_at": ask_at})

    def doubt_what_waits(self, ask_at: datetime) -> int:
        """See the port."""
        return self._hand.change(_DOUBT_WAITING, {"ask_at": ask_at})

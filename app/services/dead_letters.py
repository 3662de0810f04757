"""What a person does with a row of the outbox that does not get through: try again, edit, drop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.outbox import OutboxRefused, OutboxRow, OutboxState
from app.ports.store import Transaction
from app.services.ask_server import ASKABLE
from app.services.desk import Desk


async def retry_row(desk: Desk, row_id: str, operator: Operator) -> OutboxRow:
    """Try a row again at once: a refusal may have been a garbled yes, so the server is asked first.

    Raises OutboxRefused, KeyError.
    """

    def again(row: OutboxRow) -> OutboxRow:
        waits = row.state is OutboxState.WAITING or row.operation_id not in ASKABLE
        return replace(row, state=OutboxState.WAITING if waits else OutboxState.UNCERTAIN, next_try_at=None)

    return await _change(desk, row_id, again, Act.OUTBOX_RETRIED, operator)


async def edit_row(desk: Desk, row_id: str, fields: Mapping[str, str], operator: Operator) -> OutboxRow:
    """Replace what a row sends, and send it: the person says that it has not happened.

    Raises OutboxRefused, KeyError.
    """

    def edited(row: OutboxRow) -> OutboxRow:
        return replace(row, fields=dict(fields), state=OutboxState.WAITING, next_try_at=None)

    return await _change(desk, row_id, edited, Act.OUTBOX_EDITED, operator)


async def drop_row(desk: Desk, row_id: str, reason: str, operator: Operator) -> OutboxRow:
    """Give a row up; those behind it go on. Raises OutboxRefused, KeyError."""
    now = desk.clock.now()

    def dropped(row: OutboxRow) -> OutboxRow:
        return replace(row, state=OutboxState.DROPPED, reason=reason, done_at=now, next_try_at=None)

    return await _change(desk, row_id, dropped, Act.OUTBOX_DROPPED, operator)


async def _change(
    desk: Desk, row_id: str, change: Callable[[OutboxRow], OutboxRow], act: Act, operator: Operator
) -> OutboxRow:
    now = desk.clock.now()

    def work(rows: Transaction) -> OutboxRow:
        row = rows.outbox.row(row_id)
        if row.state is OutboxState.SENDING:
            raise OutboxRefused(row_id, "sending")
        if not row.state.is_open:
            raise OutboxRefused(row_id, "closed")
        changed = change(row)
        rows.outbox.save(changed)
        facts = {"operation": row.operation_id, "was": row.state.value}
        because = {"because": changed.reason} if changed.reason else {}
        rows.append_journal(now, operator.name, act, row.room_label, facts | because)
        return changed

    return await desk.store.write(work)

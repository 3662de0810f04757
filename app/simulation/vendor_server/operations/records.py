"""What people did, and what happened at doors. The newest comes first."""

from __future__ import annotations

from app.codec.vendor_times import from_wall, to_hex_seconds
from app.simulation.vendor_server.call import Call, Page
from app.simulation.vendor_server.operations.lock_answers import record_table
from app.simulation.vendor_server.refusal import malformed, not_found
from app.simulation.vendor_server.state import Row

FIRST_ALARM = 0x80
"""Record types from here on are alarms. Simulated: the vendor publishes none."""


def operation_table(user_id: str) -> str:
    """The table of one account's operation records."""
    return f"operation_record/{user_id}"


def note(call: Call, lock_id: str | None) -> None:
    """Write down that the account did something; no effect of its own is journalled."""
    act, row_id = call.act, call.state.next_id()
    row = {
        "userId": call.user_id,
        "lockId": lock_id,
        "operation": call.operation,
        "content": call.operation.split(".")[-1],
        "operator": call.account["account"],
        "result": "成功",
        "createTime": act.wall_now(),
    }
    act.keep(operation_table(call.user_id), row_id, {"id": row_id, **row})


def listed(call: Call) -> Page:
    """What this account did, or what it did to one lock."""
    call.must_be_me()
    lock_id = call.maybe("lockId")
    rows = reversed(call.state.rows(operation_table(call.user_id)))
    return call.page(tuple(row for row in rows if lock_id is None or row["lockId"] == lock_id))


def delete(call: Call) -> None:
    """Delete operation records: all that are named, or none where one isn't there."""
    table, ids = operation_table(call.user_id), call.text("recordIds").split(",")
    for row_id in ids:
        if call.state.find(table, row_id) is None:
            raise not_found("记录")
        call.act.remove(table, row_id)


def door(call: Call) -> Page:
    """What one lock reported, without alarms."""
    lock = call.lock()
    first, last = _bound(call, "startTime", "00000000"), _bound(call, "endTime", "FFFFFFFF")
    rows = reversed(call.state.rows(record_table(lock["id"])))
    return call.page(tuple(row for row in rows if _is_event(row) and first <= row["lockTime"] <= last))


def _is_event(row: Row) -> bool:
    return int(row["recordType"], 16) < FIRST_ALARM


def _bound(call: Call, name: str, otherwise: str) -> str:
    text = call.maybe(name)
    if text is None:
        return otherwise
    try:
        return to_hex_seconds(from_wall(text))
    except ValueError:
        raise malformed(name) from None
